"""Who says it, where the sentence says so plainly: "X said that …", "…, said X", "according to X"."""

from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.claims.languages.unsaid import negated
from ascertain.claims.languages.words import Word

_LONGEST = 10  # words of a speaker
_SHORTEST = 2  # letters of a preposition before a date
_COMMAS = (",", "،")
_DASHES = ("-", "–", "—")
_QUOTES = ("«", "»", '"', "“", "”", "„")
_AS = ("как", "як", "ما", "به")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words `speaker` said by the words `cue` what stands in the words `content` (each first, last); `act` as a code.

    `speaker` is None where the verb goes on with whoever spoke before.
    """

    act: str
    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    content: tuple[int, int]


def saying(words: Sequence[Word], dated: frozenset[int]) -> Saying | None:
    """The one attribution of a sentence, None where it is in the narrator's voice. `dated` are places of dates."""
    for at, word in enumerate(words):
        if sense := word.sense("according"):
            found = _according(words, at, at + sense.length, sense.value)
            if found:
                return found
    for at, word in enumerate(words):
        if (sense := word.sense("speaking")) and not negated(words, at):
            found = _spoken(words, at, sense.value, dated)
            if found:
                return found
    return None


def _according(words: Sequence[Word], at: int, start: int, act: str) -> Saying | None:
    while start < len(words) and (words[start].plain in _AS or words[start].sense("speaking")):
        start += 1  # "according to what X said"
    end = _phrase_end(words, start)
    if end <= start:
        return None
    if at <= 1:
        begin = end + (end < len(words) and words[end].plain in _COMMAS)
        return Saying(act, (at, start), (start, end), (begin, len(words))) if begin < len(words) else None
    return Saying(act, (at, start), (start, end), (0, _trimmed(words, at)))


def _phrase_end(words: Sequence[Word], start: int) -> int:
    """Where a name ends: at a comma, a sign, "that", a number or a word for harm."""
    at = start
    while at < len(words) and at - start < _LONGEST:
        word = words[at]
        if word.is_sign and word.plain not in _QUOTES:
            break
        if word.sense("that") or word.sense("outcomes") or word.sense("speaking") or word.plain[:1].isdigit():
            break
        at += 1
    return at


def _trimmed(words: Sequence[Word], end: int) -> int:
    while end and (words[end - 1].plain in (*_COMMAS, *_DASHES, *_AS)):
        end -= 1
    return end


def _spoken(words: Sequence[Word], at: int, act: str, dated: frozenset[int]) -> Saying | None:
    cue = (at, at + 1)
    that = _that(words, at + 1)
    begin = _clause(words, at, dated)
    if that is not None and that <= at + 3 and 0 < at - begin <= _LONGEST and _is_name(words, begin, at):
        return Saying(act, cue, _named(words, begin, at), (that + 1, len(words)))
    behind = _phrase_end(words, at + 1)
    if that is not None and at <= 2 and that <= at + 1 + _LONGEST and behind >= that:
        speaker = (at + 1, that) if that > at + 1 else None
        return Saying(act, cue, speaker, (that + 1, len(words)))
    closes = _content_before(words, at)
    if behind > at + 1 and closes is not None:
        return Saying(act, cue, _named(words, at + 1, behind), (0, closes))
    if behind > at + 1 and at and words[at - 1].plain in _AS and behind < len(words) and words[behind].plain in _COMMAS:
        return Saying(act, cue, (at + 1, behind), (behind + 1, len(words)))
    return _about(words, at, act, dated, behind)


def _about(words: Sequence[Word], at: int, act: str, dated: frozenset[int], behind: int) -> Saying | None:
    """ "The army denied the death of 20": what is said is a noun phrase; in Arabic the verb stands first."""
    first, last = _bare(words, at, dated)
    after = next((place for place in range(at + 1, len(words)) if place not in dated), at)
    told = act not in ("say", "report") or words[after].sense("words", "subject") is not None
    if told and _opens(words, first, dated) and 0 < last - first <= _LONGEST and _is_name(words, first, last):
        return Saying(act, (at, at + 1), _named(words, first, last), (at + 1, len(words)))
    if at == 0 and at + 1 < behind < len(words) and words[behind].sense("outcomes"):
        end = next((place for place in range(at + 1, behind) if place in dated), behind)
        end -= end > at + 1 and words[end - 1].sense("words", "subject") is not None
        return Saying(act, (at, at + 1), (at + 1, end), (behind, len(words))) if end > at + 1 else None
    return None


def _bare(words: Sequence[Word], at: int, dated: frozenset[int]) -> tuple[int, int]:
    """The name before a verb, without "earlier" before it, and "also" and dates behind it."""
    last = at
    while last and (last - 1 in dated or words[last - 1].sense("words", "aside")):
        last -= 1
    first = _clause(words, last, dated)
    while first < last and words[first].sense("words", "aside"):
        first += 1
    return first, last


def _opens(words: Sequence[Word], first: int, dated: frozenset[int]) -> bool:
    """True where nothing but a date and short words stand before a name, which itself begins with no preposition."""
    before = (place for place in range(first) if place not in dated and not words[place].sense("words", "aside"))
    return words[first].sense("words", "preposition") is None and all(
        len(words[place].plain) <= _SHORTEST for place in before
    )


def _that(words: Sequence[Word], start: int) -> int | None:
    """Where "that" or a colon opens what is said."""
    for at in range(start, min(len(words), start + _LONGEST + 1)):
        if words[at].sense("that") or words[at].plain == ":":
            return at
    return None


def _clause(words: Sequence[Word], at: int, dated: frozenset[int]) -> int:
    """Where the clause of a verb begins: behind a comma, a dash, or the date it opens with."""
    begin = at
    while begin and words[begin - 1].plain not in (*_COMMAS, *_DASHES, ":", ";") and begin - 1 not in dated:
        begin -= 1
    return begin


def _is_name(words: Sequence[Word], start: int, end: int) -> bool:
    inside = words[start:end]
    plain = all(not word.sense("outcomes") and not word.plain[:1].isdigit() for word in inside)
    return plain and any(not word.is_sign for word in inside)


def _named(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """The speaker's words, None for a pronoun: whoever spoke before goes on."""
    return None if end - start == 1 and words[start].sense("pronouns") else (start, end)


def _content_before(words: Sequence[Word], at: int) -> int | None:
    """Where what is said ends that stands before ", said X"; None where nothing does."""
    closes = next((place for place in range(at - 1, -1, -1) if words[place].plain in (*_COMMAS, *_DASHES)), None)
    if closes is None or closes < 2:
        return None
    opened = [word.plain for word in words[closes + 1 : at]]
    return _trimmed(words, closes) if all(word in (*_AS, *_QUOTES, *_DASHES) for word in opened) else None
