"""Handing somebody the proof of a figure: for outsiders, for those entitled, or with the evidence itself."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from mimetypes import guess_extension
from pathlib import Path

from ascertain.claims.adopt import stream as extraction
from ascertain.evidence import adopted
from ascertain.evidence.gate import WITHHELD
from ascertain.evidence.vault import PUBLIC
from ascertain.findings import files as findings
from ascertain.findings import methodology
from ascertain.findings.methodology import Methodology
from ascertain.incidents.linking import stream as incident_stream
from ascertain.ledger.canonical import Json, canonical
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Event
from ascertain.ledger.proofs import HASH
from ascertain.office.house import Office
from ascertain.office.released import vouched
from ascertain.office.signing import signer
from ascertain.publication import handout
from ascertain.publication.freeze import freeze
from ascertain.publication.stamps import stamps
from ascertain.publication.verifier.opened import LARGEST
from ascertain.publication.verifier.traced import ENTRIES, REPORTS, plainly
from ascertain.record.key import FigureKey
from ascertain.record.trace import Trace, TracedClaim
from ascertain.record.tracing import PublicTrace, for_outsiders
from ascertain.reports.model import Report
from ascertain.reports.shelf import find_all, reports
from ascertain.terms.errors import AccessError, ConflictError, InputError, RefusedError
from ascertain.terms.ids import natural, office_of
from ascertain.terms.instants import stamp

_UNDATED = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip can hold: the same content gives the same bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which proof: for outsiders, or with the preserved bytes; `agreed` says on what ground restricted words go."""

    public: bool = False
    evidence: bool = False
    agreed: str | None = None


def proof(office: Office, found: Trace, wanted: Wanted) -> dict[str, bytes]:
    """The files of the proof of a traced figure: every incident of it must have been led back.

    Raises RefusedError where it may not go out so, AccessError where the role or the keys do not reach it.
    """
    office.require_live()
    _check(office, found, wanted)
    held = signer(office)
    key = FigureKey.parse(found.key, office.zone)
    assert key.position is not None  # noqa: S101  # a trace names the position it was read at
    with office.journal.view(key.position) as view:
        shown: Trace | PublicTrace
        shown = for_outsiders(view, found, office.zone) if wanted.public else _discreet(found, wanted)
        method = office.methodology(view, key.methodology, key.version)
        marks = stamps(office.genesis.kind, office.genesis.clock, len(reports(view)))
        more = handout.explained(public=wanted.public, evidence=wanted.evidence, agreed=wanted.agreed)
        made = handout.contents(shown, marks, office.config.name, (method, _rules(office, view, method)), more=more)
        if not wanted.public:
            made[ENTRIES] = b"".join(_entry(office, event, key.position) for event in _events(office, view, found))
        if wanted.evidence:
            made |= _evidence(office, view, found)
    heads, witnesses = vouched(office, key.position, key.position)
    made["keys.txt"] = handout.keys(held.key, witnesses)
    told = _told(office, found, method, wanted, marks)
    return handout.sealed(made, told, office.journal.ledger, heads, (held.key, witnesses), held.seal)


def write(contents: dict[str, bytes], to: Path) -> None:
    """Write a proof to a new folder, or to a new file that ends in `.zip`. Raises ConflictError where there is one."""
    if to.suffix != ".zip":
        freeze(contents, to)
        return
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in sorted(contents.items()):
            entry = zipfile.ZipInfo(name, _UNDATED)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            pack.writestr(entry, data)
    try:
        with to.open("xb") as handle:
            handle.write(buffer.getvalue())
    except FileExistsError as error:
        raise ConflictError("There is a file already.", where=str(to), todo="Name a new one.") from error
    except OSError as error:
        raise InputError(f"The file cannot be written ({error.strerror}).", where=str(to)) from error


def _told(office: Office, found: Trace, method: Methodology, wanted: Wanted, marks: tuple[str, ...]) -> dict[str, Json]:
    position = FigureKey.parse(found.key, office.zone).position
    head = office.journal.ledger.checkpoint(position)
    return {
        "key": found.key,
        "confirmed": found.confirmed,
        "public": wanted.public,
        "evidence": wanted.evidence,
        "agreed": wanted.agreed,
        "stamps": list(marks),
        "office": office.genesis.office,
        "checkpoint": {"size": head.size, "root": head.root},
        "methodology": {"name": method.name, "version": method.version, "digest": method.digest},
        "made": stamp(office.present()),
    }


def _rules(office: Office, view: View, method: Methodology) -> bytes:
    """The bytes of a methodology: those adopted, else those that ship."""
    held = adopted.find(view, office.vault, "methodology", method.name, method.version)
    return methodology.shipped(method.name) if held is None else held.data


def _check(office: Office, found: Trace, wanted: Wanted) -> None:
    """Raise where this proof of this figure may not go out."""
    if wanted.public and (wanted.evidence or wanted.agreed):
        raise RefusedError("Evidence is never given to the public.", where="--public", todo="Leave one of them out.")
    if found.bound is not None:
        todo = "Make a proof of the confirmed figure, without the bound in its key."
        raise RefusedError("One end of a range counts no cases: there is nothing to prove.", where=found.key, todo=todo)
    named = {ref for item in found.incidents for ref in (item.incident, *(one.report.report for one in item.claims))}
    foreign = sorted(ref for ref in named if office_of(ref) is not None)
    if foreign and not wanted.public:
        what = f"The figure rests on {foreign[0]}, which another office recorded: only that one can prove it."
        raise RefusedError(what, where=found.key, todo="Ask it for a proof of its own, or make one with --public.")
    closed = _restricted(found)
    if wanted.public or not closed:
        return
    if not office.gate.opened:
        what = f"{closed[0]} is restricted, and your role shows no restricted word."
        raise AccessError(what, where=found.key, todo="Make one for outsiders with --public, or ask a reviewer.")
    if wanted.evidence and not (wanted.agreed or "").strip():
        others = f" and {len(closed) - 1} more are" if len(closed) > 1 else " is"
        what = f"{closed[0]}{others} restricted: whoever spoke must have agreed, and no court or law forbid it."
        raise RefusedError(what, where="--with-evidence", todo="Say who agreed, or on what ground: --agreed '…'")


def _discreet(found: Trace, wanted: Wanted) -> Trace:
    """The trace without the words of restricted reports and who spoke them, unless a ground is given.

    A proof is a file that travels; what `trace` prints to those entitled stays where it is.
    """
    if (wanted.agreed or "").strip():
        return found

    def shown(one: TracedClaim) -> TracedClaim:
        public = one.report.custody.access == PUBLIC
        return one if public else replace(one, speaker=WITHHELD, words=WITHHELD)

    incidents = (replace(item, claims=tuple(map(shown, item.claims))) for item in found.incidents)
    return replace(found, incidents=tuple(incidents))


def withheld(found: Trace, wanted: Wanted) -> list[str]:
    """The restricted reports whose words a proof of those entitled leaves out, for want of a ground."""
    return [] if wanted.public or (wanted.agreed or "").strip() else _restricted(found)


def _restricted(found: Trace) -> list[str]:
    of = {one.report.report for item in found.incidents for one in item.claims if one.report.custody.access != PUBLIC}
    return sorted(of, key=natural)


def _events(office: Office, view: View, found: Trace) -> list[Event]:
    """The entries of the log that a trace rests on, in the order of the log."""
    ledger = office.journal.ledger
    claims = {claim.ref: claim.report.report for item in found.incidents for claim in item.claims}
    streams = {f"methodology/{one.methodology}" for item in found.incidents for one in item.findings}
    streams |= {incident_stream(item.incident) for item in found.incidents} | {f"claim/{ref}" for ref in claims}
    streams |= {name for report in claims.values() for name in (f"report/{report}", extraction(report))}
    subjects = {subject for item in found.incidents for subject in (item.incident, *item.cases)}
    decided = {one.position for subject in subjects for one in findings.history(view, subject)}
    listed = [event for name in streams for event in ledger.stream(name)] + [ledger.event(one) for one in decided]
    once = {event.position: event for event in listed if event.position <= view.position}
    return [once[position] for position in sorted(once)]


def _entry(office: Office, event: Event, size: int) -> bytes:
    path = office.journal.ledger.inclusion(event.position, size).path
    assert all(len(part) == HASH for part in path)  # noqa: S101  # so the log's own proof is whole
    told = {"index": event.position - 1, "entry": canonical(event.envelope()), "path": [part.hex() for part in path]}
    return plainly(told)


def _evidence(office: Office, view: View, found: Trace) -> dict[str, bytes]:
    """The text of every report that the trace ends in, its original where there still is one, and the way between."""
    names = sorted({claim.report.report for item in found.incidents for claim in item.claims}, key=natural)
    known = find_all(view, names)
    if sum(report.custody.size for report in known) > LARGEST:
        raise RefusedError("The originals are larger than a proof can be.", where=found.key, todo="Trace a part of it.")
    made: dict[str, bytes] = {}
    listed: list[Json] = []
    for report in known:
        if not office.shelf.shows(report):
            raise AccessError("It cannot be shown to you.", where=report.id)
        document = office.shelf.document(report)
        text = f"{report.id}.text.txt"
        made[text] = document.text.encode()
        original = next(_original(office, report), None)
        if original is not None:
            made |= {original[0]: original[1]}
        exact = document.encoding is not None and original is not None
        pieces: list[Json] = [[one.start, int(one.origin)] for one in document.pieces] if exact else []
        listed.append(
            {
                "report": report.id,
                "text": text,
                "original": None if original is None else original[0],
                "encoding": document.encoding if exact else None,
                "pieces": pieces,
                "erased": [erasure.says for erasure in report.erasures],
            }
        )
    return {**made, REPORTS: plainly(listed)}


def _original(office: Office, report: Report) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of the original; nothing where something of it was erased."""
    if report.copy is None and not report.erasures:
        yield f"{report.id}.original{guess_extension(report.media) or '.bin'}", office.vault.read(report.custody)
