"""One answer over many draws of who is who: each draw a table, each table a posterior, all of the same weight.

Pooled so, an estimate holds what is unsure of links as well as what is unsure of people (Sadinle 2018, Annals of
Applied Statistics 12:1013, "linkage averaging"). The variance splits as that of multiple imputations does (Rubin 1987).
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.refusals import Reason
from ascertain.estimates.systems import grounds, panel
from ascertain.estimates.systems.alternatives import alternatives, envelope
from ascertain.estimates.systems.answer import Answer, Diagnostics, Headline, Interval, Linkage, assumption
from ascertain.estimates.systems.heldout import each_held_out
from ascertain.estimates.systems.latent.posterior import CERTIFIED, SHORT, Goal, Posterior, posterior
from ascertain.estimates.systems.links.model import Links, table
from ascertain.estimates.systems.links.partitions import Drawer
from ascertain.estimates.systems.loglinear.search import fits
from ascertain.estimates.systems.table import Table
from ascertain.terms.progress import Progress, untold

DRAWS = 20
ENVELOPED = 5  # of the draws, those whose alternatives the envelope takes in beside those of the likeliest links
OF_EACH = 1000  # draws of N of each posterior that are pooled
_TOGETHER = 1.05  # R̂ of one posterior at most; together they hold as many effective draws as a single one must


def pooled(links: Links, seed: int = 0, draws: int = DRAWS, *, threads: int = 2, progress: Progress = untold) -> Answer:
    """How many people there are where it is not sure who is who; or why that cannot be said.

    Refused where the likeliest links, or any of the draws, would be.
    """
    began, best = time.perf_counter(), table(links, links.person)
    drawer = Drawer(links, seed)
    tables = [best, *(table(links, drawer.draw()) for _ in range(draws))]
    reasons = _first(grounds.before(one) for one in tables)
    if reasons:
        return _refused(best, links, seed, reasons, panel.NONE)
    goal, found = Goal(max(CERTIFIED.bulk // draws, 100), max(CERTIFIED.tail // draws, 50), _TOGETHER), []
    for number, one in enumerate(tables):
        progress("draws of who is who", number, draws + 1)
        found.append(posterior(one, seed + number, plans=SHORT, goal=goal, threads=threads))
    reasons = _first(grounds.of_chains(one, goal) for one in found)
    if reasons:
        return _refused(best, links, seed, reasons, _diagnosed(found, began))
    people = [_even(one.everyone) for one in found]
    low, middle, high = _limits(np.concatenate(people[1:]))
    headline = Headline(assumption("latent-class"), "latent-class", middle, (low, high))
    others = [alternatives(one, fits(one), seed, found[0].prior.most * one.people) for one in tables[: 1 + ENVELOPED]]
    ends = _widest([envelope(headline, one) for one in others])
    medians = panel.without_each(best, seed, threads)
    of_best = panel.diagnosed(found[0], began, best, seed)
    told = replace(
        _diagnosed(found, began), without=medians, fits=of_best.fits, prior=of_best.prior, cells=of_best.cells,
        held_out=each_held_out(best, seed, threads),
    )  # fmt: skip
    reasons = [*grounds.of_left_out(medians), *grounds.of_envelope(ends)]
    if reasons:
        return _refused(best, links, seed, reasons, told)
    return Answer(
        best.people, False, (), headline, others[0], ends, told, panel.sizes(best), links.digest, seed,
        _linkage(tables[1:], people),
    )  # fmt: skip


def _linkage(tables: Sequence[Table], people: Sequence[NDArray[np.int64]]) -> Linkage:
    """`people`: draws of N, first by the likeliest links, then by each of `tables`."""
    counted = _limits(np.array([one.people for one in tables]))
    taken = _limits(people[0])
    share = round(between(people[1:]), 3)
    return Linkage(len(tables), (counted[0], counted[2]), share, (taken[1], (taken[0], taken[2])))


def between(people: Sequence[NDArray[np.int64]]) -> float:
    """The share of the variance of log N that lies between the draws. `people`: draws of N by draw of who is who."""
    logs = [np.log(one) for one in people]
    within = float(np.mean([one.var() for one in logs]))
    across = float(np.var([one.mean() for one in logs], ddof=1)) if len(logs) > 1 else 0.0
    return across / (across + within) if across else 0.0


def _even(people: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray(people[np.linspace(0, people.size - 1, OF_EACH).astype(int)])


def _limits(people: NDArray[np.int64]) -> tuple[int, int, int]:
    low, middle, high = np.quantile(people, (0.025, 0.5, 0.975))
    return round(float(low)), round(float(middle)), round(float(high))


def _widest(intervals: Sequence[Interval]) -> Interval:
    return min(low for low, _ in intervals), max(high for _, high in intervals)


def _first(found: Iterable[Iterable[Reason]]) -> list[Reason]:
    """The reasons of the first that has any."""
    return next((reasons for one in found if (reasons := list(one))), [])


def _refused(best: Table, links: Links, seed: int, reasons: Sequence[Reason], told: Diagnostics) -> Answer:
    return replace(panel.refused(best, seed, reasons, told), digest=links.digest)


def _diagnosed(found: Sequence[Posterior], began: float) -> Diagnostics:
    """Of the draws together: the first is of the likeliest links and not among them."""
    drawn = found[1:]
    rhat = max(one.agreement.rhat for one in drawn)
    return Diagnostics(
        ess=int(sum(one.agreement.bulk for one in drawn)),
        rhat=round(rhat, 4) if np.isfinite(rhat) else None,
        divergences=sum(one.divergences for one in drawn),
        seconds=round(time.perf_counter() - began, 3),
        at_bound=round(float(np.mean([one.at_bound for one in drawn])), 6),
    )
