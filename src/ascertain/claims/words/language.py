"""A guess at the language of a text: by its script and the letters of each language, and by small words."""

import re
from collections.abc import Mapping
from functools import lru_cache

from ascertain.claims.words.lexicon import lexicon

_SAMPLE = 4000


@lru_cache
def _small_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in lexicon("languages")["small_words"].items()}


def guess(text: str, near: str | None = None) -> str | None:
    """ISO 639-1 code; None where nothing speaks for any language.

    Of the languages in Cyrillic and Arabic script that no pack reads, those with letters of their own are told apart
    (`be`, `bg`, `sr`, `fa`, `ur`), so that they are not read as Russian or Arabic.

    Args:
        near: the language of what stands around, for a short text that may be in either of two.
    """
    sample = text[:_SAMPLE].lower()
    letters = [letter for letter in sample if letter.isalpha()]
    if not letters:
        return None
    if sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 > len(letters):
        return _by_letters(sample, "arabic", near) or "ar"
    if sum("\u0400" <= letter <= "\u04ff" for letter in letters) * 2 > len(letters):
        return _by_letters(sample, "cyrillic", near) or _by_words(sample, ("ru", "uk")) or near or "ru"
    return _by_words(sample, tuple(name for name in _small_words() if name not in ("ru", "uk")))


def _by_letters(sample: str, script: str, near: str | None) -> str | None:
    """The language whose own letters are the most frequent; where two are as frequent, the one around."""
    own: Mapping[str, str] = lexicon("languages")[script]
    telling, weight = (lexicon("languages")["letters"][name] for name in ("telling", "weight"))
    counts = {
        language: sum(sample.count(letter) for letter in letters) * (weight if language in telling else 1)
        for language, letters in own.items()
    }
    most = max(counts.values())
    best = [language for language, count in counts.items() if count == most]
    return (near if near in best else best[0]) if most else None


def _by_words(sample: str, languages: tuple[str, ...]) -> str | None:
    found = re.findall(r"[^\W\d_]+", sample)
    scores = {language: sum(word in _small_words()[language] for word in found) for language in languages}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] else None
