"""What becomes of an incident: competing risks by days waited, with what is undecided counted as waiting still.

Two stages: heard of only by others, then told first-hand. In each, an incident waits until something happens to it, at
a rate that depends on how long it has waited (constant within bins of days) and on the territory. With n_kb events
of cause k in bin b over x_b days waited, and m the mean rate of the bin before, the rate is
λ_kb ~ Gamma(1 + n_kb, 2/m + x_b) (Holford 1980; Putter, Fiocco and Geskus 2007,
section 3): where little is seen of a bin its rate is about half that of the one before. Bins double in length, and
where some wait for an easy decision and some for a hard one, the rate among those left falls about as one over the time
waited (Vaupel, Manton and Stallard 1979). Those never decided stay in x_b, so that rejections which come late or
never are not taken for confirmations.

A batch of old incidents decided on one day says how often batches come, not how long one waits: its incidents are taken
as waiting until then, and no further batch is reckoned with.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.parts.entries import Entry

Floats = NDArray[np.float64]

_EDGES = np.array([0, 2, 4, 8, 15, 29, 57, 113, 225, 450, np.inf])
_BINS = len(_EDGES) - 1
# Nobody waits longer than this for what is to come of it.
_HORIZON = 730.0
# Territories lean on all together as if each had seen so many events of each cause as expected.
_POOLED = 10.0
# The rate in a bin of which nothing is seen, as a share of the rate in the bin before.
_FALLS = 0.5
# A day on which so many times more is decided than on the usual one, and so large a share of all, is a batch.
_BATCH, _SHARE = 8.0, 0.03
TOLD, CONFIRMED, ENDED, SHELVED = range(4)
_CAUSES = 4
_AFTER = {
    "confirmed": CONFIRMED, "withdrawn": CONFIRMED, "rejected": ENDED, "merged": ENDED, "inconclusive": SHELVED
}  # fmt: skip


@dataclass(frozen=True)
class Fates:
    """Draws of the rates: stage (heard, told) → draws × territories × causes × bins."""

    rates: tuple[Floats, Floats]

    def confirmed(self, stage: int, territory: int, waited: int) -> Floats:
        """Draws of the chance that an incident that has waited so many days in a stage will be confirmed."""
        own = self._falls(stage, territory, waited)
        if stage == 1:
            return own[:, CONFIRMED]
        return own[:, CONFIRMED] + own[:, TOLD] * self._falls(1, territory, 0)[:, CONFIRMED]

    def _falls(self, stage: int, territory: int, waited: int) -> Floats:
        """Draws of the chance of each cause from here on: draws × causes."""
        rates = self.rates[stage][:, territory]
        alive, found = np.ones(len(rates)), np.zeros((len(rates), _CAUSES))
        for at in range(_BINS):
            stretch = min(_EDGES[at + 1], waited + _HORIZON) - max(_EDGES[at], waited)
            if stretch <= 0:
                continue
            whole = rates[:, :, at].sum(axis=1)
            falls = alive * -np.expm1(-whole * stretch)
            found += (falls / np.maximum(whole, 1e-12))[:, None] * rates[:, :, at]
            alive = alive - falls
        return found


def fates(
    entries: Sequence[Entry], territories: Sequence[str], as_of: date, draws: int, random: np.random.Generator
) -> Fates:
    """Learn the rates from everything received by then."""
    place = {name: at for at, name in enumerate(territories)}
    events = np.zeros((2, len(territories), _CAUSES, _BINS))
    waited = np.zeros((2, len(territories), _BINS))
    batches = _batches(entries)
    for item in entries:
        for stage, since, until, cause in _stretches(item, as_of):
            at, days = place[item.territory], float(max(0, (until - since).days)) + 0.5
            waited[stage, at] += np.clip(days - _EDGES[:-1], 0, np.diff(_EDGES))
            if cause is not None and (cause == TOLD or until not in batches):
                events[stage, at, cause, np.searchsorted(_EDGES, days, side="right") - 1] += 1
    return Fates((_rates(events[0], waited[0], draws, random), _rates(events[1], waited[1], draws, random)))


def _batches(entries: Sequence[Entry]) -> frozenset[date]:
    """The days on which many were decided at once."""
    decided = Counter(item.decided for item in entries if item.decided is not None and item.fate in _AFTER)
    if not decided:
        return frozenset()
    usual = float(np.median(list(decided.values())))
    least = max(_BATCH * usual, _SHARE * decided.total())
    return frozenset(day for day, many in decided.items() if many >= least)


def _stretches(item: Entry, as_of: date) -> list[tuple[int, date, date, int | None]]:
    """The stages an incident waited in: stage, from, until, and what ended it (None: it waits still)."""
    end, cause = item.decided or as_of, _AFTER.get(item.fate) if item.decided else None
    if item.told_on is None:
        return [(0, item.received, end, cause)]
    if item.told_on > end:  # told first-hand only after it was decided
        return [(0, item.received, end, cause)]
    return [(0, item.received, item.told_on, TOLD), (1, item.told_on, end, cause)]


def _rates(events: Floats, waited: Floats, draws: int, random: np.random.Generator) -> Floats:
    seen, days = events.sum(axis=0), waited.sum(axis=0)
    pooled = np.zeros((draws, _CAUSES, _BINS))
    before = (seen.sum(axis=1) + 0.1) / (days.sum() + 10.0)
    for at in range(_BINS):
        pooled[:, :, at] = random.gamma(1 + seen[:, at], 1.0, (draws, _CAUSES)) / (1 / (_FALLS * before) + days[at])
        before = pooled[:, :, at].mean(axis=0)
    expected = np.einsum("tb,skb->stk", waited, pooled)
    leaning = random.gamma(_POOLED + events.sum(axis=2), 1.0, expected.shape) / (_POOLED + expected)
    return np.asarray(pooled[:, None] * leaning[:, :, :, None])
