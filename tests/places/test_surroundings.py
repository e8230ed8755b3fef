from ascertain.places.model import Place
from ascertain.places.setting import Setting
from ascertain.places.surroundings import Passage, allows
from ascertain.places.tokens import words_of


def passage(text: str, *about: str) -> Passage:
    return Passage(text, tuple(words_of(text)), Setting(about))


def town(population: int, country: str = "UA", unit: str = "UA-01") -> Place:
    return Place(population + 1, "X", country, unit, "settlement", 1.0, 1.0, population)


def allowed(text: str, at: int, place: Place, *about: str, rivals: tuple[Place, ...] = ()) -> bool:
    return allows(passage(text, *about), at, 1, place, (place, *rivals))


def test_a_cue_is_a_word_before_or_a_name_and_a_comma() -> None:
    assert passage("near Aaa").cued(1)
    assert passage("Bbb, Aaa").cued(1)
    assert passage("Bbb’s Aaa").cued(1)
    assert not passage("so, Aaa").cued(1)
    assert not passage("saw Aaa").cued(1)
    assert not passage("Aaa").cued(0)


def test_size_decides_how_much_a_name_needs() -> None:
    assert not allowed("near Aaa", 1, town(900))
    assert allowed("near Aaa", 1, town(900), "UA")
    assert not allowed("saw Aaa", 1, town(900), "UA")
    assert allowed("near Aaa", 1, town(20_000))
    assert allowed("saw Aaa", 1, town(20_000), "UA")
    assert not allowed("saw Aaa", 1, town(20_000))
    assert allowed("saw Aaa", 1, town(600_000))


def test_a_rival_of_nearly_the_size_takes_the_right_to_stand_alone() -> None:
    assert not allowed("saw Aaa", 1, town(20_000), "UA", rivals=(town(19_000, unit="UA-02"),))
    assert allowed("saw Aaa", 1, town(120_000), "UA", rivals=(town(119_000, unit="UA-02"),))


def test_capitals_beside_a_name_make_it_part_of_another() -> None:
    assert not allowed("saw Bbb Aaa", 2, town(600_000), "UA")
    assert not allowed("saw Aaa Bbb", 1, town(20_000), "UA")
    assert allowed("near Aaa Bbb", 1, town(20_000), "UA")
    assert allowed("saw Russian Aaa", 2, town(600_000), "UA")
    assert not allowed("near Aaa Hotel", 1, town(600_000), "UA")
    assert not allowed("General Aaa", 1, town(600_000), "UA")
    assert not allowed("Olena Aaa", 1, town(600_000), "UA")


def test_arabic_has_no_capitals_and_needs_a_cue_or_a_country() -> None:
    assert allowed("رأى حلب", 1, town(600_000, "SY"), "SY")
    assert not allowed("رأى حلب", 1, town(600_000, "SY"))
    assert allowed("في حلب", 1, town(600_000, "SY"))


def test_the_word_behind() -> None:
    assert passage("Aaa bbb").after(0, 1) is not None
    assert passage("Aaa, bbb").after(0, 1) is None
    assert passage("Aaa").after(0, 1) is None
    assert passage("Aaa bbb").gap(0) == ""
