"""The office's own lists as tables: who was said to be one person is one, and whoever has no incident is told."""

from datetime import date

import pytest

pytest.importorskip("numpy")

import numpy as np
from tests.conftest import Desk

from ascertain.estimates.moment.lists import Lists, lists
from ascertain.estimates.parts.entries import Entry
from ascertain.estimates.systems.table import bits

HOSPITAL = "name,sex,age,outcome\nTavish Orrel,man,41,killed\nSenna Orrel,woman,37,killed\nBram Quillon,man,52,killed\n"
PARISH = "name,sex,outcome\nSenna Orrel,woman,killed\nIlvy Maddern,woman,killed\n"
WHY = ("--reason", "The register says so.")
DAY, TODAY = date(2090, 3, 4), date(2090, 12, 31)
ENTRIES = [Entry("I3", "north", DAY, DAY, 5)]


@pytest.fixture
def noted(played: Desk) -> Desk:
    """R36 to R38 of a hospital, R39 and R40 of a parish; all of them cases of I3, one of them on both."""
    played.add("hospital.csv", HOSPITAL, "telvany-hospital", "2090-03-13")
    played.add("parish.csv", PARISH, "telvany-parish", "2090-03-14")
    for row in ("R37", "R40"):
        assert played("incidents", "people", "add", row).status == 0
    assert played("incidents", "people", "same", "R37", "R39", *WHY).status == 0
    for row in ("R37", "R40"):
        assert played("incidents", "people", "allocate", "I3", row, "--whole-list", *WHY).status == 0
    return played


def told(desk: Desk, entries: list[Entry] = ENTRIES, outcome: str = "killed", today: date = TODAY) -> Lists:
    with desk.office as office, office.journal.view() as view:
        return lists(view, entries, outcome, today)


def on(found: Lists) -> dict[tuple[str, ...], int]:
    """How many people are on exactly these lists."""
    (one,) = found.listed
    table = one.table
    patterns = bits(np.arange(table.cells.size), len(table.lists))
    return {
        tuple(name for name, there in zip(table.lists, pattern, strict=True) if there): int(count)
        for pattern, count in zip(patterns, table.cells, strict=True)
        if count
    }


def test_people_are_counted_by_the_lists_they_stand_on(noted: Desk) -> None:
    found = told(noted)
    # Tavish and Bram at the hospital alone, Ilvy in the parish alone, Senna on both. Whoever has no case has no place.
    assert sum(on(found).values()) + len(found.unplaced) == 4
    assert on(found)[("telvany-hospital", "telvany-parish")] == 1
    (one,) = found.listed
    assert (one.territory, one.quarter) == ("north", date(2090, 1, 1))


def test_a_list_of_which_all_came_at_once_long_ago_is_not_known_to_be_complete(noted: Desk) -> None:
    (one,) = told(noted).listed
    assert set(one.immature) == set(one.table.lists)
    assert all(0 <= share <= 1 for share in one.complete.values())


def test_sources_a_person_called_one_origin_are_one_list(noted: Desk) -> None:
    before = told(noted)
    assert noted("findings", "origins", "R37", "R39", "--same", *WHY).status == 0
    (one,) = told(noted).listed
    assert one.table.lists == ("telvany-hospital",)
    assert one.table.people == before.listed[0].table.people


def test_another_outcome_has_no_list(noted: Desk) -> None:
    assert told(noted, outcome="injured") == Lists((), ())


def test_without_the_incident_everybody_is_told_as_unplaced(noted: Desk) -> None:
    found = told(noted, [])
    assert found.listed == ()
    assert found.unplaced == ("N1", "N2", "N3", "N5")


def test_nobody_of_a_rejected_incident_is_real(noted: Desk) -> None:
    found = told(noted, [Entry("I3", "north", DAY, DAY, 5, fate="rejected", decided=DAY)])
    assert found.listed == ()


def test_a_withdrawn_row_is_on_no_list(noted: Desk) -> None:
    before = on(told(noted))
    assert noted("reports", "withdraw", "R39", *WHY).status == 0
    after = on(told(noted))
    assert ("telvany-hospital", "telvany-parish") not in after
    assert sum(after.values()) == sum(before.values())


def test_an_office_says_of_lists_still_arriving_and_of_people_without_incident(noted: Desk) -> None:
    row = noted.add("third.csv", "name,sex,outcome\nOda Marlin,woman,killed\n", "telvany-council", "2090-03-14")
    assert row.status == 0, row
    assert noted("incidents", "people", "add", row.out.split()[0]).status == 0
    ran = noted("estimates", "run", "--json")
    codes = {item["code"] for item in ran.json["reasons"]}
    assert {"lists_immature", "unplaced"} <= codes
    assert "no_lists" not in codes
    assert "Orrel" not in ran.out + ran.err
