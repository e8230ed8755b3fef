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
from ascertain.office.intake import Progress, resume, silent, take_in
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
    """Read a folder in. One bad line loses nothing else: its error is reported and the next line taken.

    Raises InputError where the manifest itself cannot be read, RefusedError for decisions this office cannot take.
    """
    steps = sorted(
        [*_reports(office, folder), *_decisions(office, folder)], key=lambda step: (step.recorded, step.decision)
    )
    if not steps:
        raise InputError("The manifest names no reports.", where=str(folder / REPORTS))
    replaying = office.journal.ledger.replaying()
    outcome, names = Outcome(), Names()
    resume(office, progress)
    with _at(office, steps[0].recorded if replaying else None):
        _enter_sources(office, folder)
        for name, what in ADOPTED.items():
            if (folder / name).is_file():
                office.adopt(what, (folder / name).read_bytes(), name)
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
        outcome.errors.append(str(error) if error.where else f"{step.where}: {error}")


def _take_report(office: Office, folder: Path, step: Step, names: Names, outcome: Outcome, progress: Progress) -> None:
    path = _text(step, "path")
    file = (folder / path).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise InputError(f"{path!r} lies outside the folder.", where=step.where)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{path!r} cannot be read: {error.strerror}.", where=step.where) from error
    row = step.row
    submission = Submission(
        data=data,
        name=file.name,
        source=row.get("source") or "unknown",
        published=row.get("published") or None,
        received=stamp(parse_instant(row.get("received") or step.recorded, office.zone, where=step.where)),
        locator=row.get("url") or path,
        access=PUBLIC if row.get("class") == "public" else RESTRICTED,
        language=row.get("language") or None,
    )
    for receipt in take_in(office, submission, progress):
        outcome.receipts.append(receipt)
        if receipt.error is not None:
            outcome.errors.append(receipt.error)
        if receipt.report is not None:
            names.learn(path, receipt.locator, receipt.report)


def _reports(office: Office, folder: Path) -> Iterator[Step]:
    for number, row in _table(folder / REPORTS, ("path", "source", "recorded")):
        where = f"{REPORTS}, row {number}"
        recorded = stamp(parse_instant(row["recorded"], office.zone, where=f"{where}, recorded"))
        yield Step(recorded, where, row, decision=False)


def _decisions(office: Office, folder: Path) -> Iterator[Step]:
    path = folder / DECISIONS
    if not path.is_file():
        return
    seen: set[str] = set()
    for number, line in enumerate(_read(path).splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{DECISIONS}, line {number}"
        row = _object(line, where)
        recorded = stamp(parse_instant(str(row.get("recorded", "")), office.zone, where=f"{where}, recorded"))
        if recorded in seen:
            # A replay cut short tells by the time which lines are done.
            raise InputError("Two decisions have the same recorded time.", where=where, todo="Set them a second apart.")
        seen.add(recorded)
        if row.get("action") not in ACTIONS:
            raise InputError(
                f"There is no action {row.get('action')!r}.", where=where, todo=f"Use one of {', '.join(ACTIONS)}."
            )
        check_allowed(office.genesis.kind, row, where)
        yield Step(recorded, where, row, decision=True)


def _object(line: str, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"This is not JSON: {error.msg}.", where=where) from error
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


def _enter_sources(office: Office, folder: Path) -> None:
    if not (folder / SOURCES).is_file():
        return
    for number, row in _table(folder / SOURCES, ("id", "name", "kind")):
        ties = [("affiliation", row.get("affiliation")), ("owner", row.get("owner"))]
        entered = Source(
            id=row["id"],
            name=row["name"],
            kind=row["kind"],
            ties=tuple(Tie(tie, part.strip()) for tie, to in ties if to for part in to.split("|")),
            country=row.get("country") or "",
            language=row.get("language") or "",
            note=row.get("note") or "",
        )
        try:
            register(office.journal, office.vault, entered)
        except InputError as error:
            raise InputError(error.what, where=f"{SOURCES}, row {number}", todo=error.todo) from error


def _table(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_read(path), newline=""))
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            f"The column {missing[0]!r} is missing.", where=path.name, todo=f"It needs {', '.join(needed)}."
        )
    for row in reader:
        yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"It cannot be read as UTF-8 text: {error}.", where=path.name) from error


def _text(step: Step, key: str) -> str:
    value = step.row.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise InputError(f"{key!r} is missing.", where=step.where)
