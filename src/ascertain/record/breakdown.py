"""The dimensions of a breakdown: how a case falls into cells."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from ascertain.findings.model import Place
from ascertain.terms.errors import InputError
from ascertain.terms.grid import Cell

# The cell of territory of a unit on a day: asked with the day of the incident, never with today.
Controller = Callable[[str | None, str], str]

DIMENSIONS = ("sex_age", "sex", "age", "territory", "month", "unit", "cause", "actor")
# In keys only: the grade of a figure's incidents, and which end of a range it is.
GRADE, RANGE = "grade", "range"
LEAST, MOST = "low", "high"


class Countable(Protocol):
    """What stands in a cell: a case, a number of cases alike, an open incident."""

    @property
    def day(self) -> str:
        """The first possible day of the incident, empty where nobody knows."""

    @property
    def place(self) -> Place:
        """Where it is counted."""

    @property
    def cause(self) -> str:
        """The cause, a code."""

    @property
    def actor(self) -> str:
        """Whom a finding names as responsible."""


class Cases(Countable, Protocol):
    """Cases counted alike."""

    @property
    def outcome(self) -> str:
        """Killed, injured or missing."""

    @property
    def cell(self) -> Cell:
        """Sex and age."""

    @property
    def number(self) -> int:
        """How many."""


def dimensions(text: str) -> tuple[str, ...]:
    """Read `outcome,sex_age,…`; outcome is always there and needs no mention. Raises InputError for unknown ones."""
    named = [part.strip() for part in text.split(",") if part.strip() and part.strip() != "outcome"]
    for name in named:
        if name not in DIMENSIONS:
            raise InputError(f"There is no breakdown by {name!r}.", todo=f"Use outcome, {', '.join(DIMENSIONS)}.")
    return tuple(dict.fromkeys(named))


def cell_of(by: Sequence[str], cell: Cell, found: Countable, held_by: Controller) -> Mapping[str, str]:
    """The cell of a case, or of a part of an open incident."""
    return {name: _VALUES[name](cell, found, held_by) for name in by}


_VALUES: Mapping[str, Callable[[Cell, Countable, Controller], str]] = {
    "sex_age": lambda cell, _found, _held_by: str(cell),
    "sex": lambda cell, _found, _held_by: cell.sex,
    "age": lambda cell, _found, _held_by: cell.age,
    "territory": lambda _cell, found, held_by: held_by(found.place.unit, found.day),
    "month": lambda _cell, found, _held_by: found.day[:7] or "unknown",
    "unit": lambda _cell, found, _held_by: found.place.unit or "unknown",
    "cause": lambda _cell, found, _held_by: found.cause,
    "actor": lambda _cell, found, _held_by: found.actor,
}


def cell_of_case(by: Sequence[str], case: Cases, held_by: Controller) -> Mapping[str, str]:
    """The cell of a counted case."""
    return cell_of(by, case.cell, case, held_by)
