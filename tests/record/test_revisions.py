"""Revision tables: of the office's own record, and of the published series in the example `ohchr-series`."""

from pathlib import Path
from typing import TYPE_CHECKING

from ascertain.incidents.positions import external
from ascertain.office.house import Office
from ascertain.record.revisions import of_others, revisions

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk


def test_a_month_is_revised_down_and_first_given_late() -> None:
    found = revisions(None, "killed", {"2090-03-01": {"2090-02": 9}, "2090-03-02": {"2090-02": 7, "2090-03": 1}})
    assert [(row.month, row.values, row.change) for row in found.rows] == [
        ("2090-02", (9, 7), -2),
        ("2090-03", (None, 1), 1),
    ]


def test_the_leap_of_february_2023_falls_on_march_2022_and_february_2022_falls(series: Path) -> None:
    """The vintages with cut-off 5 and 15 February were published on the 6th and first seen on the 22nd."""
    with Office.open(series, "Tester") as office, office.journal.view() as view:
        (found,) = of_others(external(view, office.shelf), "killed", ("2023-02-06", "2023-02-22"))
    changes = {row.month: row.change for row in found.rows}
    assert (changes["2022-03"], changes["2022-02"]) == (540, -4)
    values = {row.month: row.values for row in found.rows}
    assert (values["2022-03"], values["2022-02"]) == ((3378, 3918), (362, 358))
    others = {month: change for month, change in changes.items() if month not in ("2022-02", "2022-03", "2023-02")}
    assert others["2022-04"] == 757 - 714
    assert all(change >= 0 for change in others.values())
    assert max(others.values()) < 540


def test_the_offices_own_months(desk: "Desk") -> None:
    found = desk("record", "revisions", "--json").json
    assert [(item["source"], item["outcome"], item["rows"]) for item in found] == [(None, "killed", [])]
    assert desk("record", "revisions", "--csv").out == "source,outcome,month,vintage,value\n"
    refused = desk("record", "revisions", "--vintages", "2090-03-09,2090-03-08")
    assert (refused.status, "not in order" in refused.err) == (2, True)


TOTALS = """As of,Month,Published on,Dead
2090-03-06,2090-02,2090-03-07,9
2090-03-20,2090-02,2090-03-21,7
"""


def test_months_of_others_are_shown_vintage_by_vintage(desk: "Desk") -> None:
    desk("reports", "add", desk.file("totals.csv", TOTALS), "--source", "moh", "--public")
    told = desk("record", "others").out
    assert "2090-03-07 ┃ 2090-03-21" in told
    assert "-2" in told
    assert "moh,killed,2090-02,2090-03-21,7" in desk("record", "others", "--csv").out


def test_the_own_record_of_each_day(bureau: "Bureau") -> None:
    from ascertain.cli.revisions import _months

    bureau.confirm(bureau.incident(), killed={"men": 2})
    bureau.confirm("I1", killed={"men": 1})
    assert _months(bureau.office, str(bureau.office.present().date()), "killed") == {"2090-03": 1}
