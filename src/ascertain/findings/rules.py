"""Rules that say whether a count may be proposed, and why, clause by clause.

A methodology names them in TOML; `RULES` is the one list of what there is. A rule never confirms anything (law 3).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ascertain.terms.codes import code
from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True)
class Clause:
    """What one rule found: `says` is what it asks for, `because` what there is, `parts` the rules inside it."""

    passed: bool
    says: str
    because: str
    parts: tuple["Clause", ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules may ask about one outcome of one dossier.

    Attributes:
        outcome: code of `outcome`. origins, primary_origins: ids of the known origins that give a number for it.
        reports: ids of the reports behind these. kinds: their kinds, each with the origins it stands in.
        denials: ids of claims that deny. contradictions, incoherent: sentences. reviewers: names.
        admissions: ids of claims by which a party takes responsibility. accused: the parties named as responsible.
    """

    outcome: str
    origins: tuple[str, ...] = ()
    primary_origins: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    denials: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    incoherent: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    admissions: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()


class Rule(Protocol):
    """Anything that can be asked about facts."""

    def check(self, facts: Facts) -> Clause:
        """Say whether the facts meet the rule, and why."""
        ...


@dataclass(frozen=True, slots=True)
class AllOf:
    """Passes where every rule inside passes."""

    rules: tuple[Rule, ...]

    def check(self, facts: Facts) -> Clause:
        """Ask them all: a reviewer wants to see everything that is lacking."""
        parts = tuple(rule.check(facts) for rule in self.rules)
        met = sum(part.passed for part in parts)
        return Clause(met == len(parts), "all of these", f"{met} of {len(parts)} hold", parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Passes where at least one rule inside passes."""

    rules: tuple[Rule, ...]

    def check(self, facts: Facts) -> Clause:
        """Ask them all."""
        parts = tuple(rule.check(facts) for rule in self.rules)
        met = sum(part.passed for part in parts)
        return Clause(met > 0, "any of these", f"{met} of {len(parts)} hold", parts)


_COUNTED: Mapping[str, tuple[str, Callable[[Facts], tuple[str, ...]]]] = {
    "origins": ("independent origins", lambda facts: facts.origins),
    "primary_origins": ("primary origins", lambda facts: facts.primary_origins),
    "reports": ("reports", lambda facts: facts.reports),
}


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Passes with `n` known origins, primary origins or reports that give a number."""

    n: int
    of: str = "origins"

    def check(self, facts: Facts) -> Clause:
        """Count them and name them."""
        noun, pick = _COUNTED[self.of]
        return _enough(self.n, noun, pick(facts))


@dataclass(frozen=True, slots=True)
class KindOfSource:
    """Passes where a known origin speaks through a source of one of these kinds."""

    kinds: tuple[str, ...]

    def check(self, facts: Facts) -> Clause:
        """Name the kinds found, and where."""
        found = [f"{kind} ({', '.join(facts.kinds[kind])})" for kind in self.kinds if kind in facts.kinds]
        says = f"a source of the kind {' or '.join(self.kinds)}"
        return Clause(bool(found), says, ", ".join(found) or "no known origin has one")


@dataclass(frozen=True, slots=True)
class NotContradicted:
    """Passes where nobody denies and no two origins give numbers that exclude each other."""

    outcome: str | None = None

    def check(self, facts: Facts) -> Clause:
        """Show denials and contradictions. A rule limited to one outcome passes for the others."""
        if self.outcome not in (None, facts.outcome):
            return Clause(True, f"{self.outcome} not contradicted", f"this is about {facts.outcome}")
        against = [f"{claim} denies it" for claim in facts.denials] + list(facts.contradictions)
        return Clause(not against, f"{facts.outcome} not contradicted", "; ".join(against) or "nobody contradicts it")


@dataclass(frozen=True, slots=True)
class Admitted:
    """Passes where a party that is named as responsible says itself that it was: a kind of evidence of its own."""

    def check(self, facts: Facts) -> Clause:
        """Name the claims. An admission speaks of who did it; it supports no number."""
        because = ", ".join(facts.admissions) or "no party has taken responsibility"
        return Clause(bool(facts.admissions), "a party takes responsibility", because)


@dataclass(frozen=True, slots=True)
class Contested:
    """Passes where more than one party is named as responsible."""

    def check(self, facts: Facts) -> Clause:
        """Name the parties."""
        because = ", ".join(facts.accused) or "nobody is named"
        return Clause(len(set(facts.accused)) > 1, "more than one party is named as responsible", because)


@dataclass(frozen=True, slots=True)
class ReviewedBy:
    """Passes where `n` different people have reviewed the dossier."""

    n: int

    def check(self, facts: Facts) -> Clause:
        """Count and name the reviewers."""
        return _enough(self.n, "reviewers", tuple(sorted(set(facts.reviewers))))


@dataclass(frozen=True, slots=True)
class Coherent:
    """Passes where what each primary source says agrees with itself: no part is greater than its whole."""

    def check(self, facts: Facts) -> Clause:
        """Show what does not add up."""
        because = "; ".join(facts.incoherent) or "every part fits into its whole"
        return Clause(not facts.incoherent, "each primary source agrees with itself", because)


def _enough(needed: int, noun: str, names: tuple[str, ...]) -> Clause:
    counted = noun if needed > 1 else noun.removesuffix("s")
    because = f"{len(names)} of {needed} needed {counted}: {', '.join(names) or 'none'}"
    return Clause(len(names) >= needed, f"at least {needed} {counted}", because)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the methodology a rule stands, and the lists of source kinds it may name by a word."""

    where: str
    kinds: Mapping[str, tuple[str, ...]]

    def inside(self, step: str) -> "Place":
        """The place one step further in."""
        return Place(f"{self.where}{step}", self.kinds)


@dataclass(frozen=True, slots=True)
class KnownRule:
    """One entry of the list of rules: what it takes, what it means, how it is made."""

    name: str
    takes: str
    means: str
    make: Callable[[object, Place], Rule]


def build(node: object, place: Place) -> Rule:
    """Make a rule of its TOML form: a name (`"coherent"`) or a table with one name (`{primary = 1}`)."""
    name, given = next(iter(node.items())) if isinstance(node, Mapping) and len(node) == 1 else (node, None)
    if not isinstance(name, str):
        raise InputError("This is not a rule.", where=place.where, todo='Write "coherent" or {primary = 1}.')
    known = RULES.get(name)
    if known is None:
        todo = f"Use one of {', '.join(RULES)}."
        raise InputError(f"There is no rule called {name!r}.", where=place.where, todo=todo)
    return known.make(given, place.inside(f".{name}"))


def _several(given: object, place: Place) -> tuple[Rule, ...]:
    if not isinstance(given, list) or not given:
        raise InputError("This needs a list of rules.", where=place.where, todo='Write [{primary = 1}, "coherent"].')
    return tuple(build(node, place.inside(f"[{number}]")) for number, node in enumerate(given, 1))


def _number(given: object, place: Place) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise InputError(f"{given!r} is not a number of 1 or more.", where=place.where, todo="Write a whole number.")
    return given


def _at_least(given: object, place: Place) -> Rule:
    table = given if isinstance(given, Mapping) else {"n": given}
    of = str(table.get("of", "origins"))
    if of not in _COUNTED or not table.keys() <= {"n", "of"}:
        todo = f"Write {{n = 2, of = …}} with one of {', '.join(_COUNTED)}."
        raise InputError("This does not say what to count.", where=place.where, todo=todo)
    return AtLeast(_number(table.get("n"), place), of)


def _kinds(given: object, place: Place) -> Rule:
    if isinstance(given, str) and given in place.kinds:
        return KindOfSource(place.kinds[given])
    if not isinstance(given, list) or not given:
        todo = f"Write a list of kinds, or one of {', '.join(place.kinds)}."
        raise InputError("This needs kinds of sources.", where=place.where, todo=todo)
    return KindOfSource(tuple(code("source_kind", str(kind), where=place.where) for kind in given))


def _outcome(given: object, place: Place) -> Rule:
    return NotContradicted(None if given is None else code("outcome", str(given), where=place.where))


def _plain(name: str, rule: Rule) -> Callable[[object, Place], Rule]:
    def make(given: object, place: Place) -> Rule:
        if given is not None:
            raise InputError("This rule takes nothing.", where=place.where, todo=f'Write "{name}".')
        return rule

    return make


RULES: Mapping[str, KnownRule] = {
    rule.name: rule
    for rule in (
        KnownRule("all_of", "a list of rules", "every rule inside passes", lambda g, p: AllOf(_several(g, p))),
        KnownRule("any_of", "a list of rules", "at least one rule inside passes", lambda g, p: AnyOf(_several(g, p))),
        KnownRule("at_least", "n, of", f"n known {', '.join(_COUNTED)} give a number", _at_least),
        KnownRule("primary", "n", "n known primary origins", lambda g, p: AtLeast(_number(g, p), "primary_origins")),
        KnownRule("kind_of_source", "kinds", "a known origin speaks through a source of one of these kinds", _kinds),
        KnownRule("not_contradicted", "an outcome, or nothing", "no denial, no numbers that exclude others", _outcome),
        KnownRule("reviewed_by", "n", "n different people reviewed it", lambda g, p: ReviewedBy(_number(g, p))),
        KnownRule("coherent", "nothing", "each primary source agrees with itself", _plain("coherent", Coherent())),
        KnownRule("admitted", "nothing", "a party named as responsible says it was", _plain("admitted", Admitted())),
        KnownRule("contested", "nothing", "more than one party is named", _plain("contested", Contested())),
    )
}
"""Every rule a methodology may name. A new one is added here, and nowhere else."""
