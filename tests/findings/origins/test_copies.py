import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.origins.copies import COPY, PART, PASSAGE, SHARED, containment, is_copy
from ascertain.findings.origins.fingerprints import FEWEST, fingerprints
from ascertain.findings.origins.standing import standing
from bench_copies.pairs import Pair, handmade, outlets

WORDS = [f"word{number}" for number in range(400)]
PAIRS = handmade()
STANDING = {
    name: standing((f"2090-03-{day:02}", fingerprints(text)) for day, text in enumerate(texts, start=1))
    for name, texts in outlets().items()
} | {"": frozenset()}


def text(seed: int, words: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def prints(words: list[str]) -> frozenset[int]:
    return fingerprints(" ".join(words))


ORIGINAL = text(1)


@pytest.mark.parametrize(
    "copy",
    [
        ORIGINAL,
        ORIGINAL[:80],
        text(2, 150) + ORIGINAL[40:110] + text(3, 150),
        [word if at % 33 else "edited" for at, word in enumerate(ORIGINAL)],
    ],
    ids=["verbatim", "cut to 40 %", "embedded", "edited"],
)
def test_a_copy_is_found(copy: list[str]) -> None:
    assert is_copy(prints(ORIGINAL), prints(copy))


def test_two_texts_of_their_own_are_not_copies() -> None:
    assert not any(is_copy(prints(text(seed)), prints(text(seed + 100))) for seed in range(1, 60))


def test_there_are_many_pairs_by_hand_of_both_sorts() -> None:
    assert len(PAIRS) >= 100
    assert min(sum(pair.copy for pair in PAIRS), sum(not pair.copy for pair in PAIRS)) >= 40
    assert {pair.copy for pair in PAIRS if pair.kind.startswith("one form")} == {False}


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{at} {pair.kind}" for at, pair in enumerate(PAIRS, start=1)])
def test_a_pair_written_by_hand(pair: Pair) -> None:
    first, second = fingerprints(pair.first), fingerprints(pair.second)
    both = STANDING[pair.outlets[0]] & STANDING[pair.outlets[1]]
    assert is_copy(first, second, both) is pair.copy
    assert is_copy(second, first, both) is pair.copy


def test_forms_and_footers_look_like_copies_to_whoever_does_not_know_they_stand() -> None:
    pairs = [pair for pair in PAIRS if pair.outlets != ("", "") and not pair.copy]
    seen = [is_copy(fingerprints(pair.first), fingerprints(pair.second)) for pair in pairs]
    assert sum(seen) >= len(seen) / 2


def test_what_stands_with_one_outlet_alone_is_still_a_sign() -> None:
    taken = fingerprints(outlets()["courier"][0])
    assert is_copy(taken, taken, STANDING["courier"] & STANDING["observer"])


def sharing(number: int, own: int) -> frozenset[int]:
    """A text of so many fingerprints that `LONG` has too and so many of its own."""
    return frozenset(range(number)) | frozenset(range(1000, 1000 + own))


LONG = frozenset(range(200))


def test_the_limits_are_where_they_are_said_to_be() -> None:
    assert is_copy(sharing(4, 6), LONG) is (COPY <= 4 / 10) is True
    assert not is_copy(sharing(4, 7), LONG)
    assert is_copy(sharing(SHARED, 1), LONG)
    assert not is_copy(sharing(SHARED - 1, 2), LONG)
    assert is_copy(sharing(PASSAGE, 45), LONG) is (PASSAGE / 53 >= PART) is True
    assert is_copy(sharing(PASSAGE, 46), LONG) is (PASSAGE / 54 >= PART) is False
    assert not is_copy(sharing(PASSAGE - 1, 20), LONG)
    assert not is_copy(sharing(PASSAGE, 30), LONG, frozenset({0}))
    assert not is_copy(sharing(FEWEST - 1, 0), LONG)


def test_short_texts_are_copies_only_word_for_word() -> None:
    short = fingerprints("Three people were killed in the village on Monday morning")
    assert len(short) == 1
    assert is_copy(short, fingerprints("three people were killed in the village on monday morning."))
    assert not is_copy(short, fingerprints("Three people were killed in the village on Monday evening"))
    assert not is_copy(short, fingerprints("Three people were killed in the village on Monday morning " + "x " * 40))


def test_texts_that_are_the_same_are_copies_though_every_phrase_stands() -> None:
    assert is_copy(prints(ORIGINAL), prints(ORIGINAL), prints(ORIGINAL))
    assert not is_copy(prints(ORIGINAL), prints(ORIGINAL[:150]), prints(ORIGINAL))


def test_nothing_is_a_copy_of_nothing() -> None:
    assert not is_copy(frozenset(), frozenset())
    assert not is_copy(frozenset(), prints(ORIGINAL))
    assert containment(frozenset(), prints(ORIGINAL)) == 0.0


@given(st.frozensets(st.integers(0, 30)), st.frozensets(st.integers(0, 30)))
def test_containment_is_a_share_and_has_no_side(first: frozenset[int], second: frozenset[int]) -> None:
    assert containment(first, second) == containment(second, first)
    assert 0.0 <= containment(first, second) <= 1.0
    assert not first or containment(first, first) == 1.0


SETS = st.frozensets(st.integers(0, 30))


@given(SETS, SETS, SETS)
def test_a_phrase_that_stands_makes_no_copy_that_was_none_but_by_leaving_less_to_compare(
    first: frozenset[int], second: frozenset[int], both: frozenset[int]
) -> None:
    if is_copy(first, second, both) and first != second:
        assert len((first & second) - both) >= SHARED
