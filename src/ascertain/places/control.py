"""Who held which unit when: the dated control layer.

`control.csv` has the columns unit, from, to, controller, source. `from` and `to` are days, both included; an empty
`to` means "until further notice". The territory of a casualty is who held the place *when it occurred*, so the layer
is asked with the incident's day, never with today.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ascertain.places.own import read_rows
from ascertain.terms.codes import code
from ascertain.terms.errors import InputError
from ascertain.terms.instants import parse_day

COLUMNS = ("unit", "from", "to", "controller", "source")


@dataclass(frozen=True, slots=True)
class Holding:
    """One row: `controller` (code of that list) held `unit` from `first` to `last`, both days included."""

    unit: str
    first: date
    last: date
    controller: str
    source: str
    row: str


@dataclass(frozen=True, slots=True)
class Control:
    """The layer: for each unit its holdings in the order of days, none overlapping."""

    holdings: Mapping[str, tuple[Holding, ...]]

    @classmethod
    def read(cls, data: bytes, where: str = "control.csv") -> "Control":
        """Read `control.csv`. Raises InputError with row and field for the first row that cannot be used."""
        return cls.of(_holding(row, row_where) for row_where, row in read_rows(data, COLUMNS, where))

    @classmethod
    def of(cls, holdings: Iterable[Holding]) -> "Control":
        """Arrange holdings in any order. Raises InputError where two of one unit share a day."""
        by_unit: dict[str, list[Holding]] = {}
        for holding in sorted(holdings, key=lambda held: (held.unit, held.first, held.last)):
            before = by_unit.setdefault(holding.unit, [])
            if before and before[-1].last >= holding.first:
                what = (
                    f"{holding.unit} is held twice on {holding.first}: {before[-1].row} says {before[-1].controller}."
                )
                todo = "Let one row end on the day before the other begins; where both fought over it, say contested."
                raise InputError(what, where=f"{holding.row}, from", todo=todo)
            before.append(holding)
        return cls({unit: tuple(held) for unit, held in by_unit.items()})

    def holding(self, unit: str, day: date) -> Holding | None:
        """The row that covers this unit on this day."""
        held = self.holdings.get(unit, ())
        at = bisect_right(held, day, key=lambda holding: holding.first) - 1
        return held[at] if at >= 0 and held[at].last >= day else None

    def controller(self, unit: str, day: date) -> str:
        """Code of who held the unit on that day; `unknown` where the layer does not say."""
        held = self.holding(unit, day)
        return held.controller if held else "unknown"

    def source(self, unit: str, day: date) -> str | None:
        """Who says so; None where the layer does not say."""
        held = self.holding(unit, day)
        return held.source if held else None


def _holding(row: Mapping[str, str], where: str) -> Holding:
    for column in ("unit", "controller", "source"):
        if not row[column]:
            todo = "Every row says which unit, who held it and who says so."
            raise InputError(f"There is no {column}.", where=f"{where}, {column}", todo=todo)
    first = parse_day(row["from"], where=f"{where}, from")
    last = parse_day(row["to"], where=f"{where}, to") if row["to"] else date.max
    if last < first:
        todo = "Both days are included, so that the two may be the same."
        raise InputError(f"It ends on {last}, before it begins on {first}.", where=f"{where}, to", todo=todo)
    controller = code("controller", row["controller"], where=f"{where}, controller")
    return Holding(row["unit"], first, last, controller, row["source"], where)
