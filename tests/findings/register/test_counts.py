"""How many people a row speaks of."""

import pytest

from ascertain.findings.register.counts import cell_of, counts_of
from ascertain.terms.errors import InputError

FAMILY = {"killed_children": "2", "killed_boys": "1", "killed_men": "1"}


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({}, {}),
        ({"killed": "3"}, {"killed": {"persons": 3}}),
        ({"killed": "0"}, {"killed": {"persons": 0}}),
        ({"killed": "3", "killed_men": "2"}, {"killed": {"men": 2, "persons": 1}}),
        ({"injured_women": "2"}, {"injured": {"women": 2}}),
        ({"killed": "3", **FAMILY}, {"killed": {"children": 1, "boys": 1, "men": 1}}),
        ({"killed": "4", **FAMILY}, {"killed": {"children": 2, "boys": 1, "men": 1}}),
        ({"outcome": "injured", "sex": "woman", "age": "34"}, {"injured": {"women": 1}}),
        ({"outcome": "displaced", "sex": "woman"}, {}),
    ],
)  # fmt: skip
def test_cells_stand_side_by_side_and_the_rest_is_unknown(record: dict[str, str], found: object) -> None:
    assert counts_of(record, "row 7") == found


def test_cells_beyond_their_total_are_told() -> None:
    with pytest.raises(InputError, match="row 7, field killed: The cells come to more"):
        counts_of({"killed": "1", "killed_men": "2"}, "row 7")


@pytest.mark.parametrize(
    ("sex", "age", "cell"),
    [("man", "30", "men"), ("man", "17", "boys"), ("woman", "child", "girls"), ("man", "", "male"),
     ("", "18", "adults"), ("", "", "persons")],
)  # fmt: skip
def test_the_cell_of_one_person(sex: str, age: str, cell: str) -> None:
    assert cell_of(sex, age) == cell
