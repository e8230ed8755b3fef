"""Several series in one file: which of them is the sum of the others, and what they are together."""

from datetime import date

import numpy as np

from ascertain.estimates.delays.triangle import Series

# Of a whole, how much may be in none of its strata.
_UNNAMED = 0.05


def whole_stratum(series: dict[str, Series]) -> str | None:
    """The stratum that is the sum of all others, if there is one: it is not added to them.

    Some reports name no stratum, so the sum may fall short by a few in a hundred, on every day alike.
    """
    for name, one in series.items():
        rest = [other for key, other in series.items() if key != name]
        if len(rest) > 1 and one.count.any() and _same(one, rest):
            return name
    return None


def _same(one: Series, rest: list[Series]) -> bool:
    rows = one.as_of.toordinal() - min(item.first for item in (one, *rest)) + 1
    whole, parts = one.observed(rows), np.sum([item.observed(rows) for item in rest], axis=0)
    return bool(np.abs(whole - parts).sum() <= _UNNAMED * whole.sum())


def together(series: dict[str, Series], as_of: date, parent: str | None) -> Series:
    """The sum of all strata; the `parent`, which is that sum, is not added again."""
    chosen = [series[parent]] if parent is not None else list(series.values())
    nothing = np.zeros(0, dtype=np.int64)
    reference, report, count = (
        np.concatenate([nothing, *(getattr(one, name) for one in chosen)]) for name in ("reference", "report", "count")
    )
    return Series(as_of, reference, report, count)
