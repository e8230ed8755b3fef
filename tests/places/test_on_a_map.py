"""What is asked of the gazetteer to draw a map."""

from ascertain.places import extract
from ascertain.places.blocks import Blocks
from ascertain.places.gazetteer import Gazetteer, default

OWN = """name,country,kind,unit,unit_name,lat,lon
Farhold,UA,settlement,UA-13,,49.1,31.2
Nowhere,UA,settlement,UA-13,,,
Elsewhere,XV,settlement,XV-01,,-42,-119
Cherkasy of ours,UA,admin1,UA-01,,49.3,31.4
"""


def test_a_country_has_its_largest_settlements() -> None:
    found = default().settlements("UA", 40)
    assert (len(found), found[0].name) == (40, "Kyiv")
    assert {place.country for place in found} == {"UA"}
    assert [place.population for place in found] == sorted((place.population for place in found), reverse=True)
    assert default().settlements("XV", 40) == ()


def test_own_places_that_lie_somewhere_come_first() -> None:
    found = Gazetteer.with_own(OWN.encode()).settlements("UA", 3)
    assert [place.name for place in found[:2]] == ["Farhold", "Kyiv"]
    assert len(found) == 3


def test_a_unit_lies_where_the_office_says() -> None:
    own = Gazetteer.with_own(OWN.encode())
    unit = own.unit_place("UA-01")
    assert unit is not None
    assert (unit.lat, unit.name) == (49.3, "Cherkasy of ours")
    assert own.unit_place("UA-05") == extract.unit("UA-05")
    assert own.unit_place("ZZ-99") is None


def test_the_last_country_of_the_file_ends_with_it() -> None:
    blocks = Blocks(extract._FILE)
    last = blocks.of_country(blocks._countries[-1])
    assert len(last) > 1
    assert blocks.country(last[-1]) == blocks._countries[-1]
    assert blocks.of_country("XV") == range(0)
    assert sum(len(blocks.of_country(country)) for country in blocks._countries) == last.stop
