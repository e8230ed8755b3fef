"""What a folder to replay says: the lines of its manifest and of its decisions, in the order of their times."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ascertain.office.actions import ACTIONS, check_allowed
from ascertain.office.house import Office
from ascertain.office.intake import read_file
from ascertain.terms.errors import InputError, RefusedError
from ascertain.terms.instants import parse_instant, stamp

REPORTS, DECISIONS = "reports.csv", "decisions.jsonl"
SYNTHETIC, WALL = "synthetic", "wall"
# With this word begins the title of every report of a folder that is made up.
_MADE_UP = "SYNTHETIC"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a manifest: when it was recorded, where it stands, and what it says."""

    recorded: str
    where: str
    row: Mapping[str, Any]
    decision: bool


def steps_of(office: Office, folder: Path, errors: list[str]) -> list[Step]:
    """Every line of both files, by recorded time; what is wrong with single lines goes to `errors`.

    Raises InputError where a whole file cannot be read, or where nothing is to be taken.
    """
    steps = [*_reports(office, folder, errors), *_decisions(office, folder, errors)]
    if not steps:
        raise InputError("The manifest names no reports.", where=REPORTS, todo=" ".join(errors) or None)
    return sorted(steps, key=lambda step: (step.recorded, step.decision))


def check_fit(office: Office, steps: Sequence[Step]) -> None:
    """Raise before anything is taken where a folder does not belong into this office: made up, or of days to come."""
    kind = office.genesis.kind
    if kind != SYNTHETIC and any(str(step.row.get("title", "")).startswith(_MADE_UP) for step in steps):
        todo = "Make an office for it: ascertain init DIR --synthetic --clock replayed."
        raise RefusedError(f"The folder is made up, and this is a {kind} office.", where=REPORTS, todo=todo)
    if office.genesis.clock == WALL and steps[-1].recorded > office.journal.ledger.present():
        todo = "Replay it in an office that takes its times: ascertain init DIR --clock replayed."
        raise InputError(f"It was recorded on {steps[-1].recorded[:10]}, a day to come.", where=REPORTS, todo=todo)


def _reports(office: Office, folder: Path, errors: list[str]) -> Iterator[Step]:
    for number, row in table(folder / REPORTS, ("path", "source", "recorded")):
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


def table(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file, each with its line. Raises InputError where a column that is needed is missing."""
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
