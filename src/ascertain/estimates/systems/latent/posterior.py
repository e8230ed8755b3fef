"""The posterior of all people under the latent-class model: chains run until they agree, or it is said they do not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.chains import Agreement, agreement
from ascertain.estimates.seeds import generator
from ascertain.estimates.systems.latent.density import Floats, dimension, unpack
from ascertain.estimates.systems.latent.hmc import go_on, warm_up
from ascertain.estimates.systems.table import Table

CHAINS, THREADS = 4, 2
MOST_CLASSES = 10
_HOPELESS = 200  # effective draws after the second plan, below which the third would not reach enough
_TARGET = 0.8  # of acceptance: above the .65 that is best for speed, since then trajectories diverge in narrow places


@dataclass(frozen=True, slots=True)
class Prior:
    """What is assumed before the table is seen.

    Attributes:
        classes: the most there can be (K).
        shape, rate: of the Gamma prior of α.
        most: on no list are at most so many times those who are listed. LCMCR truncates there too, and does not say so.
    """

    classes: int
    shape: float = 0.25
    rate: float = 0.25
    most: int = 20


@dataclass(frozen=True, slots=True)
class Goal:
    """When chains have run long enough: independent draws of the bulk and of the tails at least, R̂ at most."""

    bulk: int
    tail: int
    rhat: float

    def met(self, found: Agreement) -> bool:
        """Whether chains have come so far."""
        return found.rhat <= self.rhat and found.bulk >= self.bulk and found.tail >= self.tail


# To be certified; 400 in the tails is what Vehtari et al. 2021 ask for. ROUGH is for a median beside others.
CERTIFIED, ROUGH = Goal(1000, 400, 1.01), Goal(100, 50, 1.05)


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a run is: trajectories of the warm-up, trajectories kept, leapfrog steps of the longest."""

    warm: int
    kept: int
    longest: int


PLANS = (Plan(500, 1500, 250), Plan(1000, 4000, 400), Plan(2000, 8000, 600))
SHORT = (Plan(400, 400, 200), Plan(800, 1500, 300))


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """What is known of all people after the table.

    Attributes:
        points: chains × draws × dimension, the coordinates of `density`.
        unseen: chains × draws, the probability to be on no list.
        everyone: draws of N within the bound, one of each point.
        kept_of: which of the points, all chains in one row, those draws come from.
        at_bound: the share of draws beyond the bound.
        agreement: of the log odds to be on no list. certified: enough draws, and chains that agree.
    """

    prior: Prior
    points: Floats
    unseen: Floats
    everyone: NDArray[np.int64]
    kept_of: NDArray[np.int64]
    at_bound: float
    agreement: Agreement
    divergences: int

    @property
    def certified(self) -> bool:
        """Whether chains agree and hold enough independent draws."""
        return CERTIFIED.met(self.agreement)


def prior_for(lists: int) -> Prior:
    """The prior used where none is given: at most 10 classes, and fewer than there are cells."""
    return Prior(min(MOST_CLASSES, (1 << lists) - 1))


def posterior(
    table: Table,
    seed: int,
    *,
    prior: Prior | None = None,
    plans: tuple[Plan, ...] = PLANS,
    goal: Goal = CERTIFIED,
    threads: int = THREADS,
) -> Posterior:
    """Sample the posterior; where chains do not agree yet, the next and longer plan is run from the start,
    unless it is plain that it would not help.

    The same table, seed and plans give the same draws, whatever the number of threads.
    """
    given = prior or prior_for(len(table.lists))
    found = _run(table, seed, given, plans[0], threads)
    for turn, plan in enumerate(plans[1:]):
        if goal.met(found.agreement) or found.agreement.bulk < _HOPELESS * turn:
            break
        found = _run(table, seed, given, plan, threads)
    return found


def _run(table: Table, seed: int, prior: Prior, plan: Plan, threads: int) -> Posterior:
    patterns, counts = table.patterns, table.counts
    lists, given = len(table.lists), (prior.classes, prior.shape, prior.rate)

    def chain(number: int) -> tuple[Floats, int]:
        random = generator(seed, "latent", plan.kept, number)
        start = 0.5 * random.standard_normal(dimension(lists, prior.classes))
        at, scale, step = warm_up(start, patterns, counts, *given, plan.warm, plan.longest, _TARGET, random)
        return go_on(at, scale, step, patterns, counts, *given, plan.kept, plan.longest, random)

    with ThreadPoolExecutor(threads) as pool:
        ran = list(pool.map(chain, range(CHAINS)))
    points = np.stack([points for points, _ in ran])
    unseen = np.array([[unpack(at, lists, prior.classes)[2] for at in points] for points, _ in ran])
    unseen = np.clip(unseen, 1e-12, 1 - 1e-12)
    hidden = generator(seed, "unseen", plan.kept).negative_binomial(table.people, 1 - unseen.ravel())
    inside = np.flatnonzero(hidden <= prior.most * table.people)
    return Posterior(
        prior=prior,
        points=points,
        unseen=unseen,
        everyone=table.people + hidden[inside],
        kept_of=inside,
        at_bound=1 - inside.size / hidden.size,
        agreement=agreement(np.log(unseen / (1 - unseen))),
        divergences=sum(diverged for _, diverged in ran),
    )
