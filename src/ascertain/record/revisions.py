"""Revision tables: what was known of each month of incidents, at one vintage after another. Nothing assumes growth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ascertain.incidents.model import ExternalFigure
from ascertain.record.others import PARTS


@dataclass(frozen=True, slots=True)
class Revised:
    """One month of incidents: its figure at each vintage, None where none was given by then."""

    month: str
    values: tuple[int | None, ...]

    @property
    def change(self) -> int:
        """The last figure less the first that was given; a month first given later grows by all of it."""
        known = [value or 0 for value in self.values]
        return known[-1] - known[0]


@dataclass(frozen=True, slots=True)
class Revisions:
    """Months of incidents × vintages, of one source and one outcome; `source` is None for the office's own record."""

    source: str | None
    outcome: str
    vintages: tuple[str, ...]
    rows: tuple[Revised, ...]


def revisions(source: str | None, outcome: str, known: Mapping[str, Mapping[str, int]]) -> Revisions:
    """Lay out vintage → month → figure, vintages in the order given."""
    months = sorted({month for figures in known.values() for month in figures})
    rows = tuple(Revised(month, tuple(figures.get(month) for figures in known.values())) for month in months)
    return Revisions(source, outcome, tuple(known), rows)


def of_others(found: Iterable[ExternalFigure], outcome: str, vintages: Sequence[str] = ()) -> tuple[Revisions, ...]:
    """The monthly figures of every source, as known at the end of each vintage (a day); default: each that brought one.

    Ranges and bounds have no figure to stand here, and parts of the people harmed are no figure of all.
    """
    by_source: dict[str, list[ExternalFigure]] = {}
    for item in found:
        usable = item.outcome == outcome and item.period is not None and item.count.value is not None
        if usable and item.area is None and item.population not in PARTS:
            by_source.setdefault(item.source, []).append(item)
    return tuple(_of_source(source, outcome, listed, vintages) for source, listed in sorted(by_source.items()))


def _of_source(source: str, outcome: str, listed: Sequence[ExternalFigure], vintages: Sequence[str]) -> Revisions:
    ordered = sorted(listed, key=lambda item: item.vintage)
    days = vintages or [*dict.fromkeys(item.vintage[:10] for item in ordered)]
    return revisions(source, outcome, {day: _known_by(ordered, day) for day in days})


def _known_by(ordered: Sequence[ExternalFigure], day: str) -> dict[str, int]:
    """The latest figure of each month published, or first seen, up to the end of a day."""
    by_then = (item for item in ordered if item.vintage[:10] <= day)
    return {str(item.period): item.count.value for item in by_then if item.count.value is not None}
