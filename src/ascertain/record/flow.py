"""The flow of work by area and incident day: what is confirmed, what is open, how long it took, where it is silent."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from ascertain.record.cases import Decided
from ascertain.record.figures import OpenIncident


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One area on one incident day; the day is empty where nobody has said when.

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
    cases: Sequence[Decided], waiting: Sequence[OpenIncident], last_heard: Mapping[str, date], today: date
) -> tuple[FlowRow, ...]:
    """One row per area and incident day on which anything is confirmed or open."""
    confirmed: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    lags: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    still_open: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for case in cases:
        at = _area(case.unit), case.day
        confirmed[at][case.outcome] += case.number
        lags[at][_lag(case)] += case.number
    for incident in waiting:
        still_open[_area(incident.place.unit), incident.day].append(incident.id)
    silent = {area: max(0, (today - heard).days) for area, heard in last_heard.items()}
    counted = {at for at, outcomes in confirmed.items() if outcomes.total()}
    return tuple(
        FlowRow(
            area=area,
            day=day,
            killed=confirmed[area, day]["killed"],
            injured=confirmed[area, day]["injured"],
            open=tuple(still_open[area, day]),
            median_lag_days=float(median(lags[area, day].elements())) if (area, day) in counted else None,
            days_silent=silent.get(area),
        )
        for area, day in sorted(counted | still_open.keys())
    )


def _area(unit: str | None) -> str:
    return unit or "unknown"


def _lag(case: Decided) -> int:
    # Where the office's zone is ahead of UTC, a decision of the same day can bear the date before.
    return max(0, (date.fromisoformat(case.decided) - date.fromisoformat(case.day)).days)
