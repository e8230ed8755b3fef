"""Numbers of people as phrases: what is written is what is said to be stated."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.simulate.chance import Chance
from ascertain.simulate.writing.counts import count, form_of, groups, including, one_by_one, people
from ascertain.simulate.writing.frames import Frame
from ascertain.simulate.writing.numbers import DIGITS, STYLES, WORDS

FORMS = ("exact", "at_least", "at_most", "about", "range", "dozens")


@given(seed=st.integers(), value=st.integers(0, 3000), form=st.sampled_from(FORMS), style=st.sampled_from(STYLES))
def test_a_count_is_told_truly(seed: int, value: int, form: str, style: str) -> None:
    found = count(Chance(seed), value, form, style)
    low, high, stated = found.figure
    assert (low or 0) <= value
    assert high is None or high >= value
    assert "{" not in found.full + found.bare
    assert found.one == (value == 0 or (value == 1 and stated in ("exact", "at_least", "at_most")))
    if form == "dozens" and value:
        assert (low, high) == (None, None)
        assert not re.search(r"\d", found.full)
    if form in ("exact", "at_least", "at_most") and value:
        assert stated == form


def digits(text: str) -> set[int]:
    """The numbers in a text."""
    return {int(number.replace(",", "")) for number in re.findall(r"\d+(?:,\d{3})*", text)}


@given(seed=st.integers(), value=st.integers(1, 9999), form=st.sampled_from(FORMS[:5]))
def test_the_digits_written_are_the_numbers_stated(seed: int, value: int, form: str) -> None:
    found = count(Chance(seed), value, form, DIGITS)
    written = digits(found.full)
    assert written == {number for number in found.figure[:2] if number is not None}
    assert digits(found.bare) == written


def test_nobody() -> None:
    found = count(Chance(1), 0, "exact", WORDS)
    assert (found.full, found.bare, found.figure) == ("nobody", "none", (0, 0, "exact"))


def test_one_is_singular() -> None:
    slots = count(Chance(1), 1, "exact", WORDS, "bodies").slots("found")
    assert slots["found"] == "one body"
    assert (slots["found_was"], slots["found_has"], slots["found_life"]) == ("was", "has", "life")
    assert "found_many" not in slots


def test_five_deaths_may_be_said_but_not_dozens_deaths() -> None:
    assert "killed_many" in count(Chance(1), 5, "exact", WORDS).slots("killed")
    assert "killed_many" not in count(Chance(1), 30, "dozens", WORDS).slots("killed")


@pytest.mark.parametrize(
    ("value", "words"), [(2, "number"), (5, "several"), (15, "number"), (60, "dozens"), (250, "hundreds")]
)
def test_vague_words_go_by_size(value: int, words: str) -> None:
    heard = " ".join(count(Chance(seed), value, "dozens", WORDS).full for seed in range(40))
    assert words in heard
    assert ("hundreds" in heard) == (value >= 200)


def test_about_two_is_two() -> None:
    assert count(Chance(1), 2, "about", WORDS).figure == (2, 2, "exact")


def test_one_text_keeps_to_one_range() -> None:
    chance = Chance(3)
    assert len({count(chance, 40, "range", DIGITS).figure for _ in range(20)}) == 1


def test_other_names_of_forms() -> None:
    assert [form_of(form) for form in ("exact_words", "vague", "another", "range")] == [
        "exact",
        "dozens",
        "exact",
        "range",
    ]


def test_cells_in_words() -> None:
    words, figures = one_by_one({"men": 2, "women": 1, "boys": 0}, WORDS)
    assert words == "two men and a woman"
    assert figures == {"men": (2, 2, "exact"), "women": (1, 1, "exact")}
    assert people(1, "adults", WORDS) == "an adult"
    assert groups({"boys": 1, "girls": 2, "men": 0}) == {"boys": 1, "girls": 2, "children": 3}
    assert groups({"women": 2}) == {"women": 2}


def test_a_group_is_said_and_stated() -> None:
    cells = {"men": 3, "girls": 1, "boys": 1}
    base = count(Chance(0), 5, "exact", WORDS)
    heard = [including(Chance(seed), base, 5, cells, WORDS) for seed in range(200)]
    assert any("two children" in found.full and found.groups == {"children": (2, 2, "exact")} for found in heard)
    assert any("three men" in found.full and len(found.groups) == 3 for found in heard)
    frame, bare = Frame("{killed}", frozenset({"killed"})), Frame("{killed_n}", frozenset({"killed_n"}))
    assert all(len(found.figures("killed", frame)) == 1 + len(found.groups) for found in heard)
    assert all(found.figures("killed", bare) == {"killed": (5, 5, "exact")} for found in heard)
    assert heard[0].figures("killed", Frame("", frozenset())) == {}


def test_where_all_are_alike_no_group_is_said() -> None:
    base = count(Chance(0), 2, "exact", WORDS)
    assert including(Chance(1), base, 2, {"women": 2}, WORDS) == base
