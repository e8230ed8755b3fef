"""The numbers of a dossier made comparable: additions folded in, parts told from wholes, the unusable set aside.

Only the lower bound of a number supports a count. A vague word supports nothing, and neither does an estimate or a
number that takes in combatants.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ascertain.findings.dossier import Provenance, Statement
from ascertain.terms.counts import Count
from ascertain.terms.grid import Cell, cell
from ascertain.terms.ids import natural

PERSONS = Cell()
WITH_COMBATANTS = frozenset({"combatants", "mixed"})


@dataclass(frozen=True, slots=True)
class Number:
    """One usable number: who gave it, of which outcome, how many people of which cell."""

    provenance: Provenance
    outcome: str
    cell: Cell
    count: Count

    @property
    def low(self) -> int:
        """The number of people it supports; an upper bound alone supports none."""
        return self.count.low or 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """The usable numbers, the ids of figures that are no number, and what a reviewer should know."""

    usable: tuple[Number, ...]
    unquantified: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """What one provenance says of one outcome altogether. `complete`: a total was given, not only some cells."""

    provenance: Provenance
    outcome: str
    count: Count
    complete: bool


def numbers(statements: Iterable[Statement], outcomes: Sequence[str]) -> Numbers:
    """Sort out the statements about `outcomes`."""
    given = {item.figure: item for item in statements}
    usable, remarks, unquantified = [], [], []
    for figure in sorted(given, key=natural):
        item = given[figure]
        if item.outcome not in outcomes:
            continue
        if item.count.vague:
            unquantified.append(figure)
        elif reason := _unusable(item, given):
            remarks.append(f"{figure} ({item.outcome}: {item.count}) {reason}.")
        else:
            usable.append(item)
    return Numbers(tuple(_distinct(_folded(usable))), tuple(unquantified), tuple(remarks))


def wholes(usable: Iterable[Number]) -> tuple[Whole, ...]:
    """What each provenance says of each outcome: its total (the lowest it gives), or what its cells come to."""
    found = []
    for (provenance, outcome), group in _by_voice(usable).items():
        totals = [item.count for item in group if item.cell == PERSONS]
        count = min(totals, key=lambda each: each.low or 0) if totals else Count(_together(group), None)
        found.append(Whole(provenance, outcome, count, bool(totals)))
    return tuple(found)


def incoherent(usable: Iterable[Number]) -> tuple[tuple[Provenance, str, str], ...]:
    """What does not add up within one provenance: cells that come to more than the total can be; outcome, sentence."""
    found = []
    for (provenance, outcome), group in _by_voice(usable).items():
        highs = [item.count.high for item in group if item.cell == PERSONS and item.count.high is not None]
        parts = _together([item for item in group if item.cell != PERSONS])
        if highs and parts > max(highs):
            says = f"{provenance.report} gives {parts} {outcome} by sex and age, but at most {max(highs)} in all"
            found.append((provenance, outcome, says))
    return tuple(found)


def _by_voice(usable: Iterable[Number]) -> dict[tuple[Provenance, str], list[Number]]:
    groups: dict[tuple[Provenance, str], list[Number]] = defaultdict(list)
    for item in usable:
        groups[item.provenance, item.outcome].append(item)
    return groups


def _together(group: Sequence[Number]) -> int:
    """How many people the cells come to: their sum where nobody can stand in two of them, else the greatest."""
    lows: dict[Cell, int] = {}
    for item in group:
        lows[item.cell] = min(lows.get(item.cell, item.low), item.low)
    apart = not any(overlap(first, second) for first, second in combinations(lows, 2))
    return sum(lows.values()) if apart else max(lows.values())


def overlap(first: Cell, second: Cell) -> bool:
    """True where one person can stand in both cells."""
    return all(
        one == other or "unknown" in (one, other) for one, other in ((first.sex, second.sex), (first.age, second.age))
    )


def _unusable(item: Statement, given: Container[str]) -> str:
    if item.population in WITH_COMBATANTS:
        return "takes in combatants, so it supports no count of civilians"
    if item.verification == "estimated":
        return "is an estimate or a belief, so it supports no count"
    if item.additional_to and item.additional_to not in given:
        return f"comes on top of {item.additional_to}, which is not here"
    return ""


def _folded(items: Sequence[Statement]) -> list[Statement]:
    """Add what comes on top of another number of the same outcome to that number ("another 20 injured" is no sum)."""
    standing = {item.figure: item for item in items}
    absorbed: dict[str, str] = {}
    for figure in [item.figure for item in items if item.additional_to]:
        more, into = standing[figure], standing[figure].additional_to or ""
        while into in absorbed:
            into = absorbed[into]
        base = standing.get(into)
        if base is None or base is more or base.outcome != more.outcome or base.count.low is None:
            continue
        if _cell(base) in (PERSONS, _cell(more)):
            # An open lower bound on top adds nobody for sure; it leaves the upper bound open.
            known = Count(more.count.low or 0, more.count.high)
            standing[into] = replace(base, count=base.count + known)
        if _cell(base) == _cell(more):
            absorbed[figure] = into
            del standing[figure]
    return list(standing.values())


def _distinct(items: Sequence[Statement]) -> Iterator[Number]:
    """Leave out numbers that another one of the same outcome and cell includes: they are part of it, not its rival."""
    within = {(part, item.outcome, _cell(item)) for item in items for part in item.includes if part != item.figure}
    for item in items:
        if (item.figure, item.outcome, _cell(item)) not in within:
            yield Number(item.provenance, item.outcome, _cell(item), item.count)


def _cell(item: Statement) -> Cell:
    named = cell(item.cell)
    return Cell(named.sex, "child") if item.population == "children" and named.age == "unknown" else named
