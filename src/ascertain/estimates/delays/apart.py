"""Report days that are no sign of how reports come: a silence, what is caught up after it, a batch of old reports.

Their cells are left out of the fit, so that one such day teaches the engine neither that reports come late nor that
days are uneven, and each is said. What they brought still counts as reported.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.delays.design import Floats, Whole

Flags = NDArray[np.bool_]

# Days in a week; older reports than this are old; days before the first that is judged.
WEEK, OLD, _FIRST = 7, 7, 10
_ROUNDS, _PASSES = 6, 3
# A day is silent below this share of what was expected about earlier days, where at least so many were; for so many
# days after, what is above that many times the expected is caught up.
_SILENT, _LEAST, _CAUGHT_UP, _AFTER = 0.3, 20.0, 1.5, 3
# A batch: old reports so many times what was expected, and so many standard deviations above it.
_TIMES, _FAR = 3.0, 6.0
# How uneven days are in ordinary times, as a share of their mean; how much a day's level leans on the last two weeks'.
_UNEVEN, _LEAN, _LAST = 0.5, 0.1, 14
KINDS = ("fewer than expected", "caught up after a silence", "a batch of old reports")


@dataclass(frozen=True)
class Apart:
    """Which cells are left out (rows × delays), and the days: report day (row), kind, what came, what was expected."""

    cells: Flags
    days: tuple[tuple[int, str, int, float], ...]


def apart(added: Floats, weekday: int) -> Apart:
    """Find the days, each judged by what was known before it.

    Args:
        added: counts added, rows × delays, newest row last; cells to come are ignored.
        weekday: of the first row.
    """
    row, delay = np.indices(added.shape)
    report: Whole = np.asarray(row + delay, dtype=np.int64)
    known = np.asarray(report < len(added))
    found = Apart(np.zeros(added.shape, dtype=bool), ())
    for _ in range(_PASSES):
        share = _shares(added, known & ~found.cells, (weekday + report) % WEEK)
        again = _judged(added, share, report, np.asarray(delay))
        if np.array_equal(again.cells, found.cells):
            return again
        found = again
    return found


def limits(wanted: float) -> tuple[int, int]:
    """What a report day brings in ordinary times where so many are expected: about 95 %."""
    far = 2 * float(np.sqrt(wanted + (_UNEVEN * wanted) ** 2))
    return round(max(wanted - far, 0)), round(wanted + far)


def _judged(added: Floats, share: Floats, report: Whole, delay: Whole) -> Apart:
    """Every report day after the first ten, in order; what is set apart says nothing of the days after it."""
    out = np.zeros(added.shape, dtype=bool)
    days, after = [], 0
    for day in range(_FIRST, len(added)):
        earlier = (report < day) & ~out
        came, base = (added * earlier).sum(axis=1), (share * earlier).sum(axis=1)
        recent = slice(max(day - _LAST, 0), day)
        usual = came[recent].sum() / max(base[recent].sum(), 1e-9)
        mean = ((came + _LEAN * usual) / (base + _LEAN))[:, None] * share
        today = report == day
        kind, part = _kind(added, mean, today, delay, after)
        after = _AFTER if kind == KINDS[0] else after - 1 if kind == KINDS[1] else 0
        if kind:
            out |= today & part
            days.append((day, kind, int(added[today & part].sum()), float(mean[today & part].sum())))
    return Apart(out, tuple(days))


def _kind(added: Floats, mean: Floats, today: Flags, delay: Whole, after: int) -> tuple[str, Flags]:
    """What the day is, if not ordinary, and which of its cells that concerns."""
    # About days before it only: that little happened on the day itself is no silence.
    late, old = np.asarray(delay >= 1), np.asarray(delay > OLD)
    came, wanted = float(added[today & late].sum()), float(mean[today & late].sum())
    if wanted >= _LEAST and came < _SILENT * wanted:
        return KINDS[0], np.asarray(delay >= 0)
    if after > 0 and came > _CAUGHT_UP * wanted:
        return KINDS[1], np.asarray(delay >= 0)
    came, wanted = float(added[today & old].sum()), float(mean[today & old].sum())
    spread = float(np.sqrt(wanted + (_UNEVEN * wanted) ** 2)) + 1
    if came > _TIMES * wanted and came - wanted > _FAR * spread:
        return KINDS[2], old
    return "", old


def _shares(added: Floats, held: Flags, weekday: Whole) -> Floats:
    """Share of the delay × weekday of the report, rows × delays: proportional fitting to the cells held."""
    y = added * held
    shares, often = np.full(added.shape[1], 1 / added.shape[1]), np.ones(WEEK)
    for _ in range(_ROUNDS):
        base = (held * shares * often[weekday]).sum(axis=1)
        usual = y.sum() / max(base.sum(), 1e-9)
        level = (y.sum(axis=1) + _LEAN * usual) / (base + _LEAN)
        wanted = (held * level[:, None] * often[weekday]).sum(axis=0)
        shares = y.sum(axis=0) / np.maximum(wanted, 1e-9)
        shares /= max(shares.sum(), 1e-9)
        seen = np.bincount(weekday.ravel(), (held * level[:, None] * shares).ravel(), WEEK)
        often = np.where(seen > 0, np.bincount(weekday.ravel(), y.ravel(), WEEK) / np.maximum(seen, 1e-9), 1.0)
    return np.asarray(shares * often[weekday])
