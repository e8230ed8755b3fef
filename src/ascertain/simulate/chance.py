"""Chance that can be played again: every part of the made-up world draws from a stream of its own.

A stream is named by the seed and the words on the way to it, so that a part which draws more or less than before moves
nothing else: the same incidents happen whether sources make errors or not.

Only `random.Random.random` is used of the standard library: it alone is promised to give the same numbers in every
version of Python. Logarithms and cosines come from the C library, which may round differently on another platform.
"""

import hashlib
import math
import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
# Above this a Poisson number is drawn as a rounded normal one: the difference is below what any test here can see.
_MANY = 400.0


class Chance:
    """A stream of chance. Two with the same names give the same numbers."""

    __slots__ = ("_names", "_random", "unit")

    def __init__(self, *names: object) -> None:
        self._names = "/".join(map(str, names))
        digest = hashlib.blake2b(self._names.encode(), digest_size=16).digest()
        self._random = random.Random(int.from_bytes(digest, "big"))  # noqa: S311  # a game, no secret
        self.unit: Callable[[], float] = self._random.random  # a number from 0 up to, not including, 1

    def of(self, *names: object) -> "Chance":
        """The stream of a part: independent of this one and of how much was drawn from it."""
        return Chance(self._names, *names)

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self.unit() < probability

    def below(self, end: int) -> int:
        """A whole number from 0 to `end` − 1, all alike."""
        return int(self.unit() * end)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items, all alike."""
        return items[int(self.unit() * len(items))]

    def weighted(self, items: Sequence[Item], weights: Sequence[float]) -> Item:
        """One of the items, each as likely as its weight says."""
        at = self.unit() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            at -= weight
            if at < 0:
                return item
        return items[-1]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The items in another order, every order alike."""
        found = list(items)
        for at in range(len(found) - 1, 0, -1):
            other = self.below(at + 1)
            found[at], found[other] = found[other], found[at]
        return found

    def normal(self) -> float:
        """A standard normal number (Box and Muller 1958)."""
        return math.sqrt(-2.0 * math.log(1.0 - self.unit())) * math.cos(2.0 * math.pi * self.unit())

    def lognormal(self, median: float, spread: float) -> float:
        """A positive number with this median; `spread` is the standard deviation of its logarithm."""
        return median * math.exp(spread * self.normal())

    def exponential(self, mean: float) -> float:
        """A waiting time with this mean."""
        return -mean * math.log(1.0 - self.unit())

    def gamma(self, shape: float) -> float:
        """A gamma number with mean and variance `shape` (Marsaglia and Tsang 2000)."""
        if shape < 1.0:
            return self.gamma(shape + 1.0) * math.pow(1.0 - self.unit(), 1.0 / shape)
        d = shape - 1.0 / 3.0
        c = 1.0 / math.sqrt(9.0 * d)
        while True:
            x = self.normal()
            v = (1.0 + c * x) ** 3
            if v > 0 and math.log(1.0 - self.unit()) < 0.5 * x * x + d - d * v + d * math.log(v):
                return d * v

    def poisson(self, mean: float) -> int:
        """A count with this mean."""
        if mean > _MANY:
            return max(0, round(mean + math.sqrt(mean) * self.normal()))
        found, left = 0, math.exp(-mean)
        at = self.unit()
        # Inversion: exp(−400) is still a number above zero.
        while at > left and found < 10 * _MANY:
            at -= left
            found += 1
            left *= mean / found
        return found

    def binomial(self, number: int, probability: float) -> int:
        """How many of `number` happen."""
        return sum(self.unit() < probability for _ in range(number))
