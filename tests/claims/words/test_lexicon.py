import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.words.events import TYPES
from ascertain.claims.words.language import guess
from ascertain.claims.words.lexicon import either, lexicon, word_pattern
from ascertain.claims.words.outcomes import OUTCOMES
from ascertain.terms.codes import codes


def _single(word: str) -> bool:
    """A blank of a word stands for any run of blanks, so a word of the lists has single ones inside."""
    return word.strip() == word and "  " not in word


@given(st.lists(st.text(alphabet="abc -", min_size=1, max_size=6).filter(_single), min_size=1))
def test_any_word_matches_and_the_longest_first(words: list[str]) -> None:
    pattern = re.compile(either(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert not pattern.fullmatch("d")
    longest = max(words, key=len)
    match = pattern.match(longest)
    assert match is not None
    assert match[0] == longest


@given(st.lists(st.text(alphabet="ab -", min_size=1, max_size=5).filter(_single)), st.data())
def test_what_is_found_in_a_text_is_the_longest_word_that_begins_there(words: list[str], data: st.DataObject) -> None:
    """As looking each word up at every place would find it, and whatever stands around the pattern."""
    text = data.draw(st.text(alphabet="ab -", max_size=20).filter(lambda text: "  " not in text))
    for at in range(len(text)):
        begun = [word for word in words if text.startswith(word, at)]
        match = re.compile(rf"{either(words)}x?").match(text, at) if words else None
        assert (match[0] if match else None) == (max(begun, key=len) if begun else None)


def test_word_patterns_stop_at_words() -> None:
    assert word_pattern(["mine"]).search("The mine blew up")
    assert not word_pattern(["mine"]).search("The miner undermined")


def test_the_lists_speak_in_the_codes_of_the_vocabulary() -> None:
    acts = [name for name in lexicon("cues") if name not in ("nominal", "words")]
    assert set(acts) | set(lexicon("cues")["nominal"]) <= set(codes("act"))
    assert set(lexicon("causes")["causes"]) <= set(codes("cause"))
    assert set(lexicon("outcomes")) == set(OUTCOMES) == set(codes("outcome"))
    assert set(TYPES) == set(lexicon("events")["types"])
    assert set(TYPES) <= set(codes("event_type"))
    populations = {name for name in lexicon("people") if name != "words"} & set(codes("population"))
    assert {"civilians", "combatants", "children", "unspecified"} <= populations


LANGUAGES = {
    "The shells hit the market and nine people were killed.": "en",
    "Les obus ont touché le marché et neuf personnes sont mortes.": "fr",
    "Los proyectiles cayeron en el mercado y fueron nueve.": "es",
    "Снаряди влучили в ринок, є загиблі.": "uk",
    "Снаряды попали в рынок, есть погибшие.": "ru",
    "سقطت القذائف على السوق": "ar",
    "1234": None,
    "xyzzy plugh": None,
}


@pytest.mark.parametrize(("text", "language"), LANGUAGES.items())
def test_languages(text: str, language: str | None) -> None:
    assert guess(text) == language
