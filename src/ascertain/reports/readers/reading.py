"""What a reader hands on: one document, or the rows of tables, each with its own document or its own error."""

from dataclasses import dataclass, field

from ascertain.reports.documents import Document
from ascertain.reports.readers.parts import Part, Parts
from ascertain.reports.readers.rows import Row
from ascertain.reports.readers.tables import Rows
from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read.

    Attributes:
        format: a name of `formats.FORMATS`; `media`: its media type.
        document: the report, where the file is one; None for tables.
        rows: the rows of every table in the file, in order; `rows.tables` says what was understood of each table.
        parts: pages of a web archive or items of an archiver, each a report; empty for anything else.
        left: why sheets of the file were not read.
    """

    format: str
    media: str
    document: Document | None = None
    rows: Rows = field(default_factory=Rows)
    left: tuple[InputError, ...] = ()
    parts: Parts = field(default_factory=Parts)

    @property
    def kind(self) -> str | None:
        """What the rows of the first table are (`columns.kind_of`); None for a single report."""
        return self.rows.tables[0].kind if self.rows.tables else None

    def row(self, locator: str) -> Row | None:
        """The row of that locator, without going through the others; None where there is none."""
        return self.rows.find(locator)

    def part(self, locator: str) -> Row | Part | None:
        """The row of a table, page of a web archive or item of an archiver that is called so."""
        return self.rows.find(locator) or self.parts.find(locator)
