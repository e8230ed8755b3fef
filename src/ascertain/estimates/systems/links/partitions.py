"""Draws of who is who, such that each pair is one person as often as its probability says.

A pair's probability says nothing of three rows together. Of all ways to draw partitions of the rows with these
probabilities of pairs, in which a list holds a person once, taken is the one that assumes least beside them: it has the
largest entropy, and is p(partition) ∝ exp Σ w_ij over pairs that are one person. The w are learnt as those of a
Boltzmann machine (Ackley, Hinton & Sejnowski 1985, Cognitive Science 9:147): up where a pair is together too seldom.
"""

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.compiled import compiled
from ascertain.estimates.seeds import generator
from ascertain.estimates.systems.latent.density import Floats
from ascertain.estimates.systems.links.model import Links, Whole

SWEEPS, BETWEEN = 3000, 30  # to learn by; between two draws
_SURE = 0.9995  # a pair more probable than that is taken as so probable: its weight would never settle
_UNSEEN = float(np.log(0.01))  # the weight of a pair that is not in the file: less probable than .01, or never compared


@compiled
def choose(scores: Floats, random: np.random.Generator) -> int:
    """One of the places, by the exponentials of their scores."""
    chances = np.exp(scores - scores.max())
    left = random.random() * chances.sum()
    for place in range(scores.size - 1):
        left -= chances[place]
        if left <= 0.0:
            return place
    return scores.size - 1


@compiled
def sweep(
    first: Whole,
    others: Whole,
    pair: Whole,
    weights: Floats,
    of: Whole,
    repeats: NDArray[np.bool_],
    person: Whole,
    holds: Whole,
    free: Whole,
    unseen: float,
    random: np.random.Generator,
) -> None:
    """Draw anew for each row whose it is, given everybody else (`person`, `holds` and `free` are changed).

    Args:
        first, others, pair: the pairs of row r are first[r] … first[r+1] of the rows `others`, numbered by `pair`.
        holds: how many rows of each list a person has (persons × L), of all lists in the last column.
        free: numbers of persons that have no row; how many such there are, in the last place.
    """
    lists = repeats.size
    scores, who = np.empty(others.size + 1), np.empty(others.size + 1, dtype=np.int64)
    for row in range(person.size):
        mine, own = of[row], person[row]
        holds[own, mine] -= 1
        holds[own, lists] -= 1
        if holds[own, lists] == 0:
            free[free[-1]] = own
            free[-1] += 1
        who[0], scores[0], found = -1, 0.0, 1
        for at in range(first[row], first[row + 1]):
            one = person[others[at]]
            if holds[one, mine] > 0 and not repeats[mine]:
                continue
            place = -1
            for seen in range(1, found):
                if who[seen] == one:
                    place = seen
            if place < 0:
                place, found = found, found + 1
                who[place], scores[place] = one, unseen * holds[one, lists]
            scores[place] += weights[pair[at]] - unseen
        chosen = choose(scores[:found], random)
        own = who[chosen]
        if chosen == 0:
            free[-1] -= 1
            own = free[free[-1]]
        person[row] = own
        holds[own, mine] += 1
        holds[own, lists] += 1


class Drawer:
    """Draws partitions of the rows of `links` under `seed`."""

    def __init__(self, links: Links, seed: int, sweeps: int = SWEEPS) -> None:
        self._links, self._random = links, generator(seed, "partitions")
        # Rows without any pair are one person each by themselves, and are left as they are.
        self._rows = np.unique(links.pairs)
        ends = np.searchsorted(self._rows, links.pairs)
        both = np.concatenate([ends, ends[:, ::-1]])
        order = np.argsort(both[:, 0], kind="stable")
        self._others, self._pair = both[order, 1].copy(), np.tile(np.arange(len(ends)), 2)[order]
        self._first = np.searchsorted(both[order, 0], np.arange(self._rows.size + 1))
        self._ends, self._of = ends, links.of[self._rows]
        self._start()
        self._weights = self._learnt(sweeps)

    def draw(self, sweeps: int = BETWEEN) -> Whole:
        """Who each row of the links is: numbers, the same for one person; `sweeps` further than the draw before."""
        self._sweep(sweeps, self._weights)
        whole = np.arange(self._links.of.size) + self._rows.size
        whole[self._rows] = self._person
        return whole

    def _start(self) -> None:
        size = self._rows.size
        self._person = np.unique(self._links.person[self._rows], return_inverse=True)[1].astype(np.int64)
        self._holds = np.zeros((size + 1, len(self._links.lists) + 1), dtype=np.int64)
        np.add.at(self._holds, (self._person, self._of), 1)
        self._holds[:, -1] = self._holds[:, :-1].sum(axis=1)
        empty = np.flatnonzero(self._holds[:, -1] == 0)
        self._free = np.zeros(size + 3, dtype=np.int64)
        self._free[: empty.size], self._free[-1] = empty, empty.size

    def _sweep(self, times: int, weights: Floats) -> None:
        for _ in range(times):
            sweep(
                self._first, self._others, self._pair, weights, self._of, self._links.repeats, self._person,
                self._holds, self._free, _UNSEEN, self._random,
            )  # fmt: skip

    def _learnt(self, sweeps: int) -> Floats:
        """The weights, averaged over the later half of the learning (Polyak & Juditsky 1992)."""
        chance = np.clip(self._links.probability, 1 - _SURE, _SURE)
        weights = np.log(chance / (1 - chance))
        mean, kept = np.zeros(weights.size), 0
        for turn in range(sweeps):
            self._sweep(1, weights)
            together = self._person[self._ends[:, 0]] == self._person[self._ends[:, 1]]
            weights = weights + (chance - together) / np.sqrt(1 + turn / 10)
            if turn >= sweeps // 2:
                kept += 1
                mean += (weights - mean) / kept
        return mean if kept else weights
