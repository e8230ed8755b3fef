"""Every language has every string with every value in it, and its own numbers, days and forms of words."""

from string import Formatter
from typing import Any

import pytest

from ascertain.publication.language import CODES, ENGLISH, cells, language
from ascertain.terms.codes import codes
from ascertain.terms.counts import Count
from ascertain.terms.errors import InputError
from ascertain.terms.grid import NAMES

OTHERS = [code for code in CODES if code != "en"]


def strings(code: str) -> dict[str, Any]:
    found = language(code)
    return {f"{table}.{key}": value for table, keys in found.tables.items() for key, value in keys.items()}


def places(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("code", OTHERS)
def test_every_string_is_there_with_every_place_for_a_value(code: str) -> None:
    ours, english = strings(code), strings("en")
    assert ours.keys() == english.keys()
    for key, text in english.items():
        if isinstance(text, str):
            assert places(ours[key]) == places(text), key
            assert bool(ours[key]) == bool(text), key


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_left_in_english(code: str) -> None:
    same = [key for key, text in strings(code).items() if isinstance(text, str) and text == strings("en")[key]]
    letters = [key for key in same if any(letter.isalpha() for letter in Formatter().vformat(
        strings(code)[key], (), dict.fromkeys(places(strings(code)[key]), "")))]  # fmt: skip
    assert letters == ["dates.moment"]  # UTC


def test_counts_have_the_forms_their_language_needs() -> None:
    for code, forms in (("en", 2), ("uk", 3), ("ru", 3)):
        assert {len(words) for words in language(code).table("counts").values()} == {forms}
        assert [len(language(code).table("dates")[name]) for name in ("months", "named")] == [12, 12]


def test_ukrainian_and_russian_choose_one_few_or_many() -> None:
    ukrainian, russian = language("uk"), language("ru")
    said = {1: "жінка", 2: "жінки", 4: "жінки", 5: "жінок", 11: "жінок", 14: "жінок", 21: "жінка", 112: "жінок"}
    for number, word in said.items():
        assert ukrainian.counted(number, "women") == f"{number} {word}"
    assert [russian.counted(n, "children").split(" (")[0] for n in (1, 23, 0)] == ["1 ребёнок", "23 ребёнка", "0 детей"]
    assert ENGLISH.counted(1, "girls") == "1 girl"


def test_numbers_are_grouped_as_the_language_does() -> None:
    assert [language(code).number(1207) for code in CODES] == ["1,207", "1\u00a0207", "1\u00a0207"]
    assert [language(code).percent(1, 8) for code in CODES] == ["13 per cent", "13\u00a0%", "13\u00a0%"]
    assert ENGLISH.percent(84, 1000) == "8 per cent"
    assert [ENGLISH.signed(n) for n in (0, 1200, -3)] == ["0", "+1,200", "−3"]
    assert [ENGLISH.bounds(Count(*pair)) for pair in ((None, 9), (3, 9))] == ["up to 9", "3–9"]


def test_days_and_months_are_inflected_where_they_must_be() -> None:
    assert language("uk").day("2022-03-06") == "6 березня 2022 року"
    assert language("uk").month("2022-03") == "березень 2022 року"
    assert language("ru").cutoff("2022-03-06T24:00+02:00", "Europe/Kyiv") == "24:00 6 марта 2022 года"
    assert language("ru").month("unknown") == "месяц не известен"


def test_the_lexicons_have_words_for_every_code() -> None:
    for code in CODES:
        words = language(code)
        assert set(words.table("cells")) == set(NAMES.values())
        assert set(NAMES.values()) < set(words.table("counts"))
        for table, listed in (("territory", "controller"), ("causes", "cause"), ("outcomes", "outcome")):
            assert set(codes(listed)) <= set(words.table(table))
        assert set(words.table("population")) == set(codes("population"))
        for cell in cells().values():
            assert cell["group"] in words.table("groups")
            assert cell["part"] in words.table("parts")


def test_a_language_without_a_lexicon_is_refused() -> None:
    with pytest.raises(InputError, match="No publication is written in 'tlh'"):
        language("tlh")
