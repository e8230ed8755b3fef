"""The flow of work by area and incident day: what is confirmed, what is open, how long it took, where it is silent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from ascertain.findings.model import Counted, Place
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
    cases: Sequence[Counted], waiting: Sequence[OpenIncident], last_heard: Mapping[str, date], today: date
) -> tuple[FlowRow, ...]:
    """One row per area and incident day on which anything is confirmed or open."""
    confirmed: defaultdict[tuple[str, str], list[Counted]] = defaultdict(list)
    still_open: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for case in cases:
        confirmed[_area(case.place), case.day].append(case)
    for incident in waiting:
        still_open[_area(incident.place), incident.day].append(incident.id)
    silent = {area: max(0, (today - heard).days) for area, heard in last_heard.items()}
    return tuple(
        FlowRow(
            area=area,
            day=day,
            killed=sum(case.outcome == "killed" for case in confirmed[area, day]),
            injured=sum(case.outcome == "injured" for case in confirmed[area, day]),
            open=tuple(still_open[area, day]),
            median_lag_days=_median_lag(confirmed[area, day]),
            days_silent=silent.get(area),
        )
        for area, day in sorted(confirmed.keys() | still_open.keys())
    )


def _area(place: Place) -> str:
    return place.unit or "unknown"


def _median_lag(cases: Sequence[Counted]) -> float | None:
    # Where the office's zone is ahead of UTC, a decision of the same day can bear the date before.
    lags = [max(0, (date.fromisoformat(case.decided_at[:10]) - date.fromisoformat(case.day)).days) for case in cases]
    return float(median(lags)) if lags else None
