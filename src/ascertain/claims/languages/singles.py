"""One person told without a number: "a woman died", "among them a child"."""

from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.languages.numbers import Count
from ascertain.claims.languages.tallies import Tally
from ascertain.claims.languages.words import Word

_FAR = 5  # words between a person and the harm
_BOTH = 3  # words that a number may stand before a noun


def with_singles(words: Sequence[Word], counted: Sequence[Tally], taken: frozenset[int]) -> tuple[Tally, ...]:
    """The numbers of a sentence and the people it tells of one by one, in its order.

    `counted` are its numbers, whose nouns are theirs; `taken` are the places of words that dates take.
    """
    theirs = taken | {at for tally in counted for at in range(tally.count.first, tally.last)}
    found: list[Tally] = []
    for at, word in enumerate(words):
        person = word.sense("single")
        if person is None or at in theirs or _is_one_of_many(words, at):
            continue
        count = Count(at, at, at + person.length, 1, people=True)
        if (whole := _whole(words, at, counted)) is not None:
            found.append(Tally(count, count.last, counted[whole].outcome, person.value, parent=whole))
        elif (outcome := _harm(words, at, at + person.length, theirs)) is not None:
            found.append(Tally(count, count.last, outcome, person.value))
            theirs = theirs | {at}
    return _in_order((*counted, *found))


def _in_order(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    """The numbers as the sentence tells them, each part at its whole."""
    order = sorted(range(len(tallies)), key=lambda number: tallies[number].count.core)
    place = {number: at for at, number in enumerate(order)}
    told = (tallies[number] for number in order)
    return tuple(one if one.parent is None else replace(one, parent=place[one.parent]) for one in told)


def _is_one_of_many(words: Sequence[Word], at: int) -> bool:
    """True behind a number, and for a word with the article: "the man", "الدفاع المدني"."""
    before = words[max(0, at - _BOTH) : at]
    numbered = any(
        word.sense("numbers") or word.sense("people_numbers") or word.sense("words", "vague") for word in before
    )
    digits = any(words[place].plain.isdigit() and not _is_age(words, place) for place in range(max(0, at - _BOTH), at))
    return numbered or digits or words[at].plain.startswith("ال")


def _is_age(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and (words[at + 1].plain == "-" or words[at + 1].sense("words", "ages") is not None)


def _whole(words: Sequence[Word], at: int, counted: Sequence[Tally]) -> int | None:
    """The number that "among them" ties a person to."""
    shares = ((place, words[place].sense("words", "part")) for place in range(max(0, at - _FAR), at))
    part = next((place for place, sense in shares if sense and place + sense.length <= at), None)
    if part is None or any(word.is_sign and word.plain not in ("-", "—", "–") for word in words[part + 1 : at]):
        return None
    before = [number for number, tally in enumerate(counted) if tally.last <= part and tally.parent is None]
    near = before and part - counted[before[-1]].last <= _FAR
    return before[-1] if near else None


def _harm(words: Sequence[Word], start: int, end: int, theirs: frozenset[int]) -> str | None:
    """The harm that befell one person: on the side where it stands nearer, none across a sign or others' number."""
    before = _side(words, range(start - 1, max(-1, start - _FAR - 2), -1), theirs)
    behind = _side(words, range(end, min(len(words), end + _FAR + 1)), theirs)
    near = min((side for side in (before, behind) if side), key=lambda side: side[0][0], default=None)
    if near is None:
        return None
    # "A wounded man died": of two harms on one side the graver is what came of it.
    outcomes = [outcome for _, outcome in near]
    return "killed" if "killed" in outcomes else outcomes[0]


def _side(words: Sequence[Word], places: range, theirs: frozenset[int]) -> list[tuple[int, str]]:
    """How far off each harm stands on one side, and which it is."""
    found: list[tuple[int, str]] = []
    for step, at in enumerate(places):
        sense = words[at].sense("single_harm")
        if sense and not (at and words[at - 1].sense("words", "not")):
            found.append((step, sense.value))
        elif at in theirs or not _passes(words, at):
            break
    return found


def _passes(words: Sequence[Word], at: int) -> bool:
    """True for words that may stand between a person and the harm: no sign but the hyphen of an age."""
    word = words[at]
    if word.plain[:1].isdigit():
        return _is_age(words, at)
    joined = word.plain == "-" and at > 0 and words[at - 1].plain.isdigit()
    told = word.sense("that") or word.sense("speaking") or word.sense("outcomes")
    return joined or not (word.is_sign or told)
