"""A guess at the language of a text: by its script, and by small words where the script is Latin."""

import re
from functools import lru_cache

from ascertain.claims.lexicon import lexicon

_SAMPLE = 4000


@lru_cache
def _small_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in lexicon("languages")["small_words"].items()}


def guess(text: str) -> str | None:
    """ISO 639-1 code (`en`, `fr`, `uk`, `ru`, `ar`, `es`); None where nothing speaks for any of them."""
    sample = text[:_SAMPLE].lower()
    letters = [letter for letter in sample if letter.isalpha()]
    if not letters:
        return None
    if sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 > len(letters):
        return "ar"
    if sum("\u0400" <= letter <= "\u04ff" for letter in letters) * 2 > len(letters):
        return "uk" if set(sample) & set("іїєґ") else "ru"
    words = re.findall(r"[^\W\d_]+", sample)
    scores = {language: sum(word in small for word in words) for language, small in _small_words().items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] else None
