"""Mentions in lists of names, what was said of them, and the persons that follow. None of these types holds a name."""

from dataclasses import dataclass
from itertools import combinations, product

from ascertain.terms.grid import Cell
from ascertain.terms.ids import natural

SAME, APART, PROPOSED = "same", "apart", "proposed"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """One row of a list of names, as the office works with it: the name itself is read from the evidence alone.

    Attributes:
        person: the number this mention was given when it was noted (`N7`); it is never given to another.
        report: the row (`R12`).
        outcome: killed, injured or missing; None where neither the row nor who noted it says.
        cell: sex and age as the row tells them; unknown is never defaulted.
    """

    person: str
    report: str
    outcome: str | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody said of mentions: all of `refs` are one person, or none of `refs` is one of `others`.

    `verdict` is `same`, `apart` or `proposed`; what is proposed joins nobody until a named person says `same`.
    """

    id: str
    verdict: str
    refs: tuple[str, ...]
    others: tuple[str, ...]
    why: str
    by: str
    recorded_at: str

    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of mentions it is about, each in natural order."""
        found = product(self.refs, self.others) if self.others else combinations(self.refs, 2)
        return tuple(pair_of(*pair) for pair in found)


@dataclass(frozen=True, slots=True)
class Person:
    """One human being: every mention of them, under the number of the mention noted first.

    Attributes:
        id: `N7`. When persons turn out to be one, the oldest number stays; parted again, each has its own back.
        also: the other numbers it has been noted under.
        cell: what the mentions say together; where two contradict each other, unknown.
        outcomes: all that is said of them, each once, in the order of the mentions.
    """

    id: str
    mentions: tuple[Mention, ...]

    @property
    def also(self) -> tuple[str, ...]:
        """The other numbers it has been noted under."""
        return tuple(mention.person for mention in self.mentions if mention.person != self.id)

    @property
    def reports(self) -> tuple[str, ...]:
        """The rows that name this person."""
        return tuple(mention.report for mention in self.mentions)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """All that is said of this person, each once."""
        return tuple(dict.fromkeys(mention.outcome for mention in self.mentions if mention.outcome))

    @property
    def cell(self) -> Cell:
        """What the mentions say together; unknown where they contradict each other."""
        return Cell(
            _agreed({mention.cell.sex for mention in self.mentions}),
            _agreed({mention.cell.age for mention in self.mentions}),
        )


def _agreed(told: set[str]) -> str:
    known = told - {"unknown"}
    return known.pop() if len(known) == 1 else "unknown"


def pair_of(one: str, other: str) -> Pair:
    """Two mentions in natural order."""
    return (one, other) if natural(one) <= natural(other) else (other, one)
