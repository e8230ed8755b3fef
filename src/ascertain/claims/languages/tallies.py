"""Numbers that count people: the noun they stand before, what befell these people, and which whole they are part of."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ascertain.claims.languages.numbers import Count, counts
from ascertain.claims.languages.words import Word

_CELLS = ("men", "women", "boys", "girls", "children")
_ADJECTIVES = 3  # unknown words that may stand between a number and its noun
_FAR = 14  # the greatest distance of an outcome, in words and weights
_COMMA, _NUMBER = 3, 5  # what a comma and another number between add to a distance
_TOLL = 8  # words between "the number of dead" and the number
_PAUSES = (",", "،", "(", "«")
_STOPS = (";", ":", ".")
_JOINED = ("-", "%")  # behind a number: an age ("45-летний") or a share
_NUMBERED = ("№", "-")  # before it: a house, a model
_DASHES = ("-", "–", "—")
_SHORT = 3  # letters of words that may follow a bare number: prepositions


class _Harm(NamedTuple):
    """Words for harm, `first` to before `last`, and the code they stand for."""

    first: int
    last: int
    outcome: str


class _Phrase(NamedTuple):
    """A number with its noun phrase, which ends before `last`: whom it names, and the harm its noun carries."""

    number: Count
    last: int
    whom: str | None
    inside: str | None


class _Around(NamedTuple):
    """Of all numbers of a sentence: the places of their nouns, where they begin, and where their cores stand."""

    nouns: frozenset[int]
    starts: frozenset[int]
    cores: frozenset[int]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of people: `last` is the word behind its noun phrase, `whom` a list of the pack's people.

    `parent` is the place of its whole in the sentence's list; `added`: it comes on top of the number before.
    """

    count: Count
    last: int
    outcome: str
    whom: str | None
    parent: int | None = None
    added: bool = False

    @property
    def cell(self) -> str:
        """The word of the grid."""
        return self.whom if self.whom in _CELLS else "persons"

    @property
    def population(self) -> str:
        """Whom it counts, as a code."""
        if self.whom in ("boys", "girls", "children"):
            return "children"
        return self.whom if self.whom in ("civilians", "combatants") else "unspecified"


def tallies(words: Sequence[Word], taken: frozenset[int]) -> tuple[Tally, ...]:
    """The numbers of people in a sentence, in order; `taken` are the places of words that dates take."""
    harms = _harms(words)
    if not harms:
        return ()
    phrases = [phrase for count in counts(words, taken) if (phrase := _phrase(words, count)) is not None]
    around = _Around(
        frozenset(at for phrase in phrases for at in range(phrase.number.last, phrase.last)),
        frozenset(phrase.number.first for phrase in phrases),
        frozenset(phrase.number.core for phrase in phrases),
    )
    starts = [harm.first for harm in harms]
    found: list[Tally] = []
    for phrase in phrases:
        # What stands farther off than the farthest distance is not looked at, which keeps a long sentence linear.
        near = slice(bisect_left(starts, phrase.number.first - _FAR - 4), bisect_left(starts, phrase.last + _FAR + 2))
        outcome = _befallen(words, phrase, harms[near], around) or _beside(words, found, phrase)
        added = bool(phrase.number.first and words[phrase.number.first - 1].sense("words", "more"))
        tally = Tally(phrase.number, phrase.last, outcome or "", phrase.whom, added=added)
        parent = _parent(words, found, tally)
        if parent is not None:
            tally = replace(tally, parent=parent, outcome=found[parent].outcome, added=False)
        elif outcome is None or not _counts_people(words, phrase, harms[near]):
            continue
        if tally.added and tally.whom is None and found and found[-1].whom == "civilians":
            tally = replace(tally, whom="civilians")  # "3 civilians died, another 7 were wounded"
        found.append(tally)
    return tuple(found)


def _harms(words: Sequence[Word]) -> list[_Harm]:
    """The words for harm; the longest reading, denied ones left out."""
    found: list[_Harm] = []
    for at, word in enumerate(words):
        sense = word.sense("outcomes")
        if sense and not (found and at < found[-1].last) and not (at and words[at - 1].sense("words", "not")):
            found.append(_Harm(at, at + sense.length, sense.value))
    return found


def _phrase(words: Sequence[Word], count: Count) -> _Phrase | None:
    """The noun phrase of a number; None where it counts something else."""
    if own := words[count.core].sense("people") if count.people else None:
        harm = words[count.core].sense("outcomes")
        return _Phrase(count, count.last, own.value, harm.value if harm else None)  # a dual: the noun is the number
    if _counts_otherwise(words, count):
        return None
    at = _predicate(words, count.last)
    while at < len(words) and at <= count.last + _ADJECTIVES and not words[at].is_sign:
        word = words[at]
        if word.sense("words", "weapons") or word.sense("words", "ages"):
            return None
        people, harm = word.sense("people"), word.sense("outcomes")
        if people:
            return _noun(words, count, at)
        if harm and at == count.last and not _is_joined(word):
            return _carried(words, count, at + harm.length, harm.value)
        if harm or len(word.plain) <= 2 or _is_number(word):
            break
        at += 1
    return _Phrase(count, count.last, None, None)


def _carried(words: Sequence[Word], count: Count, at: int, outcome: str) -> _Phrase:
    """ "1 106 bodies of killed civilians": whom a noun for harm is about."""
    behind = at + (at < len(words) and words[at].sense("outcomes") is not None)
    people = words[behind].sense("people") if behind < len(words) else None
    of_harm = behind < len(words) and words[behind].sense("outcomes") is not None
    if people is None or of_harm or people.value == "persons":
        return _Phrase(count, at, None, outcome)
    return _Phrase(count, behind + people.length, people.value, outcome)


def _predicate(words: Sequence[Word], at: int) -> int:
    """Behind "two of them — children", "74 — men" or "three of the residents", where a noun for people stands."""
    share = words[at].sense("words", "part") if at < len(words) else None
    dash = at + (share.length if share else 0)
    opens = dash < len(words) and (words[dash].plain in _DASHES or words[dash].plain == "من")
    told = opens and dash + 1 < len(words) and words[dash + 1].sense("people") is not None
    return dash + 1 if told else at


def _noun(words: Sequence[Word], count: Count, at: int) -> _Phrase:
    """The phrase whose noun for people begins at `at`; of two such words the telling one counts."""
    whom, inside = None, None
    while at < len(words) and (people := words[at].sense("people")):
        harm = words[at].sense("outcomes")
        inside = inside or (harm.value if harm else None)
        whom = people.value if whom in (None, "persons") else whom
        at += people.length
        if harm is None and whom != "persons":
            break
    return _Phrase(count, at, whom, inside)


def _is_joined(word: Word) -> bool:
    """True where "and" is joined before a word, as in Arabic."""
    return word.plain.startswith("و") and len(word.forms) > 1


def _counts_otherwise(words: Sequence[Word], count: Count) -> bool:
    """Ages, shares, house numbers, and people who were saved."""
    before = words[max(0, count.first - 2) : count.first]
    last = count.last
    joined = last < len(words) and words[last].plain in _JOINED and _predicate(words, last) == last
    aged = _is_age_of_many(words, count.last)
    spared = any(word.sense("words", "spared") for word in before)
    return joined or aged or spared or bool(before and before[-1].plain in _NUMBERED)


def _is_aside(words: Sequence[Word], at: int) -> bool:
    """True inside an age between dashes: "a woman – 38 years – died"."""
    age = next((place for place in range(at, min(len(words), at + 3)) if words[place].sense("words", "ages")), None)
    opens = age is not None and age > 1 and words[age - 1].plain.isdigit() and words[age - 2].plain in _DASHES
    closes = at > 2 and words[at].plain in _DASHES and words[at - 1].sense("words", "ages") is not None
    return opens or closes


def _is_age_of_many(words: Sequence[Word], at: int) -> bool:
    """ "Children of 6 and 11 years": the number goes on with another one, and both are ages."""
    while at + 1 < len(words) and (words[at].plain == "," or words[at].sense("words", "and")):
        at += 1
        if not words[at].plain.isdigit():
            return False
        at += 1
        if at < len(words) and words[at].sense("words", "ages"):
            return True
    return False


def _is_number(word: Word) -> bool:
    return word.plain[:1].isdigit() or word.sense("numbers") is not None or word.sense("words", "and") is not None


def _befallen(words: Sequence[Word], phrase: _Phrase, harms: Sequence[_Harm], around: _Around) -> str | None:
    """The harm that hangs most closely on a number; a death told right beside wounded people is theirs."""
    ways: list[tuple[int, str]] = []
    for harm in harms:
        if harm.first in around.nouns and not phrase.number.last <= harm.first < phrase.last:
            continue  # the noun of another number
        if words[harm.first].sense("words", "destroyed") and phrase.whom != "combatants":
            continue  # things are destroyed too
        if harm.last <= phrase.number.first:
            ways.append((_distance(words, harm.last, phrase.number.first, around), harm.outcome))
        elif harm.first >= phrase.last and harm.last not in around.starts:
            joined = _is_joined(words[harm.first])
            distance = _distance(words, phrase.last, harm.first, around)
            ways.append((distance + (2 * _COMMA if joined else 0), harm.outcome))
    near, outcome = min(ways, default=(_FAR + 1, ""))
    first = phrase.number.first
    beside = near == 0 or (near == 1 and first and words[first - 1].sense("words", "more") is not None)
    if phrase.inside is not None and not (phrase.inside == "injured" and outcome == "killed" and beside):
        return phrase.inside
    return outcome if near <= _FAR else None


def _beside(words: Sequence[Word], found: Sequence[Tally], phrase: _Phrase) -> str | None:
    """What befell the cell before it in a list: "7 men, 3 women, 2 boys"."""
    if not found or phrase.whom not in _CELLS or found[-1].whom not in _CELLS:
        return None
    between = words[found[-1].last : phrase.number.first]
    joined = len(between) < _ADJECTIVES and all(word.is_sign or word.sense("words", "and") for word in between)
    return found[-1].outcome if joined else None


def _distance(words: Sequence[Word], start: int, end: int, around: _Around) -> int:
    if end - start == 1 and words[start].plain == ":":
        return 1
    total, parts = 0, False
    for at in range(start, end):
        plain = words[at].plain
        parts = parts or words[at].sense("words", "part") is not None
        if parts and (at in around.cores or at in around.nouns or plain in _PAUSES):
            continue  # "418 people, among them 37 children, were injured": the list of parts lies between
        if _is_aside(words, at):
            continue
        total += _COMMA if plain in _PAUSES else 4 * _FAR if plain in _STOPS else 1
        total += _NUMBER if at in around.cores else 0
    return total


def _counts_people(words: Sequence[Word], phrase: _Phrase, harms: Sequence[_Harm]) -> bool:
    """True where the noun, the number or its place beside the harm says that people are counted."""
    count = phrase.number
    if phrase.whom or count.people or phrase.inside:
        return True
    behind = words[count.last : count.last + 3]
    if any(harm.first == count.last for harm in harms):
        return True
    # "Another five — received wounds": a dash or "others" may stand before the verb.
    skipped = bool(behind) and (behind[0].plain in _DASHES or behind[0].sense("words", "added") is not None)
    if behind[skipped:] and behind[skipped].sense("words", "link"):
        return any(count.last < harm.first <= count.last + 2 + 2 * skipped for harm in harms)
    after = behind[0] if behind else None
    closes = after is None or after.is_sign or len(after.plain) <= _SHORT
    closes = closes or any(after.sense("words", key) for key in ("added", "and", "part") if after)
    return closes and any(_adjoins(words, harm, count.first) for harm in harms)


def _adjoins(words: Sequence[Word], harm: _Harm, start: int) -> bool:
    """True where signs, short words or the verb of a toll stand between a harm and the number behind it."""
    between = words[harm.last : start]
    if start < harm.last or len(between) > _TOLL:
        return False
    if harm.first and words[harm.first - 1].sense("words", "toll") and between:
        around = (*words[max(0, harm.first - 3) : harm.first], *between[-3:])
        return any(word.sense("words", "toll_verb") for word in around)
    plain = (word.is_sign or len(word.plain) <= _SHORT or word.sense("words", "link") for word in between)
    return len(between) <= _ADJECTIVES + 1 and all(plain)


def _parent(words: Sequence[Word], found: Sequence[Tally], tally: Tally) -> int | None:
    """The whole that "in that number" or "among them" ties a number to; lists go on with "and" and commas."""
    if not found:
        return None
    previous = found[-1]
    between = words[previous.last : tally.count.first]
    share = tally.count.last < len(words) and words[tally.count.last].sense("words", "part") is not None
    told = any(word.sense("words", "part") for word in between)
    if share or (told and len(between) <= 6):
        return len(found) - 1 if previous.parent is None else previous.parent
    joined = all(word.is_sign or word.sense("words", "and") or word.plain == "و" for word in between)
    cells = tally.whom in _CELLS and previous.whom in _CELLS
    return previous.parent if previous.parent is not None and joined and cells and len(between) < 3 else None
