"""Replaying a folder: `reports.csv` with the files it names and, in a synthetic office, `decisions.jsonl`.

Beside them may lie `sources.csv` (the register), `gazetteer.csv` and `control.csv`. Rows of both files are taken in
the order of their recorded times. A replay that was cut short goes on where it stopped.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ascertain.evidence.vault import PUBLIC, RESTRICTED
from ascertain.ledger.log import REPLAYED
from ascertain.office.actions import ACTIONS, Names, check_allowed
from ascertain.office.house import Office
from ascertain.office.intake import Progress, checked_submission, read_file, resume, silent, take_in
from ascertain.reports.receive import Receipt, Submission
from ascertain.reports.sources import Source, Tie, register
from ascertain.terms.errors import AscertainError, InputError
from ascertain.terms.instants import parse_instant, stamp

REPORTS, DECISIONS, SOURCES = "reports.csv", "decisions.jsonl", "sources.csv"
ADOPTED = {"control.csv": "control", "gazetteer.csv": "gazetteer"}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a manifest: when it was recorded, where it stands, and what it says."""

    recorded: str
    where: str
    row: Mapping[str, Any]
    decision: bool


@dataclass(slots=True)
class Outcome:
    """What a replay did: receipts of reports, decisions taken, and the errors of single lines."""

    receipts: list[Receipt] = field(default_factory=list)
    decisions: int = 0
    errors: list[str] = field(default_factory=list)


def is_replay(path: Path) -> bool:
    """True where a folder is a replayable one."""
    return path.is_dir() and (path / REPORTS).is_file()


def replay(office: Office, folder: Path, progress: Progress = silent) -> Outcome:
    """Read a folder in. One bad line, or a decision this office cannot take from a file, loses nothing else.

    The error of such a line is reported and the next one taken. Raises InputError where a whole file cannot be read.
    """
    outcome, names = Outcome(), Names()
    steps = [*_reports(office, folder, outcome.errors), *_decisions(office, folder, outcome.errors)]
    steps.sort(key=lambda step: (step.recorded, step.decision))
    if not steps:
        raise InputError("The manifest names no reports.", where=REPORTS, todo=" ".join(outcome.errors) or None)
    replaying = office.journal.ledger.replaying()
    resume(office, progress)
    with _at(office, steps[0].recorded if replaying else None):
        _enter_sources(office, folder, outcome.errors)
        _adopt(office, folder, outcome.errors)
    for step in steps:
        with _at(office, step.recorded if replaying else None):
            _take(office, folder, step, names, outcome, progress)
    if replaying:
        office.journal.ledger.finish_replay(office.journal.actor)
    return outcome


def _at(office: Office, recorded: str | None) -> Any:
    return nullcontext() if recorded is None else office.journal.ledger.manifest_time(recorded)


def _take(office: Office, folder: Path, step: Step, names: Names, outcome: Outcome, progress: Progress) -> None:
    try:
        if step.decision:
            if not _done(office, step):
                officer = office.acting_as(_text(step, "officer"))
                ACTIONS[_text(step, "action")](officer, names, step.row)
            outcome.decisions += 1
        else:
            _take_report(office, folder, step, names, outcome, progress)
    except AscertainError as error:
        outcome.errors.append(_told(error, step.where))


def _take_report(office: Office, folder: Path, step: Step, names: Names, outcome: Outcome, progress: Progress) -> None:
    path = _text(step, "path")
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
    for receipt in take_in(office, checked_submission(office, submission), progress):
        outcome.receipts.append(receipt)
        if receipt.error is not None:
            outcome.errors.append(receipt.error)
        if receipt.report is not None:
            names.learn(path, receipt.locator.removeprefix(submission.locator or ""), receipt.report)


def _lies_in(folder: Path, path: str) -> bool:
    try:
        return (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):  # what no file can be called
        return False


def _reports(office: Office, folder: Path, errors: list[str]) -> Iterator[Step]:
    for number, row in _table(folder / REPORTS, ("path", "source", "recorded")):
        where = f"{REPORTS}, row {number}"
        try:
            yield Step(_recorded(office, row, where), where, row, decision=False)
        except InputError as error:
            errors.append(str(error))


def _decisions(office: Office, folder: Path, errors: list[str]) -> Iterator[Step]:
    path = folder / DECISIONS
    if not path.exists():
        return
    seen: set[str] = set()
    for number, line in enumerate(_read(path).split("\n"), start=1):
        try:
            if line.strip():
                yield _decision(office, line, f"{DECISIONS}, line {number}", seen)
        except InputError as error:
            errors.append(str(error))


def _decision(office: Office, line: str, where: str, seen: set[str]) -> Step:
    row = _object(line, where)
    recorded = _recorded(office, row, where)
    if recorded in seen:
        # A replay cut short tells by the time which lines are done.
        raise InputError("Two decisions have the same recorded time.", where=where, todo="Set them a second apart.")
    seen.add(recorded)
    if str(row.get("action")) not in ACTIONS:
        raise InputError(
            f"There is no action {row.get('action')!r}.", where=where, todo=f"Use one of {', '.join(ACTIONS)}."
        )
    check_allowed(office.genesis.kind, row, where)
    return Step(recorded, where, row, decision=True)


def _recorded(office: Office, row: Mapping[str, Any], where: str) -> str:
    return stamp(parse_instant(str(row.get("recorded", "")), office.zone, where=f"{where}, recorded"))


def _object(line: str, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("This is not JSON.", where=where, todo="Write one object a line.") from error
    if not isinstance(row, dict):
        raise InputError("This is not a JSON object.", where=where)
    return row


def _done(office: Office, step: Step) -> bool:
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


def _enter_sources(office: Office, folder: Path, errors: list[str]) -> None:
    if not (folder / SOURCES).exists():
        return
    for number, row in _table(folder / SOURCES, ("id", "name", "kind")):
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


def _table(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_read(path), newline=""))
    try:
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise InputError(
                f"The column {missing[0]!r} is missing.", where=path.name, todo=f"It needs {', '.join(needed)}."
            )
        for row in reader:
            yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
    except csv.Error as error:
        where = f"{path.name}, row {reader.line_num}"
        raise InputError(f"It cannot be read as CSV: {error}.", where=where, todo="Save it again as CSV.") from error


def _read(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("It is not UTF-8 text.", where=path.name, todo="Save it in UTF-8.") from error


def _text(step: Step, key: str) -> str:
    value = step.row.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise InputError(f"{key!r} is missing.", where=step.where)
