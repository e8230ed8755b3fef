from ascertain.places.choice import choose, judged
from ascertain.places.model import Place
from ascertain.places.senses import Sense


def town(number: int, people: int, *, lat: float | None = 10.0, country: str = "AA") -> Place:
    return Place(number, "Telvany", country, f"{country}-01", "settlement", lat, 10.0, people)


def test_a_sense_that_is_not_sure_stays_unresolved_with_what_is_known_of_its_country() -> None:
    place = town(1, 50_000)
    assert judged(Sense(place, 0.3, "AA"), ()).country == "AA"
    assert judged(Sense(place, 0.3), (), land="BB").country == "BB"
    assert judged(Sense(place, 0.3), ()).country is None
    assert judged(Sense(place, 0.6), ("AA",)).certainty == 0.6


def test_a_small_namesake_needs_support_or_somebody_who_vouches() -> None:
    village = Sense(town(1, 900), 0.9)
    assert "nothing supports it" in judged(village, ()).why
    assert judged(village, ("AA",)).name == "Telvany"
    assert judged(village, (), vouched=True).name == "Telvany"


def test_countries_and_own_places_are_taken_as_they_are() -> None:
    land = Place(9, "Orvaleth", "AA", None, "country", 0.0, 0.0, 1)
    assert judged(Sense(land, 0.1), ()).precision == "country"
    assert judged(Sense(town(-1, 0), 0.1), ()).geoname == -1


def test_places_without_coordinates_are_not_taken_for_one() -> None:
    assert choose([town(1, 900, lat=None), town(2, 900)], ["AA"]).unresolved
