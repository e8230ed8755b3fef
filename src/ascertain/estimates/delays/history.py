"""Whether a series can carry a nowcast at all: asked before anything is fitted."""

from datetime import date

import numpy as np

from ascertain.estimates.delays.triangle import Series
from ascertain.estimates.delays.withdrawn import late
from ascertain.estimates.refusals import Reason, reason

ROWS, DELAYS = 60, 41
LEAST_DAYS, LEAST_HEARD, LEAST_REPORTS = 28, 14, 30
_TOO_LATE, _SILENT = 0.25, 3


def refusals(series: Series) -> tuple[Reason, ...]:
    """Every reason why nothing is estimated; none where it can be."""
    added = series.count > 0
    if not added.any():
        return (reason("nothing_reported", as_of=series.as_of),)
    heard = np.unique(series.report[added])
    days = series.as_of.toordinal() - int(heard[0]) + 1
    found = []
    if days < LEAST_DAYS or len(heard) < LEAST_HEARD or series.count[added].sum() < LEAST_REPORTS:
        facts = {
            "as_of": series.as_of,
            "wanted": LEAST_DAYS,
            "reports": f"{LEAST_REPORTS} reports on {LEAST_HEARD} days",
        }
        found.append(reason("history_too_short", days=days, heard=len(heard), **facts))
    delay = series.report - series.reference
    share = late(delay, series.count, DELAYS - 1)
    if share > _TOO_LATE:
        found.append(reason("delays_too_long", share=round(100 * share), most=DELAYS - 1))
    if not delay[added].any():
        found.append(reason("nothing_to_come"))
    return (*found, *_blackout(series, heard))


def _blackout(series: Series, heard: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> tuple[Reason, ...]:
    """All silent now, for longer than ever before: days without a single report of anything."""
    silent = series.as_of.toordinal() - int(heard[-1])
    before = int(np.diff(heard).max()) - 1 if len(heard) > 1 else 0
    if silent < _SILENT or silent <= before:
        return ()
    since = date.fromordinal(int(heard[-1]) + 1)
    return (reason("shared_blackout", since=since, days=silent, before=f"{before} days"),)
