"""Who says it, where the sentence says so plainly: "X said that …", "…, said X", "according to X", "X: …"."""

from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.claims.languages.named import (
    COMMAS,
    DASHES,
    QUOTES,
    bare,
    clause,
    is_name,
    phrase_end,
    subject,
    that,
    voice,
)
from ascertain.claims.languages.unsaid import negated
from ascertain.claims.languages.words import Word

_LONGEST = 10  # words of a speaker
_BEFORE_THAT = 16  # words between a verb that opens its clause and "that"
_AFTER_VERB = 8  # words that say where it was said, between a verb and "that"
_SHORTEST = 2  # letters of a preposition before a date
_OPENING = 2  # words that may stand before a verb that opens its clause
_HEADED = 8  # words before the colon of a headline
_PLACED = 5  # words of a dateline
_BACK = 30  # words that are looked back for the verb before
_ASIDE = 10  # words of an aside between commas
_CLOSING = ("»", "”", '"')
_AS = ("как", "як", "ما", "به")


@dataclass(frozen=True, slots=True)
class Saying:
    """Words `speaker` said by the words `cue` what stands in the words `content` (each first, last); `act` as a code.

    `speaker` is None where the verb goes on with whoever spoke before. An empty content: what was said stands before.
    """

    act: str
    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    content: tuple[int, int]


def saying(words: Sequence[Word], dated: frozenset[int]) -> Saying | None:
    """The one attribution of a sentence, None where it is in the narrator's voice. `dated` are places of dates."""
    for at, word in enumerate(words):
        if sense := word.sense("goes_on"):
            return _going_on(words, at, at + sense.length, sense.value)
        if (sense := word.sense("according")) and (found := _according(words, at, at + sense.length, sense.value)):
            return found
    for at, word in enumerate(words):
        sense = None if negated(words, at) else word.sense("speaking")
        if sense and (found := _spoken(words, at, at + sense.length, sense.value, dated)):
            return found
    for at, word in enumerate(words):
        if (sense := word.sense("relay")) and (found := _according(words, at, at + sense.length, sense.value)):
            return found
    return _headed(words)


def looking_back(words: Sequence[Word], dated: frozenset[int]) -> Saying | None:
    """ "The mayor told of this": who said what stands in the sentence before."""
    about = next((at for at in range(min(4, len(words))) if words[at].sense("words", "back")), None)
    if about is None:
        return None
    for at in range(about + 1, len(words)):
        if (sense := words[at].sense("speaking")) and not negated(words, at):
            after = _addressed(words, at + sense.length)
            named = (after, phrase_end(words, after))
            if named[1] == after:
                start = about + (words[about].sense("words", "back") or sense).length
                start = next((place for place in range(start, at) if place not in dated), at)
                named = (start, at)
            named = named if named[1] > named[0] and is_name(words, *named) else (0, 0)
            return Saying(sense.value, (at, at + sense.length), named, (0, 0)) if named[1] else None
    return None


def _going_on(words: Sequence[Word], at: int, start: int, act: str) -> Saying:
    """ "According to him": whoever spoke before."""
    closes = all(word.is_sign for word in words[start:])
    begin = start + (start < len(words) and words[start].plain in COMMAS)
    content = (0, _trimmed(words, at)) if closes else (begin, len(words)) if at <= 1 else (0, len(words))
    return Saying(act, (at, start), None, content)


def _according(words: Sequence[Word], at: int, start: int, act: str) -> Saying | None:
    while start < len(words) and (words[start].plain in _AS or words[start].sense("speaking")):
        start += 1  # "according to what X said"
    end = phrase_end(words, start)
    if end <= start:
        return None
    if at <= 1:
        begin = end + (end < len(words) and words[end].plain in COMMAS)
        return Saying(act, (at, start), (start, end), (begin, len(words))) if begin < len(words) else None
    return Saying(act, (at, start), (start, end), (0, _trimmed(words, at)))


def _trimmed(words: Sequence[Word], end: int) -> int:
    while end and (words[end - 1].plain in (*COMMAS, *DASHES, *_AS)):
        end -= 1
    return end


def _spoken(words: Sequence[Word], at: int, after: int, act: str, dated: frozenset[int]) -> Saying | None:
    cue, that = (at, after), _that(words, after)
    begin = clause(words, at, dated)
    if that is not None and at > begin and _leads(words, after, that, dated):
        named = subject(words, *bare(words, at, dated))
        if 0 < named[1] - named[0] <= _LONGEST and is_name(words, *named):
            return Saying(act, cue, _named(words, *named), (that + 1, len(words)))
    start = _addressed(words, after)
    behind = phrase_end(words, start)
    resumed = _resumed(words, behind, dated)
    if that is not None and at - begin <= _OPENING and max(behind, resumed, _set(words, behind, that)) >= that:
        speaker = (start, behind) if behind > start else _earlier(words, at, dated)
        return Saying(act, cue, speaker, (that + 1, len(words)))
    closes = _content_before(words, at)
    if behind > start and closes is not None:
        return Saying(act, cue, _named(words, *_placed(words, start, behind)), (0, closes))
    if behind > start and at and words[at - 1].plain in _AS and behind < len(words) and words[behind].plain in COMMAS:
        return Saying(act, cue, _placed(words, start, behind), (behind + 1, len(words)))
    return _about(words, cue, act, dated, (behind, resumed))


def _leads(words: Sequence[Word], after: int, that: int, dated: frozenset[int]) -> bool:
    """True where nothing but a word or two, days, and where it was said stand between a verb and "that"."""
    rest = [at for at in range(after, that) if at not in dated and words[at].plain not in COMMAS]
    if that - after <= _OPENING or len(rest) <= _OPENING - 1:
        return True
    return len(rest) <= _AFTER_VERB and words[rest[0]].sense("words", "setting") is not None


def _set(words: Sequence[Word], behind: int, that: int) -> int:
    """Where "that" stands behind a speaker and where it was said ("X in a statement that"); else 0."""
    told = behind < len(words) and bool(words[behind].sense("words", "setting") or words[behind].sense("relay"))
    plain = not any(word.sense("outcomes") or word.plain[:1].isdigit() for word in words[behind:that])
    return that if told and plain else 0


def _resumed(words: Sequence[Word], at: int, dated: frozenset[int]) -> int:
    """Where a sentence goes on behind a day between commas; `at` itself where none stands there."""
    if at >= len(words) or words[at].plain not in COMMAS:
        return at
    end = next((place for place in range(at + 1, min(len(words), at + _ASIDE)) if words[place].plain in COMMAS), None)
    inside = range(at + 1, end or at + 1)
    if end is not None and words[at + 1].sense("words", "who"):
        return end + 1
    days = sum(place in dated for place in inside)
    return end + 1 if end is not None and days and len(inside) - days <= _SHORTEST else at


def _earlier(words: Sequence[Word], at: int, dated: frozenset[int]) -> tuple[int, int] | None:
    """The subject of the verb of speaking before, in the same sentence: "the minister denied it and said that"."""
    for place in range(at - 1, max(-1, at - _BACK), -1):
        sense = words[place].sense("speaking")
        if sense and place - clause(words, place, dated) <= _OPENING + 1:
            start, end = place + sense.length, phrase_end(words, place + sense.length)
            return (start, end) if end > start and is_name(words, start, end) else None
    return None


def _addressed(words: Sequence[Word], at: int) -> int:
    """Behind those who were told: "told journalists the mayor"."""
    while at < len(words) and (sense := words[at].sense("words", "setting")) and sense.length == 1:
        at += 1
    closes = next((end for end in range(at + 1, min(len(words), at + _ASIDE)) if words[end].plain in _CLOSING), None)
    quoted = closes is not None and words[at].plain in QUOTES and closes + 1 < phrase_end(words, closes + 1)
    return closes + 1 if quoted and closes is not None else at


def _placed(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """A name behind a verb: without "later", and without the preposition of "at the prosecutor's office"."""
    while end - start > 1 and words[end - 1].sense("words", "aside"):
        end -= 1
    moved = end - start > 1 and words[start].sense("words", "preposition") is not None and voice(words[start + 1])
    return (start + 1, end) if moved else (start, end)


def _about(
    words: Sequence[Word], cue: tuple[int, int], act: str, dated: frozenset[int], behind: tuple[int, int]
) -> Saying | None:
    """ "The army denied the death of 20": what is said is a noun phrase; in Arabic the verb stands first."""
    at, start = cue
    first, last = subject(words, *bare(words, at, dated))
    rest = (place for place in range(start, len(words)) if place not in dated)
    after = next((place for place in rest if not words[place].sense("words", "aside")), at)
    harmed = act == "report" and words[after].sense("outcomes") is not None  # "the UN documented the death of 20"
    told = harmed or act not in ("say", "report") or words[after].sense("words", "subject") is not None
    if told and _opens(words, first, dated) and 0 < last - first <= _LONGEST and is_name(words, first, last):
        return Saying(act, cue, _named(words, first, last), (start, len(words)))
    begin = clause(words, at, dated)
    dateline = 0 < begin <= _PLACED and words[begin - 1].plain in DASHES
    opens = at - begin <= 1 and (dateline or all(words[place].sense("words", "aside") for place in range(at - 1)))
    if opens and start < behind[0] and behind[1] < len(words):
        if behind[1] == behind[0] and not words[behind[0]].sense("outcomes") and not _set(words, *behind):
            return None
        end = next((place for place in range(start, behind[0]) if place in dated), behind[0])
        while end > start and any(words[end - 1].sense("words", kind) for kind in ("subject", "toll", "toll_verb")):
            end -= 1
        return (
            Saying(act, cue, (start, end), (end if behind[1] == behind[0] else behind[1], len(words)))
            if (end > start)
            else None
        )
    return None


def _opens(words: Sequence[Word], first: int, dated: frozenset[int]) -> bool:
    """True where nothing but a date and short words stand before a name, which itself begins with no preposition.

    A body named as a voice may stand behind the place it is in: "In Telvany the police reported".
    """
    before = (place for place in range(first) if place not in dated and not words[place].sense("words", "aside"))
    if words[first].sense("words", "preposition") is not None:
        return False
    return voice(words[first]) or all(len(words[place].plain) <= _SHORTEST for place in before)


def _that(words: Sequence[Word], start: int) -> int | None:
    """Where "that" or a colon opens what is said."""
    for at in range(start, min(len(words), start + _BEFORE_THAT + 1)):
        if that(words[at]) or words[at].plain == ":":
            return at
    return None


def _named(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """The speaker's words, None for a pronoun: whoever spoke before goes on."""
    return None if end - start == 1 and words[start].sense("pronouns") else (start, end)


def _content_before(words: Sequence[Word], at: int) -> int | None:
    """Where what is said ends that stands before ", said X"; None where nothing does."""
    closes = at - 1
    while closes >= _OPENING and words[closes].plain in (*_AS, *QUOTES):
        closes -= 1
    ends = closes >= _OPENING and words[closes].plain in (*COMMAS, *DASHES)
    return _trimmed(words, closes) if ends else None


def _headed(words: Sequence[Word]) -> Saying | None:
    """The headline "Prosecutors: three killed"; the words before the colon have to name a voice, not a place."""
    colon = next((at for at in range(1, min(len(words) - 1, _HEADED + 1)) if words[at].plain == ":"), None)
    if colon is None or not is_name(words, 0, colon) or not any(voice(word) for word in words[: min(2, colon)]):
        return None
    return Saying("say", (colon, colon + 1), (0, colon), (colon + 1, len(words)))
