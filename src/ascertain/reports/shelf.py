"""From a report back to its text: the bytes are read again from the evidence, never from a copy lying about."""

import json
from collections import OrderedDict
from dataclasses import dataclass, field

from sqlalchemy import RowMapping

from ascertain.evidence.vault import Vault
from ascertain.ledger.derived import View
from ascertain.reports import queries, readers
from ascertain.reports.documents import Document
from ascertain.reports.model import Report, report_of
from ascertain.reports.readers import Reading
from ascertain.reports.sources import Source, source_of, unknown
from ascertain.terms.errors import IntegrityError, NotFoundError

_KEPT_OPEN = 256


@dataclass(frozen=True, slots=True)
class Shelf:
    """The reports of one office, opened through its vault. The last files read stay open in memory."""

    vault: Vault
    _open: "OrderedDict[tuple[str, tuple[tuple[str, str], ...]], Reading]" = field(default_factory=OrderedDict)

    def document(self, report: Report) -> Document:
        """The text of a report. Raises AccessError without the keys, IntegrityError where the bytes have changed."""
        reading = self._reading(report)
        if report.row is None:
            found = reading.document
        else:
            row = reading.row(report.row)
            found = row.document if row else None
        if found is None:
            raise IntegrityError("The original no longer gives this report.", where=report.id)
        return found

    def _reading(self, report: Report) -> Reading:
        key = (report.custody.address, tuple(sorted(report.mapping.items())))
        if key not in self._open:
            # Named so that it is taken for the format it was received as, whatever its address looks like.
            name = f"{report.id}.{report.format}"
            self._open[key] = readers.read(self.vault.read(report.custody), name, mapping=report.mapping or None)
            while len(self._open) > _KEPT_OPEN:
                self._open.popitem(last=False)
        return self._open[key]


def find(view: View, report: str) -> Report:
    """The report of that id. Raises NotFoundError."""
    row = queries.report_row(view, report)
    if row is None:
        raise NotFoundError(f"There is no report {report}, or there was none by then.")
    return _report(row)


def reports(view: View, source: str | None = None) -> tuple[Report, ...]:
    """Every report, oldest first."""
    return tuple(_report(row) for row in queries.all_reports(view, source))


def source(view: View, identifier: str) -> Source:
    """The source of that id; one the register does not know has kind `unknown`."""
    body = queries.source_body(view, identifier)
    return unknown(identifier) if body is None else source_of(json.loads(body))


def sources(view: View) -> tuple[Source, ...]:
    """The register of sources."""
    return tuple(source_of(json.loads(row["body"])) for row in queries.all_sources(view))


def _report(row: RowMapping) -> Report:
    return report_of(json.loads(row["body"]), row["recorded_at"], row["withdrawn"])
