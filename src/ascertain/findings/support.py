"""What origins support: the number each stands by, the number that n of them support, the middle of the primary ones.

The supported count (the n-th greatest lower bound) rises with the number of origins and over-confirms: 13 % false at
n = 2 with realistic errors. It is shown and caps what is proposed; it never confirms (DESIGN §5).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from ascertain.findings.dossier import Provenance
from ascertain.findings.numbers import Number, Whole
from ascertain.findings.origins import Origin
from ascertain.findings.origins.copies import is_copy
from ascertain.findings.published import ALWAYS, period
from ascertain.terms.counts import Count
from ascertain.terms.grid import Cell

Period: TypeAlias = tuple[datetime, datetime]
# By number and text: source → when it first gave that number in that text.
Dated: TypeAlias = dict[tuple[int, frozenset[int]], dict[str, Period]]


@dataclass(frozen=True, slots=True)
class Word:
    """One number of one voice. Higher `weight` goes before lower: first hand before second hand, total before part."""

    provenance: Provenance
    count: Count
    weight: tuple[bool, bool] = (False, False)

    @property
    def low(self) -> int:
        """The number of people it supports."""
        return self.count.low or 0


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind one number.

    Attributes:
        values: origin id → the number it stands by, for each known origin that gives one.
        primary: the same for first-hand words alone. sufficient: for kinds declared sufficient alone.
    """

    values: dict[str, int]
    primary: dict[str, int]
    sufficient: dict[str, int]

    def supported(self, n: int) -> int:
        """The greatest number that n known origins each support."""
        return nth(self.values.values(), n)

    def cap(self, n: int) -> int:
        """What may be proposed at most: what n origins support, or one of a kind that suffices alone."""
        return max(self.supported(n), nth(self.sufficient.values(), 1))

    def proposed(self, n: int) -> int:
        """The lower median over primary origins, capped; 0 without one."""
        middle = sorted(self.primary.values())
        return min(middle[(len(middle) - 1) // 2], self.cap(n)) if middle else 0


def nth(numbers: Iterable[int], n: int) -> int:
    """The n-th greatest of some numbers, 0 where there are fewer."""
    ordered = sorted(numbers, reverse=True)
    return ordered[n - 1] if len(ordered) >= n else 0


def backing(origins: Iterable[Origin], words: Sequence[Word], sufficient: Sequence[str]) -> Backing:
    """What the known origins stand by in `words`."""
    values: dict[str, int] = {}
    primary: dict[str, int] = {}
    alone: dict[str, int] = {}
    tests: tuple[tuple[dict[str, int], Callable[[Provenance], bool]], ...] = (
        (values, lambda _one: True),
        (primary, lambda one: one.primary),
        (alone, lambda one: one.primary and one.kind in sufficient),
    )
    for origin in origins:
        for found, test in tests:
            standing = stands_by(origin, [word for word in words if test(word.provenance)])
            if standing is not None:
                found[origin.id] = standing.low
    return Backing(values, primary, alone)


def stands_by(origin: Origin, words: Iterable[Word]) -> Word | None:
    """The number an origin stands by: its latest word, also where it is lower; the lowest where the order is not known.

    A copy printed later by somebody else is no new word: it counts from the day of what it copies. A word that may be
    copied from somebody unknown can lower the number, not replace it.
    """
    mine = list(words)
    sure = [word for word in mine if word.provenance in origin.sure]
    if not sure:
        return None
    weight = max(word.weight for word in sure)
    sure = [word for word in sure if word.weight == weight]
    shaky = [word for word in mine if word.provenance in origin.shaky and word.weight >= weight]
    dated = _dated(mine)
    newest = max(_since(word, dated)[0] for word in sure)
    latest = [word for word in (*sure, *shaky) if _since(word, dated)[1] >= newest]
    return min(latest, key=lambda word: (word.low, str(word.count), word.provenance.report))


def total_words(found: Iterable[Whole], outcome: str) -> list[Word]:
    """What each voice says of one outcome altogether."""
    return [
        Word(whole.provenance, whole.count, (whole.provenance.primary, whole.complete))
        for whole in found
        if whole.outcome == outcome
    ]


def joint_words(found: Iterable[Whole], outcomes: Sequence[str]) -> list[Word]:
    """Each voice's numbers of several outcomes added, where it gives a total for each: nobody is in two of them."""
    groups: dict[Provenance, dict[str, Whole]] = {}
    for whole in found:
        if whole.complete and whole.outcome in outcomes:
            groups.setdefault(whole.provenance, {})[whole.outcome] = whole
    return [
        Word(voice, Count(sum(whole.count.low or 0 for whole in said.values()), None), (voice.primary, True))
        for voice, said in groups.items()
        if len(said) == len(outcomes)
    ]


def cell_words(usable: Iterable[Number], outcome: str, cell: Cell) -> list[Word]:
    """What each voice says of one cell of one outcome."""
    return [
        Word(item.provenance, item.count, (item.provenance.primary, True))
        for item in usable
        if item.outcome == outcome and item.cell == cell
    ]


def greatest(backings: Iterable[Backing]) -> Backing:
    """Per origin the greatest number of several backings."""
    values: dict[str, int] = {}
    primary: dict[str, int] = {}
    alone: dict[str, int] = {}
    for one in backings:
        for found, given in ((values, one.values), (primary, one.primary), (alone, one.sufficient)):
            for origin, number in given.items():
                found[origin] = max(number, found.get(origin, 0))
    return Backing(values, primary, alone)


def _since(word: Word, dated: Dated) -> Period:
    """When a word was first given: a copy by another source that gives the same number does not make it newer."""
    voice = word.provenance
    copied = (
        times
        for (low, prints), sources in dated.items()
        if low == word.low and is_copy(prints, voice.fingerprints)
        for source, times in sources.items()
        if source != voice.source and times != ALWAYS
    )
    own = period(voice.published)
    return min((*copied, *((own,) if own != ALWAYS else ())), default=ALWAYS)


def _dated(words: Iterable[Word]) -> Dated:
    """When each source first gave a number in a text: texts are many where one is copied all over, and few alike."""
    found: Dated = {}
    for word in words:
        voice = word.provenance
        sources = found.setdefault((word.low, voice.fingerprints), {})
        sources[voice.source] = _earlier(period(voice.published), sources.get(voice.source, ALWAYS))
    return found


def _earlier(one: Period, other: Period) -> Period:
    return min((each for each in (one, other) if each != ALWAYS), default=ALWAYS)
