"""From a report back to its text: the bytes are read again from the evidence, never from a copy lying about."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import RowMapping

from ascertain.evidence import erasure
from ascertain.evidence.gate import Gate, masked
from ascertain.evidence.vault import PUBLIC, Kept, Vault
from ascertain.ledger.derived import View
from ascertain.reports import preserved, queries, readers
from ascertain.reports.documents import Document
from ascertain.reports.model import Report, report_of
from ascertain.reports.readers import Reading
from ascertain.reports.sources import Source, source_of, unknown
from ascertain.terms.errors import IntegrityError, NotFoundError
from ascertain.terms.ids import office_of
from ascertain.terms.instants import read_stamp

_KEPT_OPEN = 256
_TOGETHER = 500  # asked for at once


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports of one office, opened through its vault. The last files read stay open in memory.

    `document` is for computing, `shown` for eyes: what is printed comes through the gate.
    """

    vault: Vault
    gate: Gate = field(default_factory=Gate)
    _open: "OrderedDict[tuple[str, str, tuple[tuple[str, str], ...]], Reading]" = field(default_factory=OrderedDict)
    _copies: "OrderedDict[str, Mapping[str, Document]]" = field(default_factory=OrderedDict)

    def document(self, report: Report) -> Document:
        """The text of a report. Raises AccessError without the keys, IntegrityError where the bytes have changed."""
        if report.copy is not None:
            found = self._copied(report.copy).get(report.row or preserved.WHOLE)
        elif report.row is None:
            found = self._reading(report).document
        else:
            part = self._reading(report).part(report.row)
            found = part.document if part else None
        if found is None:
            raise IntegrityError("The original no longer gives this report.", where=report.id)
        return found

    def shows(self, report: Report) -> bool:
        """True where the words of a report may be shown; those of a restricted one are then noted as shown."""
        return report.custody.access == PUBLIC or self.gate.show(report.id, "text")

    def shown(self, report: Report) -> Document:
        """The document as whoever opened the office may see it: its words, or a mask of the same length."""
        document = self.document(report)
        return document if self.shows(report) else Document(masked(document.text))

    def closed(self) -> "Shelf":
        """The same shelf as everybody may see it, whoever opened the office."""
        return replace(self, gate=Gate())

    def documents(self, report: Report) -> Mapping[str, Document]:
        """Every document of the file a report came in, by locator of the row; a whole file has the empty one."""
        if report.copy is not None:
            return self._copied(report.copy)
        reading = self._reading(report)
        if reading.document is not None:
            return {preserved.WHOLE: reading.document}
        rows = {row.locator: row.document for row in reading.rows if row.document is not None}
        return rows | {part.row: part.document for part in reading.parts if part.document is not None}

    def _copied(self, copy: Kept) -> Mapping[str, Document]:
        if copy.address not in self._copies:
            # Whichever office made the copy, its address stands in the log: for it the cipher alone speaks.
            self._copies[copy.address] = preserved.read(self.vault.read(copy, own=False))
            while len(self._copies) > _KEPT_OPEN:
                self._copies.popitem(last=False)
        return self._copies[copy.address]

    def opens(self, report: Report) -> bool:
        """False where another office received it and kept the key to its bytes."""
        return office_of(report.id) is None or self.vault.opens((report.copy or report.custody).address)

    def _reading(self, report: Report) -> Reading:
        key = (report.custody.address, report.format, tuple(sorted(report.mapping.items())))
        if key not in self._open:
            data = _bytes(self.vault, report, report.custody)
            self._open[key] = readers.read(data, report.id, mapping=report.mapping or None, form=report.format)
            while len(self._open) > _KEPT_OPEN:
                self._open.popitem(last=False)
        return self._open[key]


def _bytes(vault: Vault, report: Report, kept: Kept) -> bytes:
    return vault.read(kept, own=office_of(report.id) is None)


def find(view: View, report: str) -> Report:
    """The report of that id. Raises NotFoundError."""
    return find_all(view, [report])[0]


def find_all(view: View, listed: Sequence[str]) -> tuple[Report, ...]:
    """The reports of those ids, in that order. Raises NotFoundError."""
    rows = {row["report"]: row for row in queries.report_rows(view, listed)}
    if missing := [report for report in listed if report not in rows]:
        raise NotFoundError(f"There is no report {missing[0]}, or there was none by then.")
    addresses = [json.loads(row["body"])["custody"]["address"] for row in rows.values()]
    copies, erasures = erasure.working_copies_now(view, addresses), erasure.erasures_of(view, listed)
    return tuple(_report(rows[report], copies, erasures) for report in listed)


def known(view: View, listed: Iterable[str]) -> tuple[Report, ...]:
    """Those of some reports that the office has, as of the view."""
    wanted = [*dict.fromkeys(listed)]
    found: list[Report] = []
    for start in range(0, len(wanted), _TOGETHER):
        rows = queries.report_rows(view, wanted[start : start + _TOGETHER])
        found += find_all(view, [row["report"] for row in rows])
    return tuple(found)


def withdrawn(view: View, listed: Sequence[str]) -> tuple[str, ...]:
    """Those of some reports that were withdrawn."""
    return tuple(row["report"] for row in queries.report_rows(view, listed) if row["withdrawn"] is not None)


def reports(view: View, source: str | None = None) -> tuple[Report, ...]:
    """Every report, oldest first."""
    copies, erasures = erasure.working_copies_now(view), erasure.erasures_of(view)
    return tuple(_report(row, copies, erasures) for row in queries.all_reports(view, source))


def receipts(view: View) -> dict[str, date]:
    """Every report with the day (UTC) of its receipt, withdrawn ones included."""
    return {report: read_stamp(received).date() for report, received in queries.receipts(view).items()}


def restricted(view: View) -> frozenset[str]:
    """The ids of the reports whose words are not for everybody."""
    return frozenset(report.id for report in reports(view) if report.custody.access != PUBLIC)


def source(view: View, identifier: str) -> Source:
    """The source of that id; one the register does not know has kind `unknown`."""
    body = queries.source_body(view, identifier)
    return unknown(identifier) if body is None else source_of(json.loads(body))


def require_source(view: View, identifier: str) -> Source:
    """The registered source of that id. Raises NotFoundError."""
    body = queries.source_body(view, identifier)
    if body is None:
        raise NotFoundError(f"There is no source {identifier}.", todo="See: ascertain reports sources list")
    return source_of(json.loads(body))


def sources(view: View) -> tuple[Source, ...]:
    """The register of sources."""
    return tuple(source_of(json.loads(row["body"])) for row in queries.all_sources(view))


def _report(row: RowMapping, copies: Mapping[str, Kept], erasures: Mapping[str, tuple[erasure.Erasure, ...]]) -> Report:
    erased = erasures.get(row["report"], ())
    return report_of(json.loads(row["body"]), row["recorded_at"], row["withdrawn"], copies, erased)
