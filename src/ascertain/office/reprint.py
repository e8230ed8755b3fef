"""Making a publication again from its checkpoint, long after, to see that the same bytes come out.

Figures, what changed since, and every file made of them come from the log alone. What an update quotes (places and
words of what is pending, positions, figures of others, names of areas, ranges of what was claimed) is read from
evidence, which can have been erased since: what went out can not be taken back by that, so it is taken from the copy of
which the log has the digest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ascertain.evidence.erasure import ERASED
from ascertain.ledger.audit import Fault
from ascertain.office.house import Office
from ascertain.office.publish import Reading, from_the_log, gather
from ascertain.office.released import release_of
from ascertain.publication import manifest, proof
from ascertain.publication.compose import compose
from ascertain.publication.render import DATA, render
from ascertain.publication.update import Update
from ascertain.publication.verify import verify
from ascertain.terms.instants import parse_instant

QUOTED = ("pending", "matters", "external", "ranges")


@dataclass(frozen=True, slots=True)
class Reprinted:
    """What came of it: the files that came out the same to the byte, and what was quoted from the copy kept."""

    publication: str
    same: tuple[str, ...]
    quoted: tuple[str, ...]
    faults: tuple[Fault, ...]


def reprint(office: Office, folder: Path) -> Reprinted:
    """Make a publication of this office again and compare.

    Raises InputError for what this office never released, AccessError where its keys are not at hand.
    """
    release = release_of(office, folder)
    if faults := verify(folder):
        return Reprinted(release.id, (), (), faults)
    printed = TypeAdapter(Update).validate_json((folder / DATA).read_bytes(), strict=True)
    event = next(iter(office.journal.ledger.stream(f"publication/{release.id}")))
    with from_the_log(office) as true:
        made, quoted = _made(true, printed, event.position)
    rendered = render(made)
    same, other = [], []
    for name, digest in _files(folder).items():
        data = rendered.get(name)
        if data is not None and manifest.digest(data) == digest:
            same.append(name)
        elif name != proof.VERIFIER:
            other.append(Fault(name, "The log gives other bytes." if data else "It is not made of the record."))
    return Reprinted(release.id, tuple(same), quoted, (*_differing(printed, made), *other))


def _made(office: Office, printed: Update, before: int) -> tuple[Update, tuple[str, ...]]:
    """The update as the log gives it, and the parts quoted from the one printed."""
    size, parts = printed.checkpoint.size, printed.detail.parts if printed.detail else ()
    moment = parse_instant(printed.as_of, office.zone).astimezone(UTC)
    found = gather(office, Reading(size, moment, printed.published, before), printed.cutoff, parts)
    given = replace(
        found,
        # Declared by the office for that publication, and read nowhere.
        office_name=printed.office,
        area=printed.area,
        period_start=printed.period_start,
        caveat=printed.caveat,
        footnotes=printed.footnotes,
        replaces=printed.replaces,
    )
    made = compose(given, printed.layout, printed.language)
    quoted = tuple(name for name in QUOTED if getattr(made, name) != getattr(printed, name))
    if not quoted or not _erased_since(office, before):
        return made, ()
    taken: dict[str, Any] = {name: getattr(printed, name) for name in quoted}
    return replace(made, **taken), quoted


def _erased_since(office: Office, position: int) -> bool:
    return any(event.position > position for event in office.journal.ledger.of_kinds([ERASED]))


def _differing(printed: Update, made: Update) -> Iterator[Fault]:
    for item in fields(Update):
        if getattr(printed, item.name) != getattr(made, item.name):
            yield Fault(f"{DATA} {item.name}", "The log gives something else.")


def _files(folder: Path) -> Mapping[str, str]:
    return TypeAdapter(manifest.Manifest).validate_json((folder / manifest.NAME).read_bytes(), strict=True).files
