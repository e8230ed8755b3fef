"""The name and note of a private source, which stand in no table: opened from the seal, where the gate lets them."""

from dataclasses import replace

from ascertain.evidence.gate import WITHHELD
from ascertain.ledger.envelope import Commitment
from ascertain.office.house import Office
from ascertain.reports.sources import PRIVATE_KINDS, Source


def private_words(office: Office, source: Source) -> Source:
    """The source with its sealed name and note as they may be shown; a source that is not private stays as it is.

    Raises AccessError where they may be shown and the keys are not at hand.
    """
    if source.kind not in PRIVATE_KINDS:
        return source
    sealed = office.journal.ledger.stream(f"source/{source.id}")[-1].commitments
    words = {item.field: _word(office, source.id, item) for item in sealed}
    return replace(source, name=words.get("name", source.name), note=words.get("note", ""))


def _word(office: Office, source: str, sealed: Commitment) -> str:
    return office.vault.unseal(sealed) if office.gate.show(source, sealed.field) else WITHHELD
