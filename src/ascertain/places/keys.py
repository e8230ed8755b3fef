"""The form in which names are compared: without case, accents, apostrophes, hyphens and dots, in any script."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart (Latin) or that two alphabets write differently (Persian and Urdu forms of
# Arabic letters, final and feminine endings that writers use interchangeably).
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ǝ": "a",
        "ħ": "h", "ŋ": "n", "ѓ": "г", "ќ": "к", "ґ": "г",
        "ک": "ك", "گ": "ك", "ی": "ي", "ى": "ي", "ې": "ي", "ە": "ه", "ہ": "ه", "ھ": "ه", "ة": "ه", "ۃ": "ه", "ۀ": "ه",
        "ـ": None,
    }
)  # fmt: skip
_DROPPED = re.compile(r"[\u0027\u0060\u00b4\u02b0-\u02ff\u2018-\u201f\u2032\u2033\u0022\u00ab\u00bb\u200b-\u200f.]")


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """The comparable form of `name`; empty where nothing is left of it."""
    parted = unicodedata.normalize("NFKD", _DROPPED.sub("", name.casefold()))
    bare = "".join(letter for letter in parted if not unicodedata.combining(letter)).translate(_LETTERS)
    whole = unicodedata.normalize("NFKC", bare)
    return " ".join("".join(letter if _counts(letter) else " " for letter in whole).split())


def _counts(letter: str) -> bool:
    """True for letters, digits and the vowel signs of Indic scripts."""
    return letter.isalnum() or unicodedata.category(letter).startswith("M")
