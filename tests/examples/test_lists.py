"""Four lists of killings of Kosovo Albanians: the counts, the results of others, and an office that counts nobody."""

from pathlib import Path

import pytest

import ascertain
from ascertain.examples.lists import Lists, read_lists, read_study
from ascertain.findings.counted import counted
from ascertain.incidents.browse import incidents
from ascertain.incidents.positions import external
from ascertain.office.house import Office

DATA = Path(next(iter(ascertain.__path__))) / "examples" / "data" / "kosovo-1999"


@pytest.fixture(scope="module")
def lists() -> Lists:
    return read_lists(DATA / "lists.csv")


def test_the_table_is_a_column_for_each_list_and_count_and_nothing_else() -> None:
    head, *rows = (DATA / "lists.csv").read_text("utf-8").splitlines()
    assert head == "EXH,ABA,OSCE,HRW,count"
    assert len(set(rows)) == 15
    assert all(set(row.split(",")[:4]) <= {"0", "1"} and row.split(",")[4].isdecimal() for row in rows)


def test_the_counts_are_those_of_the_study(lists: Lists) -> None:
    assert lists.names == ("EXH", "ABA", "OSCE", "HRW")
    assert lists.documented == 4400
    assert len(lists.patterns) == 15 and () not in lists.patterns
    assert [lists.on(name) for name in lists.names] == [1910, 1528, 1786, 685]
    assert lists.on(*lists.names) == lists.patterns[lists.names] == 27


def test_lists_meet_in_what_is_on_both(lists: Lists) -> None:
    alone = sum(count for pattern, count in lists.patterns.items() if len(pattern) == 1)
    several = sum(count * len(pattern) for pattern, count in lists.patterns.items())
    assert several == sum(lists.on(name) for name in lists.names)
    assert alone == 1131 + 845 + 936 + 306
    assert lists.on("EXH", "ABA") == lists.on("ABA", "EXH") == 403


def test_every_result_says_how_under_which_assumption_and_by_whom(lists: Lists) -> None:
    study = read_study(DATA / "results.toml")
    assert study.title == "Killings of Kosovo Albanians, 20 March – 22 June 1999"
    assert tuple(study.lists) == lists.names
    assert all(item.method and item.assumption and item.source and item.figure for item in study.results)
    (published,) = [item for item in study.results if item.published]
    assert (published.figure, "2002" in published.source) == ("10,356 [9,002–12,122]", True)
    assert all("November 2026" in item.source for item in study.results if not item.published)


@pytest.mark.slow
def test_the_office_counts_nobody(kosovo: Path) -> None:
    with Office.open(kosovo, "Tester") as office, office.journal.view() as view:
        assert incidents(view) == ()
        assert external(view, office.shelf) == ()
        assert counted(view, office.methodology(view)) == ()
    assert (kosovo / "lists.csv").read_bytes() == (DATA / "lists.csv").read_bytes()
