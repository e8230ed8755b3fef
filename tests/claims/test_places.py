import pytest

from ascertain.claims.places import label, locate, place_of, placed, within
from ascertain.places.gazetteer import Gazetteer
from ascertain.terms.spans import Span

TEXT = "Shells fell in Telvany. Later, near Varesk, the Orvany police found nothing."


def test_places_are_numbered_and_furniture_gives_none(gazetteer: Gazetteer) -> None:
    places = locate(TEXT, gazetteer, ())
    assert [(place.id, place.name) for place in places] == [("p1", "Telvany"), ("p2", "Varesk"), ("p3", "Orvany")]
    start = TEXT.index("Telvany")
    hidden = Span.of(TEXT, start, start + 7)
    inner = Span.of(TEXT, start + 2, start + 4)
    assert [place.name for place in locate(TEXT, gazetteer, (hidden, inner))] == ["Varesk", "Orvany"]


def test_the_place_meant_is_not_the_town_of_an_office(gazetteer: Gazetteer) -> None:
    places = locate(TEXT, gazetteer, ())
    found = place_of(TEXT, places, 24, len(TEXT), len(TEXT))
    assert label(found) == "Varesk"
    assert place_of(TEXT, places, TEXT.index("Orvany"), len(TEXT), 0) is None


def test_only_places_in_the_stretch_are_looked_at(gazetteer: Gazetteer) -> None:
    places = locate(TEXT, gazetteer, ())
    assert [place.name for place in within(places, 0, 23)] == ["Telvany"]
    assert label(placed(TEXT, places, 24, len(TEXT))) == "Varesk"
    assert placed(TEXT, places, 0, 14) is None


def test_a_place_without_a_name_shows_its_words(gazetteer: Gazetteer) -> None:
    text = "Corridors open in multiple Ukrainian cities today."
    (place,) = locate(text, gazetteer, ())
    assert (label(place), place.lat, place.country) == ("multiple Ukrainian cities", None, "UA")
    assert label(None) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("US strikes killed 16 people.", None),
        ("US and UK strikes killed 16 people.", None),
        ("Sixteen people were killed in US air strikes.", None),
        ("Turkey’s drone strikes killed three people.", None),
        ("Ethiopia troops killed 12 people.", None),
        ("US strikes killed 16 in Telvany.", "Telvany"),
        ("US strikes in Yemen killed 16 people.", "Yemen"),
        ("In Ukraine strikes killed 16 people.", "Ukraine"),
        ("Sixteen people were killed in Israel strikes on Saturday.", None),
        ("Sixteen people were killed in Israel on Saturday.", "Israel"),
        ("Strikes on Yemen killed 16 people.", "Yemen"),
        ("Ukraine was hit by strikes that killed 16 people.", "Ukraine"),
    ],
)
def test_the_country_that_strikes_is_not_the_place_struck(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    assert label(place_of(text, locate(text, gazetteer, ()), 0, len(text), text.index("killed"))) == name
