"""The drawn map: made-up names, units side by side, settlements inside them."""

import pytest

from ascertain.places.gazetteer import country, demonym, lookup
from ascertain.simulate.chance import Chance
from ascertain.simulate.world.land import _stock, draw_land, front
from ascertain.simulate.world.model import Land

Point = tuple[float, float]


def drawn(units: int = 6, settlements: int = 4, seed: int = 1) -> Land:
    return draw_land(Chance(seed, "land"), units, settlements)


def inside(point: Point, outline: tuple[Point, ...]) -> bool:
    sides = zip(outline, (*outline[1:], outline[0]), strict=True)
    crosses = [
        (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0 for a, b in sides
    ]  # fmt: skip
    return all(crosses) or not any(crosses)


def test_no_name_is_borne_by_a_place_country_or_people() -> None:
    stock = _stock()
    for name in (*stock["names"], stock["country"], *front().split()[:1]):
        assert not lookup(name), name
        assert country(name) is None
        assert demonym(name) is None
    assert demonym(stock["adjective"]) is None


def test_the_country_has_a_code_that_no_country_will_have() -> None:
    assert drawn().code[0] == "X"


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("units", [1, 2, 5, 9, 12])
def test_settlements_lie_in_their_unit_and_in_no_other(units: int, seed: int) -> None:
    land = drawn(units, 5, seed)
    assert len(land.units) == units
    for unit in land.units:
        for place in unit.settlements:
            homes = [other.number for other in land.units if inside((place.lat, place.lon), other.outline)]
            assert homes == [unit.number] == [place.unit]


def test_no_two_settlements_have_one_name() -> None:
    names = [place.name for unit in drawn(12, 10).units for place in unit.settlements]
    assert len(set(names)) == len(names) == 120


def test_units_that_touch_say_so_of_each_other() -> None:
    land = drawn(12)
    for unit in land.units:
        assert unit.beside
        for other in unit.beside:
            assert unit.number in land.units[other].beside
            assert len({*unit.outline} & {*land.units[other].outline}) == 2


def test_spellings_differ_from_the_name_and_among_each_other() -> None:
    for unit in drawn(12, 10).units:
        for place in unit.settlements:
            assert len({place.name, *place.spellings}) == 1 + len(place.spellings) <= 4
    assert any(place.spellings for unit in drawn().units for place in unit.settlements)


def test_the_capital_is_the_largest_place_of_the_first_unit() -> None:
    land = drawn()
    assert land.capital.population == max(place.population for place in land.units[0].settlements)
