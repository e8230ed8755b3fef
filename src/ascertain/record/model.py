"""The shapes of the record: DESIGN §7, `record --json`."""

from collections.abc import Mapping
from dataclasses import dataclass

# Incidents a trace leads back in full, where nobody asks for more.
MOST = 100


@dataclass(frozen=True, slots=True)
class Pending:
    """What is open: a list of incidents and matters, never a total of what was claimed (law 5).

    `unquantified` are open incidents of which nobody has given a number. `oldest_days` is how long the oldest has
    been open, in whole days since its first report was received; None where nothing is open.
    """

    incidents: tuple[str, ...]
    matters: tuple[str, ...]
    unquantified: tuple[str, ...]
    oldest_days: int | None


@dataclass(frozen=True, slots=True)
class RecordFigure:
    """One figure: confirmed cases, what the rule proposes for open incidents, and what is pending.

    The three are never added together.
    """

    key: str
    outcome: str
    cell: Mapping[str, str]
    confirmed: int
    proposed: int
    pending: Pending


@dataclass(frozen=True, slots=True)
class RangeFigure:
    """What origins bear out, from the least to the most, in one cell; `cell` names the grade where it is of one.

    `low` and `high` sum the ranges the rule proposes for `incidents`, None where it has one for none of them; `without`
    are the incidents of the cell that have none. `confirmed` are the confirmed cases of the cell's incidents. The three
    numbers each have a key of their own, and are never added together.
    """

    key: str
    outcome: str
    cell: Mapping[str, str]
    confirmed: int
    low: int | None
    high: int | None
    low_key: str | None
    high_key: str | None
    incidents: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class External:
    """A total published by someone else, attributed, with its own cut-off and vintage (when it was published).

    `period` is the stretch of time it counts (`2022-03`), None where it runs from the beginning; `place` the area, None
    where it is not of one alone. `value` is None for a range or "at least"; `low` and `high` bound it. `figure` is the
    claimed figure's id.
    """

    source: str
    outcome: str
    value: int | None
    cutoff: str | None
    vintage: str
    low: int | None = None
    high: int | None = None
    figure: str = ""
    population: str = "unspecified"
    verification: str = "reported"
    period: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The tree head a record was read at."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Method:
    """The methodology version a record follows."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Record:
    """The record as of a moment, up to a cut-off, under one methodology version and category scheme.

    `hypothetical` marks a what-if under another methodology: proposals only, nothing confirmed. `conflicts` are the
    incidents left out of the figures because two offices have decided differently on them, or on a case of them.
    `ranges` are figures from the least to the most and by grade, where asked for and where the methodology has them.
    """

    as_of: str
    checkpoint: Head
    cutoff: str
    kind: str
    clock: str
    methodology: Method
    scheme: str
    hypothetical: bool
    figures: tuple[RecordFigure, ...]
    external: tuple[External, ...]
    conflicts: tuple[str, ...] = ()
    ranges: tuple[RangeFigure, ...] = ()

    def figure(self, outcome: str, **cell: str) -> RecordFigure | None:
        """The figure of an outcome in a cell, if the record has it."""
        return next((item for item in self.figures if item.outcome == outcome and dict(item.cell) == cell), None)
