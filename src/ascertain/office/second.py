"""Asking another extractor for a second opinion: consent first, the exchange kept with the report, then what it read.

What was sent and what came back is kept encrypted as a further file of the report, whether an answer was taken or not,
and goes when the report is erased. The log holds offsets and codes alone.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from ascertain.claims import gate
from ascertain.claims.codec import vocabulary
from ascertain.claims.extractors.protocol import Exchange, Extractor
from ascertain.claims.extractors.registry import DEFAULT, find
from ascertain.claims.opinions import Dropped, propose_in
from ascertain.evidence.vault import RESTRICTED
from ascertain.ledger.journal import Entry
from ascertain.office.consent import require
from ascertain.office.house import Office
from ascertain.office.intake import standing
from ascertain.reports.attachments import EXCHANGE, File, keeping
from ascertain.reports.model import Report
from ascertain.reports.shelf import find_all
from ascertain.terms.errors import AscertainError, InputError, RefusedError

NONE = Dropped()


@dataclass(frozen=True, slots=True)
class Told:
    """What came of asking about one report. `fault`: why nothing was taken, in words; None where it was."""

    report: str
    claims: int = 0
    figures: int = 0
    dropped: Dropped = NONE
    evidence: tuple[str, ...] = ()
    fault: str | None = None


def extractor(office: Office, name: str | None) -> Extractor:
    """The extractor of that name with the office's settings; without a name the office's second opinion.

    Raises InputError where none is set or the name is that of the reading the office goes by, RefusedError where that
    one sends texts out.
    """
    settings = office.config.claims
    wanted = name or next(iter(settings.second), None)
    if wanted is None:
        todo = 'Name one with --extractor, or write second = ["NAME"] under [claims] in ascertain.toml.'
        raise InputError("No second opinion is set in this office.", where="claims read", todo=todo)
    if wanted in (DEFAULT, settings.extractor):
        standing(office)  # one that sends texts out reads nothing as it comes in, and this says so
        todo = "Every report is read by it as it comes in. Name another one."
        raise InputError(f"{wanted!r} gives no second opinion here.", where="--extractor", todo=todo)
    return find(wanted, settings.settings.get(wanted))


def ask(office: Office, reader: Extractor, wanted: Sequence[str]) -> tuple[Told, ...]:
    """Ask an extractor about some reports, one after the other; what one cannot be read for harms no other.

    Raises RefusedError where nobody consented to sending their texts to its address, before anything is sent.
    """
    if office.in_the_field:
        raise RefusedError("In the field nothing can be read.", todo="Ask at the headquarters.")
    with office.journal.view() as view:
        reports = find_all(view, list(dict.fromkeys(wanted)))
    if withdrawn := [report.id for report in reports if report.withdrawn is not None or report.blank]:
        raise RefusedError(f"{withdrawn[0]} was withdrawn or erased.", todo="Leave it out.")
    if reader.sends_to is not None:
        require(office.journal.ledger, reader.sends_to, reports)
    return tuple(_ask(office, reader, report) for report in reports)


def _ask(office: Office, reader: Extractor, report: Report) -> Told:
    document = office.shelf.document(report)
    with office.journal.view() as view:
        places, packs = office.gazetteer(view), office.packs(view)
    exchanges: list[Exchange] = []
    extraction, fault = None, None
    try:
        extraction = reader.extract(
            document,
            published=date.fromisoformat(report.published_day),
            zone=office.zone,
            gazetteer=places,
            packs=packs,
            told=exchanges.append,
        )
    except AscertainError as error:
        fault = str(error)
    except Exception as error:  # an extractor of others; what it says of itself may be words of the report
        fault = f"{reader.name} failed ({type(error).__name__})."
    dropped = Dropped(sum(item.invented for item in exchanges), sum(item.refused for item in exchanges))
    with office.journal.entry() as entry:
        evidence = _kept(office, entry, reader, report, exchanges)
        if extraction is None:
            return Told(report.id, dropped=dropped, evidence=evidence, fault=fault)
        through = gate.of_others(extraction, document)
        propose_in(
            entry,
            report,
            through,
            document.text,
            (reader.name, reader.version),
            vocabulary(packs),
            evidence=evidence,
            dropped=dropped,
            actor=office.journal.actor,
        )
    return Told(report.id, len(through.claims), len(through.figures), dropped, evidence)


def _kept(
    office: Office, entry: Entry, reader: Extractor, report: Report, exchanges: Sequence[Exchange]
) -> tuple[str, ...]:
    """Keep what was sent and what came back as a file of the report; returns its id."""
    if not exchanges:
        return ()
    told = {"extractor": reader.name, "version": reader.version, "sent_to": reader.sends_to}
    data = json.dumps({**told, "exchanges": [asdict(item) for item in exchanges]}, ensure_ascii=False, indent=1)
    file = File(
        EXCHANGE,
        f"{reader.name}.json",
        data.encode("utf-8", "backslashreplace"),
        RESTRICTED,
        derived_from=(report.copy or report.custody).address,
        how=f"asked by {reader.name} {reader.version}",
    )
    name, _ = keeping(entry, office.vault, office.journal.actor).attach(report.id, file)
    return (name,)
