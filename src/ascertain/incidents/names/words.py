"""The words of a name: cleaned, folded and joined by the habits of its script."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ascertain.incidents.names.lexicon import lexicon

_SCRIPTS = (
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("latin", re.compile("[a-z\u00e0-\u024f\u1e00-\u1eff]")),
)
SCRIPTS = (*(name for name, _ in _SCRIPTS), "other")
# Where a printed page was read back, the two letters of lam-alef stand in either order.
_LAM_ALEF = re.compile("[ال]{2,}")
_APOSTROPHES = re.compile(r"['’ʼ`´ʻʿʾʹ]")
# Marks of direction, joiners and soft hyphens: nobody sees them.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HYPHENS = re.compile("[-‐‑–—]")
_NO_LETTER = re.compile(r"[^\w]|[\d_]")
# Marks by which the words around a word are read in another way.
_SIGNS = ',()"“”„«»'
# The article before a letter that it takes over: "ash-Sharif".
_TAKEN_OVER = re.compile(r"(?<![^-])([ae])([rszntd]|sh|th|dh)-(?=\2)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a name, ready to be compared.

    Attributes:
        script: `arabic`, `cyrillic`, `latin` or `other`.
        words: in the order of the list; an empty one stands for a given name that nobody knows.
        child: the name is that of a parent, after a first word that is empty.
    """

    script: str
    words: tuple[str, ...]
    child: bool = False


@lru_cache(maxsize=1 << 16)
def script_of(text: str) -> str:
    """`arabic`, `cyrillic` or `latin`: the script of most of the letters; `other` where it is none of these."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    counts = {name: len(pattern.findall(plain)) for name, pattern in _SCRIPTS}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "other"


def words(text: str) -> Words:
    """The script of a name and its words; none where the cell says that nobody knows the name.

    Arabic: letters that stand for one another are folded, what a printed page does to lam-alef is undone. Cyrillic and
    Latin: case, accents and apostrophes do not count, two words with a hyphen between them are one. In Arabic, written
    in its own letters or in Latin ones, "abd al-…", "abu …" and "… al-din" become one word each, since lists write them
    with and without a blank. Of a cell in two scripts that of its first word is read.
    """
    found = [word for raw in text.split() for word in folded(raw)]
    if not found:
        return Words("other", ())
    script = next((script for script, _ in found if script != "other"), "other")
    plain = [word for own, word in found if own in (script, "other")]
    known = _vocabulary(script)
    if not known.meant(plain):
        return Words(script, joined(plain, script))
    if known.nobody(plain):
        return Words(script, ())
    rest, child = known.without_child(plain)
    told = joined(rest, script)
    return Words(script, ("", *told) if child else _untold(told, known), child)


def plain(raw: str) -> tuple[str, str] | None:
    """Script and word of what stands between two blanks of an Arabic or Latin name, where it means the same anywhere.

    None for words by which others are read ("FAMILY," "unknown", "child", romanised patronymics), that are joined to
    others, and in Cyrillic.
    """
    found = folded(raw)
    if len(found) != 1 or any(sign in raw for sign in _SIGNS):
        return None
    script, word = found[0]
    shouted = script == "latin" and raw[:2].isupper()
    if script not in ("arabic", "latin") or shouted or _vocabulary(script).meant([word]):
        return None
    heads, tails = _joints(script)
    if script == "latin" and word.endswith(tuple(lexicon("latin")["patronymics"])):
        return None
    return None if word in heads or word in tails else found[0]


def _untold(found: tuple[str, ...], known: "_Vocabulary") -> tuple[str, ...]:
    """A word that says "unknown" holds the place of the given name; further ones say nothing."""
    if found[0] not in known.unknown:
        return found
    return ("", *(word for word in found[1:] if word not in known.unknown and word not in known.somebody))


@lru_cache(maxsize=1 << 20)
def folded(raw: str) -> tuple[tuple[str, str], ...]:
    """The words that stand between two blanks, each with its script."""
    if raw.isascii() and raw.isalpha():  # most are, and nothing of what follows would change them
        word = _letters(raw.casefold(), "latin")
        return (("latin", word),) if word and word not in _vocabulary("latin").beside else ()
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", raw)).casefold()
    script = script_of(text)
    text = _TAKEN_OVER.sub("al-", _bare(_APOSTROPHES.sub("", text), script))
    pieces = (piece for part in _parts(text, script) for piece in _NO_LETTER.sub(" ", part).split())
    found = ((own, _letters(piece, own)) for piece in pieces for own in [script_of(piece)])
    return tuple((own, word) for own, word in found if word and word not in _vocabulary(own).beside)


def _parts(text: str, script: str) -> Iterator[str]:
    """A word with hyphens is one, but for the small words of a name that others write apart."""
    pieces = _HYPHENS.split(text)
    heads, tails = _joints(script)
    if script in ("latin", "cyrillic") and not any(piece in heads or piece in tails for piece in pieces):
        yield "".join(pieces)
    else:
        yield from pieces


def _bare(text: str, script: str) -> str:
    """Without accents and vowel marks; Cyrillic letters that are whole only with theirs are kept."""
    if script != "cyrillic":
        text = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _letters(word: str, script: str) -> str:
    if script == "other":
        return word
    word = word.translate(_table(script))
    if script != "arabic":
        return word
    word = _LAM_ALEF.sub(lambda run: "".join(sorted(run.group())), word)
    for pattern, new in _repairs():
        word = pattern.sub(new, word)
    return word


@lru_cache
def _repairs() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(old), new) for old, new in lexicon("arabic")["repaired"].items())


@lru_cache
def _table(script: str) -> dict[int, str]:
    return str.maketrans(lexicon(script)["folded"])


def joined(parts: Sequence[str], script: str) -> tuple[str, ...]:
    """Words that begin or end a name of two words, joined to it."""
    heads, tails = _joints(script)
    if heads.isdisjoint(parts) and tails.isdisjoint(parts):
        return tuple(parts)
    found: list[str] = []
    begun = ""
    for part in parts:
        begun += part
        if part in heads:
            continue
        if found and begun in tails:
            found[-1] += begun
        else:
            found.append(begun)
        begun = ""
    return (*found, begun) if begun else tuple(found)


@lru_cache
def _joints(script: str) -> tuple[frozenset[str], frozenset[str]]:
    if script == "other":
        return frozenset(), frozenset()
    lists = lexicon(script)["joined"]
    return _folded(lists["heads"], script), _folded(lists["tails"], script)


def _folded(entries: Sequence[str], script: str) -> frozenset[str]:
    return frozenset(_letters(word, script) for word in entries)


@dataclass(frozen=True)
class _Vocabulary:
    """The words of a script that are said instead of a name or beside it."""

    beside: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    somebody: frozenset[str] = frozenset()
    child: frozenset[str] = frozenset()
    newborn: frozenset[str] = frozenset()
    placeholders: frozenset[tuple[str, ...]] = frozenset()

    def meant(self, plain: Sequence[str]) -> bool:
        """True where one of the words may say that the name is not known: the others need no look."""
        first = plain[0]
        said = first in self.unknown or first in self.child or first in self.newborn or first in self.somebody
        return said or tuple(plain) in self.placeholders

    def nobody(self, plain: Sequence[str]) -> bool:
        """True where no word is a name."""
        said = self.unknown | self.child | self.newborn
        return tuple(plain) in self.placeholders or (
            said.issuperset(set(plain) - self.somebody) and not said.isdisjoint(plain)
        )

    def without_child(self, plain: Sequence[str]) -> tuple[Sequence[str], bool]:
        """The name of the parent in "child of …", and whether it is one."""
        begins = self.unknown | self.child | self.newborn | self.somebody
        at = next((at for at, word in enumerate(plain) if word not in begins), len(plain))
        before, rest = plain[:at], plain[at:]
        if rest[:1] == ["of"] and not self.child.isdisjoint(before):
            return rest[1:], True
        return (rest, True) if not self.newborn.isdisjoint(before) else (plain, False)


@lru_cache
def _vocabulary(script: str) -> _Vocabulary:
    if script == "other":
        return _Vocabulary()
    lists = lexicon(script)
    sets = {
        name: _folded(lists.get(name, ()), script) for name in ("beside", "unknown", "somebody", "child", "newborn")
    }
    said = frozenset(tuple(phrase.split()) for phrase in lists.get("placeholders", ()))
    return _Vocabulary(**sets, placeholders=said)
