from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ascertain.publication.charts.arrival import picture
from ascertain.record.arrival import ArrivalRow, Arrived, Spread, arrivals, arrived
from ascertain.record.compile import last_heard, today
from ascertain.reports.receive import withdraw
from ascertain.terms.instants import Cutoff

if TYPE_CHECKING:
    from tests.conftest import Bureau

TODAY = date(2090, 3, 20)


def came(identifier: str, day: date | None, area: str, received: int, decided: int | None = None) -> Arrived:
    found = date(2090, 3, decided) if decided else None
    return Arrived(identifier, day, area, date(2090, 3, received), found)


FOUND = (
    came("I1", date(2090, 2, 27), "XV-02", 1, 9),
    came("I2", date(2090, 3, 1), "XV-02", 2),
    came("I3", date(2090, 3, 1), "XV-04", 6, 11),
    came("I4", date(2090, 3, 5), "XV-04", 4),  # the same day, in a zone ahead of UTC
    came("I5", None, "XV-04", 15),
)


def test_median_and_quartiles_by_month_of_what_arrived() -> None:
    assert arrivals(FOUND, "month", {}, TODAY) == (
        ArrivalRow("month", "2090-02", 1, 0, Spread(1, 2, 2, 2), Spread(1, 10, 10, 10), "2090-03-01", 19),
        ArrivalRow("month", "2090-03", 3, 0, Spread(3, 0.5, 1, 3), Spread(1, 10, 10, 10), "2090-03-06", 14),
        ArrivalRow("month", "unknown", 1, 1, None, None, "2090-03-15", 5),
    )


def test_areas_are_silent_since_the_last_report_of_any_incident_there() -> None:
    north, south = arrivals(FOUND, "area", {"XV-02": date(2090, 3, 22)}, TODAY)
    assert (north.cell, north.silent_since, north.days_silent) == ("XV-02", "2090-03-22", 0)
    assert (south.incidents, south.undated, south.silent_since, south.days_silent) == (3, 1, "2090-03-15", 5)
    assert arrivals((), "area", {"XV-02": TODAY}, TODAY) == ()


def test_the_first_report_counts_and_a_withdrawn_one_does_not(bureau: "Bureau") -> None:
    one, other = bureau.report("One."), bureau.report("Other.")
    bureau.incident(one, other)
    bureau.incident(bureau.report("Late."), day="2090-03-09")
    bureau.incident(bureau.report("Nobody knows when."), day=None)
    gone = bureau.report("Gone.")
    bureau.incident(gone)
    withdraw(bureau.office.journal, gone, "made up")
    bureau.confirm("I1", killed={"men": 1})
    office = bureau.office
    with office.journal.view() as view:
        method = office.methodology(view)
        found = arrived(view, method, Cutoff(date(2090, 3, 5), "UTC"))
        day = date(2090, 3, 5)
        # A day nobody knows is left out by no cut-off.
        assert [replace(item, id="") for item in found] == [
            Arrived("", date(2090, 3, 4), "XV-02", day, day),
            Arrived("", None, "XV-02", day, None),
        ]
        assert last_heard(view) == {"XV-02": day}
        assert today(office.question(view, office.present())) == day


def test_the_picture_has_every_cell_with_its_median() -> None:
    drawn = picture(arrivals(FOUND, "month", {}, TODAY), {"2090-02": "February & before"}, ("SYNTHETIC",))
    assert drawn.startswith("<svg")
    assert drawn.count(">1 (3)<") == 1
    assert "SYNTHETIC" in drawn
    assert "February &amp; before" in drawn
    assert "silent 14 days" in drawn
    assert drawn.count('class="mark"') == 4
    assert "SYNTHETIC" not in picture((), {})
