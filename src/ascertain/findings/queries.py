"""Every statement of the findings room."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, and_, bindparam, func, or_, select

from ascertain.findings.tables import (
    allocations,
    cases,
    findings,
    focal_points,
    heads,
    namings,
    overrides,
    questions,
    registered_cases,
    registers,
    reopenings,
)
from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import AT, as_of, changed, find, holds, moved, reaching, since

Rows = list[RowMapping]

_LAST_IDS = (
    select(findings.c.finding)
    .where(findings.c.subject == bindparam("subject"), findings.c.axis == bindparam("axis"), findings.c.from_pos <= AT)
    .order_by(findings.c.from_pos.desc())
    .limit(bindparam("number"))
)


_FINDINGS_ORDER, _HEADS_ORDER = ("position",), ("recorded_at", "event")


def _of_incident(table: Table, held: Any, order: Sequence[str]) -> Select[Any]:
    # Two questions, each answered by the primary key.
    subject = table.c.subject
    cases_of_it = and_(subject >= bindparam("first"), subject < bindparam("beyond"))
    found = select(table).where(held, or_(subject == bindparam("incident"), cases_of_it))
    return found.order_by(*(table.c[name] for name in order))


_FINDINGS = _of_incident(findings, holds(findings, AT), _FINDINGS_ORDER)
_HEADS = _of_incident(heads, holds(heads, AT), _HEADS_ORDER)
_FINDINGS_SINCE = _of_incident(findings, reaching(findings), _FINDINGS_ORDER)
_HEADS_SINCE = _of_incident(heads, reaching(heads), _HEADS_ORDER)
# None of them began to hold before it was decided: where that is asked as well, the index on intervals finds them.
_AFTER = (
    as_of(findings, AT)
    .where(findings.c.from_pos > bindparam("after"), findings.c.position > bindparam("after"))
    .order_by(findings.c.position, findings.c.finding)
)
_LAST_NUMBER = select(func.coalesce(func.max(cases.c.number), 0)).where(cases.c.incident == bindparam("incident"))


def findings_on(view: View, subject: str) -> Rows:
    """Findings on one subject, by axis: what stands before what waits for another reviewer."""
    return find(view, findings, "axis", "awaiting", subject=subject)


def all_findings(view: View) -> Rows:
    """Every finding, standing or waiting, oldest first."""
    return find(view, findings, "position")


def findings_after(view: View, position: int) -> Rows:
    """The findings decided behind a position, standing or waiting, oldest first."""
    return list(view.connection.execute(_AFTER, {"at": view.position, "after": position}).mappings())


def history(view: View, subject: str) -> Rows:
    """Every state the findings on a subject have had up to the view, oldest first."""
    query = select(findings).where(findings.c.subject == subject, findings.c.from_pos <= view.position)
    return list(view.connection.execute(query.order_by(findings.c.from_pos)).mappings())


def heads_on(view: View, subject: str, axis: str) -> Rows:
    """The decisions that stand on one axis of a subject; more than one where offices decided apart."""
    return find(view, heads, "recorded_at", "event", subject=subject, axis=axis)


def rival_heads(view: View) -> Rows:
    """Every decision that does not stand alone on its axis."""
    held, on = holds(heads, view.position), (heads.c.subject, heads.c.axis)
    several = select(*on).where(held).group_by(*on).having(func.count() > 1).subquery()
    matching = and_(heads.c.subject == several.c.subject, heads.c.axis == several.c.axis)
    query = select(heads).join(several, matching).where(held).order_by(heads.c.recorded_at, heads.c.event)
    return list(view.connection.execute(query).mappings())


def heads_within(view: View, incident: str) -> Rows:
    """Every decision that stands on an incident and on its cases."""
    return _within(view.connection, _HEADS, incident, at=view.position)


def findings_within(view: View, incident: str) -> Rows:
    """Every finding on an incident and on its cases, oldest first."""
    return _within(view.connection, _FINDINGS, incident, at=view.position)


def findings_since(connection: Connection, incident: str, after: int) -> Rows:
    """Every state of a finding on an incident and on its cases that held at a position or behind it, oldest first."""
    return _within(connection, _FINDINGS_SINCE, incident, after=after)


def heads_since(connection: Connection, incident: str, after: int) -> Rows:
    """Every decision on an incident and on its cases that stood at a position or behind it."""
    return _within(connection, _HEADS_SINCE, incident, after=after)


def _within(connection: Connection, statement: Select[Any], incident: str, **position: int) -> Rows:
    # In the order of code points "." follows "-" at once, so between the two lies what begins with "I3-".
    asked = {**position, "incident": incident, "first": f"{incident}-", "beyond": f"{incident}."}
    return list(connection.execute(statement, asked).mappings())


def cases_since(connection: Connection, listed: Sequence[str], after: int) -> Rows:
    """Every state of a case of some incidents that held at a position or behind it, by number."""
    return sorted(since(connection, cases, after, incident=listed), key=lambda row: int(row["number"]))


_CHANGING = ((findings, "subject"), (cases, "incident"), (heads, "subject"))


def changed_subjects(view: View) -> set[str]:
    """The subjects and incidents of which the last event changed a finding, a case or who decided."""
    return {one for table, column in _CHANGING for one in changed(view.connection, table, column, view.position)}


def moved_subjects(connection: Connection, after: int, upto: int) -> Iterator[tuple[str, int]]:
    """The same for every event between two positions, the first left out, with the position of the event."""
    for table, column in _CHANGING:
        yield from moved(connection, table, column, after, upto)


def last_finding_ids(view: View, subject: str, axis: str, number: int) -> list[str]:
    """The ids of the last so many findings there have been on one axis of a subject, newest first."""
    asked = {"at": view.position, "subject": subject, "axis": axis, "number": number}
    return list(view.connection.execute(_LAST_IDS, asked).scalars())


def cases_of(view: View, incident: str) -> Rows:
    """The cases of an incident."""
    return find(view, cases, "number", incident=incident)


def all_cases(view: View) -> Rows:
    """Every case standing."""
    return find(view, cases)


def case_row(view: View, case: str) -> RowMapping | None:
    """One case."""
    return next(iter(find(view, cases, case=case)), None)


def last_case_number(view: View, incident: str) -> int:
    """The highest number a case of this incident ever had, whatever stands by now: none is given twice."""
    return int(view.connection.execute(_LAST_NUMBER, {"incident": incident}).scalar_one())


def all_overrides(view: View) -> Rows:
    """Every standing word of a person on origins."""
    return find(view, overrides, "reports")


def cases_named(view: View, listed: list[str]) -> Rows:
    """Those of some cases that stand."""
    return find(view, cases, case=listed)


def all_allocations(view: View) -> Rows:
    """Every allocation that stands."""
    return find(view, allocations)


def allocation_row(view: View, allocation: str) -> RowMapping | None:
    """One allocation, where it stands."""
    return next(iter(find(view, allocations, allocation=allocation)), None)


def all_namings(view: View) -> Rows:
    """Every case that an allocation names."""
    return find(view, namings)


def reopening(view: View, incident: str) -> RowMapping | None:
    """The last time an incident was opened again."""
    return next(iter(find(view, reopenings, incident=incident)), None)


def all_reopenings(view: View) -> Rows:
    """Every incident that was ever opened again, with the last time it was."""
    return find(view, reopenings)


def all_focal_points(view: View) -> Rows:
    """Who answers for what."""
    return find(view, focal_points, "charge")


def all_questions(view: View) -> Rows:
    """Every question asked, open or answered."""
    return find(view, questions)


def question_row(view: View, question: str) -> RowMapping | None:
    """One question."""
    return next(iter(find(view, questions, question=question)), None)


def all_registers(view: View) -> Rows:
    """Every register taken in, oldest first."""
    return find(view, registers, "position")


def cases_registered(view: View, register: str) -> Rows:
    """The incidents that stand in a register."""
    return find(view, registered_cases, report=register)
