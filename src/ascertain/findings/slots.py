"""From counts in cells to cases, keeping the identity of cases that stand.

When a count changes, cases that fit stay; one whose cell was corrected keeps its id in the new cell; the rest are
taken back, the missing ones opened. So a correction reads as what it is: cases withdrawn, cases re-classified.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ascertain.findings.model import Case
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError
from ascertain.terms.grid import Cell, cell

Counts = Mapping[str, Mapping[str, int]]
COUNTED = ("killed", "injured", "missing")
# Each case is a row of its own; more than this in one incident is a slip of the keyboard.
LARGEST = 100_000


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
        if not isinstance(cells, Mapping):
            raise InputError(f"{cells!r} are not cells.", where=f"{where}, {outcome}", todo='E.g. {"men": 2}.')
        for word, number in cells.items():
            cell(word)
            if isinstance(number, bool) or not isinstance(number, int) or number < 0:
                raise InputError(f"{number!r} is not a number of people.", where=f"{where}, {outcome} {word}")
    if sum(number for cells in counts.values() for number in cells.values()) > LARGEST:
        raise InputError(f"More than {LARGEST} people in one incident.", where=where, todo="Check the numbers.")


def with_the_rest(standing: Sequence[Case], counts: Counts) -> Counts:
    """Counts completed with what stands for the outcomes they leave out: correcting the killed leaves the injured.

    An outcome is emptied by saying so: `{"injured": {"persons": 0}}`.
    """
    rest: dict[str, dict[str, int]] = {}
    for case in standing:
        if case.outcome not in counts:
            cells = rest.setdefault(case.outcome, {})
            cells[str(case.cell)] = cells.get(str(case.cell), 0) + 1
    return {**rest, **counts}


def allot(standing: Sequence[Case], counts: Counts, last: int) -> tuple[Slot, ...]:
    """The cases that stand after a count was decided. `last` is the highest number ever given in the incident."""
    wanted: Counter[tuple[str, Cell]] = Counter()
    for outcome, cells in counts.items():
        for word, number in cells.items():
            wanted[outcome, cell(word)] += number
    kept, left = _keep(standing, wanted)
    found = [*kept, *_fill(left, wanted.elements(), last)]
    return tuple(sorted(found, key=lambda slot: slot.number))


def _keep(standing: Sequence[Case], wanted: Counter[tuple[str, Cell]]) -> tuple[list[Slot], list[Case]]:
    kept, left = [], []
    for case in standing:
        place = (case.outcome, case.cell)
        if wanted[place]:
            wanted[place] -= 1
            kept.append(Slot(number_of(case), *place))
        else:
            left.append(case)
    return kept, left


def _fill(left: Sequence[Case], wanted: Iterator[tuple[str, Cell]], last: int) -> Iterator[Slot]:
    free: dict[str, dict[Cell, deque[int]]] = {}
    for case in left:
        free.setdefault(case.outcome, {}).setdefault(case.cell, deque()).append(number_of(case))
    for outcome, place in wanted:
        cells = free.get(outcome, {})
        if cells:
            # A person of whom less was known, before one who was known to be somebody else.
            nearest = min(cells, key=lambda known: (not agree(known, place), cells[known][0]))
            yield Slot(cells[nearest].popleft(), outcome, place)
            if not cells[nearest]:
                del cells[nearest]
        else:
            last += 1
            yield Slot(last, outcome, place)


def agree(first: Cell, second: Cell) -> bool:
    """True where two cells may be of the same person: what is known of both is the same."""
    pairs = ((first.sex, second.sex), (first.age, second.age))
    return all("unknown" in pair or pair[0] == pair[1] for pair in pairs)


def number_of(case: Case) -> int:
    """The number of a case inside its incident: 4 for `I3-4`."""
    return int(case.id.rsplit("-", 1)[1])
