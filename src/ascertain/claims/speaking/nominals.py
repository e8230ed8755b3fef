"""Nouns that name a statement: "a denial by the ministry", "the warning from the mayor"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon
from ascertain.claims.words.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun for a statement: where its phrase starts, the noun, where the speaker begins, and the act it names."""

    start: int
    cue: tuple[int, int]
    behind: int
    act: str


@lru_cache
def _acts_of_nouns() -> dict[str, str]:
    return {noun: act for act, nouns in lexicon("cues")["nominal"].items() for noun in nouns}


@lru_cache
def _nominal() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<cue>{either(_acts_of_nouns())})\s(?:(?:made|issued|put forward|voiced)\s)?(?:by|from|of)\s"
    )


_BEFORE_NOUN = re.compile(
    r"(?<![\w-])(?:(?:the|an?|this|that|its|his|her|their)\s)?(?:(?!(?:at|on|after|following|to|in|and|by)\s)[a-z-]+\s){0,2}$"
)


def nominals(text: str, sentence: Sentence) -> Iterator[Nominal]:
    """Nouns that name a statement of the one behind "by", with the act they name."""
    for match in _nominal().finditer(text, sentence.start, sentence.end):
        if any(quote.holds(match.start()) for quote in sentence.quotes):
            continue
        before = _BEFORE_NOUN.search(text, max(sentence.start, match.start() - 40), match.start())
        start = before.start() if before else match.start()
        yield Nominal(start, match.span("cue"), match.end(), _acts_of_nouns()[match["cue"]])
