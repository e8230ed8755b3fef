"""Supported cells made into cells that stand side by side and sum to the total; what is not sure is unknown."""

from collections.abc import Mapping

from ascertain.terms.grid import AGES, CELLS, SEXES, Cell

PERSONS = Cell()


def inside(cell: Cell) -> tuple[Cell, ...]:
    """The cells whose people all stand in `cell`, itself among them: girls and boys are children too."""
    return tuple(part for part in CELLS if cell.sex in ("unknown", part.sex) and cell.age in ("unknown", part.age))


def spread(total: int, supported: Mapping[Cell, int]) -> dict[Cell, int]:
    """Lay `total` people out over cells that share nobody, by what is supported for each; the rest is `persons`.

    Of 5 children and 2 girls, 2 stand as girls and 3 as children of unknown sex. Where the cells come to more than the
    total, each gives up the whole excess: only what remains is sure whichever of them is wrong.
    """
    cells = _apart(supported)
    excess = max(0, sum(cells.values()) - total)
    kept = {cell: number - excess for cell, number in cells.items() if number > excess}
    rest = total - sum(kept.values())
    return {**kept, PERSONS: rest} if rest else kept


def _apart(supported: Mapping[Cell, int]) -> dict[Cell, int]:
    """Cells that share nobody: the finest first, then by age what they leave, then by sex where no age is left over."""
    fine = {cell: supported.get(cell, 0) for cell in CELLS if "unknown" not in (cell.sex, cell.age)}
    by_age = {Cell(age=age): _left(Cell(age=age), supported, fine) for age in AGES if age != "unknown"}
    by_sex = {Cell(sex=sex): _left(Cell(sex=sex), supported, fine) for sex in SEXES if sex != "unknown"}
    # A man of unknown age may be one of the adults of unknown sex: only one of the two can be laid beside the rest.
    return {**fine, **(by_age if any(by_age.values()) else by_sex)}


def _left(cell: Cell, supported: Mapping[Cell, int], fine: Mapping[Cell, int]) -> int:
    return max(0, supported.get(cell, 0) - sum(fine.get(part, 0) for part in inside(cell)))
