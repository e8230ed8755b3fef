"""Grounds for refusing, each a small function of what was found. Thresholds stand here and nowhere else."""

from collections.abc import Iterator, Mapping
from itertools import permutations

import numpy as np
from scipy.stats import binom

from ascertain.estimates.refusals import Reason, reason
from ascertain.estimates.systems.latent.posterior import CERTIFIED, Goal, Posterior
from ascertain.estimates.systems.loglinear.fit import fit
from ascertain.estimates.systems.loglinear.terms import Model, mains, pairs
from ascertain.estimates.systems.table import Table, bits

LEAST_LISTS = 3
NESTED, BY_CHANCE = 0.98, 1e-4  # the share of a list inside another, and how unlikely that has to be by chance
MOST_AT_BOUND = 0.01
MOST_LEFT_OUT = 2.0  # the largest estimate with a list left out, as times the smallest
MOST_ENVELOPE = 3.0  # the upper end of the envelope, as times the lower


def before(table: Table) -> Iterator[Reason]:
    """What can be said before anything is sampled. Where a list is derived, the models need not be asked."""
    found = list(of_lists(table))
    yield from found
    if all(one.code != "list_derived" for one in found):
        yield from of_models(table)


def of_lists(table: Table) -> Iterator[Reason]:
    """Lists that are too few, hold nobody, share nobody with any other, or are made from each other."""
    shared = overlaps(table)
    alone = [name for j, name in enumerate(table.lists) if not np.delete(shared[j], j).any()]
    usable = len(table.lists) - len(alone)
    if usable < LEAST_LISTS:
        why = f" Nobody who is on another list too: {', '.join(alone)}." if alone else ""
        yield reason("too_few_lists", usable=usable, why=why)
    for first, second in derived(table, shared):
        yield reason("list_derived", first=table.lists[first], second=table.lists[second])


def overlaps(table: Table) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """How many people each two lists share: L × L, the sizes of the lists on the diagonal."""
    rows = bits(np.arange(table.cells.size), len(table.lists)).astype(np.int64)
    return rows.T @ (rows * table.cells[:, None])


def derived(table: Table, shared: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> list[tuple[int, int]]:
    """Pairs (inner, outer) of lists of which the inner is inside the outer, and not by chance.

    Chance is how often people of the other lists, or else of all, are on the outer one.
    """
    found: list[tuple[int, int]] = []
    for inner, outer in permutations(range(len(table.lists)), 2):
        size, both = int(shared[inner, inner]), int(shared[inner, outer])
        if size == 0 or both < NESTED * size or (outer, inner) in found:
            continue
        apart = table.without({inner})
        at = outer - (outer > inner)
        others = apart.without({at}).people
        outside = apart.people - int(apart.sizes[at])
        share = 1 - outside / others if others else 1.0
        if binom.sf(both - 1, size, min(max(share, 0.0), 1.0)) < BY_CHANCE:
            found.append((inner, outer))
    return found


def of_models(table: Table) -> Iterator[Reason]:
    """What the linear programme says of the simplest models, and of the one with every pair."""
    lists = len(table.lists)
    single = [mains(lists), *(mains(lists) | {pair} for pair in pairs(lists))]
    lost = next((model for model in single if not fit(table, model).estimable), None)
    if lost is not None:
        yield reason("no_estimate_exists", where=_dependent(table, lost))
    if not fit(table, mains(lists) | set(pairs(lists))).estimable:
        yield reason("not_identifiable")


def _dependent(table: Table, model: Model) -> str:
    """Which lists may depend on each other in one of the simplest models, by their names."""
    pair = next((term for term in model if term & (term - 1)), None)
    if pair is None:
        return "no list depends on another"
    named = [name for j, name in enumerate(table.lists) if pair >> j & 1]
    return f"{' and '.join(named)} may depend on each other"


def of_chains(found: Posterior, goal: Goal = CERTIFIED) -> Iterator[Reason]:
    """Chains that do not agree, and a posterior that runs into its bound."""
    if not goal.met(found.agreement):
        draws, rhat = int(found.agreement.bulk), f"{found.agreement.rhat:.3f}"
        yield reason("not_converged", rhat=rhat, draws=f"{draws:,}", most=goal.rhat, least=f"{goal.bulk:,}")
    if found.at_bound > MOST_AT_BOUND:
        yield reason("mass_at_bound", share=f"{found.at_bound:.0%}", times=found.prior.most)


def of_left_out(medians: Mapping[str, int]) -> Iterator[Reason]:
    """Estimates that hang on one list. `medians`: with each list left out, by its name."""
    if medians and max(medians.values()) > MOST_LEFT_OUT * min(medians.values()):
        middle = float(np.median(list(medians.values())))
        apart = max(medians, key=lambda name: abs(np.log(medians[name] / middle)))
        low, high = min(medians.values()), max(medians.values())
        yield reason("leave_one_out_too_wide", low=f"{low:,}", high=f"{high:,}", list=apart)


def of_envelope(envelope: tuple[int, int]) -> Iterator[Reason]:
    """An envelope so wide that it says nothing."""
    low, high = envelope
    if high > MOST_ENVELOPE * low:
        yield reason("envelope_too_wide", low=f"{low:,}", high=f"{high:,}", times=f"{MOST_ENVELOPE:g}")
