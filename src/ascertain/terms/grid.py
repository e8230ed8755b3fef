"""The 3×3 grid of sex and age in which cases stand, and the six cells the UN office prints.

SDG indicator 16.1.2 asks for man/woman/unknown and adult/child/unknown. Unknown is never defaulted to anything.
"""

from dataclasses import dataclass

from ascertain.terms.errors import InputError

SEXES = ("man", "woman", "unknown")
AGES = ("adult", "child", "unknown")


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One of the nine cells."""

    sex: str = "unknown"
    age: str = "unknown"

    def __post_init__(self) -> None:
        if self.sex not in SEXES or self.age not in AGES:
            raise InputError(f"There is no cell {self.sex}/{self.age}.", todo=f"Sex: {SEXES}; age: {AGES}.")

    def __str__(self) -> str:
        return NAMES[self]


# The words people use for the cells; a person of unknown age is a "man" only where the source says so.
NAMES = {
    Cell("man", "adult"): "men",
    Cell("woman", "adult"): "women",
    Cell("man", "child"): "boys",
    Cell("woman", "child"): "girls",
    Cell("unknown", "child"): "children",
    Cell("unknown", "adult"): "adults",
    Cell("man", "unknown"): "male",
    Cell("woman", "unknown"): "female",
    Cell("unknown", "unknown"): "persons",
}
_CELLS = {name: cell for cell, name in NAMES.items()}
CELLS = tuple(NAMES)


def cell(word: str) -> Cell:
    """The cell a word names: `men`, `girls`, `children` (sex unknown), `persons` (nothing known) …"""
    try:
        return _CELLS[word.strip().lower()]
    except KeyError:
        raise InputError(f"{word!r} is not a cell.", todo=f"Use one of {', '.join(_CELLS)}.") from None
