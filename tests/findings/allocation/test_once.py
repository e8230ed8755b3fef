"""One person with several cases is counted once, under what became of them."""

from ascertain.findings.allocation.once import once
from ascertain.findings.model import Counted, Place
from ascertain.terms.grid import Cell


def counted(case: str, outcome: str = "killed", day: str = "2090-03-04") -> Counted:
    incident = case.split("-", maxsplit=1)[0]
    place = Place(None, "XV-02", "XV", "Telvany")
    return Counted(case, incident, outcome, Cell(), day, place, "unknown", ("F1",), "2090-03-05")


def test_what_became_of_a_person_goes_first_then_incidents_then_days_then_the_older() -> None:
    for stays, goes in (
        (counted("I2-1"), counted("I1-1", "injured")),
        (counted("I2-1"), counted("D1-1")),
        (counted("I2-1"), counted("I1-1", day="")),
        (counted("I2-1"), counted("I10-1")),
    ):
        assert once([goes, stays], {"N1": (goes.case, stays.case)}) == (stays,)


def test_where_nobody_has_two_cases_that_count_all_stay() -> None:
    found = (counted("I1-1"), counted("I2-1"))
    assert once(found, {}) == once(found, {"N1": ("I1-1",)}) == found
    assert once(found, {"N1": ("I3-1", "I4-1"), "N2": ("I1-1", "I4-2")}) == found
