"""From a list of names that was received to mentions: a number for each row, and no word of the name in the log."""

from ascertain.claims.rows import grid_of
from ascertain.incidents.persons import queries
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Journal
from ascertain.reports.columns import NAME_LIST
from ascertain.reports.columns import OUTCOMES as COUNTED
from ascertain.reports.model import Report
from ascertain.reports.shelf import Shelf, find, reports, withdrawn
from ascertain.terms.errors import InputError
from ascertain.terms.grid import Cell, cell

NOTED = "person.noted"


def note(journal: Journal, shelf: Shelf, report: str, outcome: str | None = None) -> tuple[str, ...]:
    """Note every row of the list that `report` is a row of; returns the numbers of those not noted before.

    `outcome` is what the list says of all its people, for rows that do not say it themselves. Raises InputError where
    the report is no row of a list of names, AccessError without the keys.
    """
    if outcome is not None and outcome not in COUNTED:
        raise InputError(f"{outcome!r} is no outcome of a list.", todo=f"Use one of {', '.join(COUNTED)}.")
    with journal.view() as view:
        listed = rows_of_list(view, report)
        told = {item.id: _told(shelf, item) for item in listed}
    with journal.entry() as entry:
        known = {row["report"] for row in queries.mentions_of(entry.view, list(told))}
        fresh = [item.id for item in listed if item.id not in known]
        numbers = []
        for row in fresh:
            number = entry.batch.new_id("N")
            said, where = told[row]
            body: dict[str, Json] = {
                "person": number,
                "report": row,
                "outcome": said or outcome,
                "sex": where.sex,
                "age": where.age,
            }
            entry.batch.add(Draft(f"person/{number}", NOTED, body, journal.actor))
            numbers.append(number)
    return tuple(numbers)


def rows_of_list(view: View, report: str) -> tuple[Report, ...]:
    """Every row of the list a row came in, withdrawn ones left out. Raises InputError for what is no row of one."""
    one = find(view, report)
    if one.kind != NAME_LIST:
        raise InputError("This is no row of a list of names.", where=report, todo="See: ascertain reports list")
    together = [item for item in reports(view, one.source) if item.kind == NAME_LIST and list_of(item) == list_of(one)]
    gone = set(withdrawn(view, [item.id for item in together]))
    return tuple(item for item in together if item.id not in gone)


def list_of(report: Report) -> str:
    """What the rows of one list have in common: where it came from, and its bytes."""
    return f"{report.source} {report.locator.partition('#')[0]} {report.custody.address}"


def _told(shelf: Shelf, report: Report) -> tuple[str | None, Cell]:
    """Outcome and cell of a row, from the cells that are not restricted."""
    cells = {item.field: item for item in shelf.document(report).cells if not item.restricted}
    said = cells["outcome"].span.text if "outcome" in cells else None
    return (said if said in COUNTED else None), cell(grid_of(cells))
