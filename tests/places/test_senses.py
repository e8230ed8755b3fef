import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.places.model import Place
from ascertain.places.senses import Name, Sense, scales, together


def town(number: int, country: str, lat: float, *, people: int = 20_000, name: str = "Telvany") -> Place:
    return Place(number, name, country, f"{country}-01", "settlement", lat, lat, people)


HERE, THERE = town(1, "AA", 10.0), town(2, "BB", 50.0)
NEIGHBOUR = town(3, "BB", 50.3, name="Orvaleth")


def test_without_anything_else_the_larger_place_is_meant() -> None:
    larger = town(4, "CC", 30.0, people=900_000)
    sense = together([Name("telvany", (larger, HERE))], {})["telvany"]
    assert sense.place == larger
    assert 0.8 < sense.certainty < 1


@pytest.mark.parametrize("named", [{"BB": 2}, {"BB-01": 1}, {"BB": 1, "BB-01": 1}])
def test_what_the_text_names_decides_between_equals(named: dict[str, int]) -> None:
    assert together([Name("telvany", (HERE, THERE))], named)["telvany"].place == THERE


def test_what_stands_beside_the_name_decides() -> None:
    assert together([Name("telvany", (HERE, THERE), frozenset({"BB-01"}))], {})["telvany"].place == THERE


def test_the_names_around_decide_and_make_it_surer() -> None:
    alone = together([Name("telvany", (HERE, THERE))], {})["telvany"]
    both = together([Name("telvany", (HERE, THERE)), Name("orvaleth", (NEIGHBOUR,))], {})["telvany"]
    assert (alone.place, both.place) == (HERE, THERE)
    assert both.certainty > alone.certainty


def test_a_place_listed_twice_is_one_answer() -> None:
    twice = (HERE, town(5, "AA", 10.1))
    sense = together([Name("telvany", twice)], {})["telvany"]
    assert sense.certainty == pytest.approx(1)


def test_the_country_is_told_where_the_town_is_not() -> None:
    many = tuple(town(number, "AA", 10.0 + number) for number in range(1, 9))
    sense = together([Name("telvany", many)], {})["telvany"]
    assert sense.certainty < 0.5
    assert sense.country == "AA"
    assert together([Name("telvany", (HERE, THERE))], {})["telvany"].country in ("AA", None)


def test_units_and_countries_are_weighed_too() -> None:
    unit = Place(7, "Telvany", "BB", "BB-01", "admin1", 50.0, 50.0, 90_000)
    land = Place(8, "Telvany", "CC", None, "country", 0.0, 0.0, 9_000_000)
    district = Place(0, "Telvany", "BB", "BB-01", "admin2", 50.0, 50.0, 900)
    sense = together([Name("telvany", (land, unit, district, HERE)), Name("orvaleth", (NEIGHBOUR,))], {})
    assert sense["telvany"].place == unit
    assert together([Name("telvany", (land, HERE))], {})["telvany"].place == land
    assert together([Name("telvany", (unit, district))], {})["telvany"].place == unit


def test_a_bare_name_is_the_town_and_not_the_unit_named_after_it() -> None:
    unit = Place(7, "Telvany", "BB", "BB-01", "admin1", 50.0, 50.0, 900_000)
    seat = town(9, "BB", 50.0, people=100_000, name="Telvaniy")
    assert together([Name("telvany", (unit, seat))], {})["telvany"] == Sense(seat, 1.0, "BB")


def test_a_name_nobody_bears_has_no_sense() -> None:
    assert together([Name("nowhere", ())], {"AA": 1}) == {}


@given(
    people=st.lists(st.integers(0, 10**8), min_size=1, max_size=8),
    named=st.dictionaries(st.sampled_from(["AA", "BB", "AA-01"]), st.integers(0, 50)),
)
def test_a_certainty_is_a_share(people: list[int], named: dict[str, int]) -> None:
    places = tuple(town(at, "AB"[at % 2] * 2, float(at), people=count) for at, count in enumerate(people, 1))
    sense = together([Name("telvany", places)], named)["telvany"]
    assert 0 < sense.certainty <= 1
    assert not math.isnan(sense.certainty)
    assert sense.place in places


def test_the_weights_are_named_as_the_signs() -> None:
    assert scales().rounds > 0
    assert scales().weights["people"] > 0
