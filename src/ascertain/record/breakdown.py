"""The dimensions of a breakdown: how a case falls into cells."""

from collections.abc import Callable, Mapping, Sequence

from ascertain.findings.model import Counted, Place
from ascertain.terms.errors import InputError
from ascertain.terms.grid import Cell

# Who held a unit on a day: asked with the day of the incident, never with today.
Controller = Callable[[str | None, str], str]

DIMENSIONS = ("sex_age", "territory", "month", "unit", "cause")


def dimensions(text: str) -> tuple[str, ...]:
    """Read `outcome,sex_age,…`; outcome is always there and needs no mention. Raises InputError for unknown ones."""
    named = [part.strip() for part in text.split(",") if part.strip() and part.strip() != "outcome"]
    for name in named:
        if name not in DIMENSIONS:
            raise InputError(f"There is no breakdown by {name!r}.", todo=f"Use outcome, {', '.join(DIMENSIONS)}.")
    return tuple(dict.fromkeys(named))


def cell_of(
    by: Sequence[str], cell: Cell, place: Place, day: str, cause: str, held_by: Controller
) -> Mapping[str, str]:
    """The cell of a case, or of a part of an open incident."""
    values: Mapping[str, Callable[[], str]] = {
        "sex_age": lambda: str(cell),
        "territory": lambda: held_by(place.unit, day),
        "month": lambda: day[:7] or "unknown",
        "unit": lambda: place.unit or "unknown",
        "cause": lambda: cause,
    }
    return {name: values[name]() for name in by}


def cell_of_case(by: Sequence[str], case: Counted, held_by: Controller) -> Mapping[str, str]:
    """The cell of a counted case."""
    return cell_of(by, case.cell, case.place, case.day, case.cause, held_by)
