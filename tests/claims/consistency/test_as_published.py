"""Tables as bodies publish them: headings of two rows, days in words, footnotes, new beside running, tables in texts.

Every table is made up; each was written with its faults before the check was tried on it.
"""

import io
from datetime import date, timedelta

import openpyxl
import pytest

from ascertain.claims.consistency.check import check
from ascertain.claims.consistency.columns import meant
from ascertain.claims.consistency.grids import in_text
from ascertain.terms.errors import InputError

Told = list[tuple[str, int]]


def told(text: str | bytes, name: str = "totals.csv") -> Told:
    """Check and first row of each finding."""
    found = check(text if isinstance(text, bytes) else text.encode(), name).findings
    return [(item.check, item.rows[0]) for item in found]


def book(rows: list[list[object]]) -> bytes:
    """A workbook of one sheet."""
    whole = openpyxl.Workbook()
    sheet = whole.worksheets[0]
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    whole.save(file)
    return file.getvalue()


FOOTNOTES = """Date,Killed,Injured,Total
2090-03-06,406*,801,"1,207"
2090-03-07,474,861,"1,335"
2090-03-08,516,908,"1,434"
2090-03-09,549 [a],957,"1,506"
2090-03-10,n/a,982,"1,564"
"""
MIXED_DAYS = """Date of report;Killed;Wounded
6 March 2090;102;304
2090-03-07;110;320
08.03.2090;118;333
"March 9, 2090";125;350
10 March 2089;131;361
11 Mar 2090;140;380
"""
UNKNOWN_DAYS = """Stand;Killed;Injured;Total
01.06.2090;1.102;2.304;3.406
15.06.2090;1.151;2.390;3.541
30.06.2090;1.112;2.455;3.567
15.07.2090;1.189;2.501;3.690
"""
NEW_AND_RUNNING = """Date,Killed (daily),Killed (cumulative),Injured (daily),Injured (cumulative)
2090-03-01,5,105,10,210
2090-03-02,7,112,12,222
2090-03-03,3,115,8,230
2090-03-04,9,134,5,235
2090-03-05,4,138,11,246
2090-03-06,-1,137,9,265
"""
A_TOTAL_OFF_AND_BACK = """Станом на;Загинуло;Загинуло за добу;Поранено;Поранено за добу
01.03.2090;120;4;300;9
02.03.2090;126;6;311;11
03.03.2090;131;5;321;10
04.03.2090;139;8;343;12
05.03.2090;141;2;340;7
06.03.2090;143;2;347;7
"""
INCIDENTS = """Date,Place,Killed,Injured
2090-03-01,Telvany,4,7
2090-03-01,Varesk,2,0
2090-03-02,Orvaleth,9,21
2090-03-04,Telvany,1,3
Total,,15,31
"""
OF_WHOM = """Mois;Tués;dont enfants;dont civils;Blessés;dont enfants
janvier 2090;210;30;140;400;55
février 2090;190;28;135;390;50
mars 2090;250;270;144;444;61
avril 2090;301;33;351;502;66
"""
YEAR_AND_MONTH = """Year,Month,Killed,Injured,Total
2090,January,210,400,610
2090,February,190,390,580
2090,March,250,444,604
"""
TAGGED_AND_REPEATED = """Date,Killed,Injured,Total
#date,#affected+killed,#affected+injured,#affected
01/02/2090,5,6,11
14/02/2090,7,8,15
Date,Killed,Injured,Total
01/03/2090,9,11,21
"""
GROUPS_ABOVE = """,Civilians,,Security forces,
As of,Killed,Injured,Killed,Injured
2090-03-01,10,20,3,4
2090-03-08,15,31,4,6
2090-03-15,12,40,6,9
2090-03-22,22,47,8,11
"""


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param(FOOTNOTES, [("total", 4)], id="footnotes and thousands"),
        pytest.param(MIXED_DAYS, [("year", 6)], id="days in words"),
        pytest.param(UNKNOWN_DAYS, [("falls", 4)], id="a heading that is not known above days"),
        pytest.param(NEW_AND_RUNNING, [("daily", 5), ("daily", 7)], id="new beside running"),
        pytest.param(A_TOTAL_OFF_AND_BACK, [("daily", 5)], id="a total that is off once"),
        pytest.param(INCIDENTS, [("column_sum", 6)], id="a total below incidents"),
        pytest.param(OF_WHOM, [("sum", 4), ("parts", 5)], id="of whom"),
        pytest.param(YEAR_AND_MONTH, [("total", 4)], id="year and month apart"),
        pytest.param(TAGGED_AND_REPEATED, [("total", 6)], id="hashtags and a repeated heading"),
        pytest.param(GROUPS_ABOVE, [("falls", 5)], id="groups above the heading"),
    ],
)
def test_the_faults_of_a_table_are_told_and_nothing_else(text: str, faults: Told) -> None:
    assert told(text) == faults


def test_headings_of_two_rows_in_a_workbook() -> None:
    heads: list[list[object]] = [
        ["Civilian casualties in Telvany, cumulative"],
        ["As of", "Killed", None, None, None, "Injured", None, None, None, "Source"],
        [None, "Men", "Women", "Children", "Total", "Men", "Women", "Children", "Total", None],
    ]
    rows: list[list[object]] = [
        [f"{at} May 2090", 40 + 3 * at, 30 + at, 9 + at, 79 + 5 * at, 70 + at, 50 + at, 20 + at, 140 + 3 * at, "X"]
        for at in range(1, 9)
    ]
    assert told(book(heads + rows), "totals.xlsx") == []
    rows[4][8] = 149
    assert told(book(heads + rows), "totals.xlsx") == [("sum", 8)]
    (found,) = check(book(heads + rows), "totals.xlsx").findings
    assert found.fields == ("Injured Men", "Injured Women", "Injured Children", "Injured Total")


MARKDOWN = """| Region | Killed | Injured | Total |
|:--|--:|--:|--:|
| North | 120 | 240¹ | 360 |
| South | 75 | 133 | 208 |
| **Total** | **205** | **373** | **578** |
"""
BLANKS = """Region        Killed   Injured   Total
North            120       240     360
South             75       133     208
All regions      205       373     578
"""
TABS = "Region\tKilled\tInjured\tTotal\nNorth\t120\t240\t360\nSouth\t75\t133\t208\nTotal\t205\t373\t578\n"


@pytest.mark.parametrize(("text", "row"), [(MARKDOWN, 7), (BLANKS, 6), (TABS, 6)])
def test_a_table_that_stands_in_a_text(text: str, row: int) -> None:
    assert told(f"The office gave these numbers.\n\n{text}\n1 Provisional.\n", "note.txt") == [("column_sum", row)] * 2


def test_several_tables_in_a_text_keep_their_line_numbers() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n\nwords\n\n| c | d |\n"
    assert [len(grid) for grid in in_text(text)] == [3, 7]
    assert [grid[-1] for grid in in_text(text)] == [["1", "2"], ["c", "d"]]


def test_a_text_without_a_table_is_refused() -> None:
    with pytest.raises(InputError, match="This is no table"):
        check(b"Nine people died in Telvany on Monday.\n", "note.txt")


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("as of,killed,injured,killed", "taken for 'killed': 'killed' and 'killed'"),
        ("as of,deaths,injured,fatalities", "taken for 'killed': 'deaths' and 'fatalities'"),
        ("as of,cutoff,injured,killed", "taken for 'cutoff': 'as of' and 'cutoff'"),
    ],
)
def test_two_columns_for_one_count_are_refused(head: str, says: str) -> None:
    day = "2090-03-01" if "cutoff" in head else "5"
    with pytest.raises(InputError, match=f"Two columns are {says}"):
        check(f"{head}\n2090-03-01,{day},6,7\n".encode(), "totals.csv")


def test_a_table_on_its_side_is_refused() -> None:
    text = ",1 Mar 2090,2 Mar 2090\nKilled,102,142\nInjured,304,408\nTotal,406,551\n"
    with pytest.raises(InputError, match="stands on its side"):
        check(text.encode(), "totals.csv")


@pytest.mark.parametrize("cell", ["120-130", "at least 135", "50+", "> 100", "~70", "several"])
def test_ranges_and_bounds_are_remarked_and_held_to_no_sum(cell: str) -> None:
    (found,) = check(f"as of,killed,injured,total\n2090-04-15,{cell},240,380\n".encode(), "totals.csv").findings
    assert (found.check, found.severity) == ("bound", "remark")
    assert repr(cell) in found.says


@pytest.mark.parametrize("cell", ["549 (1)", "12,34", "some", "1" * 70 + "*"])
def test_what_is_no_number_of_people_stays_unreadable(cell: str) -> None:
    found = check(f'as of,killed,injured\n2090-04-15,"{cell}",240\n'.encode(), "totals.csv").findings
    assert [(item.check, item.severity) for item in found] == [("unreadable", "error")]


@pytest.mark.parametrize("cell", ["March 2090", "31 Smarch 2090", "6 March 90", "6 March 2090 to 9 March 2090"])
def test_days_in_words_are_read_whole_or_not_at_all(cell: str) -> None:
    assert told(f"as of,killed\n{cell},240\n2090-03-07,250\n") == [("unreadable", 2)]


def test_columns_that_are_not_looked_at_are_named() -> None:
    found = check(b"quantieme,killed,wounded men,tents\nearly,5,2,90\nlate,6,1,91\n", "totals.csv")
    assert (found.passed_over, found.undated) == (("tents",), True)
    dated = check(b"as of,killed\n2090-03-01,5\n", "totals.csv")
    assert (dated.passed_over, dated.undated) == ((), False)


def test_the_day_of_publication_orders_a_table_without_cut_offs() -> None:
    rows = "".join(f"2090-03-{day:02},{100 + 10 * day - (40 if day == 8 else 0)}\n" for day in range(1, 11))
    assert told(f"report date,cumulative deaths\n{rows}") == [("falls", 9)]


def test_new_ones_alone_are_counts_of_a_day_each() -> None:
    rows = "".join(f"2090-03-{day:02},{number}\n" for day, number in enumerate((12, 3, 17, 9, 1), 1))
    found = check(f"date,new deaths\n{rows}".encode(), "totals.csv")
    assert (found.running, found.findings) == (0, ())


def test_new_ones_of_another_stretch_of_time_are_added_to_nothing() -> None:
    rows = ["2090-03-01,5,105", "2090-03-02,7,112", "2090-03-03,3,115", "2090-03-07,4,140", "2090-03-08,2,142"]
    assert told("date,new deaths,cumulative deaths\n" + "\n".join(rows)) == []


def test_a_long_table_of_running_indicators() -> None:
    lines = ["date,indicator,value"]
    for at in range(8):
        number = 4 if at == 5 else at
        day = date(2090, 3, 1) + timedelta(days=at)
        lines += [f"{day},Cumulative killed,{200 + 7 * number}", f"{day},Cumulative injured,{420 + 11 * number}"]
    assert told("\n".join(lines)) == [("copied", 12)]


@pytest.mark.parametrize(
    ("head", "words", "sort"),
    [
        ("Killed", "Killed", ""),
        ("Killed in New Telvany", "Killed in New Telvany", ""),
        ("new tents", "new tents", ""),
        ("Fatalities in last 24 hours", "fatalities", " new"),
        ("Cumulative deaths to date", "deaths", ""),
        ("including women", "women", " of whom "),
        ("share of killed", "", "share"),
    ],
)
def test_what_a_heading_says_beside_its_count(head: str, words: str, sort: str) -> None:
    assert (meant(head).words, meant(head).sort) == (words, sort)
