"""How many incidents of each day and territory nobody has told of yet: delays read backwards in time.

With N_td incidents of day t first told d days later, the reverse-time hazard
g(d) = P(delay = d | delay ≤ d) is seen without the bias of what is still to come (Lagakos, Barraj
and De Gruttola 1988; Brookmeyer and Liao 1990), and F(a) = ∏_{d>a} (1 − g(d)) is the share told after a days.
A day's number is λ_t ~ Gamma around that of the days near it, so that what is still to come of it is
negative binomial. Delays longer than the history cannot be seen: as many are taken to come later as came in its second
half, as with a Pareto tail, which waiting times of this kind often have.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.parts.entries import Entry

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Territories lean on all together as if each had so many incidents at every delay.
_POOLED = 20.0
# How late reports come changes with the war: what is two months old tells half as much of it.
_HALF_LIFE = 60.0
# A territory may be shut or open, and nobody knows which until later: the shape of the Gamma (of mean 1) by which what
# is still to come from a whole territory varies.
_ACCESS = 0.5
# Days on both sides whose numbers tell of a day's own.
_NEAR = 10


@dataclass(frozen=True)
class Span:
    """What is asked about: the days from `first` to `as_of`, and the territories in their order."""

    first: date
    as_of: date
    territories: tuple[str, ...]

    @property
    def days(self) -> int:
        """How many days that are, both ends included."""
        return (self.as_of - self.first).days + 1


def not_received(
    entries: Sequence[Entry], span: Span, draws: int, random: np.random.Generator, *, as_before: bool = False
) -> Ints:
    """Draws of how many incidents of each territory and day are still to be told of: draws × territories × days.

    With `as_before`, territories that have gone quiet are taken as hit as before, by their share of all in the first
    half of the time; what is not told of there is all to come.
    """
    first, territories, days = span.first, span.territories, span.days
    place = {name: at for at, name in enumerate(territories)}
    where = np.array([place[item.territory] for item in entries])
    day = np.array([(item.occurred - first).days for item in entries])
    delay = np.array([(item.received - item.occurred).days for item in entries])
    known = np.zeros((len(territories), days))
    np.add.at(known, (where, day), 1.0)
    shares = _shares(where, day, delay, len(territories), days, draws, random)
    told = shares[:, :, ::-1]  # by day, the first day having had the longest time to be told of
    spread = _clumping(known, told.mean(axis=0))
    found = np.zeros((draws, len(territories), days), np.int64)
    for at in range(len(territories)):
        level = _level(known[at], told[:, at], random)
        rate = random.gamma(known[at] + spread, 1.0) / (told[:, at] + spread / level)
        access = random.gamma(_ACCESS, 1 / _ACCESS, (draws, 1))
        found[:, at] = random.poisson(rate * (1 - told[:, at]) * access)
    if as_before:
        return np.maximum(found, random.poisson(_unheard(known, told.mean(axis=0)), found.shape))
    return found


def _unheard(known: Floats, told: Floats) -> Floats:
    """How many are missing from each territory and day, were each hit by its share of all in the first half of days."""
    window, half = np.ones(2 * _NEAR + 1), max(1, known.shape[1] // 2)
    share = (known[:, :half].sum(axis=1) + 0.5) / (known[:, :half].sum() + 0.5 * len(known))
    near = np.convolve(known.sum(axis=0), window, "same") / np.convolve(told.mean(axis=0), window, "same")
    here = np.stack([np.convolve(row, window, "same") for row in known]) / window.sum()
    return np.asarray(np.maximum(share[:, None] * near - here, 0.0))


def _shares(
    where: Ints, day: Ints, delay: Ints, territories: int, days: int, draws: int, random: np.random.Generator
) -> Floats:
    """Draws of the share told of after each age in days: draws × territories × ages."""
    came, risk = _counted(where, day, delay, territories, days, np.ones(len(day)))
    # Of all time and places; then of late and of all places; then of each place: each leans on the one before.
    ever = came.sum(axis=0) / (risk.sum(axis=0) + 1.0)
    came, risk = _counted(where, day, delay, territories, days, 0.5 ** ((days - 1 - day) / _HALF_LIFE))
    pooled = (came.sum(axis=0) + _POOLED * ever) / (risk.sum(axis=0) + _POOLED)
    shape = (draws, territories, days)
    hazard = random.beta(came + _POOLED * pooled + 1e-9, risk - came + _POOLED * (1 - pooled) + 1e-9, shape)
    kept = np.cumprod(1 - hazard[:, :, ::-1], axis=2)[:, :, ::-1]  # [d]: the product over delays of d and more
    told = np.concatenate([kept[:, :, 1:], np.ones((draws, territories, 1))], axis=2)
    return np.asarray(told * (1 - _later(day, delay, days, draws, random))[:, None, None])


def _counted(where: Ints, day: Ints, delay: Ints, territories: int, days: int, weight: Floats) -> tuple[Floats, Floats]:
    """By territory and delay: how many were first told at exactly this delay, how many by it of days as long ago."""
    came, risk = np.zeros((territories, days)), np.zeros((territories, days + 1))
    np.add.at(came, (where, delay), weight)
    np.add.at(risk, (where, delay), weight)
    np.add.at(risk, (where, days - day), -weight)
    return came, np.maximum(np.cumsum(risk, axis=1)[:, :days], came)


def _later(day: Ints, delay: Ints, days: int, draws: int, random: np.random.Generator) -> Floats:
    """Draws of the share that comes later than the whole history: as much as came in its second half."""
    half = days // 2
    old = day < days - half
    late = float((old & (delay >= half)).sum())
    return np.asarray(random.beta(late + 0.5, float(old.sum()) - late + 0.5, draws))


def _level(known: Ints | Floats, told: Floats, random: np.random.Generator) -> Floats:
    """Draws of what a day near each day has on average (draws × days), from what is told of those days."""
    window = np.ones(2 * _NEAR + 1)
    seen = np.convolve(known, window, "same")
    reach = np.apply_along_axis(lambda row: np.convolve(row, window, "same"), 1, told)
    return np.asarray(random.gamma(seen + 0.5, 1.0, told.shape) / np.maximum(reach, 1e-3))


def _clumping(known: Floats, told: Floats) -> float:
    """How evenly days go: the shape of the Gamma they vary by; small where days differ much. Kept within 0.3 and 50."""
    window = np.ones(2 * _NEAR + 1)
    excess, square = 0.0, 0.0
    for own, share in zip(known, told, strict=True):
        mean = np.convolve(own, window, "same") / np.maximum(np.convolve(share, window, "same"), 1e-3) * share
        settled = share > 0.9
        excess += float(((own - mean)[settled] ** 2 - mean[settled]).sum())
        square += float((mean[settled] ** 2).sum())
    return float(np.clip(square / excess, 0.3, 50.0)) if excess > 0 else 50.0
