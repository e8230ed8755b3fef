"""Counting behind many events at once: what `projection` does event by event, read and written in few statements.

The tables of the rooms before hold every state an incident went through, so how it stood after each event that changed
it can be worked out when all of them are in. The rows are the same; a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from sqlalchemy import Connection, RowMapping, Table

from ascertain.findings import queries as findings_queries
from ascertain.findings.conflicts import among
from ascertain.findings.files import arranged, case_of, finding_of
from ascertain.incidents import queries as incidents_queries
from ascertain.incidents.browse import incident_of
from ascertain.ledger.intervals.queries import since, write
from ascertain.ledger.intervals.succession import Row, succession
from ascertain.record.standing import Standing, standing
from ascertain.record.tables import counted, verdicts
from ascertain.record.tables import standing as standings
from ascertain.terms.ids import whole_of

Steps = list[tuple[int, Standing]]
T = TypeVar("T")
_TOGETHER = 500  # incidents written at once


def count(connection: Connection, after: int, upto: int) -> None:
    """Let every incident that changed between two positions (the first left out) stand as it did, at each of them."""
    touched = _touched(connection, after, upto)
    said: dict[str, tuple[int, str]] = {}
    for start in range(0, len(touched), _TOGETHER):
        listed = sorted(touched)[start : start + _TOGETHER]
        rows = {
            "incidents": _grouped(incidents_queries.incidents_since(connection, listed, after)),
            "cases": _grouped(findings_queries.cases_since(connection, listed, after)),
        }
        steps = {one: [*_steps(connection, one, touched[one], after, rows)] for one in listed}
        for position, stood in chain.from_iterable(steps.values()):
            for name, says in stood.verdicts.items():
                said[name] = min(said.get(name, (position, says)), (position, says))
        _write(connection, standings, "incident", steps, lambda stood: stood.whole)
        _write(connection, counted, "case", steps, lambda stood: stood.cases)
    known = {row["verdict"] for row in since(connection, verdicts, upto)}
    fresh = {name: found for name, found in said.items() if name not in known}
    begun = [{"verdict": name, "says": says, "from_pos": at, "to_pos": None} for name, (at, says) in fresh.items()]
    write(connection, verdicts, (), begun)


def _touched(connection: Connection, after: int, upto: int) -> dict[str, list[int]]:
    """Incident → the positions at which it changed, or a case of it, in order."""
    moved: defaultdict[str, set[int]] = defaultdict(set)
    for subject, position in chain(
        findings_queries.moved_subjects(connection, after, upto),
        incidents_queries.moved_incidents(connection, after, upto),
    ):
        moved[subject].add(position)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for subject, positions in moved.items():
        found[whole_of(subject)] |= positions
    return {incident: sorted(positions) for incident, positions in found.items()}


def _grouped(rows: Iterable[RowMapping]) -> Mapping[str, Sequence[RowMapping]]:
    found: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        found[row["incident"]].append(row)
    return found


def _steps(
    connection: Connection,
    incident: str,
    positions: Sequence[int],
    after: int,
    rows: Mapping[str, Mapping[str, Sequence[RowMapping]]],
) -> Iterator[tuple[int, Standing]]:
    found = _read(findings_queries.findings_since(connection, incident, after), finding_of)
    heads = _read(findings_queries.heads_since(connection, incident, after), lambda row: row)
    cases = _read(rows["cases"].get(incident, ()), case_of)
    own = _read(rows["incidents"][incident], incident_of)
    for position in positions:
        (whole,) = _at(own, position)
        contested = among(_at(heads, position))
        yield position, standing(whole, arranged(_at(found, position)), contested, _at(cases, position))


def _read(rows: Iterable[RowMapping], as_what: Callable[[RowMapping], T]) -> list[tuple[int, int | None, T]]:
    return [(row["from_pos"], row["to_pos"], as_what(row)) for row in rows]


def _at(states: Sequence[tuple[int, int | None, T]], position: int) -> list[T]:
    """What holds at a position."""
    return [what for begin, end, what in states if begin <= position and (end is None or end > position)]


def _write(
    connection: Connection,
    table: Table,
    key: str,
    steps: Mapping[str, Steps],
    rows_of: Callable[[Standing], tuple[Row, ...]],
) -> None:
    # What holds behind the last of the events holds now: nothing of this table has ended since.
    last = max(at for listed in steps.values() for at, _ in listed)
    held = _grouped(since(connection, table, last, incident=[*steps]))
    ended, begun = list[Row](), list[Row]()
    for incident, listed in steps.items():
        gone, came = succession(held.get(incident, ()), key, ((at, rows_of(stood)) for at, stood in listed))
        ended += gone
        begun += came
    write(connection, table, ended, begun)
