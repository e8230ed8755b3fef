"""Statements that cannot both be true, side by side and without a verdict."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from ascertain.incidents.model import Contradiction, Position, Statement

# What a party does to a matter when it takes it up, and when it stands against it.
_FOR = frozenset({"announce", "offer", "promise", "claim", "confirm"})
_AGAINST = frozenset({"dismiss", "deny", "accuse"})
_NOBODY = "none"


def of_figures(incident: str, statements: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """Pairs of totals for one incident and outcome, by different speakers, that no number satisfies.

    A speaker who says another number later corrects it; that is no contradiction. The same pair is told once.
    """
    found: dict[tuple[str, ...], Contradiction] = {}
    for first, second in combinations(statements, 2):
        if _comparable(first, second) and first.count.contradicts(second.count):
            pair = (first.outcome, str(first.count), first.voice, str(second.count), second.voice)
            found.setdefault(pair, Contradiction(incident, first.ref, second.ref, _says(first, second)))
    return tuple(found.values())


def _comparable(first: Statement, second: Statement) -> bool:
    # Numbers of women or children are parts, and two parts may differ without contradiction.
    totals = first.cell == second.cell == "persons" and first.outcome == second.outcome
    populations = {first.population, second.population}
    # "12 killed, soldiers among them" and "8 civilians killed" are not about the same people.
    same_people = len(populations) == 1 or not populations & {"combatants", "mixed"}
    return totals and same_people and first.voice != second.voice


def _says(first: Statement, second: Statement) -> str:
    return f"{first.outcome}: {first.count} ({first.speaker}) against {second.count} ({second.speaker})"


def of_positions(matter: str, positions: Sequence[Position]) -> Iterator[Contradiction]:
    """Pairs of parties on one matter of which one stands for and the other against it; each pair once.

    `positions` are in the order of their dates, so the first word of each side is shown.
    """
    for first in dict.fromkeys(item.party for item in positions if item.party != _NOBODY):
        taken_up = [item for item in positions if item.party == first and _takes_up(item)]
        others: dict[str, Position] = {}
        for item in positions:
            if item.party not in (first, _NOBODY) and _stands_against(item):
                others.setdefault(item.party, item)
        for against in others.values() if taken_up else ():
            says = f"{_said(taken_up[0])} against {_said(against)}"
            yield Contradiction(matter, taken_up[0].claim, against.claim, says)


def _takes_up(item: Position) -> bool:
    """Announced, offered or claimed; and whoever says that a corridor is open, by whatever verb."""
    return (item.act in _FOR or item.opens) and item.polarity == "positive" and not item.shuts


def _stands_against(item: Position) -> bool:
    """Denied, dismissed or accused, or said to be blocked or broken; not having confirmed is neither (law 7)."""
    return item.status != "not_confirmed_by" and (item.act in _AGAINST or item.status == "denied" or item.shuts)


def _said(item: Position) -> str:
    return f"{item.act} by {item.speaker} ({item.on})"
