"""Decisions as people write them, in options of a command or columns of a table: `killed = "men=2,women=1"`."""

import csv
import io
from collections.abc import Iterator, Mapping

from ascertain.findings.model import Decision
from ascertain.ledger.canonical import Json
from ascertain.terms.errors import InputError

COUNTS = ("killed", "injured", "missing")
# Column or option → axis and the key of its value.
_CODED = {
    "civilian_status": ("civilian_status", "status"),
    "nexus": ("nexus", "nexus"),
    "cause": ("cause", "cause"),
    "attribution": ("attribution", "actor"),
}
SAID = ("occurrence", *_CODED, *COUNTS, "when", "outcome", "exclude", "decision", "evidence", "reason")
_DECISIONS = ("confirmed", "inconclusive", "rejected")

Said = Mapping[str, str]


def spoken(subject: str, said: Said, *, dossier: str | None = None, batch: str | None = None) -> list[Decision]:
    """What is decided on one subject, an axis each.

    Args:
        subject: an incident, discovery or case.
        said: words of `SAID` → what was written; what is left out or empty is not decided. `decision` is the outcome of
            every axis but occurrence: confirmed where nothing is said.
        dossier, batch: as of `Decision`.

    Raises:
        InputError: no axis is named, or a word cannot be read.
    """
    given = {key: value.strip() for key, value in said.items() if value.strip()}
    verdict = given.get("decision", "confirmed")
    if verdict not in _DECISIONS:
        raise InputError(f"{verdict!r} is no decision.", where=subject, todo=f"Use {', '.join(_DECISIONS)}.")
    evidence = tuple(part.strip() for part in given.get("evidence", "").split(",") if part.strip())
    rest = (given.get("reason", ""), evidence, given.get("exclude"), dossier, batch)
    decisions = [Decision(subject, axis, outcome, value, *rest) for axis, outcome, value in _axes(given, verdict)]
    if not decisions and "exclude" in given:
        todo = "Name the axis too, e.g. --nexus none --exclude no_nexus."
        raise InputError("An exclusion says why a finding keeps people out.", where=subject, todo=todo)
    if not decisions:
        raise InputError("Nothing is decided.", where=subject, todo="Name an axis, e.g. --occurrence confirmed.")
    return decisions


def _axes(given: Said, verdict: str) -> Iterator[tuple[str, str, Mapping[str, Json]]]:
    if "occurrence" in given:
        yield "occurrence", given["occurrence"], {}
    for word, (axis, key) in _CODED.items():
        if word in given:
            yield axis, verdict, {key: given[word]}
    if "when" in given:
        since, _, until = given["when"].partition("/")
        yield "time", verdict, {"since": since, "until": until or since}
    if counts := {name: cells(given[name], name) for name in COUNTS if name in given}:
        yield "count", verdict, {"counts": counts}
    if "outcome" in given:
        what, _, on = given["outcome"].partition(":")
        yield "outcome", verdict, {"outcome": what, "on": on or None}


def cells(text: str, where: str) -> dict[str, int]:
    """Cells of sex and age: `men=2,women=1`, or `3` for persons. Raises InputError."""
    found: dict[str, int] = {}
    for part in text.split(","):
        word, _, number = part.strip().rpartition("=")
        if not number.isdecimal():
            raise InputError(f"{part!r} is not a cell and a number.", where=f"--{where}", todo="E.g. men=2,women=1")
        found[word or "persons"] = found.get(word or "persons", 0) + int(number)
    return found


def table(text: str, name: str, reason: str, evidence: str, batch: str) -> list[Decision]:
    """The decisions of a CSV file: a column `incident`, and columns of `SAID`. All its rows, or none.

    `reason` and `evidence` hold for rows that say nothing of their own. Raises InputError with every bad row.
    """
    head = text.partition("\n")[0]
    # Where a comma divides whole from part, spreadsheets part cells by semicolons.
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="," if "," in head or ";" not in head else ";")
    _check_columns([column.strip().lower() for column in reader.fieldnames or ()], name)
    decisions: list[Decision] = []
    wrong: list[str] = []
    for row in reader:
        said = {key.strip().lower(): (value or "") for key, value in row.items() if isinstance(key, str)}
        said = {**said, "reason": said.get("reason") or reason, "evidence": said.get("evidence") or evidence}
        try:
            if None in row:
                raise InputError("It has more cells than the header.", todo='Write "men=2,women=1" in quotation marks.')
            decisions += spoken(said.pop("incident").strip(), said, batch=batch)
        except InputError as error:
            wrong.append(f"row {reader.line_num}: {error}")
    if wrong or not decisions:
        what = " ".join(wrong) or "The table has no rows."
        raise InputError(what, where=name, todo="Correct them and give the file again; nothing was recorded.")
    return decisions


def _check_columns(columns: list[str], name: str) -> None:
    unknown = [column for column in columns if column not in ("incident", *SAID)]
    twice = [column for column in columns if columns.count(column) > 1]
    if unknown:
        what = f"The column {unknown[0]!r} is not known."
    elif twice:
        what = f"The column {twice[0]!r} stands there twice."
    elif "incident" not in columns:
        what = "The column 'incident' is missing."
    else:
        return
    raise InputError(what, where=name, todo=f"It may have incident, {', '.join(SAID)}, each once.")
