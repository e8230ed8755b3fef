"""How late what arrived was: days from an incident to its first report and to its decision, by month or by area.

Only what has arrived is measured. Of the newest months the late part is still to come, so they look quicker than they
are; nothing here corrects for that. Days of receipt and decision are in UTC.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import quantiles

from ascertain.findings import files
from ascertain.findings.counted import day_of, place_of
from ascertain.findings.methodology import Methodology
from ascertain.incidents.browse import incidents
from ascertain.ledger.derived import View
from ascertain.record.cases import cases, includes
from ascertain.reports.shelf import reports
from ascertain.terms.instants import Cutoff

BY = ("month", "area")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Arrived:
    """One incident: first possible day, area, first report received, newest decision its confirmed cases rest on."""

    id: str
    day: date | None
    area: str
    received: date
    decided: date | None


@dataclass(frozen=True, slots=True)
class Spread:
    """Over so many incidents: first quartile, median, third quartile, in days (inclusive method)."""

    incidents: int
    first: float
    median: float
    third: float


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One month of incidents or one area.

    `received` is from the incident to its first report, `decided` to its decision; None where there is nothing to
    measure. `undated` are incidents whose day nobody knows. `silent_since` is the ISO day the newest report came.
    """

    by: str
    cell: str
    incidents: int
    undated: int
    received: Spread | None
    decided: Spread | None
    silent_since: str
    days_silent: int


def arrived(view: View, methodology: Methodology, cutoff: Cutoff) -> tuple[Arrived, ...]:
    """Every incident up to the cut-off that a report not withdrawn tells of."""
    known = {item.id: _day(item.received) for item in reports(view) if item.withdrawn is None}
    found, decided = files.all_by_subject(view), dict[str, date]()
    for case in cases(view, methodology, cutoff):
        taken = _day(case.decided_at)
        decided[case.incident] = max(taken, decided.get(case.incident, taken))
    listed = []
    for incident in incidents(view, merged=False):
        own = found.get(incident.id, {})
        day = day_of(incident, own) or ""
        came = [known[report] for report in incident.reports if report in known]
        if came and includes(cutoff, day):
            area = place_of(incident, own).unit or UNKNOWN
            since = date.fromisoformat(day[:10]) if day else None
            listed.append(Arrived(incident.id, since, area, min(came), decided.get(incident.id)))
    return tuple(listed)


def arrivals(found: Sequence[Arrived], by: str, newest: Mapping[str, date], today: date) -> tuple[ArrivalRow, ...]:
    """One row per month or area; `newest` is when an area was last heard of, whatever its incidents' days."""
    cells: defaultdict[str, list[Arrived]] = defaultdict(list)
    for item in found:
        cells[item.area if by == "area" else str(item.day or UNKNOWN)[:7]].append(item)
    rows = []
    for cell in sorted(cells):
        own = cells[cell]
        heard = newest.get(cell) if by == "area" else None
        last = heard or max(item.received for item in own)
        rows.append(
            ArrivalRow(
                by=by,
                cell=cell,
                incidents=len(own),
                undated=sum(item.day is None for item in own),
                received=_spread([(item.received - item.day).days for item in own if item.day]),
                decided=_spread([(item.decided - item.day).days for item in own if item.day and item.decided]),
                silent_since=last.isoformat(),
                days_silent=max(0, (today - last).days),
            )
        )
    return tuple(rows)


def _spread(days: Sequence[int]) -> Spread | None:
    # Where the office's zone is ahead of UTC, what came on the same day can bear the date before.
    lags = [max(0, number) for number in days]
    if not lags:
        return None
    first, middle, third = quantiles(lags, n=4, method="inclusive") if len(lags) > 1 else [float(lags[0])] * 3
    return Spread(len(lags), first, middle, third)


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(UTC).date()
