"""Keeping up the index of fingerprints with the reports an office has."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection

from ascertain.findings.origins import index, queries
from ascertain.ledger.driver import told, writing
from ascertain.office.house import Office
from ascertain.reports.queries import report_rows
from ascertain.reports.shelf import find_all
from ascertain.terms.errors import AscertainError

_GROUP = 256


def keep_up(office: Office) -> int:
    """Enter the texts of reports that came since, and take out the erased; returns how many were entered.

    Where the keys are not at hand, nothing can be written or the log is damaged, the index stays behind, and nothing
    is known to stand. Whatever else is asked of the office then says so itself.
    """
    made = 0
    with suppress(AscertainError):
        with office.journal.view() as view:
            upto, behind = view.position, queries.behind(view.connection)
            waiting = queries.waiting(view.connection) if behind else []
            erased = queries.erased(view.connection)
        if erased:
            with _tables(office) as connection:
                queries.forget(connection, erased)
        for start in range(0, len(waiting), _GROUP):
            made += _entered(office, waiting[start : start + _GROUP])
        if behind:
            with _tables(office) as connection:
                queries.mark(connection, max(upto, queries.reached(connection)))
    return made


def _entered(office: Office, group: list[str]) -> int:
    with office.journal.view() as view:
        numbers = {row["report"]: int(row["number"]) for row in report_rows(view, group)}
        reports = find_all(view, group)
    with _tables(office) as connection:
        # Somebody else may have been here meanwhile.
        fresh = [report for report in reports if not queries.has(connection, report.id)]
        return index.entered(connection, office.shelf, fresh, numbers)


@contextmanager
def _tables(office: Office) -> Iterator[Connection]:
    with told("derived tables"), writing(office.journal.derived.engine) as connection:
        yield connection
