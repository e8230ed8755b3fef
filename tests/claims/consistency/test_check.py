"""Tables of published totals checked against themselves. Every table here is made up."""

import io
from collections.abc import Mapping
from datetime import date, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.claims.consistency.check import Checked, check
from ascertain.claims.consistency.model import Finding
from ascertain.terms.errors import InputError

CELLS = ("men", "women", "boys", "girls", "children of unknown sex", "adults of unknown sex")


def checked(text: str, mapping: dict[str, str] | None = None) -> Checked:
    """What is found in a table written with commas."""
    return check(text.encode(), "totals.csv", mapping)


def one(text: str, mapping: dict[str, str] | None = None) -> Finding:
    """The only finding in a table."""
    (found,) = checked(text, mapping).findings
    return found


def rising(*, days: int = 12, change: Mapping[tuple[int, str], object] | None = None) -> str:
    """A daily series that rises by 5 killed and 8 injured, with single cells changed: (row, column) → cell."""
    head = ["as of", "published", "killed", "injured", "total"]
    lines = [",".join(head)]
    for at in range(days):
        day = date(2090, 3, 1) + timedelta(days=at)
        cells: dict[str, object] = {
            "as of": day,
            "published": day + timedelta(days=1),
            "killed": 100 + 5 * at,
            "injured": 200 + 8 * at,
            "total": 300 + 13 * at,
        }
        cells |= {name: cell for (row, name), cell in (change or {}).items() if row == at + 2}
        lines.append(",".join(str(cells[name]) for name in head))
    return "\n".join(lines) + "\n"


def test_a_table_that_agrees_with_itself_has_no_finding() -> None:
    found = checked(rising())
    assert (found.lines, found.series, found.running, found.errors, found.remarks) == (12, 1, 1, 0, 0)


def test_killed_and_injured_that_do_not_make_the_total_are_told_with_the_arithmetic() -> None:
    found = one(rising(change={(5, "injured"): 200}))
    assert (found.check, found.severity, found.rows) == ("total", "error", (5,))
    assert found.fields == ("killed", "injured", "total")
    assert found.says == (
        "115 + 200 = 315, but total says 339: 24 short. By the total, killed would be 139 or injured would be 224."
    )


def test_a_total_that_counts_the_missing_too_is_learnt() -> None:
    rows = "".join(f"2090-03-0{day},{day},{day},{day},{3 * day}\n" for day in range(1, 6))
    assert not checked(f"as of,killed,injured,missing,total\n{rows}").findings


def test_columns_that_mean_something_else_are_remarked_once() -> None:
    rows = "".join(f"2090-03-0{day},{day},{day},{day}\n" for day in range(1, 6))
    found = one(f"as of,killed,injured,total\n{rows}")
    assert (found.severity, found.check) == ("remark", "total")
    assert "In 5 of 5 rows killed + injured does not make total" in found.says


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("406,77,45,12,10,20,241", "77 + 45 + 12 + 10 + 20 + 241 = 405, but killed says 406: 1 short."),
        ("406,77,45,12,10,20,243", "77 + 45 + 12 + 10 + 20 + 243 = 407, but killed says 406: 1 too many."),
    ],
)
def test_six_cells_are_complete_by_what_they_mean(row: str, says: str) -> None:
    head = ",".join(f"killed {cell}" for cell in CELLS)
    found = one(f"as of,killed,{head}\n2090-03-06,{row}\n")
    assert (found.check, found.severity, found.says) == ("sum", "error", says)


@pytest.mark.parametrize(
    "head",
    [
        "as of,killed,men,women,boys,girls,unknown",
        "as of,killed,killed men,killed women,killed boys,killed girls,killed unknown",
        "as of,killed,killed_men,killed_women,killed_boys,killed_girls,killed_unknown_sex",
    ],
)
def test_those_of_unknown_sex_and_age_may_have_one_column(head: str) -> None:
    assert not checked(f"{head}\n2090-03-06,406,77,45,12,10,262\n").findings
    assert one(f"{head}\n2090-03-06,406,77,45,12,10,261\n").says.endswith("but killed says 406: 1 short.")


def test_bare_cells_beside_two_outcomes_are_of_the_one_they_make() -> None:
    head = "as of,killed,injured,men,women,children\n"
    rows = [f"2090-03-0{day},{9 * day},{day},{4 * day},{3 * day},{2 * day}\n" for day in range(1, 6)]
    assert not checked(head + "".join(rows)).findings
    rows[2] = "2090-03-03,27,3,12,9,7\n"
    assert one(head + "".join(rows)).says == "12 + 9 + 7 = 28, but killed says 27: 1 too many."


def test_children_may_be_all_of_them_or_those_of_unknown_sex() -> None:
    head = "as of,killed,killed men,killed women,killed boys,killed girls,killed children\n"
    rows = [f"2090-03-0{day},{10 * day},{4 * day},{3 * day},{day},{2 * day},{3 * day}\n" for day in range(1, 6)]
    assert not checked(head + "".join(rows)).findings
    rows[2] = rows[2].replace("12,9,3,6,9", "12,9,3,6,8")
    assert one(head + "".join(rows)).says == "12 + 9 + 8 = 29, but killed says 30: 1 short."


def test_parts_that_fall_short_without_a_column_of_unknowns_are_a_remark() -> None:
    found = one("as of,killed,killed men,killed women,killed boys,killed girls\n2090-03-06,10,4,3,1,1\n")
    assert (found.severity, found.says) == ("remark", "4 + 3 + 1 + 1 is 1 short of killed 10.")


def test_parts_that_were_never_complete_are_held_to_nothing_but_their_whole() -> None:
    head = "as of,killed,killed boys,killed girls\n"
    assert not checked(f"{head}2090-03-06,10,1,1\n2090-03-07,11,1,2\n").findings
    assert one(f"{head}2090-03-06,10,6,5\n").says == "6 + 5 = 11, but killed says 10: 1 too many."


@pytest.mark.parametrize("head", ["killed in the north,killed in the south", "killed_north,killed_south"])
def test_territories_are_held_to_their_total_where_the_table_shows_that_they_make_it(head: str) -> None:
    rows = [f"2090-03-0{day},{10 * day},{4 * day},{6 * day}\n" for day in range(1, 6)]
    assert not checked(f"as of,killed,{head}\n{''.join(rows)}").findings
    rows[3] = "2090-03-04,40,16,42\n"
    found = one(f"as of,killed,{head}\n{''.join(rows)}")
    assert (found.says, found.rows) == ("16 + 42 = 58, but killed says 40: 18 too many.", (5,))


def test_a_column_that_only_begins_with_an_outcome_is_no_part() -> None:
    rows = "".join(f"2090-03-0{day},{10 * day},{9 * day + 1}\n" for day in range(1, 6))
    assert not checked(f"as of,killed,killed before\n{rows}").findings
    assert not checked("as of,killed,killed by whom\n2090-03-01,4,not known to us\n2090-03-02,5,x\n").errors


def test_shares_count_nobody() -> None:
    head = "region,as of,killed,% children,share of killed women,killed (percent)\n"
    rows = "North,2090-03-06,7,30,40,9\nSouth,2090-03-06,4,30,41,8\nTotal,2090-03-06,11,30,40,7\n"
    assert not checked(head + rows).findings


def test_a_row_total_has_to_be_the_sum_of_the_places() -> None:
    head = "region,as of,killed,injured\n"
    rows = "North,2090-03-06,7,9\nSouth,2090-03-06,4,2\nTotal,2090-03-06,{},11\n"
    assert not checked(head + rows.format(11)).findings
    found = one(head + rows.format(12))
    assert (found.check, found.rows) == ("column_sum", (4, 2, 3))
    assert found.says == "7 + 4 = 11, but the row of the total says 12 killed: 1 short."
    assert not checked(head + "North,2090-03-06,7,9\nTotal,2090-03-06,12,11\n").findings


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("2089-03-06", "366 days after it; the year is likely 2090"),
        ("2091-03-06", "364 days before it; the year is likely 2090"),
    ],
)
def test_a_cut_off_in_the_wrong_year_is_seen_by_the_publication(cell: str, says: str) -> None:
    found = one(rising(change={(7, "as of"): cell}))
    assert (found.check, found.severity, found.rows[0]) == ("year", "error", 7)
    assert says in found.says


def test_a_cut_off_in_the_wrong_year_is_seen_by_its_neighbours() -> None:
    blank = {(row, "published"): "" for row in range(2, 14)}
    found = one(rising(change=blank | {(7, "as of"): "2080-03-06"}))
    assert found.says == "The cut-off 2080-03-06 stands between 2090-03-05 and 2090-03-07: the year is likely 2090."
    last = one(rising(change=blank | {(13, "as of"): "2080-03-12"}))
    assert (last.check, last.rows) == ("year", (13, 12))
    out = one(rising(change=blank | {(7, "as of"): "2090-01-06"}))
    assert (out.check, out.severity) == ("order", "remark")


def test_publication_before_the_cut_off_and_long_after_it() -> None:
    early = one(rising(change={(5, "published"): "2090-03-01"}))
    assert (early.check, early.severity) == ("published", "error")
    assert "out 3 days before the last day it counts" in early.says
    late = one(rising(change={(5, "published"): "2090-06-20"}))
    assert (late.check, late.severity) == ("late", "remark")
    assert "108 days later, where the table's usual delay is 1" in late.says


def test_a_cut_off_before_what_is_counted_begins() -> None:
    found = one("as of,since,killed\n2090-02-01,2090-02-24,5\n")
    assert (found.check, found.severity) == ("cutoff", "error")
    assert one("month,as of,killed\n2090-03,2090-02-24,5\n").fields == ("as of", "month")


def test_a_slip_of_the_year_on_the_29th_of_february() -> None:
    found = one("as of,published,killed\n2088-02-29,2089-03-02,5\n")
    assert (found.check, found.says[-5:]) == ("year", "2089.")


def test_a_copied_row_is_an_error_where_the_table_moves_each_day() -> None:
    same = {(8, "killed"): 125, (8, "injured"): 240, (8, "total"): 365}
    found = one(rising(change=same))
    assert (found.check, found.severity, found.rows) == ("copied", "error", (8, 7))
    assert "3 numbers (125 killed, 240 injured, 365 total) are those of row 7" in found.says
    short = "as of,killed,injured\n2090-03-01,3,4\n2090-03-02,3,4\n2090-03-03,5,6\n"
    assert one(short).severity == "remark"
    assert not checked("as of,killed,injured\n2090-03-01,0,0\n2090-03-02,0,0\n").findings


def test_a_copied_row_that_another_row_contradicts() -> None:
    text = "as of,killed,injured\n2090-03-01,3,4\n2090-03-02,3,4\n2090-03-02,5,6\n"
    found = one(text)
    assert (found.severity, found.rows) == ("error", (3, 2, 4))
    assert "Row 4 says otherwise of 2090-03-02." in found.says


def test_two_months_with_the_same_numbers() -> None:
    text = "month,as of,killed,injured\n2090-03,2090-06-01,30,40\n2090-04,2090-06-01,30,40\n"
    found = one(text)
    assert (found.check, found.severity, found.rows) == ("copied", "remark", (3, 2))
    assert not checked(text.replace("30,40", "3,4")).findings


def test_a_row_repeated_in_every_cell() -> None:
    text = rising()
    found = one(text + text.splitlines()[-1] + "\n")
    assert (found.check, found.severity, found.rows) == ("repeated", "error", (14, 13))


def test_one_cut_off_stated_twice() -> None:
    text = "as of,published,killed\n2090-03-01,,30\n2090-03-02,,{}\n2090-03-02,2090-03-04,41\n"
    assert not checked(text.format(41)).findings
    assert (one(text.format(45)).severity, one(text.format(45)).check) == ("remark", "differs")
    slip = one(text.format(14))
    assert slip.severity == "error"
    assert "killed 14 and 41. The digits are the same in another order" in slip.says


@pytest.mark.parametrize(
    ("numbers", "row", "says"),
    [
        ((100, 110, 90, 130), 4, "row 4 is likely too low"),
        ((100, 110, 910, 130, 140), 4, "row 4 is likely too high"),
        ((100, 110, 120, 90), 5, "falls from 120 (2090-03-03) to 90 (2090-03-04), 30 fewer."),
        ((100, 110, 120, 90, 95, 99), 5, "falls from 120 (2090-03-03) to 90 (2090-03-04), 30 fewer."),
    ],
)
def test_a_running_total_that_falls(numbers: tuple[int, ...], row: int, says: str) -> None:
    rows = "".join(f"2090-03-0{day},{number}\n" for day, number in enumerate(numbers, 1))
    found = one(f"as of,killed\n{rows}")
    assert (found.check, found.severity, found.rows[0]) == ("falls", "error", row)
    assert says in found.says


def test_killed_injured_and_total_that_fall_together_are_one_finding() -> None:
    found = one(rising(change={(13, "killed"): 50, (13, "injured"): 60, (13, "total"): 110}))
    assert found.fields == ("killed", "injured", "total")


def test_counts_of_a_day_each_do_not_run_on() -> None:
    rows = "".join(f"2090-03-{day:02},{number}\n" for day, number in enumerate((3, 1, 4, 1, 5, 9, 2, 6), 1))
    for head in ("date", "as of"):
        found = checked(f"{head},killed\n{rows}")
        assert (found.running, found.findings) == (0, ())
    assert checked("date,killed\n2090-03-01,3\n2090-03-02,2\n").running == 0


def test_a_revision_downwards_of_a_month_is_a_remark() -> None:
    text = "month,as of,killed\n2090-03,2090-05-01,400\n2090-03,2090-06-01,{}\n"
    assert "shrinks from 400 (2090-05-01) to 398 (2090-06-01), 2 fewer." in one(text.format(398)).says
    deep = one(text.format(300))
    assert (deep.check, deep.severity) == ("shrinks", "remark")
    assert "more than 20%" in deep.says


@pytest.mark.parametrize("totals", [(10, 12, 140, 15, 18, 21), (10, 12, 140, 15)])
def test_a_leap_of_one_day_is_named_beside_the_fall(totals: tuple[int, ...]) -> None:
    rows = "".join(f"2090-03-{day:02},{total}\n" for day, total in enumerate(totals, 1))
    found = one(f"as of,killed\n{rows}")
    assert (found.check, found.rows) == ("falls", (4, 5))
    assert (
        "leaps from 12 (2090-03-02) to 140 (2090-03-03), 128 more, and falls from 140 (2090-03-03) to 15" in found.says
    )


def test_a_leap_is_told_with_its_bound() -> None:
    leap = {(row, "killed"): 400 + row for row in range(9, 14)} | {(row, "total"): "" for row in range(2, 14)}
    found = one(rising(change=leap))
    assert (found.check, found.severity, found.rows) == ("leaps", "error", (9, 8))
    assert found.says == (
        "killed rises from 130 (2090-03-07) to 409 (2090-03-08), 279.0 a day; "
        "3 times the second-greatest rise around it is 15.0 a day."
    )
    small = {(row, "killed"): 140 + 5 * row for row in range(9, 14)} | {(row, "total"): "" for row in range(2, 14)}
    assert one(rising(change=small)).severity == "remark"


def test_a_gap_between_cut_offs_is_remarked() -> None:
    days = [*range(1, 9), 28, 29, 30, 31]
    rows = "".join(f"2090-03-{day:02},{day}\n" for day in days)
    found = one(f"as of,killed\n{rows}")
    assert (found.check, found.severity) == ("gap", "remark")
    assert "Between 2090-03-08 and 2090-03-28 are 20 days, where cut-offs around lie 1 apart" in found.says


def test_a_long_table_is_read_into_statements() -> None:
    head = "date,outcome,group,value\n"
    cells = ("men,4", "women,3", "boys,1", "girls,1", "children of unknown sex,1", "adults of unknown sex,2")
    rows = "".join(f"2090-03-01,killed,{cell}\n" for cell in cells)
    assert not checked(f"{head}{rows}2090-03-01,killed,total,12\n").findings
    found = one(f"{head}{rows}2090-03-01,killed,all,13\n")
    assert found.says == "4 + 3 + 1 + 1 + 1 + 2 = 12, but killed says 13: 1 short."
    assert found.rows == tuple(range(2, 9))


@pytest.mark.parametrize(
    "text",
    [
        "as of,indicator,number\n2090-03-01,killed,2\n2090-03-01,injured,3\n2090-03-01,casualties,6\n",
        "as of,outcome,what,how many\n2090-03-01,killed,,2\n2090-03-01,injured,,3\n2090-03-01,,casualties,6\n",
    ],
)
def test_indicators_of_a_long_table(text: str) -> None:
    mapping = {"what": "group", "how many": "number"} if "what" in text else None
    assert one(text, mapping).says.startswith("2 + 3 = 5, but casualties says 6: 1 short.")


def test_a_long_table_by_sex_and_age() -> None:
    head = "as of,outcome,sex,age,number\n"
    rows = "2090-03-01,killed,female,adult,2\n2090-03-01,killed,male,8,1\n2090-03-01,killed,all,all,2\n"
    assert "2 + 1 = 3, but killed says 2: 1 too many." in one(head + rows).says
    assert not checked(head + "2090-03-01,killed,unknown,child,2\n2090-03-01,killed,,,2\n").findings


def test_a_number_of_a_long_table_that_is_said_again_is_another_statement() -> None:
    text = "as of,outcome,place,number\n2090-03-01,killed,Telvany,2\n2090-03-01,killed,Telvany,5\n,,,\n"
    found = checked(text)
    assert found.lines == 2
    assert found.findings[0].check == "differs"
    assert not checked("as of,indicator,number\n2090-03-01,tents,2\n2090-03-01,killed,\n").lines


def test_a_workbook_is_read_sheet_by_sheet() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Nothing to count"])
    sheet = book.create_sheet("March")
    sheet.append(["as of", "killed", "injured", "total"])
    sheet.append([date(2090, 3, 6), 4, 5, 10])
    file = io.BytesIO()
    book.save(file)
    (found,) = check(file.getvalue(), "totals.xlsx").findings
    assert found.where == "totals.xlsx, sheet March, row 2"


def test_a_row_set_aside_is_held_to_nothing() -> None:
    text = "as of,killed,injured,total,set aside\n2090-03-06,4,5,10,a misprint\n2090-03-07,5,5,10,\n"
    assert (checked(text).lines, checked(text).findings) == (1, ())


def test_a_cell_that_cannot_be_read_is_told_and_the_rest_is_checked() -> None:
    text = "as of,killed,injured,total,age\n2090-03-06,4,5,9,old\n\n2090-03-07,some,5,9,\n2090-03-08,6,6,12,\n"
    found = checked(text + '2090-03-09,7,"7,14,\n2090-03-10,8,8,17,\n').findings
    assert [(item.check, item.rows) for item in found] == [
        ("unreadable", (2,)),
        ("unreadable", (4,)),
        ("unreadable", (6,)),
        ("total", (7,)),
    ]
    assert found[1].says == "'some' is not a number of people."


def test_words_above_and_below_a_table_are_no_rows() -> None:
    text = (
        "Casualties in Telvany;;\n;;\nas of;killed;injured\n2090-03-06;1 207;3\n;;\nSource: the office;;\n* so far;;\n"
    )
    assert (checked(text).lines, checked(text).findings) == (1, ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Nine people died in Telvany on Monday.", "This is no table."),
        ("colour,weight\nred,5\nblue,6\n" * 8, "No table in it counts people"),
        ("as of,killed\n03/04/2090,1\n04/05/2090,2\n05/04/2090,3\n", "is two dates"),
    ],
)
def test_what_cannot_be_checked_is_refused(text: str, says: str) -> None:
    name = "totals.csv" if "," in text else "totals.txt"
    with pytest.raises(InputError, match=says):
        check(text.encode(), name)


def test_columns_of_others_are_named_in_a_map() -> None:
    text = "Stand,Tote,Verletzte,Summe\n2090-03-06,4,5,10\n"
    mapping = {"Stand": "cutoff", "Tote": "killed", "Verletzte": "injured", "Summe": "casualties"}
    assert one(text, mapping).fields == ("Tote", "Verletzte", "Summe")
    assert not checked(text, mapping | {"Summe": ""}).findings
    with pytest.raises(InputError, match="no column 'Datum'"):
        checked(text, {"Datum": "cutoff"} | mapping)


counts = st.lists(st.integers(0, 400), min_size=6, max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    """Running cells of a consistent table, four to ten days long: the six cells killed, and how many were injured."""
    days = draw(st.lists(st.tuples(counts, st.integers(1, 400)), min_size=4, max_size=10))
    now = [draw(st.integers(1, 50)) for _ in range(7)]
    rows = []
    for cells, injured in days:
        now = [before + more for before, more in zip(now, [*cells, injured], strict=True)]
        rows.append(now)
    return rows


def written(rows: list[list[int]], change: tuple[int, int, int] | None = None) -> str:
    head = ["as of", *(f"killed {cell}" for cell in CELLS), "injured", "killed", "total"]
    lines = [",".join(head)]
    for at, row in enumerate(rows):
        cells = [*row, sum(row[:6]), sum(row)]
        if change and change[0] == at:
            cells[change[1]] += change[2]
        lines.append(",".join(map(str, [date(2090, 3, 1) + timedelta(days=at), *cells])))
    return "\n".join(lines) + "\n"


@settings(max_examples=60, deadline=None)
@given(tables())
def test_a_consistent_table_never_gives_an_error(rows: list[list[int]]) -> None:
    assert [
        item for item in checked(written(rows)).findings if item.severity == "error" and item.check != "leaps"
    ] == []


@settings(max_examples=80, deadline=None)
@given(tables(), st.integers(0, 3), st.integers(0, 8), st.integers(1, 99))
def test_one_cell_changed_always_gives_an_error_in_its_row(
    rows: list[list[int]], at: int, cell: int, more: int
) -> None:
    found = checked(written(rows, (at, cell, more))).findings
    assert any(item.severity == "error" and item.rows[0] == at + 2 for item in found)
