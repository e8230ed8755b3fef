"""A part of a delivery as a report: one page of a web archive, one item of an archiver's table."""

from collections.abc import Iterator
from dataclasses import dataclass

from ascertain.reports.documents import Document
from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file, as a report of its own.

    Attributes:
        row: what names it in the file (`line=3`, `row=7`).
        locator: where it was published, its address.
        document: its text; None where it cannot be read, and `error` says why.
        published: an ISO day or moment, where the archiver tells it; `captured`: when it was fetched, in UTC.
    """

    row: str
    locator: str
    document: Document | None = None
    error: InputError | None = None
    published: str | None = None
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a file, in order."""

    listed: tuple[Part, ...] = ()

    def __iter__(self) -> Iterator[Part]:
        return iter(self.listed)

    def find(self, row: str) -> Part | None:
        """The part of that name; None where there is none."""
        return next((part for part in self.listed if part.row == row), None)
