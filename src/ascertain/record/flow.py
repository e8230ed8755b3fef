"""The flow of work by area and incident day: what is confirmed, what is open, how long it took, where it is silent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from ascertain.findings.model import Counted
from ascertain.record.figures import OpenIncident


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One area on one incident day.

    `median_lag_days` is from the incident to the decision, over its confirmed cases; `days_silent` how many days ago
    the last report from the area was received.
    """

    area: str
    day: str
    killed: int
    injured: int
    open: tuple[str, ...]
    median_lag_days: float | None
    days_silent: int | None


def flow(
    cases: Sequence[Counted], waiting: Sequence[OpenIncident], last_heard: Mapping[str, date], today: date
) -> tuple[FlowRow, ...]:
    """One row per area and incident day on which anything is confirmed or open."""
    places = {(case.place.unit or "unknown", case.day) for case in cases}
    places |= {(incident.place.unit or "unknown", incident.day) for incident in waiting}
    return tuple(_row(area, day, cases, waiting, last_heard, today) for area, day in sorted(places))


def _row(
    area: str,
    day: str,
    cases: Sequence[Counted],
    waiting: Sequence[OpenIncident],
    last_heard: Mapping[str, date],
    today: date,
) -> FlowRow:
    here = [case for case in cases if (case.place.unit or "unknown", case.day) == (area, day)]
    open_here = [item.id for item in waiting if (item.place.unit or "unknown", item.day) == (area, day)]
    heard = last_heard.get(area)
    return FlowRow(
        area=area,
        day=day,
        killed=sum(case.outcome == "killed" for case in here),
        injured=sum(case.outcome == "injured" for case in here),
        open=tuple(open_here),
        median_lag_days=_median_lag(here),
        days_silent=None if heard is None else max(0, (today - heard).days),
    )


def _median_lag(cases: Sequence[Counted]) -> float | None:
    lags = [
        (date.fromisoformat(case.decided_at[:10]) - date.fromisoformat(case.day)).days for case in cases if case.day
    ]
    return float(median(lags)) if lags else None
