import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from ascertain.places import gazetteer
from ascertain.places.gazetteer import Gazetteer
from ascertain.places.model import Place

DATA = files("ascertain.places").joinpath("data")


def first(name: str, country: str | None = None) -> Place:
    return gazetteer.lookup(name, country=country)[0]


@pytest.mark.parametrize(
    ("name", "id_", "country"),
    [
        ("Irpin", 707565, "UA"),
        ("Ірпінь", 707565, "UA"),
        ("Mariupol", 701822, "UA"),
        ("Маріуполь", 701822, "UA"),
        ("Мариуполь", 701822, "UA"),
        ("ماريوبول", 701822, "UA"),
        ("Antalya", 323777, "TR"),
        ("Kiev", 703448, "UA"),
        ("KHARKOV", 706483, "UA"),
        ("Izium", 707292, "UA"),
        ("Izyum", 707292, "UA"),
        ("Sana'a", 71137, "YE"),
        ("حلب", 170063, "SY"),
        ("إربين", 707565, "UA"),
        ("Deir al-Balah", 281141, "PS"),
    ],
)
def test_settlements_by_names_old_new_and_in_other_alphabets(name: str, id_: int, country: str) -> None:
    place = first(name)
    assert (place.id, place.country, place.kind) == (id_, country, "settlement")


def test_coordinates_are_those_of_the_town() -> None:
    place = first("Irpin")
    assert (place.lat, place.lon) == pytest.approx((50.522, 30.2404), abs=1e-4)
    assert (place.name, place.unit, place.population) == ("Irpin", "UA-13", 65167)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Ukraine", "UA"), ("Turkey", "TR"), ("Türkiye", "TR"), ("Georgia", "GE"), ("Lebanon", "LB"), ("Cuba", "CU"),
        ("Mexico", "MX"), ("Jordan", "JO"), ("Україна", "UA"), ("Украина", "UA"), ("أوكرانيا", "UA"),
        ("Syrie", "SY"), ("Burma", "MM"), ("Ivory Coast", "CI"), ("Russian Federation", "RU"), ("Côte d’Ivoire", "CI"),
        ("DR Congo", "CD"), ("Palestine", "PS"), ("U.S.", "US"), ("UK", "GB"), ("Czech Republic", "CZ"),
    ],
)  # fmt: skip
def test_countries_come_before_towns_of_their_name(name: str, country: str) -> None:
    place = first(name)
    assert (place.kind, place.country) == ("country", country)
    assert gazetteer.country(name) == place


def test_a_country_asked_for_leaves_the_others_out() -> None:
    assert {place.country for place in gazetteer.lookup("Springfield", country="AU")} == {"AU"}
    assert first("Paris", "US").country == "US"
    assert gazetteer.lookup("Irpin", country="TR") == ()


def test_larger_places_come_first_and_capitals_before_them() -> None:
    assert first("San José").country == "CR"
    found = [place for place in gazetteer.lookup("Springfield") if place.kind == "settlement"]
    assert found[0].population > 100_000 > found[-1].population
    assert len(gazetteer.lookup("San José")) == 12


def test_a_town_stands_before_the_unit_named_after_it() -> None:
    assert [place.kind for place in gazetteer.lookup("Donetsk", country="UA")[:2]] == ["settlement", "admin1"]
    assert first("Texas").kind == "admin1"


@pytest.mark.parametrize("name", ["", " ", "Qwrtzplm", "#UA", "…"])
def test_unknown_names_find_nothing(name: str) -> None:
    assert gazetteer.lookup(name) == ()


@pytest.mark.parametrize("given", ["UA", "ua", "UKR", " Ukraine "])
def test_countries_by_code_or_name(given: str) -> None:
    found = gazetteer.country(given)
    assert found is not None
    assert (found.country, found.name, found.unit) == ("UA", "Ukraine", None)


@pytest.mark.parametrize("given", ["Mariupol", "ZZ", "", "Donetsk"])
def test_what_is_no_country(given: str) -> None:
    assert gazetteer.country(given) is None


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Ukrainian", "UA"), ("Ukrainians", "UA"), ("Russian", "RU"), ("Turkish", "TR"), ("Palestinian", "PS"),
        ("Sudanese", "SD"), ("South Sudanese", "SS"), ("Congolese", "CD"), ("Burmese", "MM"), ("українських", "UA"),
        ("российские", "RU"), ("ukrainiennes", "UA"), ("أوكرانية", "UA"), ("Niger", None), ("table", None), ("", None),
    ],
)  # fmt: skip
def test_demonyms(word: str, country: str | None) -> None:
    assert gazetteer.demonym(word) == country


@pytest.mark.parametrize(
    ("word", "country"),
    [("Moscow", "RU"), ("Kyiv", "UA"), ("Kiev", "UA"), ("the Kremlin", "RU"), ("White House", "US"), ("Lviv", None),
     ("Ukraine", None), ("Qwrtzplm", None)],
)  # fmt: skip
def test_metonyms(word: str, country: str | None) -> None:
    assert gazetteer.metonym(word) == country


def test_names_of_units() -> None:
    assert gazetteer.unit_name("UA-13") == "Kyiv"
    assert gazetteer.unit_name("SY-09") == "Aleppo"
    assert gazetteer.unit_name("UA-99") is None


def test_every_name_written_by_hand_is_in_the_file() -> None:
    hand = tomllib.loads(DATA.joinpath("countries.toml").read_text("utf-8"))
    missing = [name for iso, names in hand["names"].items() for name in names if first(name).country != iso]
    missing += [
        name
        for code, names in hand["units"].items()
        for name in names
        if code not in [place.unit for place in gazetteer.lookup(name)]
    ]
    missing += [
        name
        for number, names in hand["settlements"].items()
        for name in names
        if int(number) not in [place.id for place in gazetteer.lookup(name)]
    ]
    assert missing == []


def test_every_country_with_a_demonym_exists() -> None:
    hand = tomllib.loads(DATA.joinpath("countries.toml").read_text("utf-8"))
    assert [iso for table in ("demonyms", "metonyms") for iso in hand[table] if gazetteer.country(iso) is None] == []


OWN = """\
name,alternates,country,unit,unit_name,lat,lon,kind,population
Zelenyi Hai farm,Zeleny Gay|Зелений Гай ферма,UA,UA-05,Donetsk (north),47.9,37.1,settlement,40
Checkpoint 7,CP7,UA,UA-05,,47.8,37.2,point,
Mariupol,,UA,UA-05,,47.1,37.55,settlement,
Ukraine,,UA,,,47.1,37.55,point,
""".encode()


def test_own_places_come_before_those_of_geonames_and_after_countries() -> None:
    own = Gazetteer.with_own(OWN)
    assert [place.id for place in own.lookup("mariupol")] == [-3, 701822]
    assert [place.id for place in own.lookup("Ukraine")[:2]] == [690791, -4]
    assert own.lookup("Зелений гай ферма")[0].name == "Zelenyi Hai farm"
    assert own.lookup("CP7", country="RU") == ()
    assert gazetteer.lookup("CP7") == ()


def test_own_units_have_own_names() -> None:
    own = Gazetteer.with_own(OWN)
    assert own.unit_name("UA-05") == "Donetsk (north)"
    assert own.unit_name("UA-13") == "Kyiv"


def test_own_places_resolve_however_small_and_in_running_text() -> None:
    own = Gazetteer.with_own(OWN)
    found = own.resolve("Checkpoint 7")
    assert (found.precision, found.geoname, found.lat, found.unresolved) == ("point", -2, 47.8, False)
    ((start, end, resolution),) = own.mentions("Two people died; Zelenyi Hai farm burnt.")
    assert (start, end, resolution.geoname) == (17, 33, -1)


def test_context_may_be_names_demonyms_or_capitals() -> None:
    assert gazetteer.resolve("Alexandria", context=["Virginia"]).country == "US"
    assert gazetteer.resolve("Alexandria", context=["Egyptian"]).country == "EG"
    assert gazetteer.resolve("Bilohorivka", context=["Kyiv"]).country == "UA"
    assert gazetteer.resolve("Bilohorivka", context=["Qwrtzplm"]).unresolved


def test_the_default_gazetteer_is_that_of_the_module() -> None:
    assert gazetteer.mentions("In Mariupol.") == Gazetteer().mentions("In Mariupol.")


def test_the_file_and_its_notice_ship_within_bounds() -> None:
    path = Path(str(DATA.joinpath("gazetteer.bin")))
    assert 5_000_000 < path.stat().st_size < 10_500_000
    notice = DATA.joinpath("NOTICE.md").read_text("utf-8")
    assert "GeoNames" in notice
    assert "creativecommons.org/licenses/by/4.0" in notice


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak of memory from /proc")
def test_looking_up_takes_little_memory() -> None:
    code = (
        "from pathlib import Path\nfrom ascertain.places.gazetteer import lookup\n"
        "[lookup(name) for name in ('Mariupol', 'Kyiv', 'Aleppo', 'San José')]\n"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 60_000  # kB
