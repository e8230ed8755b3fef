"""Making an update: the office hands the publication room what it may print, and records that it went out."""

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from ascertain.claims.browse import count_of
from ascertain.evidence.gate import WITHHELD
from ascertain.evidence.vault import PUBLIC
from ascertain.findings.officers import check_officer
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.browse import matters
from ascertain.incidents.model import Position
from ascertain.incidents.positions import figures, positions, shown_name
from ascertain.ledger.derived import Derived, View
from ascertain.ledger.driver import sync
from ascertain.office.editions import earlier
from ascertain.office.gathering import gathered
from ascertain.office.house import Office
from ascertain.office.monthly import months
from ascertain.office.projections import PROJECTIONS
from ascertain.office.released import prove
from ascertain.office.signing import can_sign
from ascertain.office.told import told
from ascertain.publication import freeze, manifest
from ascertain.publication.disclosure.update import shown
from ascertain.publication.freeze import Frozen
from ascertain.publication.model import (
    Allegation,
    MatterItem,
    MethodNote,
    PendingItem,
    Since,
    Stance,
    UpdateInput,
    Voice,
)
from ascertain.publication.releases import release, releases, standing
from ascertain.publication.update import Replaced
from ascertain.record import between
from ascertain.record import compile as compiling
from ascertain.record.between import difference
from ascertain.record.cases import includes
from ascertain.record.compile import Question
from ascertain.record.difference import Difference
from ascertain.record.figures import OpenIncident
from ascertain.record.model import Record
from ascertain.reports.shelf import reports, sources
from ascertain.reports.sources import Source, recognise
from ascertain.terms.errors import ConflictError, InputError, IntegrityError
from ascertain.terms.instants import Cutoff, stamp

_WAITING = ".waiting-"  # how the name of a publication begins until its release is recorded
_ABANDONED = 3600  # seconds after which nobody is still at work on it


def publish(
    office: Office,
    as_of: str | None,
    cutoff: str | None,
    layout: str,
    to: Path,
    parts: tuple[str, ...] = (),
    language: str = "en",
    *,
    replaces: str | None = None,
    reason: str = "",
) -> tuple[Frozen, str]:
    """Make an update in the folder `to`, keep a copy in the office, and record the release; returns it with its id.

    `parts` are what is made beside the text: `publication.parts` says what there is. With `replaces`, the id of a
    publication, it corrects that one, for a `reason` that is printed in it.

    Where the signing key is not at hand it has no proof; `released.prove` adds one later.

    Raises RefusedError where whoever releases it is no named person, ConflictError where the folder exists,
    IntegrityError where the derived tables do not fit the log.
    """
    check_officer(office.journal.actor, office.genesis.kind)
    office.require_live()
    signs = can_sign(office)
    if to.exists():
        raise ConflictError("There is something already.", where=str(to), todo="Name a new folder.")
    shelf = office.root / "publications"
    settle(office)
    corrected = replaced(office, replaces, reason) if replaces else None
    # Whole before it is released, under its own name after: a death between the two leaves nothing half done.
    with from_the_log(office) as true:
        waiting = shelf / f"{_WAITING}{secrets.token_hex(8)}"
        given = replace(gather(true, reading(true, as_of), cutoff, parts), replaces=corrected)
        frozen = freeze.make(given, layout, waiting, language)
    name = release(office.journal, frozen.manifest, frozen.digest, shown(frozen.update))
    office.journal.ledger.keep_checkpoint()
    kept = _named(frozen.folder, shelf / name)
    if signs:
        prove(office, kept)
    if to.resolve() != kept.resolve():
        _hand_out(kept, to, name)
    return replace(frozen, folder=to), name


def replaced(office: Office, publication: str, reason: str) -> Replaced:
    """What an update says of the one it corrects. Raises InputError without a reason, else as `standing` does."""
    if not reason.strip():
        raise InputError("A correction says what was wrong.", where="--reason", todo="Add --reason; it is printed.")
    with office.journal.view() as view:
        found = standing(view, publication)
    return Replaced(found.id, found.manifest, found.published, reason.strip())


@contextmanager
def from_the_log(office: Office) -> Iterator[Office]:
    """The office over tables made anew from its log: whatever was done to the stored ones does not go out.

    Raises IntegrityError where the stored ones hold something else: people have looked at those.
    """
    journal = office.journal
    with TemporaryDirectory() as folder, closing(Derived.open(Path(folder) / "derived.sqlite", PROJECTIONS)) as made:
        reached = made.catch_up(journal.ledger), journal.derived.catch_up(journal.ledger)
        # Where somebody wrote in between, the two cannot be compared; what goes out is right all the same.
        if reached[0] == reached[1] and made.digests() != journal.derived.digests():
            raise IntegrityError(
                "The derived tables do not fit the log: somebody or something has changed them.",
                where="derived tables",
                todo="See what verify says, run ascertain rebuild, and look again at what you publish.",
            )
        yield replace(office, journal=replace(journal, derived=made))


def settle(office: Office) -> None:
    """Finish what a death left: what was released gets its name; what was not, after an hour, is thrown away."""
    with office.journal.view() as view:
        names = {item.manifest: item.id for item in releases(view)}
    for folder in (office.root / "publications").glob(f"{_WAITING}*"):
        name = names.get(manifest.digest_in(folder) or "")
        if name is not None and not (office.root / "publications" / name).exists():
            _named(folder, office.root / "publications" / name)
        elif time.time() - folder.stat().st_mtime > _ABANDONED:
            shutil.rmtree(folder)


def missing(office: Office) -> tuple[str, ...]:
    """Publications released here of which the office no longer holds its copy."""
    shelf = office.root / "publications"
    waiting = {manifest.digest_in(folder) for folder in shelf.glob(f"{_WAITING}*")}
    with office.journal.view() as view:
        return tuple(
            item.id for item in releases(view) if not (shelf / item.id).is_dir() and item.manifest not in waiting
        )


def _hand_out(kept: Path, to: Path, name: str) -> None:
    try:
        freeze.copy(kept, to)
    except InputError as error:
        said = f"{name} is released, but not there: {error.what}"
        raise InputError(said, where=error.where, todo=f"Copy it from {kept}.") from error


def _named(folder: Path, kept: Path) -> Path:
    folder.rename(kept)
    sync(kept.parent)
    return kept


@dataclass(frozen=True, slots=True)
class Reading:
    """Where an update is read: a position of the log, the moment that stands for, and when it goes out (ISO 8601).

    `before` is the position of its own release, where it was released already: later ones were not known.
    """

    position: int
    moment: datetime
    published: str
    before: int | None = None


def reading(office: Office, as_of: str | None) -> Reading:
    """The reading an `--as-of` means, published now."""
    return Reading(*office.position(as_of), stamp(office.present()))


def gather(office: Office, at: Reading, cutoff: str | None, made: tuple[str, ...] = ()) -> UpdateInput:
    """Everything one update is made from, read at one position of the log."""
    with office.journal.view(at.position) as view:
        limit = Cutoff.parse(cutoff, office.zone) if cutoff else None
        question = office.question(view, at.moment, cutoff=limit)
        # Worked out from what every report on them says, so once and not for each table.
        still_open = compiling.open_incidents(view, office.shelf, question.methodology)

        def by(*dimensions: str) -> Record:
            return compiling.record(view, office.shelf, replace(question, by=dimensions), still_open)

        found = compiling.material(view, office.shelf, replace(question, by=("unit",)), still_open)
        gazetteer = office.gazetteer(view)
        units = {case.place.unit for case in found.cases} | {item.place.unit for item in found.incidents}
        register, declared = sources(view), office.config.publication
        return UpdateInput(
            office_name=office.config.name,
            area=declared.area,
            zone=office.zone,
            published=at.published,
            period_start=declared.period_start,
            reports=len(reports(view)),
            by_sex_age=by("sex_age"),
            by_territory=by("territory"),
            by_unit=by("unit"),
            by_cause=by("cause"),
            unit_names={unit: gazetteer.unit_name(unit) or unit for unit in sorted(filter(None, units))},
            pending=tuple(_pending(office, view, item, register, found.today) for item in found.incidents),
            matters=tuple(_matters(office, view, question, register)),
            method=MethodNote.of(question.methodology),
            since=_since(office, view, question),
            months=months(office, view, question, by),
            by_place=by("territory", "unit"),
            territory_names=compiling.scheme(view, office.shelf, question.categories).titles,
            caveat=declared.caveat,
            footnotes=declared.footnotes,
            gathered=gathered(office, view, question, made) if made else None,
            ranges=compiling.ranges(view, office.shelf, question),
            shown=tuple(told(office, at.before)),
        )


def _pending(office: Office, view: View, item: OpenIncident, register: tuple[Source, ...], today: date) -> PendingItem:
    incident = find_incident(view, item.id)
    alleged = [
        Allegation(
            _voice(shown_name(view, where, where.claim_of(figure)), register),
            figure.outcome,
            figure.span.text[:40] if where.report.custody.access == PUBLIC else str(count_of(figure)),
        )
        for where, figure in figures(view, office.shelf.closed(), incident)
        if figure.cell == "persons" and where.report.kind != "name_list"
    ]
    return PendingItem(
        id=item.id,
        place=item.place.name,
        unit=item.place.unit,
        day=incident.since,
        alleged=tuple(dict.fromkeys(alleged)),
        days_open=max(0, (today - item.since_received).days),
    )


def _voice(name: str, register: tuple[Source, ...]) -> Voice:
    known = recognise(name, register)
    return Voice(name, known.kind if known else "unknown")


def _matters(office: Office, view: View, question: Question, register: tuple[Source, ...]) -> Iterator[MatterItem]:
    for matter in matters(view):
        if matter.day is None or includes(question.cutoff, matter.day):
            # What a report states in its own voice is nobody's position.
            taken = (
                item
                for item in positions(view, office.shelf.closed(), matter)
                if (item.act, item.party) != ("report", "none")
            )
            stances = (_stance(item, register) for item in taken)
            yield MatterItem(
                matter.id, matter.type, matter.day, matter.ordinal, matter.where.unit, tuple(dict.fromkeys(stances))
            )


def _stance(item: Position, register: tuple[Source, ...]) -> Stance:
    voice = _voice(item.speaker, register)
    if voice.kind == "unknown" and item.party != "none" and not item.speaker.startswith(WITHHELD):
        # A party to the conflict speaks in public, whether or not the register knows it by this name.
        voice = Voice(item.speaker, "party")
    return Stance(voice, item.act, item.polarity, item.status, item.on, item.opens)


def _since(office: Office, view: View, question: Question) -> Since | None:
    before = next(reversed(earlier(office, view, question)), None)
    if before is None:
        return None
    cutoff = Cutoff.parse(before.cutoff, office.zone)
    now = compiling.local(question.as_of, office.zone)
    with office.journal.view(before.position) as then:
        sums, changed = difference(
            between.Reading(then, question.methodology, cutoff),
            between.Reading(view, question.methodology, question.cutoff),
        )
    return Since(
        before.published, before.cutoff, Difference(before.published, now, str(question.cutoff), sums, changed)
    )
