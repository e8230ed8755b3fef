from datetime import date

from ascertain.findings.model import Counted, Place
from ascertain.record.figures import OpenIncident
from ascertain.record.flow import FlowRow, flow
from ascertain.terms.grid import cell

TODAY = date(2090, 3, 14)


def case(outcome: str, day: str, unit: str | None, decided: str) -> Counted:
    return Counted("I1-1", "I1", outcome, cell("men"), day, Place(None, unit, "XV", None), "unknown", (), decided)


def waiting(identifier: str, day: str, unit: str | None) -> OpenIncident:
    return OpenIncident(identifier, day, Place(None, unit, "XV", None), "unknown", TODAY, (), (), ())


def test_a_row_for_each_area_and_day_with_anything_confirmed_or_open() -> None:
    cases = (
        case("killed", "2090-03-04", "XV-02", "2090-03-06T08:00:00Z"),
        case("injured", "2090-03-04", "XV-02", "2090-03-09T08:00:00Z"),
        case("killed", "2090-03-04", None, "2090-03-05T08:00:00Z"),
        case("missing", "2090-03-05", "XV-02", "2090-03-04T23:00:00Z"),
    )
    still_open = (waiting("I2", "2090-03-04", "XV-02"), waiting("I3", "", "XV-04"))
    heard = {"XV-02": date(2090, 3, 12), "XV-04": date(2090, 3, 15)}
    assert flow(cases, still_open, heard, TODAY) == (
        FlowRow("XV-02", "2090-03-04", 1, 1, ("I2",), 3.5, 2),
        # Missing is neither killed nor injured; a decision of the same day took no time.
        FlowRow("XV-02", "2090-03-05", 0, 0, (), 0.0, 2),
        FlowRow("XV-04", "", 0, 0, ("I3",), None, 0),
        FlowRow("unknown", "2090-03-04", 1, 0, (), 1.0, None),
    )


def test_where_nothing_happened_nothing_flows() -> None:
    assert flow((), (), {"XV-02": TODAY}, TODAY) == ()
