"""Which words around a name let it be a place.

A name must be the whole of its run of capitalised words, or stand beside words known not to be part of it (titles,
demonyms, weekdays). It is *cued* by a word such as "in" or "near" before it, or by standing behind another name and a
comma; it is *supported* where the text is about its country. A small place needs both; a town needs one of the two
and, without a cue, no other town of nearly its size under that name; a large city needs neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ascertain.places.model import Place, Resolution
from ascertain.places.setting import Setting
from ascertain.places.tokens import Word
from ascertain.places.words import demonym, words

_SMALL, _LARGE, _KNOWN_TO_ALL = 15_000, 100_000, 500_000
_DESCRIBING, _ARTICLES = 4, ("the", "a", "an", "its", "their")
_DOMINANT = 10  # times as many people as the next place of that name


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its words, and what it is about."""

    text: str
    words: Sequence[Word]
    about: Setting
    people: frozenset[str] = field(init=False)
    # What phrases of this text were settled as: lists of names ask for the same ones again and again.
    settled: dict[str, Resolution] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", frozenset(self._surnames()))

    def _surnames(self) -> list[str]:
        """Words that somewhere in the text stand behind a given name: alone they are that person's surname."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return [word.form for first, word in pairs if word.joined and word.name and first.form in words().given]

    def before(self, at: int) -> Word | None:
        """The word before, where only a space lies between."""
        return self.words[at - 1] if at and self.words[at].joined else None

    def after(self, at: int, size: int) -> Word | None:
        """The word behind `size` words from `at` on, where only a space lies between."""
        behind = self.words[at + size : at + size + 1]
        return behind[0] if behind and behind[0].joined else None

    def gap(self, at: int) -> str:
        """What lies between the word before and this one; empty at both ends of the text."""
        return self.text[self.words[at - 1].end : self.words[at].start] if 0 < at < len(self.words) else ""

    def phrase(self, at: int, size: int) -> str:
        """The text of `size` words from `at` on."""
        return self.text[self.words[at].start : self.words[at + size - 1].end]

    def _line(self, at: int) -> bool:
        return any(word.form in words().lines for word in self.words[at : at + 2])

    def _announces(self, at: int) -> bool:
        """True for a word such as "in" or "near", and for "on" behind an attack."""
        lexicon, form = words(), self.words[at].form
        if form not in lexicon.onto:
            return form in lexicon.cue
        return any(word.form in lexicon.blows for word in self.words[max(0, at - 2) : at])

    def _describes(self, at: int) -> bool:
        """True for a word that may stand between "in" and a name: "in the besieged southern Telvany"."""
        word = self.words[at]
        described = word.form in words().before or word.form in _ARTICLES
        return described and (word.arabic or not word.name) and word.form not in words().cue

    def supports(self, place: Place) -> bool:
        """True where the text is about the country of this place."""
        return place.country in self.about.codes

    def cued(self, at: int) -> bool:
        """True where the words before announce a place."""
        first = at
        if at and self.words[at - 1].form in _ARTICLES and not self._line(at + 1):
            return False  # "in the Boons" is no town; "in the Telvany direction" is named after one
        while first and at - first < _DESCRIBING and self._describes(first - 1) and self.words[first].joined:
            first -= 1
        before = self.before(first)
        if before and (first == at or self._announces(first - 1)):
            return self._announces(first - 1)
        gap = self.gap(at)
        return gap in (", ", "، ", "’s ", "'s ") and self.words[at - 1].name


def allows(passage: Passage, at: int, size: int, place: Place, places: Sequence[Place]) -> bool:
    """Whether the words around let this name be this one of the places that bear it."""
    before, after = passage.before(at), passage.after(at, size)
    cued, supported = passage.cued(at), passage.supports(place)
    if _person_or_body(passage, at, before, after, place, cued):
        return False
    if place.population < _SMALL:
        return supported and (cued or size > 1) and _clear(after)
    if not cued and not _stands_alone(place, places, supported):
        return False
    if passage.words[at].arabic:
        return cued or supported or (size > 1 and place.kind != "settlement")
    return _clear(before) and (_clear(after) or cued or (supported and place.population >= _KNOWN_TO_ALL))


def _person_or_body(
    passage: Passage, at: int, before: Word | None, after: Word | None, place: Place, cued: bool
) -> bool:
    lexicon = words()
    if before and (before.form in lexicon.titles or before.form in lexicon.given):
        return True
    if after and ((after.form in lexicon.never_behind and after.name) or after.form in lexicon.named_after):
        return True
    if before and before.form in lexicon.ships:
        return True
    speaker = after is not None and after.form in lexicon.speaks and place.population < _KNOWN_TO_ALL
    return not cued and (speaker or passage.words[at].form in passage.people)


def _stands_alone(place: Place, places: Sequence[Place], supported: bool) -> bool:
    """Whether a name without a cue is this place: a city known to all, or a town at home without a rival."""
    rival = max((other.population for other in places if other.unit != place.unit), default=0)
    if place.population >= (_LARGE if supported else _KNOWN_TO_ALL):
        return True
    return supported and place.population >= _DOMINANT * rival


def _clear(beside: Word | None) -> bool:
    """True where the word beside a name is not a further part of a person's or a body's name."""
    if beside is None or not beside.name:
        return True
    return beside.form in words().beside or demonym(beside.text) is not None
