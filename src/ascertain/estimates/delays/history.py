"""Whether a series can carry a nowcast at all: asked before anything is fitted."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.delays.triangle import Series
from ascertain.estimates.delays.withdrawn import late
from ascertain.estimates.refusals import Reason, reason

ROWS, DELAYS = 60, 41
LEAST_DAYS, LEAST_HEARD, LEAST_REPORTS = 28, 14, 30
_TOO_LATE, _SILENT = 0.25, 3
# A leap: so many report days before it, reports older than a week, so many times the most there was.
_LEAST_BEFORE, _OLD, _TIMES = 4, 7, 3.0


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
    found += _blackout(series, heard)
    # Where nothing is fitted, a leap is still said: whoever reads the refusal has just seen the figure jump.
    return (*found, *_leap(series, heard)) if found else ()


def _blackout(series: Series, heard: NDArray[np.int64]) -> tuple[Reason, ...]:
    """All silent now, for longer than ever before: days without a single report of anything."""
    silent = series.as_of.toordinal() - int(heard[-1])
    before = int(np.diff(heard).max()) - 1 if len(heard) > 1 else 0
    if silent < _SILENT or silent <= before:
        return ()
    since = date.fromordinal(int(heard[-1]) + 1)
    return (reason("shared_blackout", since=since, days=silent, before=f"{before} days"),)


def _leap(series: Series, heard: NDArray[np.int64]) -> tuple[Reason, ...]:
    """The newest report day brought far more old reports, for each day since the one before, than any had brought."""
    if len(heard) < _LEAST_BEFORE or heard[-1] != series.as_of.toordinal():
        return ()
    old = (series.count > 0) & (series.report - series.reference > _OLD)
    brought = np.array([series.count[old & (series.report == day)].sum() for day in heard[1:].tolist()])
    pause = np.diff(heard)
    most = float((brought[:-1] / pause[:-1]).max())
    if most == 0 or brought[-1] <= _TIMES * most * pause[-1]:
        return ()
    facts = {"day": series.as_of, "reported": int(brought[-1]), "low": 0, "high": round(most * int(pause[-1]))}
    return (reason("regime_change", kind="a batch of old reports", **facts),)
