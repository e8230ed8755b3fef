import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.origins import fingerprints as module
from ascertain.findings.origins.fingerprints import FEWEST, WINDOW, WORDS, fingerprints

WORD_LIST = [f"word{number}" for number in range(400)]
SAID = "“We have four dead and nine wounded, and there was not a single soldier near that place,”"


def text(seed: int, words: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORD_LIST, k=words))


ORIGINAL = text(1)


def test_the_numbers_are_the_same_everywhere_and_exact_in_json() -> None:
    script = (
        f"from ascertain.findings.origins.fingerprints import fingerprints; print(sorted(fingerprints({ORIGINAL!r})))"
    )
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert told.strip() == str(sorted(fingerprints(ORIGINAL)))
    assert fingerprints("Three people were killed") == frozenset({8562761481565662})
    assert all(0 <= number <= 2**53 for number in fingerprints(ORIGINAL))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café — THREE killed!", "cafe three, killed"),
        ("قُتِلَ ثلاثة", "قتل ثلاثة"),
        ("قـتـل ثلاثة", "قتل ثلاثة"),
        ("П’ятеро об'єктів", "пятеро обʼєктів"),
        ("٤٠٦ قتلى", "406 قتلى"),
        ("co\u00adoperation zone", "cooperation zone"),
        ("<p>Three&nbsp;killed</p>", "Three killed"),
        ("Fish &amp; chips", "fish chips"),
        ("four < five > three", "four five three"),
    ],
)
def test_what_does_not_matter(one: str, other: str) -> None:
    assert fingerprints(one) == fingerprints(other)


def test_a_script_without_spaces_is_compared_by_characters() -> None:
    story = "".join(chr(0x4E00 + number * 7 % 3000) for number in range(120))
    shared = fingerprints(story) & fingerprints(story[20:90])
    assert len(shared) >= len(fingerprints(story[20:90])) - WINDOW
    assert fingerprints(f"Reuters 2090 {story}") & fingerprints(story)


def test_words_in_quotation_marks_are_somebody_elses() -> None:
    own = "The governor spoke to the press this afternoon about the attack that hit the traders of the old town."
    for said in (SAID, SAID.replace("“", "«").replace("”", "»"), SAID.replace("“", '"').replace("”", '"')):
        assert fingerprints(f"{own} {said} he said.") == fingerprints(f"{own} he said.")


def test_an_odd_mark_of_quotation_hides_nothing() -> None:
    assert fingerprints(f'{ORIGINAL} "{text(2)}') == fingerprints(f"{ORIGINAL} {text(2)}")


def test_what_is_hardly_more_than_a_quotation_is_taken_whole() -> None:
    assert fingerprints(f"He said: {SAID}") == fingerprints(f"He said: {SAID.strip('“”')}")


def test_words_met_before_are_not_remembered_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 10)
    fresh = " ".join(f"unheard{number}" for number in range(100))
    before = fingerprints(fresh)
    assert fingerprints(fresh) == before
    assert len(module._NUMBERS) <= 10


def test_of_a_short_text_all_its_words_count() -> None:
    assert fingerprints(" … !") == frozenset()
    short = [fingerprints(" ".join(WORD_LIST[:number])) for number in range(1, WORDS + FEWEST)]
    assert {len(found) for found in short} == {1}
    assert len(set(short)) == len(short)


@given(st.integers(0, 40), st.integers(0, 60), st.integers(0, 60))
def test_eight_words_in_common_are_always_seen(start: int, before: int, after: int) -> None:
    run = ORIGINAL.split()[start : start + WORDS + WINDOW - 1]
    other = " ".join([text(1000 + before, 60 + before), *run, text(2000 + after, 60 + after)])
    assert fingerprints(ORIGINAL) & fingerprints(other)
