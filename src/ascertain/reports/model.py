"""A report as the office holds it: one piece of documentation received."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ascertain.evidence.erasure import Erasure
from ascertain.evidence.vault import Kept
from ascertain.ledger.canonical import Json
from ascertain.reports.checks import Check, checks_of

# The format of evidence whose own hashes do not fit: kept, and never read.
DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Report:
    """One report. Its identity is (source, locator, digest): identical text from two outlets is two reports.

    Attributes:
        id: short name in this office, `R12`.
        source: id in the register of sources.
        locator: URL, file name, or `FILE#row=7` / `FILE#Sheet1!row=7` for a row of a table.
        format: what the reader found (`text`, `html`, `csv`, `xlsx`); `media`: its media type.
        row: locator of the row inside a table, None for a whole file.
        mapping: column → field, where the user gave a map for the table.
        published: ISO day or moment, as given; received, recorded_at: moments in UTC.
        custody: where the bytes are and what they must give.
        captured: when an archiver fetched it, in UTC; checks: what came of the archiver's own hashes and signatures.
        withdrawn: the reason, where the report was taken back.
        copy: the working copy that stands for the original, where something of it was erased.
        erasures: what was erased of this report.
    """

    id: str
    source: str
    locator: str
    format: str
    media: str
    row: str | None
    mapping: Mapping[str, str]
    published: str
    received: str
    recorded_at: str
    language: str | None
    kind: str
    custody: Kept
    captured: str | None = None
    checks: tuple[Check, ...] = ()
    withdrawn: str | None = None
    copy: Kept | None = None
    erasures: tuple[Erasure, ...] = ()

    @property
    def blank(self) -> bool:
        """True where the whole report was erased: of its words only their places are left."""
        return any(erasure.what == self.id for erasure in self.erasures)

    @property
    def published_day(self) -> str:
        """The ISO day of publication."""
        return self.published[:10]


def report_of(
    body: Mapping[str, Json],
    recorded_at: str,
    withdrawn: str | None = None,
    copies: Mapping[str, Kept] = MappingProxyType({}),
    erasures: tuple[Erasure, ...] = (),
) -> Report:
    """A report as its receipt event tells it; `copies` are the working copies by address of their original."""
    custody, mapping = body["custody"], body["mapping"]
    assert isinstance(custody, Mapping)  # noqa: S101  # written by `receive`
    assert isinstance(mapping, Mapping)  # noqa: S101  # written by `receive`
    return Report(
        id=str(body["report"]),
        source=str(body["source"]),
        locator=str(body["locator"]),
        format=str(body["format"]),
        media=str(body["media"]),
        row=None if body["row"] is None else str(body["row"]),
        mapping={key: str(value) for key, value in mapping.items()},
        published=str(body["published"]),
        received=str(body["received"]),
        recorded_at=recorded_at,
        language=None if body["language"] is None else str(body["language"]),
        kind=str(body["kind"]),
        custody=Kept.of(custody),
        captured=None if body.get("captured") is None else str(body["captured"]),
        checks=checks_of(body.get("checks")),
        withdrawn=withdrawn,
        copy=copies.get(str(custody["address"])),
        erasures=erasures,
    )
