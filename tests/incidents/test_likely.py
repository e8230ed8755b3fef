"""Have we this one already? Asked of a report that stands, and told while one is entered."""

from typing import TYPE_CHECKING

from ascertain.incidents.likely import likely

if TYPE_CHECKING:
    from tests.conftest import Desk

HIT = "The {} said that 12 people were killed and 31 injured when a rocket hit a market in {} on {} March 2022."


def test_a_report_that_dates_it_a_day_late_is_shown_the_incident(desk: "Desk") -> None:
    for number, who in enumerate(("hospital", "mayor")):
        desk.add(f"note-{number}.txt", HIT.format(who, "Mariupol", 4), f"source-{number}")
    said = desk.add("late.txt", HIT.format("police", "Mariupol", 5), "source-late")
    assert "R3 may speak of I1 (" in said.err
    with desk.office as office, office.journal.view() as view:
        found = likely(view, office.shelf, "R3")
        assert [(item.incident, item.linked) for item in found] == [("I1", False)]
        assert "same place" in found[0].why
        assert "a day apart" in found[0].why
        (linked,) = [item for item in likely(view, office.shelf, "R2") if item.linked]
        assert linked.incident == "I1"
        assert linked.score >= found[0].score


def test_numbers_alone_show_nothing(desk: "Desk") -> None:
    desk.add("one.txt", HIT.format("hospital", "Mariupol", 4), "one")
    assert "may speak of" not in desk.add("two.txt", HIT.format("police", "Lviv", 4), "two").err
    with desk.office as office, office.journal.view() as view:
        assert likely(view, office.shelf, "R2") == ()


def test_many_reports_at_once_are_told_nothing_of(desk: "Desk") -> None:
    rows = "incident_date,place,killed\n" + "2022-03-04,Mariupol,3\n" * 12
    assert "is linked to" not in desk.add("rows.csv", rows).err
