"""Numbers in words, in digits, in ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.simulate.chance import Chance
from ascertain.simulate.writing.numbers import (
    DIGITS,
    HOUSE,
    WORDS,
    around,
    in_words,
    listed,
    number,
    ordinal,
    plural,
    spelled,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "zero"), (1, "one"), (13, "thirteen"), (20, "twenty"), (42, "forty-two"), (99, "ninety-nine")],
)
def test_in_words(value: int, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize("value", [-1, 100])
def test_no_words_beyond_ninety_nine(value: int) -> None:
    with pytest.raises(ValueError, match="not written in words"):
        in_words(value)


def test_every_number_has_words_of_its_own() -> None:
    assert len({in_words(value) for value in range(100)}) == 100


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1, "first"),
        (3, "third"),
        (4, "fourth"),
        (12, "twelfth"),
        (21, "21st"),
        (22, "22nd"),
        (33, "33rd"),
        (40, "40th"),
        (111, "111th"),
    ],
)
def test_ordinals(value: int, said: str) -> None:
    assert ordinal(value) == said


def test_styles() -> None:
    assert [number(value, HOUSE) for value in (9, 10, 1204)] == ["nine", "10", "1,204"]
    assert [number(value, WORDS) for value in (9, 99, 100)] == ["nine", "ninety-nine", "100"]
    assert [number(value, DIGITS) for value in (1, 99)] == ["1", "99"]
    assert spelled(9, HOUSE)
    assert not spelled(0, DIGITS)


@given(seed=st.integers(), value=st.integers(1, 5000))
def test_a_range_holds_its_number_and_is_one(seed: int, value: int) -> None:
    low, high = around(Chance(seed), value)
    assert 1 <= low <= value <= high
    assert low < high


def test_nouns_and_lists() -> None:
    assert plural(1, ("body", "bodies")) == "body"
    assert plural(0, ("body", "bodies")) == "bodies"
    assert listed(["a man"]) == "a man"
    assert listed(["a man", "two women", "a girl"]) == "a man, two women and a girl"
