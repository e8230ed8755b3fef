"""All that a series of updates says of one attribute, as a linear programme over the persons behind it.

Persons stand in slots: outcome, code of the attribute, area, month. Every number printed is a sum of slots; from one
update to the next persons come in and are taken out, on days, and the change of each day is printed.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import product

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from ascertain.publication.update import Breakdown, Line, Update

OUTCOMES = ("killed", "injured")
Name = tuple[Hashable, ...]
Terms = list[tuple[Name, float]]


class Programme:
    """The constraints; `lowest` asks for a solution."""

    def __init__(self, updates: Sequence[Update], by: str, *, lists: bool) -> None:
        """With `lists`, the reader has the lists of cases added, changed and withdrawn."""
        self._updates, self._by = updates, by
        self._at: dict[Name, int] = {}
        self._rows: dict[bool, list[tuple[Terms, float]]] = {True: [], False: []}
        parts = [part for update in updates for part, _ in self._tables(update)]
        self.codes = sorted({line.code for part in parts for line in part.lines})
        self.units = sorted({line.code for update in updates for line in update.units.lines})
        own = {update.month.first[:7] for update in updates if update.month}
        self.months = sorted(own | {line.code for update in updates for line in _months(update).lines})
        for at, update in enumerate(updates):
            self._says(at, update)
            if at:
                self._moves(at, update, lists=lists)
        self._solid = {equal: self._matrix(equal) for equal in (True, False)}

    def standing(self, at: int, outcome: str, code: str, month: str | None) -> list[Name]:
        """The slots of a cell of an update."""
        months = [month] if month else self.months
        return [(at, outcome, code, unit, one) for unit, one in product(self.units, months)]

    def added(self, at: int, outcome: str, code: str, units: Iterable[str], days: Iterable[str]) -> list[Name]:
        """Who came in with an update, of these areas and days."""
        return [("in", at, outcome, code, unit, day) for unit, day in product(units, days)]

    def days(self, at: int) -> list[str]:
        """The days whose numbers changed with an update, and for each month the other days of it together."""
        since = self._updates[at].since
        return [*((item.day or "") for item in (since.increments if since else ())), *self.months]

    def moved(self) -> list[Name]:
        """Everybody who came in or was taken out."""
        return [name for name in self._at if name[0] in ("in", "out")]

    def fix(self, names: Sequence[Name], most: float) -> None:
        """From now on these are at most so many."""
        self._rows[False].append(([(name, 1) for name in names], most))
        self._solid[False] = self._matrix(False)

    def lowest(self, weights: Iterable[tuple[Name, float]]) -> np.ndarray:
        """The slots of a solution in which the weighted sum is least. Raises ValueError where there is none."""
        goal = np.zeros(len(self._at))
        for name, weight in weights:
            goal[self._at[name]] += weight
        found = linprog(goal, *self._solid[False], *self._solid[True], method="highs")
        if found.status != 0:
            raise ValueError(found.message)
        return np.asarray(found.x)

    def sum(self, names: Sequence[Name], solution: np.ndarray) -> float:
        """How many persons stand in these slots."""
        return float(solution[[self._at[name] for name in names]].sum())

    def _tables(self, update: Update) -> Iterator[tuple[Breakdown, str | None]]:
        month = update.month
        yield (update.sex_age if self._by == "sex_age" else update.causes), None
        if month:
            yield (month.sex_age if self._by == "sex_age" else month.causes), month.first[:7]

    def _says(self, at: int, update: Update) -> None:
        for outcome in OUTCOMES:
            for part, month in self._tables(update):
                printed = {line.code: _number(line, outcome) for line in part.lines}
                for code in self.codes:
                    if (number := printed.get(code, 0)) is not None:
                        self._add(self.standing(at, outcome, code, month), number)
            for dimension, part in (("unit", update.units), ("month", _months(update))):
                sums = {line.code: _number(line, outcome) or 0 for line in part.lines}
                for code in self.units if dimension == "unit" else self.months:
                    units, months = ([code], self.months) if dimension == "unit" else (self.units, [code])
                    self._add([(at, outcome, *rest) for rest in product(self.codes, units, months)], sums.get(code, 0))

    def _moves(self, at: int, update: Update, *, lists: bool) -> None:
        days, own = self.days(at), update.since
        for outcome, code, unit, month in product(OUTCOMES, self.codes, self.units, self.months):
            slot, within = (outcome, code, unit), [day for day in days if day[:7] == month]
            coming: Terms = [(("in", at, *slot, day), -1) for day in within]
            going: Terms = [(("out", at, *slot, day), 1) for day in within]
            before: Terms = [((at - 1, *slot, month), -1)]
            self._put(equal=True, terms=[((at, *slot, month), 1), *before, *coming, *going], total=0)
            self._put(equal=False, terms=[*going, *before], total=0)
        changed = {(item.day or "", outcome): _changed(item, outcome) for item in (own.increments if own else ())
                   for outcome in OUTCOMES}  # fmt: skip
        for day, outcome in product(days, OUTCOMES):
            every = list(product(self.codes, self.units))
            terms: Terms = [(("in", at, outcome, *one, day), 1) for one in every]
            terms += [(("out", at, outcome, *one, day), -1) for one in every]
            self._put(equal=True, terms=terms, total=changed.get((day, outcome), 0))
        if lists and update.detail:
            found = update.detail.changes
            for way, cases in (("in", found.added), ("out", found.withdrawn)):
                names = [(way, at, *one) for one in product(OUTCOMES, self.codes, self.units, days)]
                self._add(names, len(cases) + len(found.changed))

    def _add(self, names: Sequence[Name], total: int) -> None:
        self._put(equal=True, terms=[(name, 1) for name in names], total=total)

    def _put(self, *, equal: bool, terms: Terms, total: float) -> None:
        for name, _ in terms:
            self._at.setdefault(name, len(self._at))
        self._rows[equal].append((terms, total))

    def _matrix(self, equal: bool) -> tuple[csr_matrix | None, np.ndarray | None]:
        rows = self._rows[equal]
        if not rows:
            return None, None
        cells = [(row, self._at[name], weight) for row, (terms, _) in enumerate(rows) for name, weight in terms]
        row, column, weight = zip(*cells, strict=True)
        return csr_matrix((weight, (row, column)), (len(rows), len(self._at))), np.array([total for _, total in rows])


def _months(update: Update) -> Breakdown:
    assert update.by_month is not None, "the layout prints every month"
    return update.by_month


def _number(line: Line, outcome: str) -> int | None:
    return line.killed if outcome == "killed" else line.injured


def _changed(item: object, outcome: str) -> int:
    return int(getattr(item, outcome))
