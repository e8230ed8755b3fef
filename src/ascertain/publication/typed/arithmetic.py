"""The sums typed figures must hold, killed and injured each by itself; what does not hold is told with both sides."""

from collections.abc import Iterator, Sequence
from itertools import chain

from ascertain.publication.breakdowns import SIX_CELLS
from ascertain.publication.identities import unlike
from ascertain.publication.typed.sheet import CELLS, Area, Cells, Pair, Sheet

OUTCOMES = ("killed", "injured")


def faults(sheet: Sheet, territory: Sequence[Area]) -> tuple[str, ...]:
    """Every sum that does not hold, as `killed by sex and age: 1 + 2 = 3, the total is 4`; none where all do."""
    found = chain(
        _together("the total", sheet.total),
        _cells("", sheet.killed, sheet.injured, sheet.total),
        _sum("by territory", territory, sheet.total),
        _territory(territory),
        _sum("by cause", sheet.causes, sheet.total),
        _sum("by month", sheet.by_month, sheet.total),
        _sum("by region", sheet.by_region, sheet.total),
        *(_together(f"the row {row.month}", row) for row in sheet.by_month),
        *(_together(f"the row {row.region}", row) for row in sheet.by_region),
        _month(sheet),
        _since(sheet),
    )
    return tuple(found)


def _cells(where: str, killed: Cells, injured: Cells, total: Pair) -> Iterator[str]:
    for outcome, cells, wanted in (("killed", killed, total.killed), ("injured", injured, total.injured)):
        yield from unlike(f"{outcome} by sex and age{where}", _shown(cells), wanted)


def _shown(cells: Cells) -> list[int]:
    """The six cells, and of those of unknown age the ones in which anybody stands."""
    six = set(SIX_CELLS)
    return [value for name, value in dict(cells).items() if value or CELLS.get(name, name) in six]


def _sum(what: str, parts: Sequence[Pair], total: Pair, of: str = "the total") -> Iterator[str]:
    for outcome in OUTCOMES if parts else ():
        values = [getattr(part, outcome) for part in parts]
        yield from unlike(f"{outcome} {what}", values, getattr(total, outcome), of)


def _territory(areas: Sequence[Area]) -> Iterator[str]:
    for area in areas:
        name = area.area or area.control or "a part without a name"
        yield from _together(name, area)
        yield from _sum(f"in {name}", area.parts, area, "what is typed for it")
        yield from _territory(area.parts)


def _together(name: str, pair: Pair) -> Iterator[str]:
    for both in (pair.casualties, pair.total):
        if both is not None:
            yield from unlike(f"killed and injured of {name}", (pair.killed, pair.injured), both, "both together")


def _month(sheet: Sheet) -> Iterator[str]:
    month = sheet.month_to_date
    if month is None:
        return
    yield from _together("the month", month.total)
    yield from _cells(" in the month", month.killed, month.injured, month.total)
    yield from _sum("by territory in the month", month.territory, month.total)
    yield from _territory(month.territory)
    yield from _sum("by cause in the month", month.causes, month.total)
    for row in sheet.by_month:
        if row.month == f"{month.last:%Y-%m}":
            yield from _sum("of the month by itself", (month.total,), row, f"the row {row.month}")


def _since(sheet: Sheet) -> Iterator[str]:
    before = sheet.previous
    if before is None or not before.increments:
        return
    for outcome in OUTCOMES:
        values = [getattr(before, outcome), *(getattr(row, outcome) for row in before.increments)]
        yield from unlike(f"{outcome} before and since", values, getattr(sheet.total, outcome))
