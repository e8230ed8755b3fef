from dataclasses import replace
from datetime import date

from ascertain.findings.model import Place
from ascertain.record.cases import Decided
from ascertain.record.figures import OpenIncident
from ascertain.record.flow import FlowRow, flow

TODAY = date(2090, 3, 14)


def case(outcome: str, day: str, unit: str | None, decided: str, number: int = 1) -> Decided:
    return Decided(outcome, unit, day, decided, number)


def waiting(identifier: str, day: str, unit: str | None) -> OpenIncident:
    return OpenIncident(identifier, day, Place(None, unit, "XV", None), "unknown", TODAY, (), (), ())


def test_a_row_for_each_area_and_day_with_anything_confirmed_or_open() -> None:
    cases = (
        case("killed", "2090-03-04", "XV-02", "2090-03-06"),
        case("injured", "2090-03-04", "XV-02", "2090-03-09"),
        case("killed", "2090-03-04", None, "2090-03-05"),
        case("missing", "2090-03-05", "XV-02", "2090-03-04"),
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


def test_a_person_who_is_two_cases_is_taken_back_once() -> None:
    first, second = (case("killed", day, "XV-02", "2090-03-06", 3) for day in ("2090-03-04", "2090-03-05"))
    assert flow((first, replace(first, number=-1), second, replace(second, number=-3)), (), {}, TODAY) == (
        FlowRow("XV-02", "2090-03-04", 2, 0, (), 2.0, None),
    )
