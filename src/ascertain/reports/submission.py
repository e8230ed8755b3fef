"""What is handed in, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ascertain.evidence.vault import RESTRICTED
from ascertain.reports.trust import NOBODY, Trust

RECEIVED = "report.received"


@dataclass(frozen=True, slots=True)
class Submission:
    """One file handed in. `published` is an ISO day or moment, `received` a stamp in UTC.

    `trust` holds the authorities against which signatures and time stamps of archivers are checked. With `keep_damaged`
    a delivery whose own hashes do not fit is kept as damaged evidence, unread, instead of being refused. `rows` are the
    locators of the rows of tables to take; None for all.
    """

    data: bytes
    name: str
    source: str
    published: str | None
    received: str
    locator: str | None = None
    access: str = RESTRICTED
    mapping: Mapping[str, str] | None = None
    language: str | None = None
    trust: Trust = NOBODY
    keep_damaged: bool = False
    rows: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one report: its id and whether it is new, or why it could not be taken."""

    locator: str
    report: str | None
    new: bool
    error: str | None = None
