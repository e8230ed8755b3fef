"""What every publication of an office showed: the next one must not tell what they withheld (DESIGN, law 10)."""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ascertain.office.house import Office
from ascertain.publication import manifest
from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.disclosure.update import shown
from ascertain.publication.disclosure.written import read
from ascertain.publication.releases import RELEASED, releases
from ascertain.publication.render import DATA
from ascertain.publication.update import Update


def told(office: Office, before: int | None = None) -> Iterator[Shown]:
    """What the publications released here showed, oldest first; with `before`, those released before that position."""
    with office.journal.view() as view:
        found = releases(view)
    for item in found:
        stream = office.journal.ledger.stream(f"publication/{item.id}")
        event = next((event for event in stream if event.kind == RELEASED), None)
        if event is None or (before is not None and event.position >= before):
            continue
        said: Any = event.body.get("shown")
        if said is not None:
            yield from map(read, said)
        else:
            yield from _kept(office, item.id, item.manifest)


def _kept(office: Office, name: str, digest: str) -> tuple[Shown, ...]:
    """What went out before releases said so themselves, from the copy the office keeps; nothing where that is gone."""
    folder = office.root / "publications" / name
    if manifest.digest_in(folder) != digest:
        return ()
    try:
        return shown(TypeAdapter(Update).validate_json((folder / DATA).read_bytes(), strict=True))
    except (OSError, ValidationError):
        return ()
