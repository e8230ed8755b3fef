"""A table of data: named columns that say what they hold, and rows."""

from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = "str | int | float | None"
TEXT, WHOLE, DEGREES, DAY, MOMENT, YES_NO = "text", "whole number", "degrees", "day", "moment", "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `kind` is one of the constants of this module; `hxl` its tag in the Humanitarian Exchange Language.

    `codes` names the code list its values are from.
    """

    name: str
    says: str
    kind: str = TEXT
    unit: str = ""
    hxl: str = ""
    codes: str = ""

    @property
    def is_number(self) -> bool:
        """True where values are numbers or None."""
        return self.kind in (WHOLE, DEGREES)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `name` is its file's name without ending; None stands for a value that is not there."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
