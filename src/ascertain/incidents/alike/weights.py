"""What each level of each clause weighs: data, fitted on made-up histories (`lexicon/likeness.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ascertain.incidents.alike.clauses import CLAUSES
from ascertain.incidents.alike.model import Account, Clause, Likeness

# Accounts of another form, of different countries or of places far apart are not compared at all.
APART = -8.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by clause and level, natural log of odds, and the words that tell a level.

    Attributes:
        start: what a pair of accounts compared at all starts from.
        together: the average score from which two groups of accounts are one incident.
        shown: the average score from which an incident is shown to somebody who enters a report.
    """

    start: float
    together: float
    shown: float
    levels: Mapping[str, Mapping[str, float]]
    says: Mapping[str, Mapping[str, str]]

    def compare(self, one: Account, other: Account) -> Likeness:
        """The clauses of two accounts, and their sum."""
        if comparable(one, other):
            levels = {name: clause(one, other) for name, clause in CLAUSES.items()}
            found = tuple(
                Clause(name, level, self.levels[name].get(level, 0.0), self.says[name].get(level, ""))
                for name, level in levels.items()
            )
            return Likeness(self.start + sum(clause.weight for clause in found), found)
        return Likeness(APART, ())

    def score(self, one: Account, other: Account) -> float:
        """The sum alone, between `APART` and as far above nothing."""
        if not comparable(one, other):
            return APART
        whole = self.start + sum(self.levels[name].get(clause(one, other), 0.0) for name, clause in CLAUSES.items())
        return max(APART, min(-APART, whole))


def comparable(one: Account, other: Account) -> bool:
    """True where nothing forbids that two accounts tell of one incident: form, and places not far apart."""
    return one.mention.form == other.mention.form and CLAUSES["place"](one, other) not in ("far", "around")


@lru_cache
def shipped() -> Weights:
    """The weights that ship."""
    text = files("ascertain.incidents").joinpath("lexicon", "likeness.toml").read_text("utf-8")
    read = tomllib.loads(text)
    levels = {name: read["weights"].get(name, {}) for name in CLAUSES}
    says = {name: read["says"].get(name, {}) for name in CLAUSES}
    return Weights(read["weights"]["start"], read["together"], read["shown"], levels, says)
