import pytest

from ascertain.places.gazetteer import Gazetteer, mentions
from ascertain.places.model import Resolution


def found(text: str) -> list[tuple[str, Resolution]]:
    return [(text[start:end], seen) for start, end, seen in mentions(text)]


SPOTS = [
    ("Shells hit a village near Bakhmut in Ukraine.", "a village near Bakhmut", "UA", "UA-05", "admin3"),
    (
        "Shells hit two villages outside Bakhmut, Ukraine.",
        "two villages outside Bakhmut, Ukraine",
        "UA",
        "UA-05",
        "admin3",
    ),
    ("It was 20 km south of Khartoum, Sudan.", "20 km south of Khartoum, Sudan", "SD", "SD-29", "admin1"),
    ("Bombs fell south of Idlib in Syria.", "south of Idlib", "SY", "SY-12", "admin1"),
    ("A ship off the coast of Odesa in Ukraine", "off the coast of Odesa", "UA", None, "unresolved"),
    ("Along the Pokrovsk front in Ukraine", "Pokrovsk front", "UA", "UA-05", "admin1"),
    ("In the Kupiansk direction in Ukraine", "Kupiansk direction", "UA", "UA-07", "admin1"),
    ("On the road from Izium to Sloviansk in Ukraine", "road from Izium to Sloviansk", "UA", None, "country"),
    (
        "Fighting between Bakhmut and Soledar in Ukraine",
        "Fighting between Bakhmut and Soledar",
        "UA",
        "UA-05",
        "admin1",
    ),
    ("The road from Kharkiv to Belgorod", "road from Kharkiv to Belgorod", None, None, "unresolved"),
    ("Three villages in the Idlib region in Syria", "Three villages", "SY", "SY-12", "unresolved"),
]


@pytest.mark.parametrize(("text", "words", "country", "unit", "precision"), SPOTS)
def test_what_lies_near_a_place_gets_no_pin(
    text: str, words: str, country: str | None, unit: str | None, precision: str
) -> None:
    seen = dict(found(text))[words]
    assert (seen.precision, seen.country, seen.unit) == (precision, country, unit)
    assert (seen.lat, seen.lon) == (None, None)
    assert seen.unresolved is (precision == "unresolved")


@pytest.mark.parametrize(
    "text",
    ["Talks between Kyiv and Moscow failed.", "near Bakhmut in Ukraine", "They fled from Mariupol to Zaporizhzhia."],
)
def test_a_place_that_is_only_neared_keeps_its_own(text: str) -> None:
    towns = [seen for _, seen in found(text) if seen.precision == "settlement"]
    assert towns
    assert all(seen.lat is not None for seen in towns)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling of Telvany in the Kharkiv region killed two.",
        "The village of Telvany in Kharkiv oblast was hit.",
        "Two died in Telvany, Kharkiv region.",
        "An attack on Telvany in the Kharkiv region",
    ],
)
def test_a_village_nobody_lists_is_known_as_precisely_as_its_unit(text: str) -> None:
    seen = dict(found(text))["Telvany"]
    assert (seen.precision, seen.name, seen.unit, seen.lat, seen.geoname) == ("admin1", "Telvany", "UA-07", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Health in the Kharkiv region said so.",
        "In March in the Kharkiv region it rained.",
        "Attacks on Ukrainian Police in the Kharkiv region",
        "The head of the Kharkiv region",
    ],
)
def test_other_words_before_a_unit_are_no_villages(text: str) -> None:
    assert [words for words, seen in found(text) if seen.precision == "admin1"] == ["Kharkiv region"]


def test_agreements_ships_and_teams_named_after_towns_are_no_places() -> None:
    text = "The Minsk agreements, the warship Moskva and Dynamo Kyiv were spoken of in Ukraine."
    assert [words for words, _ in found(text)] == ["Ukraine"]


def test_words_between_in_and_a_name_do_not_hide_it() -> None:
    assert [words for words, _ in found("in northern Gaza, Palestinian officials said")] == ["Gaza"]
    assert [words for words, _ in found("an attack on Podilsk in the Odesa region")] == ["Podilsk", "Odesa region"]
    assert found("at the Boons in Ukraine")[0][0] == "Ukraine"


def test_the_units_of_an_own_gazetteer_are_kept_too() -> None:
    rows = "name,country,unit,lat,lon,kind\nTelvany,XV,XV-01,1,2,settlement\nOrvaleth,XV,,1,2,settlement\n"
    own = Gazetteer.with_own(rows.encode())
    seen = [seen for _, _, seen in own.mentions("It fell 5 km south of Telvany. It fell 5 km south of Orvaleth.")]
    assert [(one.precision, one.unit, one.country, one.lat) for one in seen] == [
        ("admin1", "XV-01", "XV", None),
        ("unresolved", None, "XV", None),
    ]


def test_a_district_is_found_and_is_no_town() -> None:
    seen = dict(found("The Beryslav district in Ukraine"))["Beryslav district"]
    assert (seen.precision, seen.unit, seen.lat) == ("admin2", "UA-08", None)
