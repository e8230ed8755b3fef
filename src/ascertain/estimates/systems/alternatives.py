"""What other assumptions lead to, and which of them the envelope takes in (docs/decisions: the envelope)."""

from collections.abc import Iterator, Sequence

import numpy as np

from ascertain.estimates.seeds import generator
from ascertain.estimates.systems import chao, graphs, interactions
from ascertain.estimates.systems.answer import Alternative, Headline, Interval, assumption
from ascertain.estimates.systems.loglinear.fit import Fit
from ascertain.estimates.systems.loglinear.terms import generators
from ascertain.estimates.systems.table import Table

NEAR = 2.0  # of BIC: "not worth more than a bare mention" (Kass & Raftery 1995, JASA 90:777)
SHOWN = 5
MOST_ERROR = 0.5  # of log n0, above which the interaction of all lists is mostly chance


def alternatives(table: Table, fits: Sequence[Fit], seed: int, most: int) -> tuple[Alternative, ...]:
    """Every alternative, in a set order. `fits`: log-linear models, best first; `most`: hidden people at most."""
    return (
        *log_linear(table, fits),
        *decomposable(table, most),
        *no_highest(table, seed),
        *independent_pairs(table, seed),
        *lower_bound(table),
    )


def log_linear(table: Table, fits: Sequence[Fit]) -> Iterator[Alternative]:
    """The best model with its interval, and the others that are hardly worse, by their points."""
    known = [one for one in fits if one.estimable]
    for place, one in enumerate(known):
        best = place == 0
        if not best and (one.bic > known[0].bic + NEAR or place >= SHOWN):
            break
        model, near = generators(one.model), f"{one.bic - known[0].bic:.1f}"
        words = assumption("log-linear-best" if best else "log-linear", model=model, models=len(fits), distance=near)
        low, high = one.interval(table.people)
        point = round(table.people + one.hidden)
        enters = "interval" if best else "point"
        yield Alternative(words, "log-linear", point, (round(low), round(high)), enters, f"log-linear {model}")


def decomposable(table: Table, most: int) -> Iterator[Alternative]:
    """The average over decomposable graphs, for up to five lists."""
    if len(table.lists) <= graphs.MOST_LISTS:
        found = graphs.average(table, most)
        low, middle, high = (table.people + found.quantile(share) for share in (0.025, 0.5, 0.975))
        words = assumption("decomposable")
        yield Alternative(words, "decomposable", middle, (low, high), "interval", "decomposable")


def no_highest(table: Table, seed: int) -> Iterator[Alternative]:
    """No interaction of all lists, or ξ times none; the point for ξ = 1 enters where the cells carry it."""
    for xi in interactions.RATIOS:
        found = interactions.highest(table, xi, generator(seed, "NHOI"))
        if found is not None:
            enters = "point" if xi == 1 and found.error <= MOST_ERROR else "nothing"
            words, name = assumption("NHOI", ratio=f"{xi:.3g}"), f"NHOI, ξ {xi:.2g}"
            yield Alternative(words, "NHOI", round(found.point), _whole(found.interval), enters, name)


def independent_pairs(table: Table, seed: int) -> Iterator[Alternative]:
    """Each pair of lists taken as independent: shown, since lists seldom are, and never in the envelope."""
    for (a, b), found in interactions.all_pairs(table, generator(seed, "pairs")).items():
        words = assumption("NHOI-pair", first=table.lists[a], second=table.lists[b])
        name = f"{table.lists[a][:9]}, {table.lists[b][:9]}"
        yield Alternative(words, "NHOI", round(found.point), _whole(found.interval), name=name)


def lower_bound(table: Table) -> Iterator[Alternative]:
    """Chao's bound: a lower bound and no estimate, so it is not in the envelope."""
    found = chao.bound(table)
    if found is not None:
        limits = _whole(found.interval)
        yield Alternative(assumption("Chao"), "Chao", round(found.point), limits, name="at least (Chao)")


def envelope(headline: Headline, others: Sequence[Alternative]) -> Interval:
    """From the lowest to the highest of what enters: the headline's interval, and intervals or points as declared."""
    ends = [*headline.interval95]
    for one in others:
        if one.enters == "point":
            ends.append(one.point)
        elif one.enters == "interval" and one.interval95 is not None:
            ends.extend(one.interval95)
    return min(ends), max(ends)


def _whole(interval: tuple[float, float]) -> Interval:
    low, high = np.rint(interval)
    return int(low), int(high)
