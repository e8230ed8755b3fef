"""How alike two words are. Common names; no people here."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.incidents.names.likeness import Likeness, alike, alike_all, slips
from ascertain.incidents.pairs import model

WORDS = st.text(alphabet="abeilmnrsu", max_size=8)


@pytest.mark.parametrize(
    ("first", "second", "script", "other", "level"),
    [
        ("", "سامي", "arabic", "", "MISSING"),
        ("سامي", "سامي", "arabic", "", "EQUAL"),
        ("سامي", "يماس", "arabic", "", "SAME_LETTERS"),
        ("سامي", "سامر", "arabic", "", "NEAR"),
        ("سامي", "خالد", "arabic", "", "DIFFERENT"),
        ("محمود", "محمد", "arabic", "", "NEAR"),
        ("المثال", "مثال", "arabic", "", "NEAR"),
        ("muhammad", "mohamed", "latin", "", "SAME_SOUNDS"),
        ("mahmoud", "muhammad", "latin", "", "NEAR"),
        ("hasan", "hussein", "latin", "", "NEAR"),
        ("mary", "army", "latin", "", "DIFFERENT"),
        ("bill", "william", "latin", "", "SAME_SOUNDS"),
        ("alex", "sandy", "latin", "", "SAME_SOUNDS"),
        ("adam", "omar", "latin", "", "DIFFERENT"),
        ("al", "ed", "latin", "", "DIFFERENT"),
        ("محمود", "mahmoud", "arabic", "latin", "SAME_SOUNDS"),
        ("محمد", "mahmoud", "arabic", "latin", "NEAR"),
        ("олексій", "алексей", "cyrillic", "", "SAME_SOUNDS"),
        ("зеленський", "зеленский", "cyrillic", "", "SAME_SOUNDS"),
        ("воронов", "voronoff", "cyrillic", "latin", "SAME_SOUNDS"),
        ("роман", "марон", "cyrillic", "", "DIFFERENT"),
    ],
)
def test_levels(first: str, second: str, script: str, other: str, level: str) -> None:
    assert alike(first, second, script, other).name == level


@given(WORDS, WORDS)
def test_the_order_of_two_words_does_not_count(first: str, second: str) -> None:
    assert alike(first, second) == alike(second, first)


@given(WORDS, WORDS)
def test_distances_are_those_of_the_library(first: str, second: str) -> None:
    osa = pytest.importorskip("rapidfuzz.distance").OSA
    assert slips(first, second) == min(osa.distance(first, second), 3)


def test_the_levels_do_not_need_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    assert alike("adam", "adma") == Likeness.NEAR


def test_many_pairs_at_once() -> None:
    assert alike_all(["adam", "adam"], ["adam", "omar"], ["latin"] * 2, ["latin"] * 2) == [
        Likeness.EQUAL,
        Likeness.DIFFERENT,
    ]
    assert alike_all([], [], [], []) == []


def test_the_numbers_are_those_of_the_pairs() -> None:
    assert [Likeness[name] for name in Likeness.__members__] == [getattr(model, name) for name in Likeness.__members__]
