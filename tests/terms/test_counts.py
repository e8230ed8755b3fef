"""The algebra of counts with bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.terms.counts import Count
from ascertain.terms.errors import InputError

bounds = st.one_of(st.none(), st.integers(0, 500))


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, high = draw(bounds), draw(bounds)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Count(low, high)


def holds(count: Count, number: int) -> bool:
    """Written apart from the code: does the statement allow this number?"""
    return (count.low is None or count.low <= number) and (count.high is None or number <= count.high)


@given(counts(), counts())
def test_contradiction_means_that_no_number_fits_both(first: Count, second: Count) -> None:
    shared = any(holds(first, number) and holds(second, number) for number in range(1001))
    assert first.contradicts(second) is not shared
    assert first.contradicts(second) is second.contradicts(first)


@given(counts(), counts(), counts())
def test_addition_is_a_commutative_monoid(first: Count, second: Count, third: Count) -> None:
    assert first + second == second + first
    assert (first + second) + third == first + (second + third)
    assert first + Count.exact(0) == first


@given(counts(), counts(), st.integers(0, 500), st.integers(0, 500))
def test_a_sum_allows_whatever_its_parts_allow(first: Count, second: Count, one: int, other: int) -> None:
    if holds(first, one) and holds(second, other):
        assert holds(first + second, one + other)


@given(counts(), st.integers(0, 500))
def test_supported_is_exactly_what_the_lower_bound_says(count: Count, number: int) -> None:
    assert count.supports(number) is (count.low is not None and not any(holds(count, less) for less in range(number)))


@pytest.mark.parametrize(
    ("count", "printed", "value"),
    [
        (Count(None, None), "not stated", None),
        (Count.exact(0), "0", 0),
        (Count(12, 12), "12", 12),
        (Count(12, None), "at least 12", None),
        (Count(None, 30), "up to 30", None),
        (Count(2, 5), "2–5", None),
    ],
)
def test_how_a_count_prints(count: Count, printed: str, value: int | None) -> None:
    assert (str(count), count.value, count.vague) == (printed, value, printed == "not stated")


def test_a_vague_word_supports_nothing_and_contradicts_nothing() -> None:
    vague = Count(None, None)
    assert not vague.supports(0)
    assert not vague.contradicts(Count.exact(3))
    assert (vague + Count.exact(3)).vague


@pytest.mark.parametrize(("low", "high"), [(-1, None), (None, -1), (5, 4)])
def test_impossible_bounds_are_refused(low: int | None, high: int | None) -> None:
    with pytest.raises(InputError):
        Count(low, high)
