"""Every statement of the findings room."""

from sqlalchemy import RowMapping, and_, func, select

from ascertain.findings.tables import cases, findings, heads, overrides
from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import as_of, holds

Rows = list[RowMapping]


def findings_on(view: View, subject: str) -> Rows:
    """Findings on one subject, by axis: what stands before what waits for another reviewer."""
    query = as_of(findings, view.position).where(findings.c.subject == subject)
    query = query.order_by(findings.c.axis, findings.c.awaiting)
    return list(view.connection.execute(query).mappings())


def all_findings(view: View) -> Rows:
    """Every finding, standing or waiting, oldest first."""
    query = as_of(findings, view.position).order_by(findings.c.position)
    return list(view.connection.execute(query).mappings())


def history(view: View, subject: str) -> Rows:
    """Every state the findings on a subject have had up to the view, oldest first."""
    query = select(findings).where(findings.c.subject == subject, findings.c.from_pos <= view.position)
    return list(view.connection.execute(query.order_by(findings.c.from_pos)).mappings())


def heads_on(view: View, subject: str, axis: str) -> Rows:
    """The decisions that stand on one axis of a subject; more than one where offices decided apart."""
    query = as_of(heads, view.position).where(heads.c.subject == subject, heads.c.axis == axis)
    return list(view.connection.execute(query.order_by(heads.c.recorded_at, heads.c.event)).mappings())


def rival_heads(view: View) -> Rows:
    """Every decision that does not stand alone on its axis."""
    held, on = holds(heads, view.position), (heads.c.subject, heads.c.axis)
    several = select(*on).where(held).group_by(*on).having(func.count() > 1).subquery()
    matching = and_(heads.c.subject == several.c.subject, heads.c.axis == several.c.axis)
    query = select(heads).join(several, matching).where(held).order_by(heads.c.recorded_at, heads.c.event)
    return list(view.connection.execute(query).mappings())


def last_finding_ids(view: View, subject: str, axis: str, number: int) -> list[str]:
    """The ids of the last so many findings there have been on one axis of a subject, newest first."""
    query = select(findings.c.finding).where(findings.c.subject == subject, findings.c.axis == axis)
    query = query.where(findings.c.from_pos <= view.position).order_by(findings.c.from_pos.desc()).limit(number)
    return list(view.connection.execute(query).scalars())


def cases_of(view: View, incident: str) -> Rows:
    """The cases of an incident."""
    query = as_of(cases, view.position).where(cases.c.incident == incident).order_by(cases.c.number)
    return list(view.connection.execute(query).mappings())


def all_cases(view: View) -> Rows:
    """Every case standing."""
    return list(view.connection.execute(as_of(cases, view.position)).mappings())


def case_row(view: View, case: str) -> RowMapping | None:
    """One case."""
    return view.connection.execute(as_of(cases, view.position).where(cases.c.case == case)).mappings().first()


def last_case_number(view: View, incident: str) -> int:
    """The highest number a case of this incident ever had, whatever stands by now: none is given twice."""
    query = select(func.coalesce(func.max(cases.c.number), 0)).where(cases.c.incident == incident)
    return int(view.connection.execute(query).scalar_one())


def all_overrides(view: View) -> Rows:
    """Every standing word of a person on origins."""
    return list(view.connection.execute(as_of(overrides, view.position).order_by(overrides.c.reports)).mappings())
