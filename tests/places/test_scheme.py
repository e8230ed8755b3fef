"""Schemes of territory: regions × control as data, every place in exactly one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.places.scheme import names, read, shipped
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError, NotFoundError

UNITS = st.sampled_from([None, "UA-05", "UA-14", "UA-14-003", "UA-13", "UA-1", "XV-04"])
HELD = st.sampled_from([*codes("controller")])


@pytest.mark.parametrize(
    ("unit", "controller", "in_2022", "in_2023"),
    [
        ("UA-05", "government", "donetsk_luhansk_government", "government_donetsk_luhansk"),
        ("UA-14", "armed_group", "donetsk_luhansk_armed_groups", "occupied_donetsk_luhansk"),
        ("UA-14", "occupied", "donetsk_luhansk_armed_groups", "occupied_donetsk_luhansk"),
        ("UA-14-003", "contested", "donetsk_luhansk_unclear", "unclear_donetsk_luhansk"),
        ("UA-13", "government", "other_regions", "government_other"),
        ("UA-08", "occupied", "other_regions", "occupied_other"),  # no cell of its own before 2023
        ("UA-08", "unknown", "other_regions", "unclear_other"),
        ("XV-04", "armed_group", "armed_group", "armed_group"),  # of other countries the two schemes do not speak
        (None, "unknown", "unknown", "unknown"),
    ],
)
def test_the_schemes_of_2022_and_2023(unit: str | None, controller: str, in_2022: str, in_2023: str) -> None:
    assert [shipped(name).cell(unit, controller) for name in ("2022", "2023")] == [in_2022, in_2023]
    assert shipped("control").cell(unit, controller) == (controller if unit else "unknown")


@given(UNITS, HELD, st.sampled_from(names()))
def test_every_place_has_one_cell_with_a_title(unit: str | None, controller: str, name: str) -> None:
    scheme = shipped(name)
    found = scheme.cell(unit, controller)
    assert scheme.titles.get(found) or found in codes("controller")


def test_the_schemes_that_ship_are_listed() -> None:
    assert names() == ("2022", "2023", "control")
    with pytest.raises(NotFoundError, match=r"no scheme of territory '1999'.* Use one of 2022, 2023, control"):
        shipped("1999")


GOOD = """title = "North and south"
source = "SYNTHETIC"
[regions]
north = ["XV-01"]
[[cells]]
code = "north_held"
title = "the north, held"
region = "north"
controllers = ["government"]
"""


def test_an_office_writes_its_own() -> None:
    made = read(GOOD.encode(), "north.toml")
    assert (made.name, made.source, dict(made.titles)) == ("north", "SYNTHETIC", {"north_held": "the north, held"})
    held = ("government", "occupied")
    assert [made.cell("XV-01", by) for by in held] == ["north_held", "occupied"]
    assert made.cell("XV-010", "government") == "government"  # another unit, though its code begins alike


@pytest.mark.parametrize(
    ("data", "where", "says"),
    [
        (GOOD, "north.csv", "A scheme is a file NAME.toml"),
        ("title = ", "a.toml", "a.toml: The file is not TOML"),
        ("\udcff", "a.toml", "a.toml: The file is not TOML"),
        ('title = "A"', "a.toml", "The scheme lacks 'source'"),
        (GOOD.replace('region = "north"', 'region = "west"'), "a.toml", "a.toml, cell 1: There is no region 'west'"),
        (GOOD.replace('region = "north"', ""), "a.toml", "The scheme lacks 'region'"),
        (GOOD.replace('["government"]', '["them"]'), "a.toml", "a.toml, cell 1: 'them' is not a code of 'controller'"),
        (GOOD + GOOD[GOOD.index("[[cells]]") :], "a.toml", "Two cells have one code"),
        (GOOD.replace("north = [", "north = 3 #"), "a.toml", "has it in another form"),
    ],
)
def test_what_is_wrong_with_a_scheme_is_told(data: str, where: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(data.encode("utf-8", "surrogateescape"), where)
