"""The linear predictor of late reports: which effects stand behind each cell (reference day, delay).

log mean[t, d] = rate[t] + delay[d] + weekday of t + weekday of the report by group of delays
                 + drift of the delay by the day t and by the report day t + d + effect of the report day t + d
All are Gaussian given four scales, so the posterior given the scales is log-concave and one Newton search finds it.
Terms after Höhle & an der Heiden (2014, Biometrics 70:993–1002) and Günther et al. (2021, Biometrical Journal
63:490–502); the additive form after van de Kassteele, Eilers & Wallinga (2019, Epidemiology 30:737–745).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

# Groups of delays whose weekday of report differs: the same day, the next ones, within the week, later.
_GROUPS = (0, 1, 2, 3, 7)
# Days between the knots on which the delay may drift.
_KNOT = 7
# Standard deviations of what is not learnt: log scale, wide beside what is seen in counts of people.
_LEVEL, _START, _STEP, _LATE_STEP, _WEEKDAY, _REPORT_WEEKDAY = 10.0, 3.0, 1.0, 0.3, 0.3, 0.3
SCALES = ("rate", "drift", "report_day", "overdispersion")


@dataclass(frozen=True)
class Design:
    """`rows` reference days by `delays` delays (0 …), the first day's weekday, and the guessed shares of the delays."""

    rows: int
    delays: int
    weekday: int
    shares: tuple[float, ...]

    @cached_property
    def knots(self) -> dict[str, int]:
        """How many knots each drift has, the newest day being one of them.

        By the day of report they go on to the last report to come: what offices do with old reports is seen on the
        newest day, and may change on every later one.
        """
        past = -(-(self.rows - 1) // _KNOT) + 1
        return {"drift": past, "report_drift": past - (-(self.delays - 1) // _KNOT)}

    @cached_property
    def starts(self) -> dict[str, int]:
        """Effect → its first column."""
        sizes = {
            "rate": self.rows, "delay": self.delays, "weekday": 7, "report_weekday": 7 * len(_GROUPS),
            **{name: 2 * number for name, number in self.knots.items()}, "report_day": self.rows,
        }  # fmt: skip
        ends = np.cumsum(list(sizes.values()))
        return {name: int(end - size) for (name, size), end in zip(sizes.items(), ends, strict=True)} | {
            "end": int(ends[-1])
        }

    @cached_property
    def bends(self) -> Floats:
        """Two ways the delay can bend, delays × 2: more at once, and a longer tail; the total stays what it is."""
        shares = np.asarray(self.shares)
        late = np.log1p(np.arange(self.delays))
        first = (np.arange(self.delays) == 0).astype(float)
        raw = np.stack([first, late], axis=1)
        centred = raw - shares @ raw
        spread = np.sqrt(shares @ centred**2)
        return np.asarray(centred / np.where(spread > 0, spread, 1.0))

    def matrix(self, row: Whole, delay: Whole) -> sparse.csr_array:
        """Cells × effects. A report day after the newest has no column: its effect is drawn when predicting."""
        at, count = self.starts, len(row)
        report = row + delay
        group = np.searchsorted(_GROUPS, delay, side="right") - 1
        cells = np.arange(count)
        known = report < self.rows
        one = np.ones(count)
        pieces = [
            (cells, at["rate"] + row, one),
            (cells, at["delay"] + delay, one),
            (cells, at["weekday"] + (self.weekday + row) % 7, one),
            (cells, at["report_weekday"] + 7 * group + (self.weekday + report) % 7, one),
            (cells[known], at["report_day"] + report[known], one[known]),
        ]
        newest = self.knots["drift"] - 1
        places = {
            "drift": newest - (self.rows - 1 - row) / _KNOT,
            "report_drift": newest - (self.rows - 1 - report) / _KNOT,
        }
        for name, place in places.items():
            low = np.minimum(place.astype(int), self.knots[name] - 2)
            for k in range(2):
                column, bend = at[name] + k * self.knots[name] + low, self.bends[delay, k]
                pieces += [(cells, column, bend * (1 - place + low)), (cells, column + 1, bend * (place - low))]
        rows, columns, values = (np.concatenate(x) for x in zip(*pieces, strict=True))
        return sparse.coo_array((values, (rows, columns)), shape=(count, at["end"])).tocsr()

    @cached_property
    def fixed(self) -> Floats:
        """Precision of what no scale is learnt for."""
        at, p = self.starts, np.zeros((self.starts["end"],) * 2)
        p[at["rate"], at["rate"]] += _LEVEL**-2
        _walk(p, at["delay"], _steps(self.delays) ** -2.0)
        _ridge(p, at["delay"], self.delays, _START)
        _ridge(p, at["weekday"], 7, _WEEKDAY)
        _ridge(p, at["report_weekday"], 7 * len(_GROUPS), _REPORT_WEEKDAY)
        for name, number in self.knots.items():
            first = at[name] + number * np.arange(2)
            p[first, first] += 1.0
        return p

    @cached_property
    def learnt(self) -> tuple[tuple[Floats, int], ...]:
        """Per learnt scale, in the order of SCALES without overdispersion: structure of the precision, and its rank."""
        at, size = self.starts, self.starts["end"]
        rate, drift, report = (np.zeros((size, size)) for _ in range(3))
        _walk(rate, at["rate"], np.ones(self.rows - 1))
        for name, number in self.knots.items():
            for k in range(2):
                _walk(drift, at[name] + k * number, np.ones(number - 1))
        _ridge(report, at["report_day"], self.rows, 1.0)
        steps = sum(2 * (number - 1) for number in self.knots.values())
        return ((rate, self.rows - 1), (drift, steps), (report, self.rows))


def _steps(delays: int) -> Floats:
    return np.where(np.arange(1, delays) <= 3, _STEP, _LATE_STEP)


def _walk(precision: Floats, start: int, weights: Floats) -> None:
    for i, weight in enumerate(weights):
        a, b = start + i, start + i + 1
        precision[a, a] += weight
        precision[b, b] += weight
        precision[a, b] -= weight
        precision[b, a] -= weight


def _ridge(precision: Floats, start: int, size: int, deviation: float) -> None:
    index = np.arange(start, start + size)
    precision[index, index] += deviation**-2
