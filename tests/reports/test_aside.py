"""Rows of published totals that were set aside: kept, with the reason."""

from typing import TYPE_CHECKING

from ascertain.evidence.gate import WITHHELD
from ascertain.reports.aside import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk

TABLE = """Source,As of,Killed,Set aside
Ministry,2022-03-05,364,
Ministry,2022-03-06,46,A digit is missing.
Ministry,2022-03-06,47,Another page says so.
"""


def add(desk: "Desk", *options: str) -> None:
    done = desk("reports", "add", desk.file("totals.csv", TABLE), "--published", "2022-03-07", *options)
    assert (done.status, done.out.count("taken")) == (0, 3)


def test_a_row_set_aside_is_a_report_with_its_reason(desk: "Desk") -> None:
    add(desk, "--public")
    assert desk.add("note.txt", "Nothing.").status == 0
    with desk.office as office, office.journal.view() as view:
        assert reasons(view, office.shelf) == {"R2": "A digit is missing.", "R3": "Another page says so."}
    assert "set_aside: A digit is missing." in desk("reports", "show", "R2").out


def test_one_that_was_withdrawn_is_no_longer_listed(desk: "Desk") -> None:
    add(desk)
    desk("reports", "withdraw", "R2", "--reason", "Typed twice.")
    with desk.office as office, office.journal.view() as view:
        assert list(reasons(view, office.shelf)) == ["R3"]


def test_who_may_not_see_a_report_is_not_shown_why(desk: "Desk") -> None:
    add(desk)
    with desk.office as office, office.journal.view() as view:
        assert reasons(view, office.shelf.closed()) == {"R2": WITHHELD, "R3": WITHHELD}
