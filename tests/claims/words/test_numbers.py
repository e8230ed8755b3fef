import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.words.numbers import numbers, spelled

COUNTS = {
    "801 injured": (801, None, None),
    "1,207 dead": (1207, None, None),
    "1\u00a0207 dead": (1207, None, None),
    "twenty-three": (23, None, None),
    "a hundred and five": (105, None, None),
    "two hundred": (200, None, None),
    "three thousand five hundred": (3500, None, None),
    "half a million": (500_000, None, None),
    "half a dozen": (6, None, None),
    "two dozen": (24, None, None),
    "a dozen": (12, None, None),
    "1.2 million": (1_200_000, None, None),
    "some 30 people": (30, None, None),
    "At least 12 people": (None, 12, None),
    "more than 100": (None, 100, None),
    "12 or more people": (None, 12, None),
    "20+ dead": (None, 20, None),
    "up to 30": (None, None, 30),
    "as many as forty": (None, None, 40),
    "fewer than ten": (None, None, 10),
    "between 5 and 7 people": (None, 5, 7),
    "5–7 killed": (None, 5, 7),
    "five to seven": (None, 5, 7),
    "ten or twelve": (None, 10, 12),
    "rose from 12 to 15": (15, None, None),
    "at a minimum 12 people": (None, 12, None),
    "at the very most 12 people": (None, None, 12),
    "no more and no fewer than 12 people": (12, None, None),
    "two, perhaps three, people": (None, 2, 3),
    "at least two and at most three": (None, 2, 3),
    "no fewer than two and no more than three": (None, 2, 3),
    "not fewer than two nor more than three": (None, 2, 3),
    "two or more but no more than three": (None, 2, 3),
    "two and possibly as many as three": (None, 2, 3),
}
VAGUE = ["dozens of people", "hundreds", "scores were killed", "tens of thousands", "several", "an unknown number of"]
NONE = [
    "0 killed",
    "one in three",
    "two out of five",
    "1 in 5",
    "aged 24",
    "a 24-year-old",
    "at 14:30",
    "30 percent",
    "30 %",
    "No. 5",
    "house 12",
    "$500",
    "two-thirds",
    "the 3rd round",
    "12 km",
    "Channel 4",
    "between 9 and 7",
    "99999999999 people",
]


@pytest.mark.parametrize(("text", "expected"), COUNTS.items())
def test_numbers_carry_their_bounds(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    (number,) = numbers(text, 0, len(text))
    assert (number.value, number.low, number.high) == expected
    assert not number.vague


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_word_is_no_number(text: str) -> None:
    (number,) = numbers(text, 0, len(text))
    assert number.vague
    assert (number.value, number.low, number.high) == (None, None, None)


@pytest.mark.parametrize("text", NONE)
def test_ages_times_shares_and_names_are_no_counts(text: str) -> None:
    assert numbers(text, 0, len(text)) == ()


def test_numbers_joined_by_and_are_two() -> None:
    text = "at least three and four others"
    assert [(number.value, number.low) for number in numbers(text, 0, len(text))] == [(None, 3), (4, None)]


def test_dates_are_left_alone() -> None:
    text = "On 4 March 12 people died"
    assert [number.value for number in numbers(text, 0, len(text), ((3, 10),))] == [12]


def test_a_word_that_says_no_number_has_none() -> None:
    assert spelled("village") is None


@given(st.integers(1, 10**9))
def test_digits_are_read_with_and_without_separators(value: int) -> None:
    for text in (f"{value}", f"{value:,}"):
        (number,) = numbers(text, 0, len(text))
        assert number.value == value
