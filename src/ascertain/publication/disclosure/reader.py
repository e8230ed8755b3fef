"""What a careful reader can work out from every publication there ever was.

Two readers are asked. The *cautious* one takes each publication by itself, and knows only that numbers add up to the
total and that none is negative. The *bold* one lays all of them side by side and supposes that nothing changed between
two of them but what must have: the fewest persons added and the fewest taken out. Every reader who supposes less knows
less. Whoever supposes more is told wrong things by a record in which cases move between cells, as they do.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ascertain.publication.disclosure.flow import Flow
from ascertain.publication.disclosure.shown import Shown

# Index of the publication in the series, code of the cell.
Cell = tuple[int, str]


def told_alone(item: Shown, least: int) -> bool:
    """True where the cautious reader is left with a range of fewer than `least` persons (all, of a smaller total)."""
    left = item.total - sum(number or 0 for number in item.cells.values())
    return bool(item.withheld) and (len(item.withheld) == 1 or left < min(least, item.total))


def told_together(series: Sequence[Shown]) -> Mapping[Cell, int]:
    """The withheld cells for which the bold reader has one number, right or wrong, and that number.

    `series` is of one kind, in order of `when`.
    """
    if not any(item.withheld for item in series):
        return {}
    flow, arcs = _likeliest(series)
    return {cell: flow.number(arc) for cell, arc in arcs.items() if not flow.another(arc)}


def _likeliest(series: Sequence[Shown]) -> tuple[Flow, dict[Cell, int]]:
    """The network in which the fewest persons are added and taken out, step by step; solved."""
    moved: list[tuple[int, int]] = [_least_moved(one, other) for one, other in pairwise(series)]
    flow, arcs = _network(series, moved)
    if flow.feasible():
        return flow, arcs
    # Somewhere more persons moved than two neighbours tell by themselves.
    for end in range(2, len(series) + 1):
        while True:
            flow, arcs = _network(series[:end], moved[: end - 1])
            if flow.feasible():
                break
            added, taken = moved[end - 2]
            moved[end - 2] = added + 1, taken + 1
    return flow, arcs


def _least_moved(before: Shown, after: Shown) -> tuple[int, int]:
    """The fewest persons added and taken out between two publications, from what both show."""
    codes = (before.cells.keys() | after.cells.keys()) - before.withheld - after.withheld
    changes = [(after.number(code) or 0) - (before.number(code) or 0) for code in codes]
    rest = after.total - before.total - sum(changes)
    changes.append(rest)
    return sum(change for change in changes if change > 0), -sum(change for change in changes if change < 0)


def _network(series: Sequence[Shown], moved: Sequence[tuple[int, int]]) -> tuple[Flow, dict[Cell, int]]:
    """Persons flow through the cells from publication to publication; returns the arcs of withheld cells."""
    codes = sorted({code for item in series for code in item.cells})
    flow, arcs = Flow(), {}
    steps = [(series[0].total, 0), *moved]
    for index, (item, (added, taken)) in enumerate(zip(series, steps, strict=True)):
        flow.arc("world", ("added", index), added, added)
        flow.arc(("taken", index), "world", taken, taken)
        for code in codes:
            number = item.number(code)
            flow.arc(("added", index), (index, code))
            flow.arc((index, code), ("taken", index))
            if number is None:
                arcs[index, code] = flow.arc((index, code), (index + 1, code))
            else:
                flow.arc((index, code), (index + 1, code), number, number)
    for code in codes:
        flow.arc((len(series), code), "world")
    return flow, arcs
