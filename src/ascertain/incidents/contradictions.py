"""Statements that cannot both be true, side by side and without a verdict."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from ascertain.incidents.model import Contradiction, Position, Statement

# What a party does to a matter when it takes it up, and when it stands against it.
_FOR = frozenset({"announce", "offer", "promise", "claim", "confirm", "request", "say", "report"})
_AGAINST = frozenset({"dismiss", "deny", "accuse"})


def of_figures(incident: str, statements: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """Pairs of numbers for one incident, one outcome and one group of people that no number satisfies.

    A speaker who says another number later corrects it; that is no contradiction. The same pair is told once.
    """
    found: dict[str, Contradiction] = {}
    for first, second in combinations(statements, 2):
        if _comparable(first, second) and first.count.contradicts(second.count):
            says = _says(first, second)
            found.setdefault(says, Contradiction(incident, first.ref, second.ref, says))
    return tuple(found.values())


def _comparable(first: Statement, second: Statement) -> bool:
    same_people = (first.outcome, first.cell) == (second.outcome, second.cell) and first.speaker != second.speaker
    populations = {first.population, second.population}
    # "12 killed, soldiers among them" and "8 civilians killed" are not about the same people.
    return same_people and (len(populations) == 1 or not populations & {"combatants", "mixed"})


def _says(first: Statement, second: Statement) -> str:
    return f"{first.outcome}: {first.count} ({first.speaker}) against {second.count} ({second.speaker})"


def of_positions(matter: str, positions: Sequence[Position]) -> Iterator[Contradiction]:
    """Pairs of positions on one matter by different parties, one for and one against, or affirmed and negated."""
    for first, second in combinations(positions, 2):
        if first.party == second.party or "none" in (first.party, second.party):
            continue
        if _opposed(first, second) or _opposed(second, first):
            says = f"{first.act} by {first.speaker} ({first.on}) against {second.act} by {second.speaker} ({second.on})"
            yield Contradiction(matter, first.claim, second.claim, says)


def _opposed(first: Position, second: Position) -> bool:
    against = second.act in _AGAINST or second.status == "denied"
    negated = first.polarity != second.polarity and "not_confirmed_by" not in (first.status, second.status)
    return first.act in _FOR and first.polarity == "positive" and (against or negated)
