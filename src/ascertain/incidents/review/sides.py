"""The two rows of a pair side by side, as the lists have them: for the terminal, and nowhere else."""

from collections.abc import Iterable, Mapping, Sequence

from ascertain.incidents.review.model import Link, Pair
from ascertain.incidents.rolls.sheets import Sheet
from ascertain.terms.errors import InputError

# A field, and what the two rows say of it.
Aside = tuple[str, str, str]


def fitting(sheets: Iterable[Sheet], links: Sequence[Link]) -> Mapping[str, Sheet]:
    """The lists by name. Raises InputError where they are not those that were linked."""
    found = {sheet.name: sheet for sheet in sheets}
    for pair in (link.pair for link in links):
        for name, row in ((pair.list_a, pair.row_a), (pair.list_b, pair.row_b)):
            if name not in found:
                given = ", ".join(sorted(found)) or "none"
                raise InputError(
                    f"The links speak of a list {name!r}; given are: {given}.", todo="Give the lists that were linked."
                )
            if row >= len(found[name].rows):
                raise InputError(
                    f"The links speak of row {row}, and the list ends before it.",
                    where=name, todo="Give the list as it was when it was linked.",
                )  # fmt: skip
    return found


def aside(sheets: Mapping[str, Sheet], pair: Pair) -> list[Aside]:
    """Field by field what the two rows say; fields of which neither says anything are left out."""
    first, second = _told(sheets[pair.list_a], pair.row_a), _told(sheets[pair.list_b], pair.row_b)
    return [(field, first.get(field, ""), second.get(field, "")) for field in dict.fromkeys((*first, *second))]


def _told(sheet: Sheet, row: int) -> dict[str, str]:
    cells = sheet.rows[row]
    said: dict[str, list[str]] = {}
    for column in sheet.columns:
        if column.field and column.index < len(cells) and (cell := cells[column.index].strip()):
            said.setdefault(column.field.name, []).append(cell)
    return {field: " / ".join(told) for field, told in said.items()}
