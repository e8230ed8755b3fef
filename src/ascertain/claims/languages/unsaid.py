"""What a sentence does not say: speech that did not take place, what is called untrue, clock times, numbers taken back.

Not confirmed is not denied (law 7): neither is ever a statement of the one who kept silent.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.claims.languages.words import Word

_PAUSES = (",", "،", "-", "–", "—", ":", ";", "(")
_CLOCK = 3  # words of a clock: 18 : 00
_SHORT = 3  # letters of words that may stand between a pause and "untrue": "it is"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The words `cue` take back what stands in the words `content`; `act` is the speech that did not take place.

    The act `untrue` is no speech: what stands there is called false.
    """

    act: str
    cue: tuple[int, int]
    content: tuple[int, int]


def unsaid(words: Sequence[Word]) -> Unsaid | None:
    """The first words of a sentence that say what was not said, not confirmed, or is not so."""
    for at, word in enumerate(words):
        if sense := word.sense("unsaid"):
            cue = (at, at + sense.length)
            return Unsaid(sense.value, cue, (_opening(words, at), _closing(words, cue[1])))
        if (speech := word.sense("speaking")) and negated(words, at):
            return Unsaid(speech.value, (at - 1, at + 1), (_opening(words, at - 1), _closing(words, at + 1)))
    return None


def negated(words: Sequence[Word], at: int) -> bool:
    """True where "not" stands right before a verb."""
    return at > 0 and words[at - 1].sense("words", "not") is not None


def uncounted(words: Sequence[Word], without: Unsaid | None) -> frozenset[int]:
    """The places of words whose numbers count nobody."""
    found = set(range(*without.content)) if without is not None and without.act == "untrue" else set()
    for at, word in enumerate(words):
        if _is_clock(words, at):
            found.update(range(at, at + _CLOCK))
        if taken := word.sense("words", "taken_back"):
            found.update(_number(words, at + taken.length))
    return frozenset(found)


def own(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """The words of a sentence without what points to another story, from "Read also" to the end of its line."""
    kept: list[Word] = []
    away, before = False, 0
    for word in words:
        if away and "\n" in text[before : word.start]:
            away = False
        away = away or word.sense("words", "elsewhere") is not None
        before = word.end
        if not away:
            kept.append(word)
    return tuple(kept)


def _opening(words: Sequence[Word], at: int) -> int:
    """Where the clause begins that these words close; right behind a pause they close the whole sentence."""
    begin = at
    while begin and words[begin - 1].plain not in _PAUSES and not _turns(words[begin - 1]):
        begin -= 1
    untrue = words[at].sense("unsaid", "untrue") is not None
    closes = begin == at or (untrue and all(len(word.plain) <= _SHORT for word in words[begin:at]))
    joined = words[at].plain.startswith("و") and len(words[at].forms) > 1  # "and did not confirm": a new clause
    turned = joined or any(_turns(word) for word in words[max(0, begin - 1) : at])
    return 0 if closes and not turned else begin


def _closing(words: Sequence[Word], start: int) -> int:
    """Where what they are about ends: before "but"."""
    found = (at for at in range(start, len(words)) if words[at].plain == ";" or _turns(words[at]))
    return next(found, len(words))


def _turns(word: Word) -> bool:
    """True for "but", which is no "and also"."""
    return word.sense("words", "but") is not None and word.sense("words", "and") is None


def _is_clock(words: Sequence[Word], at: int) -> bool:
    parts = words[at : at + _CLOCK]
    if len(parts) < _CLOCK or parts[1].plain != ":" or not (parts[0].plain.isdigit() and parts[2].plain.isdigit()):
        return False
    close = parts[0].end == parts[1].start and parts[1].end == parts[2].start
    return close and int(parts[0].plain) <= 24 and len(parts[2].plain) == 2 and int(parts[2].plain) < 60


def _number(words: Sequence[Word], at: int) -> range:
    """The places of the number that begins here."""
    end = at
    while end < len(words) and (
        words[end].plain[:1].isdigit()
        or any(words[end].sense(kind) for kind in ("numbers", "people_numbers", "multipliers"))
    ):
        end += 1
    return range(at, end)
