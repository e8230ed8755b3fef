import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.places.choice import choose
from ascertain.places.gazetteer import resolve
from ascertain.places.model import Place
from ascertain.places.phrases import is_vague, peeled
from ascertain.terms.codes import codes


@pytest.mark.parametrize(
    ("mention", "country"),
    [
        ("multiple Ukrainian cities", "UA"), ("cities", None), ("several villages", None), ("the north", None),
        ("evacuation routes", None), ("the evacuation routes", None), ("Ukrainian territory", "UA"),
        ("government-controlled territory", None), ("українських містах", "UA"), ("other Syrian towns", "SY"),
        ("Nowhereville", None), ("Nowhereville, Ukraine", "UA"), ("", None), (" , ", None), ("Ukrainian", "UA"),
    ],
)  # fmt: skip
def test_words_that_name_no_place_stay_unresolved(mention: str, country: str | None) -> None:
    found = resolve(mention)
    assert (found.unresolved, found.precision, found.country) == (True, "unresolved", country)
    assert (found.name, found.lat, found.lon, found.geoname) == (None, None, None, None)
    assert found.why


@pytest.mark.parametrize(
    "mention",
    [
        "exact location not disclosed", "the exact location has not been disclosed yet", "an undisclosed location",
        "a town near Kyiv whose name was withheld", "місце не розголошується", "место не разглашается",
    ],
)  # fmt: skip
def test_what_the_report_does_not_tell_is_withheld(mention: str) -> None:
    found = resolve(mention)
    assert (found.precision, found.unresolved, found.lat, found.country) == ("withheld", True, None, None)


@pytest.mark.parametrize(
    ("mention", "name", "country"),
    [
        ("Irpin", "Irpin", "UA"), ("Mariupol", "Mariupol", "UA"), ("Маріуполь", "Mariupol", "UA"),
        ("Antalya", "Antalya", "TR"), ("Antalya, Turkey", "Antalya", "TR"), ("Antalya (Türkiye)", "Antalya", "TR"),
        ("the besieged port city of Mariupol", "Mariupol", "UA"), ("Mariupol city", "Mariupol", "UA"),
        ("Irpin, Kyiv region, Ukraine", "Irpin", "UA"), ("Paris, Texas", "Paris", "US"),
        ("New York", "New York City", "US"),
        ("Reading, England", "Reading", "GB"), ("the Ukrainian city of Kharkiv", "Kharkiv", "UA"),
        ("Bucha, Germany", "Bucha", "DE"), ("Port Sudan", "Port Sudan", "SD"), ("مدينة حلب", "Aleppo", "SY"),
    ],
)  # fmt: skip
def test_settlements_have_coordinates(mention: str, name: str, country: str) -> None:
    found = resolve(mention)
    assert (found.name, found.country, found.precision, found.unresolved) == (name, country, "settlement", False)
    assert found.lat is not None
    assert found.lon is not None


@pytest.mark.parametrize(
    ("mention", "precision", "unit"),
    [
        ("Ukraine", "country", None), ("northern Ukraine", "country", None), ("South Sudan", "country", None),
        ("Kyiv region", "admin1", "UA-13"), ("the Kyiv region", "admin1", "UA-13"),
        ("Donetsk oblast", "admin1", "UA-05"),
        ("Kharkov oblast", "admin1", "UA-07"), ("Kharkiv region, Ukraine", "admin1", "UA-07"),
        ("Київська область", "admin1", "UA-13"), ("Київській області", "admin1", "UA-13"),
        ("Харьковской области", "admin1", "UA-07"), ("محافظة حلب", "admin1", "SY-09"),
        ("Province of Idlib", "admin1", "SY-12"), ("the Gaza Strip", "admin1", "PS-GZ"), ("Crimea", "admin1", "UA-11"),
        ("Bucha district", "admin2", "UA-13"), ("район Буча", "admin2", "UA-13"),
    ],
)  # fmt: skip
def test_areas_have_no_coordinates(mention: str, precision: str, unit: str | None) -> None:
    found = resolve(mention)
    assert (found.precision, found.unit, found.unresolved) == (precision, unit, False)
    assert (found.lat, found.lon) == (None, None)


@pytest.mark.parametrize(
    "mention", ["Qwrtz region", "Qwrtz district", "Reading", "Hope", "Defiance", "Monday", "March"]
)
def test_common_words_and_unknown_areas_are_refused(mention: str) -> None:
    assert resolve(mention).unresolved


def test_a_hamlet_needs_a_country_to_vouch_for_it() -> None:
    assert resolve("Bilohorivka").unresolved
    assert "small namesake in UA" in resolve("Bilohorivka").why
    assert resolve("Bilohorivka", countries=["UA"]).unit == "UA-14"


def test_the_unit_of_the_report_decides_between_namesakes() -> None:
    assert resolve("Springfield", countries=["US"]).unit == "US-MO"
    assert resolve("Springfield", countries=["US", "US-OH"]).unit == "US-OH"
    assert resolve("Springfield, Ohio").unit == "US-OH"
    assert resolve("Kyiv region", countries=["RU"]).unit == "UA-13"


def test_a_city_of_a_million_is_not_its_small_namesake() -> None:
    assert resolve("Moscow", countries=["US"]).country == "RU"
    assert resolve("London", countries=["CA"]).country == "CA"


def test_the_second_part_holds_the_first_within_it() -> None:
    assert resolve("Antalya, Ukraine").unresolved
    assert resolve("Mariupol, Nowhereville").country == "UA"
    assert resolve("several villages, Ukraine").country == "UA"


def test_a_named_unit_stands_for_a_place_unknown_in_it_and_no_namesake_elsewhere_does() -> None:
    for mention in ("Irpin, Donetsk oblast, Ukraine", "Qwrtz, Donetsk oblast", "Donetsk oblast, Qwrtz"):
        found = resolve(mention)
        assert (found.precision, found.unit, found.name, found.lat) == ("admin1", "UA-05", "Donetsk", None)
    assert resolve("Qwrtz, Mariupol").country == "UA"
    assert resolve("Qwrtz, Mariupol").unresolved
    assert resolve("several villages, Donetsk oblast").unresolved


def test_the_larger_area_may_come_first() -> None:
    assert resolve("Donetsk oblast, Mariupol").name == "Mariupol"
    assert resolve("Ukraine, Kharkiv").country == "UA"


def test_a_town_may_say_where_a_smaller_place_is() -> None:
    assert resolve("Bilohorivka, near Lysychansk", countries=["UA"]).unit == "UA-14"
    assert resolve("Kyiv, Kyiv region").name == "Kyiv"
    assert resolve("Kyiv, Kyiv region").precision == "settlement"
    found = resolve("Irpin district, Kyiv region")
    assert (found.precision, found.country, found.lat) == ("admin2", "UA", None)
    assert resolve("Klavdiievo-Tarasove, Bucha district").unit == "UA-13"
    assert resolve("Irpin, Defiance").name == "Irpin"


def test_villages_of_one_name_in_several_units_are_not_guessed() -> None:
    found = resolve("Dmytrivka", countries=["UA"])
    assert (found.unresolved, found.country) == (True, "UA")
    assert "several places" in found.why
    assert resolve("Dmytrivka", countries=["UA", "UA-13"]).unit == "UA-13"


def test_describing_words_come_off_one_by_one() -> None:
    taken = list(peeled("the port city of Mariupol"))
    assert taken[0] == "the port city of Mariupol"
    assert taken[-1] == "Mariupol"
    assert list(peeled("Gaza City")) == ["Gaza City", "Gaza"]
    assert list(peeled("")) == []


def test_vague_needs_a_word_for_a_place() -> None:
    assert is_vague("several towns")
    assert not is_vague("several")
    assert not is_vague("Kyiv towns")


def place(country: str, population: int, unit: str | None = None) -> Place:
    return Place(abs(hash((country, population, unit))) + 1, "X", country, unit, "settlement", 1.0, 2.0, population)


PLACES = st.lists(
    st.builds(place, st.sampled_from(["AA", "BB", "CC"]), st.integers(0, 3_000_000)), min_size=1, max_size=5
).map(lambda places: sorted(places, key=lambda one: -one.population))


@given(PLACES, st.lists(st.sampled_from(["AA", "BB", "CC"]), max_size=2))
def test_without_support_no_small_place_is_chosen(places: list[Place], about: list[str]) -> None:
    found = choose(places, about)
    if not found.unresolved and found.country not in about:
        chosen = next(one for one in places if one.id == found.geoname)
        assert chosen.population >= (5_000 if len(places) == 1 else 15_000)
        assert chosen is places[0]


@given(PLACES, st.sampled_from(["AA", "BB"]))
def test_a_supported_town_is_never_left_unresolved(places: list[Place], country: str) -> None:
    near = next((one for one in places if one.country == country), None)
    if near and near.population >= 15_000:
        assert not choose(places, [country]).unresolved


@given(st.text(max_size=40))
def test_any_words_come_to_a_code_and_coordinates_only_with_a_settlement(mention: str) -> None:
    found = resolve(mention)
    assert found.precision in codes("place_precision")
    assert found.unresolved == (found.precision in ("unresolved", "withheld"))
    assert (found.lat is None) == (found.precision not in ("settlement", "point"))


@pytest.mark.parametrize(
    ("mention", "precision", "country"),
    [
        ("Perth, WA", "settlement", "AU"),
        ("Tampa, Fla.", "settlement", "US"),
        ("W.Va.", "admin1", "US"),
        ("Donbas", "country", "UA"),
        ("South Ossetia", "country", "GE"),
        ("Macon, Georgia", "settlement", "US"),
        ("Tbilisi, Georgia", "settlement", "GE"),
        ("Rapides Parish", "admin2", "US"),
        ("Franklin County", "unresolved", "US"),
        ("Autauga County, Alabama", "admin2", "US"),
        ("Sri Lankan", "unresolved", "LK"),
    ],
)
def test_units_written_short_districts_and_regions(mention: str, precision: str, country: str) -> None:
    found = resolve(mention, countries=["AU"] if "Perth" in mention else ())
    assert (found.precision, found.country) == (precision, country)
    assert (found.lat is not None) == (precision == "settlement")


def test_units_that_hold_a_place_are_told() -> None:
    found = resolve("Montgomery, Alabama")
    assert [(unit.level, unit.name, unit.pcode) for unit in found.admin] == [
        (1, "Alabama", None),
        (2, "Montgomery County", None),
    ]
