"""How far two statements speak of the same: by the words that carry what they say."""

import re
from functools import lru_cache

from ascertain.claims.words.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d[\d,]*")
_STEM = 5  # letters; "shelled", "shelling" and "shells" are one word to this end
_NOT = re.compile(r"(?<![\w’'-])(?:not|never|no|none|neither|nor|nobody|without)(?!\w)|n[’']t(?!\w)", re.IGNORECASE)
_SAME = 0.7  # of the words of the shorter statement
_LEAST = 2  # words that two statements share when they are about the same


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, and the numbers."""
    small = lexicon("relations")["words"]["small"]
    stems = (word.lower()[:_STEM] for word in _WORD.findall(text) if word.lower() not in small)
    return frozenset((*stems, *_NUMBER.findall(text)))


@lru_cache(maxsize=4096)
def is_negative(text: str) -> bool:
    """True where a statement says that something is not so."""
    return _NOT.search(text) is not None


def shared(first: str, second: str) -> int:
    """How many words two statements share."""
    return len(content_words(first) & content_words(second))


def says_the_same(first: str, second: str) -> bool:
    """True where most words of the shorter statement stand in the other too; whether one denies it is not asked."""
    ours, theirs = content_words(first), content_words(second)
    fewer = min(len(ours), len(theirs))
    common = len(ours & theirs) if fewer >= _LEAST else 0
    return common >= _LEAST and common >= _SAME * fewer
