import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.copies import COPY, ENOUGH, containment, fingerprints, is_copy

WORDS = [f"word{number}" for number in range(400)]


def text(seed: int, words: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def prints(words: list[str]) -> frozenset[int]:
    return fingerprints(" ".join(words))


ORIGINAL = text(1)


def test_the_numbers_are_the_same_everywhere_and_exact_in_json() -> None:
    assert fingerprints("Three people were killed") == frozenset({880591626161921})
    assert all(0 <= number < 2**53 for number in prints(ORIGINAL))


def test_case_punctuation_accents_and_vowel_points_do_not_matter() -> None:
    assert fingerprints("Café — THREE killed!") == fingerprints("cafe three, killed")
    assert fingerprints("قُتِلَ ثلاثة") == fingerprints("قتل ثلاثة")


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


def test_a_script_without_spaces_is_compared_by_characters() -> None:
    story = "".join(chr(0x4E00 + number * 7 % 3000) for number in range(120))
    assert is_copy(fingerprints(story), fingerprints(story[20:90]))


def test_short_texts_are_copies_only_word_for_word() -> None:
    short = fingerprints("Three people were killed in the village on Monday morning")
    assert len(short) == 1
    assert is_copy(short, fingerprints("three people were killed in the village on monday morning."))
    assert not is_copy(short, fingerprints("Three people were killed in the village on Monday evening"))
    assert not is_copy(short, fingerprints("Three people were killed in the village on Monday morning " + "x " * 40))


def test_one_shared_shingle_alone_is_no_copy() -> None:
    assert 1 / ENOUGH < COPY <= 1 / (ENOUGH - 1)
    assert not is_copy(frozenset(range(ENOUGH)), frozenset(range(ENOUGH - 1, 30)))
    assert is_copy(frozenset(range(ENOUGH)), frozenset(range(ENOUGH - 2, 30)))


def test_nothing_is_a_copy_of_nothing() -> None:
    assert fingerprints(" … !") == frozenset()
    assert not is_copy(frozenset(), frozenset())
    assert containment(frozenset(), prints(ORIGINAL)) == 0.0


@given(st.integers(0, 40), st.integers(0, 60), st.integers(0, 60))
def test_eight_words_in_common_are_always_seen(start: int, before: int, after: int) -> None:
    run = ORIGINAL[start : start + 8]
    other = text(1000 + before, 60 + before) + run + text(2000 + after, 60 + after)
    assert prints(ORIGINAL) & prints(other)


@given(st.frozensets(st.integers(0, 30)), st.frozensets(st.integers(0, 30)))
def test_containment_is_a_share_and_has_no_side(first: frozenset[int], second: frozenset[int]) -> None:
    assert containment(first, second) == containment(second, first)
    assert 0.0 <= containment(first, second) <= 1.0
    assert not first or containment(first, first) == 1.0
