"""What a publication showed of one outcome by one attribute: the total, the numbers, and which were withheld."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

# Cells that say nothing of anybody.
NOTHING_KNOWN = frozenset({"persons", "unknown"})


@dataclass(frozen=True, slots=True)
class Shown:
    """One table of a publication.

    Attributes:
        outcome, by: killed or injured, and the attribute.
        when: orders publications: cut-off, then position of the log.
        total: the number of persons in it, always printed.
        cells: code → number, None where withheld; a cell not named was shown to be nought.
        areas: code of the unit → number, always printed.
        month: the month it is of (`2090-03`), None where it runs from the beginning.
    """

    outcome: str
    by: str
    when: tuple[str, int]
    total: int
    cells: Mapping[str, int | None]
    areas: Mapping[str, int] = field(default_factory=dict)
    month: str | None = None

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What has to be the same for two tables to be of the same kind."""
        return self.outcome, self.by, self.month

    @property
    def withheld(self) -> frozenset[str]:
        """The codes of the cells withheld."""
        return frozenset(code for code, number in self.cells.items() if number is None)

    def number(self, code: str) -> int | None:
        """The number of a cell, None where it is withheld."""
        return self.cells.get(code, 0)

    def without(self, codes: frozenset[str]) -> "Shown":
        """The same table with these cells withheld."""
        return replace(self, cells={**self.cells, **dict.fromkeys(codes)})
