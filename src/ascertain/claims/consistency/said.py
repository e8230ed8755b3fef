"""Figures of one report that contradict their own sums: parts that exceed their whole, or a full list that falls short.

Only what is certain is told: bounds and vague numbers are held to what they can mean, and parts that may overlap are
not added.
"""

from collections.abc import Iterator, Mapping, Sequence

from ascertain.claims.words.model import Figure, Remark

_CELLS = ("men", "women", "boys", "girls", "children", "adults")
# Lists that leave nobody out: with them, parts that fall short are told too.
_COMPLETE = (frozenset({"men", "women", "children"}), frozenset({"men", "women", "boys", "girls"}))


def remarks(figures: Sequence[Figure]) -> tuple[Remark, ...]:
    """What does not add up among the figures of one extraction, in their order."""
    by_id = {figure.id: figure for figure in figures}
    found = []
    for whole in figures:
        parts = [by_id[name] for name in whole.includes if name in by_id]
        if whole.value is not None and parts:
            found += [*_cells(whole, parts), *_outcomes(whole, parts)]
    return tuple(found)


def _cells(whole: Figure, parts: Sequence[Figure]) -> Iterator[Remark]:
    """Cells by sex and age of the whole's own outcome."""
    cells: dict[str, Figure] = {}
    for part in parts:
        if part.outcome == whole.outcome and part.cell in _CELLS and not part.vague:
            if part.cell in cells:
                return  # two lists of cells, as of the dead by day: not one sum
            cells[part.cell] = part
    least = _least({cell: _low(part) for cell, part in cells.items()})
    listed = frozenset(cells) in _COMPLETE and all(part.value is not None for part in cells.values())
    if least > (whole.value or 0) or (listed and least < (whole.value or 0)):
        yield _remark(whole, list(cells.values()), least)


def _least(cells: Mapping[str, int]) -> int:
    """How many people these cells are at least: children may be boys and girls, adults men and women."""
    men, women, boys, girls, children, adults = (cells.get(cell, 0) for cell in _CELLS)
    return max(adults, men + women) + max(children, boys + girls)


def _outcomes(whole: Figure, parts: Sequence[Figure]) -> Iterator[Remark]:
    """Killed and injured of all casualties."""
    by_outcome = {part.outcome: part for part in parts if part.cell == "persons" and part.value is not None}
    if whole.outcome == "other" and set(by_outcome) == {"killed", "injured"} and len(parts) == 2:
        added = sum(part.value or 0 for part in by_outcome.values())
        if added != whole.value:
            yield _remark(whole, parts, added)


def _low(part: Figure) -> int:
    return part.value if part.value is not None else part.low or 0


def _remark(whole: Figure, parts: Sequence[Figure], added: int) -> Remark:
    by = (whole.value or 0) - added
    listed = " + ".join(str(_low(part)) for part in parts)
    left = f"{listed} = {added}" if len(parts) > 1 and sum(map(_low, parts)) == added else f"The parts make {added}"
    says = f"{left}, but the whole says {whole.value}: {f'{by} short' if by > 0 else f'{-by} too many'}."
    return Remark("sum", (whole.id, *(part.id for part in parts)), says)
