from dataclasses import replace
from datetime import UTC, datetime

from ascertain.publication.detail import spots
from ascertain.publication.detail.gathered import Gathered
from ascertain.publication.detail.model import Area, Ground, Settlement
from ascertain.publication.protection import Hold

LATER = Hold(datetime(2090, 3, 25, tzinfo=UTC), 72, "UTC")


def test_a_settlement_shows_a_class_and_never_its_number(gathered: Gathered) -> None:
    found = {item.name: (item.low, item.high) for item in spots.settlements(gathered, LATER)}
    assert found == {"Telvany": (10, 49), "Brusmire": (3, 9), "Pethkova": (3, 9), "Quessaly": (3, 9)}
    assert spots.settlements(gathered, LATER)[-1] == Settlement("Telvany", "XV-02", -41.71, -118.6, 10, 49)


def test_small_and_recent_places_are_left_out(gathered: Gathered) -> None:
    assert {item.name for item in spots.settlements(replace(gathered, smallest=8), LATER)} == {"Telvany"}
    held = Hold(datetime(2090, 3, 13, tzinfo=UTC), 72, "UTC")
    assert "Quessaly" not in {item.name for item in spots.settlements(gathered, held)}


def test_the_largest_class_is_open(gathered: Gathered) -> None:
    many = replace(gathered, cases=tuple(replace(gathered.cases[0], case=f"I1-{n}") for n in range(250)))
    (found,) = spots.settlements(many, LATER)
    assert (found.low, found.high) == (250, None)


def test_units_and_ground_bear_who_controlled_them(gathered: Gathered) -> None:
    found = spots.areas(gathered, {"XV-02": "Telvany"})
    assert found[1] == Area("XV-02", "Telvany", -41.7, -118.6, "government")
    assert [area.controller for area in found] == ["government", "government", "armed_group"]
    assert spots.ground(gathered)[0] == Ground(-42.9, -119.2, "armed_group")
    assert Ground(-42.6, -118.2, "unknown") in spots.ground(gathered)
