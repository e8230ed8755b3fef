"""SYNTHETIC triangles: made-up days, nothing here happened."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from ascertain.estimates.delays.triangle import Triangle

LAST = date(2090, 6, 30)
HEAD = "reference_date,report_date,count"


def cells(
    days: int = 80, level: float = 40.0, longest: int = 12, seed: int = 1, last: date = LAST
) -> Iterator[tuple[date, date, int]]:
    """SYNTHETIC reports on `days` days up to `last`, complete: also those that come after it."""
    random = np.random.default_rng(seed)
    shares = 0.8 ** np.arange(longest + 1)
    shares /= shares.sum()
    for back in range(days - 1, -1, -1):
        day = last - timedelta(back)
        mean = level * np.exp(0.3 * np.sin(back / 9)) * (0.7 if day.weekday() > 4 else 1.0)
        for delay, share in enumerate(shares):
            count = int(random.negative_binomial(20, 20 / (20 + mean * share)))
            if count:
                yield day, day + timedelta(delay), count


def triangle(rows: list[tuple[date, date, int]], strata: list[str] | None = None) -> Triangle:
    """The triangle of such cells."""
    reference, report, count = (
        np.array([value if isinstance(value, int) else value.toordinal() for value in column], dtype=np.int64)
        for column in (zip(*rows, strict=True) if rows else ((), (), ()))
    )
    return Triangle(reference, report, count, tuple(strata or ["all"] * len(rows)), "")


def text(rows: list[tuple[date, date, int]]) -> str:
    """The same as a CSV file."""
    return "\n".join([HEAD, *(f"{a},{b},{n}" for a, b, n in rows)]) + "\n"
