"""Pairs of rows that people look at, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass

MATCH, SAME_FAMILY, DIFFERENT, CANNOT_TELL = "match", "same_family", "different", "cannot_tell"
# The key a reviewer presses → the answer, and its words.
ANSWERS: Mapping[str, tuple[str, str]] = {
    "m": (MATCH, "one person"),
    "f": (SAME_FAMILY, "two persons of one family"),
    "d": (DIFFERENT, "two persons"),
    "c": (CANNOT_TELL, "cannot tell"),
}


@dataclass(frozen=True, order=True, slots=True)
class Pair:
    """Two rows: the name of a list (its file without the ending) and the row from 0, as in `links.csv`."""

    list_a: str
    row_a: int
    list_b: str
    row_b: int

    @property
    def cells(self) -> tuple[str, int, str, int]:
        """The pair as it stands in a file."""
        return self.list_a, self.row_a, self.list_b, self.row_b


@dataclass(frozen=True, slots=True)
class Link:
    """What the linkage says of a pair: the probability that it is one person, and whether it was linked."""

    pair: Pair
    probability: float
    linked: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A pair put before reviewers; `share` is its part of the draw: all pairs of the linkage sum to 1."""

    pair: Pair
    share: float


@dataclass(frozen=True, slots=True)
class Label:
    """One answer of one reviewer.

    Attributes:
        reviewer: who answered.
        answer: `match`, `same_family`, `different` or `cannot_tell`.
        seconds: how long they looked.
        when: ISO 8601, UTC.
        share: the pair's part of the draw (`Drawn.share`), kept because another linkage would draw otherwise.
    """

    reviewer: str
    pair: Pair
    answer: str
    seconds: float
    when: str
    share: float


@dataclass(frozen=True, slots=True)
class Agreed:
    """A settled pair.

    Attributes:
        one_person: what reviewers settled: one person or two.
        chance: of the pair to be drawn for review, above 0 and at most 1; None where somebody picked it.
    """

    pair: Pair
    one_person: bool
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A measure with its interval of 95 %, and on how many pairs it rests; None where nothing can be said."""

    value: float | None
    low95: float | None
    high95: float | None
    pairs: int
