"""Replaying a folder: `reports.csv` with the files it names and, in a synthetic office, `decisions.jsonl`.

Beside them may lie `sources.csv` (the register), `gazetteer.csv`, `control.csv` and `actors.toml`. Rows of the
two files first named are taken in the order of their recorded times. A replay that was cut short goes on where it
stopped.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ascertain.evidence.vault import PUBLIC, RESTRICTED
from ascertain.ledger.log import REPLAYED
from ascertain.office.actions import ACTIONS, Names
from ascertain.office.house import Office
from ascertain.office.intake import Progress, checked_submission, read_file, resume, silent, take_in
from ascertain.office.steps import REPORTS, Step, check_fit, steps_of, table
from ascertain.reports.receive import Receipt, Submission, preview
from ascertain.reports.sources import Source, Tie, register
from ascertain.terms.errors import AscertainError, InputError
from ascertain.terms.instants import parse_instant, stamp

SOURCES = "sources.csv"
ADOPTED = {"control.csv": "control", "gazetteer.csv": "gazetteer", "actors.toml": "actors"}
# How many steps, and how many bytes of files, are recorded in one durable write.
_STEPS, _BYTES = 64, 65_536


@dataclass(slots=True)
class Outcome:
    """What a replay did: receipts of reports, decisions taken, and the errors of single lines."""

    receipts: list[Receipt] = field(default_factory=list)
    decisions: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, more: "Outcome") -> None:
        """Note what came after."""
        self.receipts += more.receipts
        self.decisions += more.decisions
        self.errors += more.errors


def is_replay(path: Path) -> bool:
    """True where a folder is a replayable one."""
    return path.is_dir() and (path / REPORTS).is_file()


def replay(office: Office, folder: Path, progress: Progress = silent) -> Outcome:
    """Read a folder in. One bad line, or a decision this office cannot take from a file, loses nothing else.

    The error of such a line is reported and the next one taken. Raises InputError where a whole file cannot be read.
    """
    outcome = Outcome()
    steps = steps_of(office, folder, outcome.errors)
    check_fit(office, steps)
    replaying = office.journal.ledger.replaying()
    resume(office, progress)
    with _at(office, steps[0].recorded if replaying else None):
        with office.journal.together() as journal:
            _enter_sources(office.writing_to(journal), folder, outcome.errors)
        _adopt(office, folder, outcome.errors)
    player = _Player(folder, Names(), replaying, _done(office, steps))
    for group in _grouped(folder, steps):
        player.play(office, group, outcome, progress)
    if replaying:
        office.journal.ledger.finish_replay(office.journal.actor)
    return outcome


def _at(office: Office, recorded: str | None) -> Any:
    return nullcontext() if recorded is None else office.journal.ledger.manifest_time(recorded)


def _grouped(folder: Path, steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Steps that are recorded in one durable write: so few, and with files so small, that nobody waits long for it."""
    group: list[Step] = []
    size = 0
    for step in steps:
        own = 0 if step.decision else _size(folder, str(step.row.get("path")))
        if group and (len(group) == _STEPS or size + own > _BYTES):
            yield group
            group, size = [], 0
        group.append(step)
        size += own
    yield group


def _size(folder: Path, path: str) -> int:
    try:
        return (folder / path).stat().st_size
    except (OSError, ValueError):  # what is wrong with it is told when it is taken
        return 0


@dataclass(frozen=True, slots=True)
class _Player:
    """Takes the steps of one folder; `done` are the decisions that a replay cut short had taken already."""

    folder: Path
    names: Names
    replaying: bool
    done: frozenset[str]

    def play(self, office: Office, group: Sequence[Step], outcome: Outcome, progress: Progress) -> None:
        """Take some steps in one durable write, and tell of them when it is done."""
        if len(group) == 1:
            self._take(office, group[0], outcome, progress)
            return
        whole, told = Outcome(), list[tuple[str, str | None]]()
        with suppress(AscertainError):
            with office.journal.together() as journal:
                for step in group:
                    self._take(office.writing_to(journal), step, whole, lambda *said: told.append(said))
            outcome.add(whole)
            for said in told:
                progress(*said)
            return
        # Nothing of it stands, or nobody can say: step by step, nothing is taken twice and each error is told.
        again = replace(self, done=_done(office, group))
        for step in group:
            again.play(office, [step], outcome, progress)

    def _take(self, office: Office, step: Step, outcome: Outcome, progress: Progress) -> None:
        try:
            with _at(office, step.recorded if self.replaying else None):
                if not step.decision:
                    self._take_report(office, step, outcome, progress)
                elif step.where not in self.done:
                    ACTIONS[_text(step, "action")](office.acting_as(_text(step, "officer")), self.names, step.row)
        except AscertainError as error:
            outcome.errors.append(_told(error, step.where))
        else:
            outcome.decisions += step.decision

    def _take_report(self, office: Office, step: Step, outcome: Outcome, progress: Progress) -> None:
        path = _text(step, "path")
        submission = _submission(office, self.folder, path, step)
        for receipt in take_in(office, submission, progress):
            outcome.receipts.append(receipt)
            if receipt.error is not None:
                outcome.errors.append(receipt.error)
            if receipt.report is not None:
                self.names.learn(path, receipt.locator.removeprefix(submission.locator or ""), receipt.report)


def foretold(office: Office, folder: Path) -> Outcome:
    """What `replay` would take of the reports of a folder; nothing is kept, and no decision is tried.

    Raises like `replay`.
    """
    outcome = Outcome()
    steps = steps_of(office, folder, outcome.errors)
    check_fit(office, steps)
    for step in steps:
        try:
            outcome.decisions += step.decision
            if not step.decision:
                outcome.receipts += preview(_submission(office, folder, _text(step, "path"), step))
        except AscertainError as error:
            outcome.errors.append(_told(error, step.where))
    outcome.errors += [receipt.error for receipt in outcome.receipts if receipt.error is not None]
    return outcome


def _submission(office: Office, folder: Path, path: str, step: Step) -> Submission:
    """The file of a step, ready to be taken in. Raises InputError."""
    if not _lies_in(folder, path):
        raise InputError(f"{path[:100]!r} does not lie in the folder.", where=step.where)
    row = step.row
    submission = Submission(
        data=read_file(folder / path),
        name=Path(path).name,
        source=row.get("source") or "unknown",
        published=row.get("published") or None,
        received=stamp(parse_instant(row.get("received") or step.recorded, office.zone, where=step.where)),
        locator=row.get("url") or path,
        access=PUBLIC if row.get("class") == "public" else RESTRICTED,
        language=row.get("language") or None,
    )
    return checked_submission(office, submission)


def _done(office: Office, steps: Sequence[Step]) -> frozenset[str]:
    """Where the decisions stand that were taken before: at their moment their officer recorded something."""
    last = office.journal.ledger.present()
    return frozenset(step.where for step in steps if step.decision and step.recorded <= last and _taken(office, step))


def _taken(office: Office, step: Step) -> bool:
    ledger = office.journal.ledger
    position = ledger.position_at(step.recorded)
    while position > 0:
        event = ledger.event(position)
        if event.recorded_at != step.recorded:
            return False
        if event.actor == step.row.get("officer") and event.kind != REPLAYED:
            return True
        position -= 1
    return False


def _lies_in(folder: Path, path: str) -> bool:
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):  # what no file can be called
        return False


def _enter_sources(office: Office, folder: Path, errors: list[str]) -> None:
    if not (folder / SOURCES).exists():
        return
    for number, row in table(folder / SOURCES, ("id", "name", "kind")):
        where = f"{SOURCES}, row {number}"
        try:
            register(office.journal, office.vault, _source(row, where))
        except InputError as error:
            errors.append(_told(error, where))


def _source(row: Mapping[str, str], where: str) -> Source:
    ties = [("affiliation", row.get("affiliation")), ("owner", row.get("owner"))]
    return Source(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        ties=tuple(Tie.parse(tie, part, where=where) for tie, to in ties if to for part in to.split("|")),
        country=row.get("country") or "",
        language=row.get("language") or "",
        note=row.get("note") or "",
    )


def _adopt(office: Office, folder: Path, errors: list[str]) -> None:
    for name, what in ADOPTED.items():
        try:
            if (folder / name).exists():
                office.adopt(what, read_file(folder / name), name)
        except InputError as error:
            errors.append(_told(error, name))


def _told(error: AscertainError, where: str) -> str:
    """An error with the line it arose from, where it does not say so itself."""
    return str(error) if error.where and error.where.startswith(where) else f"{where}: {error}"


def _text(step: Step, key: str) -> str:
    value = step.row.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise InputError(f"{key!r} is missing.", where=step.where)
