"""Own names before the old names of larger places."""

import pytest

from ascertain.places import gazetteer
from ascertain.places.alike import another_name, own_name


@pytest.mark.parametrize(
    ("form", "name", "own", "another"),
    [
        ("orvaliivsk", "Orvalyivs'k", True, False),
        ("telvany", "Al Telvany", True, False),
        ("telvaney", "Telvanny", False, False),
        ("varesk", "Telvany", False, True),
        ("telvanyford", "Telvany", False, False),
        ("телвани", "Telvany", False, False),
    ],
)
def test_own_spellings_and_other_names(form: str, name: str, own: bool, another: bool) -> None:
    assert (own_name(form, name), another_name(form, name)) == (own, another)


@pytest.mark.parametrize(
    ("name", "main", "country"),
    [
        ("Sloviansk", "Slovyansk", "UA"),
        ("Slavyansk", "Slovyansk", "UA"),
        ("Pokrovsk", "Pokrovsk", "UA"),
        ("Makiivka", "Makiyivka", "UA"),
        ("Jenin", "Janīn", "PS"),
        ("Kobani", "‘Ayn al ‘Arab", "SY"),
        ("El Geneina", "Al-Junaynah", "SD"),
        ("Nabatiyeh", "Nabatîyé et Tahta", "LB"),
        ("Homs", "Homs", "SY"),
        ("Odessa", "Odesa", "UA"),
        ("Saigon", "Ho Chi Minh City", "VN"),
    ],
)
def test_a_town_comes_before_what_was_once_called_so(name: str, main: str, country: str) -> None:
    found = gazetteer.resolve(name)
    assert (found.name, found.country) == (main, country)


@pytest.mark.parametrize(
    "text",
    ["Two people were killed in {}, Ukraine.", "Russian shelling killed five people in {} on Monday."],
)
@pytest.mark.parametrize(("town", "main"), [("Sloviansk", "Slovyansk"), ("Pokrovsk", "Pokrovsk")])
def test_in_running_text_too(text: str, town: str, main: str) -> None:
    found = [seen for _, _, seen in gazetteer.mentions(text.format(town)) if seen.precision == "settlement"]
    assert [(seen.name, seen.unit) for seen in found] == [(main, "UA-05")]
