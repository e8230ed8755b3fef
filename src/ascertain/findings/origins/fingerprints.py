"""Fingerprints of a text: winnowed word shingles (Schleimer, Wilkerson and Aiken, SIGMOD 2003).

They are numbers that say which runs of words two texts share, and nothing of what the words are. Words are compared
without case, accents, vowel points, apostrophes and markup; figures of any script are one. What stands in quotation
marks is left out: it is somebody's word and ties reports by who spoke, while two papers that heard the same official
did not copy each other.
"""

import html
import re
import unicodedata
from hashlib import blake2b

WORDS = 5
"""Words in a shingle: shorter common runs are noise."""

WINDOW = 4
"""Shingles in a window: two texts that share WORDS + WINDOW − 1 = 8 words running share a fingerprint."""

FEWEST = 4
"""A text with fewer fingerprints has one only, that of all its words, so that only its like equals it."""

_OWN_WORDS = 12
"""Where less than this, or less than a third, stands outside quotation marks, a text is taken with its quotations."""

# A word gives one number for each place in a shingle; five of 50 bits add up to no more than 2^53, which JSON keeps.
_BITS = 50
_REMEMBERED = 200_000  # words
# Scripts written without spaces: each character stands for a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
# What may stand inside a word and is no part of it: apostrophes, accents and vowel points by themselves, signs unseen.
_WITHIN = (
    "'’‘ʼ`´′\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f\u2060\ufeff"
)
_WORD = re.compile(rf"\w+(?:[{_WITHIN}]+\w+)*")
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}]")
_UNSPACED_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_LEFT_OUT = frozenset("'’‘ʼ`´′ـ")
_MARKUP = re.compile(r"<[/!a-zA-Z][^<>]{0,500}>")
# A quotation of some length inside one paragraph; the plain mark is trusted where a paragraph has it in pairs.
_QUOTED = re.compile(r"“[^“”\n]{12,1200}”|«[^«»\n]{12,1200}»|„[^„“”\n]{12,1200}[“”]|「[^「」\n]{6,600}」")
_PLAIN = re.compile(r'"[^"\n]{12,1200}"')


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints of `text`: whole numbers up to 2^53, the same on every machine, exact in JSON and SQL."""
    found = [*map(_NUMBERS.__getitem__, _words(text))]
    if len(found) < WORDS:
        return _whole(found)
    places = [*zip(*found, strict=True)]
    shingles = [*map(sum, zip(*(place[at:] for at, place in enumerate(places)), strict=False))]
    chosen = frozenset(map(min, *(shingles[at:] for at in range(WINDOW))))
    return chosen if len(chosen) >= FEWEST else _whole(found)


def _words(text: str) -> list[str]:
    """The words outside quotation marks; all of them, where hardly any stand outside."""
    if "<" in text or "&" in text:
        text = html.unescape(_MARKUP.sub(" ", text))
    word = _UNSPACED_WORD if not text.isascii() and _ANY_UNSPACED.search(text) else _WORD
    every = word.findall(text)
    unquoted = _QUOTED.sub(" ", text)
    if '"' in unquoted:
        unquoted = "\n".join(map(_without_plain, unquoted.split("\n")))
    if len(unquoted) == len(text):
        return every
    own = word.findall(unquoted)
    return own if len(own) >= max(_OWN_WORDS, len(every) // 3) else every


def _without_plain(paragraph: str) -> str:
    return paragraph if paragraph.count('"') % 2 else _PLAIN.sub(" ", paragraph)


class _Numbers(dict[str, tuple[int, ...]]):
    """The numbers of a word as it is compared, one for each place in a shingle; those met before are remembered."""

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        digest = blake2b(_folded(word).encode(), digest_size=8 * WORDS).digest()
        found = tuple(int.from_bytes(digest[at : at + 8], "big") >> (64 - _BITS) for at in range(0, len(digest), 8))
        self[word] = found
        return found


_NUMBERS = _Numbers()


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = (sign for sign in plain if sign not in _LEFT_OUT and unicodedata.category(sign)[0] not in "MC")
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in kept)


def _whole(found: list[tuple[int, ...]]) -> frozenset[int]:
    written = b"".join(numbers[0].to_bytes(8, "big") for numbers in found)
    return frozenset({int.from_bytes(blake2b(written, digest_size=8).digest(), "big") >> 11} if found else ())
