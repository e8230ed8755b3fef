"""The whole way from a table to its answer: what is cheap is asked first; refused where it must be."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from ascertain.estimates.refusals import Reason
from ascertain.estimates.systems import grounds
from ascertain.estimates.systems.alternatives import alternatives, envelope
from ascertain.estimates.systems.answer import Answer, Diagnostics, Headline, assumption
from ascertain.estimates.systems.heldout import each_held_out
from ascertain.estimates.systems.latent.posterior import ROUGH, SHORT, Posterior, posterior
from ascertain.estimates.systems.loglinear.search import fits
from ascertain.estimates.systems.predictive import predictive, prior_hidden, shown
from ascertain.estimates.systems.table import Table
from ascertain.terms.progress import Progress, untold

NONE = Diagnostics(0, None, 0, 0.0)
MOST_SHOWN = 6  # lists; 63 cells


def estimate(table: Table, seed: int = 0, *, threads: int = 2, progress: Progress = untold) -> Answer:
    """How many people there are, those on no list included; or why that cannot be said.

    Args:
        table: who is on which list. seed: of all draws. threads: they change the time and nothing else.
        progress: told which step is done, of five.

    Returns:
        The answer. Refused answers hold reasons, and no number that a model made.
    """
    began = time.perf_counter()
    reasons = list(grounds.before(table))
    if reasons:
        return refused(table, seed, reasons, NONE)
    progress("latent classes", 1, 5)
    found = posterior(table, seed, threads=threads)
    reasons = list(grounds.of_chains(found))
    if reasons:
        return refused(table, seed, reasons, diagnosed(found, began))
    progress("each list left out", 2, 5)
    medians = without_each(table, seed, threads)
    progress("other assumptions", 3, 5)
    low, middle, high = (round(float(end)) for end in np.quantile(found.everyone, (0.025, 0.5, 0.975)))
    headline = Headline(assumption("latent-class"), "latent-class", middle, (low, high))
    others = alternatives(table, fits(table), seed, found.prior.most * table.people)
    ends = envelope(headline, others)
    reasons = [*grounds.of_left_out(medians), *grounds.of_envelope(ends)]
    progress("each list held out", 4, 5)
    held = each_held_out(table, seed, threads)
    progress("what the model would show", 5, 5)
    told = replace(diagnosed(found, began, table, seed), without=medians, held_out=held)
    if reasons:
        return refused(table, seed, reasons, told)
    return Answer(table.people, False, (), headline, others, ends, told, sizes(table), table.digest, seed)


def without_each(table: Table, seed: int, threads: int = 2) -> dict[str, int]:
    """The median of the latent-class model with each list left out; empty where fewer than three would remain.

    A list is missing where chains without it do not agree even roughly.
    """
    if len(table.lists) <= grounds.LEAST_LISTS:
        return {}

    def left_out(j: int) -> int | None:
        left = posterior(table.without({j}), seed, plans=SHORT, goal=ROUGH, threads=1)
        return round(float(np.median(left.everyone))) if ROUGH.met(left.agreement) and left.everyone.size else None

    # A list to each thread: one that is sampled for longer holds up no other.
    with ThreadPoolExecutor(threads) as pool:
        medians = list(pool.map(left_out, range(len(table.lists))))
    return {name: median for name, median in zip(table.lists, medians, strict=True) if median is not None}


def diagnosed(found: Posterior, began: float, table: Table | None = None, seed: int = 0) -> Diagnostics:
    """What is told of a posterior; `table`: where fits, cells and prior are wanted too."""
    rhat = found.agreement.rhat
    return Diagnostics(
        ess=int(found.agreement.bulk),
        rhat=round(rhat, 4) if np.isfinite(rhat) else None,
        divergences=found.divergences,
        at_bound=round(found.at_bound, 6),
        fits=None if table is None else predictive(table, found, seed),
        prior=None if table is None else prior_hidden(len(table.lists), found.prior, seed),
        cells=() if table is None or len(table.lists) > MOST_SHOWN else shown(table, found, seed),
        seconds=round(time.perf_counter() - began, 3),
    )


def refused(table: Table, seed: int, reasons: Sequence[Reason], told: Diagnostics) -> Answer:
    """The answer that holds no number that a model made."""
    return Answer(table.people, True, tuple(reasons), None, (), None, told, sizes(table), table.digest, seed)


def sizes(table: Table) -> dict[str, int]:
    """How many people each list holds, by its name."""
    return {name: int(size) for name, size in zip(table.lists, table.sizes, strict=True)}
