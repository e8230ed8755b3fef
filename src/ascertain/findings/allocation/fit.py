"""The greatest number of names that can each be laid onto a case of their own whose outcome and cell fit.

Names of one cell are alike, and cases of one cell are: at most 9 × 9 kinds for an outcome, so that the maximum matching
(augmenting paths, Ford and Fulkerson 1956) costs a few hundred steps a name, however many cases there are. A woman of
unknown age may be one of the women or of the girls, but not of the men; a name is laid onto the case of which most is
known, so that what is less known stays free for whoever comes later.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ascertain.findings.allocation.model import Allocation, Named
from ascertain.findings.model import Case
from ascertain.findings.slots import agree
from ascertain.terms.grid import CELLS, Cell
from ascertain.terms.ids import natural

Kind = tuple[str, Cell]
_LATER = {"killed": "injured"}


def allocate(names: Sequence[Named], cases: Sequence[Case], fixed: Mapping[str, str] | None = None) -> Allocation:
    """Lay names onto cases. `fixed` says for some rows which case they are; it is taken as it is said.

    Which of several alike cases a name is given is by number, and means nothing.
    """
    said = fixed or {}
    given = [name for name in names if name.ref not in said]
    left = [case for case in cases if case.id not in said.values()]
    matching = _Matching([name for name in given if name.outcome], left)
    placed = {**said, **matching.pairs()}
    rest = [name for name in given if name.ref not in placed]
    free = [case for case in left if case.id not in set(placed.values())]
    # Only as many as there are injured who may have died since.
    later = _Matching([_before(name) for name in rest if name.outcome in _LATER], free).pairs()
    unsure = [name.ref for name in rest if name.outcome is None or name.ref in later]
    return Allocation(
        names=len(names),
        slots=len(cases),
        placed=tuple(sorted(placed.items(), key=lambda pair: natural(pair[1]))),
        beyond=tuple(name.ref for name in rest if name.ref not in set(unsure)),
        open=tuple(unsure),
        free=tuple(case.id for case in free),
    )


def _before(name: Named) -> Named:
    return Named(name.ref, _LATER.get(name.outcome or ""), name.cell)


class _Matching:
    """A matching of names and cases, both by kind: `flow` says how many of a kind of names lie on a kind of cases."""

    def __init__(self, names: Sequence[Named], cases: Sequence[Case]) -> None:
        self._names: defaultdict[Kind, list[str]] = defaultdict(list)
        self._cases: defaultdict[Kind, list[str]] = defaultdict(list)
        for name in sorted(names, key=lambda item: natural(item.ref)):
            self._names[name.outcome or "", name.cell].append(name.ref)
        for case in sorted(cases, key=lambda item: natural(item.id)):
            self._cases[case.outcome, case.cell].append(case.id)
        self._flow: defaultdict[tuple[Kind, Kind], int] = defaultdict(int)
        self._room = {kind: len(listed) for kind, listed in self._cases.items()}
        for kind in sorted(self._names, key=_vagueness):
            for _ in self._names[kind]:
                if not self._augment(kind, set()):
                    break

    def _augment(self, name: Kind, seen: set[Kind]) -> bool:
        """Find a case for one more of a kind of names, moving others where that makes room."""
        for case in self._fitting(name):
            if case in seen:
                continue
            seen.add(case)
            if self._room[case]:
                self._room[case] -= 1
                self._flow[name, case] += 1
                return True
            for other in [kind for (kind, lying), number in self._flow.items() if lying == case and number]:
                if other != name and self._augment(other, seen):
                    self._flow[other, case] -= 1
                    self._flow[name, case] += 1
                    return True
        return False

    def _fitting(self, name: Kind) -> list[Kind]:
        outcome, cell = name
        fitting = [kind for kind in self._cases if kind[0] == outcome and agree(kind[1], cell)]
        return sorted(fitting, key=lambda kind: (kind[1] != cell, _vagueness(kind)))

    def pairs(self) -> dict[str, str]:
        """Row → case."""
        names = {kind: iter(listed) for kind, listed in self._names.items()}
        cases = {kind: iter(listed) for kind, listed in self._cases.items()}
        laid = sorted(self._flow.items(), key=lambda item: (_vagueness(item[0][0]), _vagueness(item[0][1])))
        return {next(names[name]): next(cases[case]) for (name, case), number in laid for _ in range(number)}


def _vagueness(kind: Kind) -> tuple[int, str, int]:
    outcome, cell = kind
    return (cell.sex, cell.age).count("unknown"), outcome, CELLS.index(cell)
