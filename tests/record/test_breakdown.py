import pytest

from ascertain.findings.model import Counted, Place
from ascertain.record.breakdown import DIMENSIONS, cell_of_case, dimensions
from ascertain.terms.errors import InputError
from ascertain.terms.grid import cell


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("outcome", ()),
        ("outcome,sex_age", ("sex_age",)),
        (" month , territory,month", ("month", "territory")),
        (",".join(DIMENSIONS), DIMENSIONS),
    ],
)
def test_dimensions_are_read_in_order_and_once(text: str, found: tuple[str, ...]) -> None:
    assert dimensions(text) == found


@pytest.mark.parametrize("text", ["ages", "sex_age,colour", "sex age", "SEX_AGE"])
def test_an_unknown_dimension_is_told(text: str) -> None:
    with pytest.raises(InputError, match="There is no breakdown by"):
        dimensions(text)


def case(day: str, unit: str | None) -> Counted:
    where = Place(None, unit, "XV", "Telvany")
    return Counted("I1-1", "I1", "killed", cell("girls"), day, where, "small_arms", (), "2090-03-09")


def held_by(unit: str | None, day: str) -> str:
    return "armed_group" if unit == "XV-04" and day < "2090-03-09" else "government"


def test_a_case_falls_into_the_cell_of_its_own_day() -> None:
    found = cell_of_case(DIMENSIONS, case("2090-03-08", "XV-04"), held_by)
    assert found == {
        "sex_age": "girls",
        "sex": "woman",
        "age": "child",
        "territory": "armed_group",
        "month": "2090-03",
        "unit": "XV-04",
        "cause": "small_arms",
        "actor": "unknown",
    }
    assert cell_of_case(("territory",), case("2090-03-09", "XV-04"), held_by) == {"territory": "government"}


def test_what_is_not_known_is_unknown() -> None:
    assert cell_of_case(("month", "unit"), case("", None), held_by) == {"month": "unknown", "unit": "unknown"}
    assert cell_of_case((), case("", None), held_by) == {}
