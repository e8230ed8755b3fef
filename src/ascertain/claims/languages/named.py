"""The words that name a speaker: where they begin and end, and what is no part of them."""

from collections.abc import Sequence

from ascertain.claims.languages.words import Word

COMMAS = (",", "،")
DASHES = ("-", "–", "—")
QUOTES = ("«", "»", '"', "“", "”", "„")
_LONGEST = 10  # words of a speaker
_FARTHEST = 30  # words that are looked back for the beginning of a clause


def phrase_end(words: Sequence[Word], start: int) -> int:
    """Where a name ends: at a comma, a sign, "that", a number, a word for harm, or where it was said."""
    at = start
    while at < len(words) and at - start < _LONGEST:
        word = words[at]
        if word.is_sign and word.plain not in QUOTES:
            break
        if (
            any(word.sense(kind) for kind in ("outcomes", "speaking", "relay"))
            or that(word)
            or word.plain[:1].isdigit()
        ):
            break
        if word.sense("words", "setting") or (word.sense("words", "object") and not word.plain.startswith("ال")):
            break
        at += 1
    return at


def bare(words: Sequence[Word], at: int, dated: frozenset[int]) -> tuple[int, int]:
    """The name before a verb, without "earlier" before it, and "also" and dates behind it."""
    last = at
    while last and (last - 1 in dated or words[last - 1].sense("words", "aside")):
        last -= 1
    last = _before_clock(words, last)
    first = clause(words, last, dated)
    while first < last and words[first].sense("words", "aside"):
        first += (words[first].sense("words", "aside") or words[first].senses[0]).length
    return min(first, last), last


def _before_clock(words: Sequence[Word], last: int) -> int:
    """Where a name ends before "by 10:00"."""
    clock = last > 4 and words[last - 2].plain == ":" and words[last - 1].plain.isdigit()
    return last - 4 if clock and words[last - 4].sense("words", "preposition") else last


def clause(words: Sequence[Word], at: int, dated: frozenset[int]) -> int:
    """Where the clause of a verb begins: behind a comma, a dash, or the date it opens with."""
    begin = at
    while (
        begin
        and at - begin < _FARTHEST
        and words[begin - 1].plain not in (*COMMAS, *DASHES, ":", ";")
        and begin - 1 not in dated
    ):
        begin -= 1
    return begin


def subject(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The name among the words before a verb: up to another verb of speaking or whom it cites, behind its place."""
    last = next((at for at in range(first, last) if words[at].sense("speaking") or words[at].sense("relay")), last)
    last = next((at for at in range(first + 1, last) if words[at].sense("words", "setting")), last)
    if first < last and words[first].sense("words", "preposition"):
        first = next((at for at in range(first + 1, last) if voice(words[at])), first)
    return first, last


def that(word: Word) -> bool:
    """True for "that"; in Arabic "now" only looks like it behind the article."""
    return word.sense("that") is not None and not word.plain.startswith("ال")


def voice(word: Word) -> bool:
    """True for a word that names who speaks: a ministry, a mayor, the police."""
    return word.sense("words", "voices") is not None


def is_name(words: Sequence[Word], start: int, end: int) -> bool:
    """True for words without harm and numbers, which are not signs alone and do not begin with "not"."""
    inside = words[start:end]
    if inside and inside[0].sense("words", "not"):
        return False
    plain = all(not word.sense("outcomes") and not word.plain[:1].isdigit() for word in inside)
    return plain and any(not word.is_sign for word in inside)
