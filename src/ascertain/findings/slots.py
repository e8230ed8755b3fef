"""From counts in cells to cases, keeping the identity of cases that stand.

When a count changes, cases that fit stay; one whose cell was corrected keeps its id in the new cell; the rest are
taken back, the missing ones opened. So a correction reads as what it is: cases withdrawn, cases re-classified.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ascertain.findings.model import Case
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError
from ascertain.terms.grid import Cell, cell

Counts = Mapping[str, Mapping[str, int]]
COUNTED = ("killed", "injured", "missing")


@dataclass(frozen=True, slots=True)
class Slot:
    """One case to stand: its number inside the incident, its outcome and its cell."""

    number: int
    outcome: str
    cell: Cell


def check_counts(counts: Counts, where: str) -> None:
    """Raise InputError where an outcome, a cell or a number cannot be counted in cases."""
    for outcome, cells in counts.items():
        if code("outcome", outcome, where=where) not in COUNTED:
            raise InputError(f"Cases are not opened as {outcome!r}.", where=where, todo=f"Use {', '.join(COUNTED)}.")
        for word, number in cells.items():
            cell(word)
            if isinstance(number, bool) or not isinstance(number, int) or number < 0:
                raise InputError(f"{number!r} is not a number of people.", where=f"{where}, {outcome} {word}")


def allot(standing: Sequence[Case], counts: Counts, last: int) -> tuple[Slot, ...]:
    """The cases that stand after a count was decided. `last` is the highest number ever given in the incident."""
    wanted = [(outcome, cell(word)) for outcome, cells in counts.items() for word, n in cells.items() for _ in range(n)]
    kept, left = _keep(standing, wanted)
    numbers = _numbers(left, wanted, last)
    return tuple(sorted([*kept, *(Slot(*item) for item in numbers)], key=lambda slot: slot.number))


def _keep(standing: Sequence[Case], wanted: list[tuple[str, Cell]]) -> tuple[list[Slot], list[Case]]:
    kept, left = [], []
    for case in standing:
        place = (case.outcome, case.cell)
        if place in wanted:
            wanted.remove(place)
            kept.append(Slot(number_of(case), *place))
        else:
            left.append(case)
    return kept, left


def _numbers(left: list[Case], wanted: list[tuple[str, Cell]], last: int) -> Iterator[tuple[int, str, Cell]]:
    for outcome, place in wanted:
        reclassified = next((case for case in left if case.outcome == outcome), None)
        if reclassified is not None:
            left.remove(reclassified)
            yield number_of(reclassified), outcome, place
        else:
            last += 1
            yield last, outcome, place


def number_of(case: Case) -> int:
    """The number of a case inside its incident: 4 for `I3-4`."""
    return int(case.id.split("-")[1])
