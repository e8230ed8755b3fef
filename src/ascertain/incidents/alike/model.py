"""What one report says of one incident, as far as it can be compared, and how it compares with another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ascertain.incidents.grouping import Mention
from ascertain.terms.counts import Count

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Origin:
    """The report an account stands in.

    Attributes:
        report: its id; `locator`: where it was got; `file`: digest of the file, the same for all rows of one table.
        source: who wrote it. `published`: the day it came out, ISO.
        kind: `prose`, `row` of a table of incidents, or `person` for a row of a list of names.
    """

    report: str
    locator: str
    file: str
    source: str
    published: str
    kind: str = "prose"


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of one incident.

    Attributes:
        mention: type, days, place, cause, and the claims and figures it rests on.
        spot: latitude and longitude in degrees, where the place is known to a settlement or finer.
        weapons, sites, hours: codes of `lexicon/scenes.toml` its words name.
        tolls: outcome → the number given, the largest of several.
        voices: those it has the harm from, other than itself.
        wording: its own words, three by three, as numbers; empty for rows.
    """

    mention: Mention
    origin: Origin
    spot: tuple[float, float] | None = None
    weapons: frozenset[str] = NOBODY
    sites: frozenset[str] = NOBODY
    hours: frozenset[str] = NOBODY
    tolls: Mapping[str, Count] = field(default_factory=dict)
    voices: frozenset[str] = NOBODY
    wording: frozenset[int] = frozenset()

    @property
    def id(self) -> str:
        """The mention it is of: `R12.e1`."""
        return self.mention.id

    @property
    def key(self) -> tuple[str, ...]:
        """What orders accounts whenever they arrived: by what they say, never by a number the office gave them."""
        said = self.mention
        tolls = " ".join(f"{outcome}={count}" for outcome, count in sorted(self.tolls.items()))
        own, origin = said.id.rpartition(".")[2], self.origin
        return (origin.published, origin.source, origin.locator, said.since or "", said.where.name or "", tolls, own)


# Levels that say "the same". Where another clause has said so already, such a one takes back some of its weight: that
# is no reason against.
_AGREES = frozenset(
    {"same", "equal", "equal_many", "both_equal", "both_equal_many", "same_weapon", "same_cause", "meet"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that was compared, what came of it, and what that weighs (natural log of odds)."""

    name: str
    level: str
    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two accounts speak for one incident: the clauses, and their sum with the weight they start from."""

    score: float
    clauses: tuple[Clause, ...]

    @property
    def why(self) -> str:
        """What speaks for it and what against, the weightiest first, in words."""
        told = sorted((clause for clause in self.clauses if clause.says), key=lambda clause: -abs(clause.weight))
        speaks = [clause.says for clause in told if clause.weight > 0][:4]
        against = [clause.says for clause in told if clause.weight < 0 and clause.level not in _AGREES][:2]
        return "; but ".join(filter(None, (", ".join(speaks), ", ".join(against))))
