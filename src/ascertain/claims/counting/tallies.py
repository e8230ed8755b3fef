"""One number that counts people: the noun phrase behind it and the words for what befell them."""

import re
from dataclasses import dataclass, replace

from ascertain.claims.counting import elliptic
from ascertain.claims.counting.singles import families, singles
from ascertain.claims.counting.whom import SHARE, Whom, whom
from ascertain.claims.words import outcomes
from ascertain.claims.words.numbers import Number, numbers
from ascertain.claims.words.outcomes import Found, Words
from ascertain.claims.words.people import People
from ascertain.claims.words.sentences import Sentence

# "Four of them were children": a sentence without words of harm may tell parts of a number before it.
_OF_EARLIER = re.compile(
    r"(?<!\w)(?:(?:of|among|amongst)\s(?:them|these|those|the\s\d)|they\s(?:also\s)?include)", re.I
)
_LIVES_LOST = re.compile(r"(?<!\w)(?:lives|lost|losing|fell|fallen|destroy(?:ed|ing)|wip(?:ed|ing) out)(?!\w)")
_LOST = re.compile(
    r"(?<!\w)(?:lost|loses|losing|claim(?:ed|s|ing)|took|taken|cost(?:ing)?)\s"
    r"(?:(?:the|approximately|about|around|some|roughly|nearly|almost|an estimated)\s)?$",
    re.I,
)
_COST = re.compile(r"(?<!\w)cost(?:s|ing)?\s(?:the\s)?$", re.I)
_LIVES = re.compile(r"\s(?:their|his|her)\s(?:lives|life)(?!\w)", re.I)
_OF_ITS = re.compile(r"\sof\s(?:its|their|our|his)\s(?:own\s)?(?:people|men|residents|members)(?!\w)", re.I)
_ANOTHER = re.compile(r"(?<!\w)(?:another|an additional|additional|a further|further)\s*$", re.I)
_ADDED = re.compile(
    r"(?:more|other|additional|further|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b", re.I
)
# What is said of fighters only: "two of our defenders fell", "destroyed 12 vehicles and up to 60 servicemen".
_WE_LOST = re.compile(r"(?<!\w)(?:we|I|they|he|she|family)(?:[’']ve|\shave|\shas|\shad)?(?:\salso)?\slost\s$", re.I)
_MEN = re.compile(r"(?<!\w)lost\s(?:about\s|some\s)?$", re.I)
_FELL = re.compile(r"\s(?:have\s|had\s)?(?:fell|fallen)(?=\s*(?:[,.;]|$)|\s(?:in|at|near|on|and|while)(?!\w))", re.I)
_DESTROYED = re.compile(
    r"(?<!\w)(?:destroyed|destroying|wiped out|wiping out|took out|taken out)\s(?:[^.;:!?]{0,40}\sand\s)?$", re.I
)
_SEARCH = re.compile(r"(?:search\w*|looking|search\w* continue) for\s(?:at least\s|the\s)?$", re.I)
_WHO = re.compile(r"\s(?:who|suspected|wanted|accused|in connection|responsible|seen|armed)(?!\w)", re.I)
_NEAR = 40  # characters before a number in which it is said to come on top
_HELD = ("injured", "missing", "detained")  # what may be said of people beside what befell them next


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of people. `parent` is the place in the sentence's list of the number it is part of.

    Attributes:
        number: the expression; `end`: where its noun phrase ends; `found`: what befell them; `people`: who they are.
        added: the words say that it comes on top of another ("another 12", "12 others").
        total: how it is summed up: as a `toll` ("the toll rose to"), as a `sum` ("in total"); empty where it is not.
        leans: it leaves its verb out and takes that of the number before, as a `part`, `beside` it or as the `total`.
        whole: where the number of an earlier sentence stands that it is part of.
    """

    number: Number
    end: int
    found: Found | None
    people: People | None
    parent: int | None = None
    added: bool = False
    total: str = ""
    leans: str = ""
    whole: int | None = None


def tallies(text: str, sentence: Sentence, taken: tuple[tuple[int, int], ...]) -> list[Tally]:
    """The numbers of people in a sentence, each by itself; `taken` are its dates."""
    words = outcomes.outcome_words(text, sentence.start, sentence.end)
    brought = elliptic.brought_to(text, sentence)
    told = (_OF_EARLIER, _LIVES_LOST)
    if not words and brought is None and not any(each.search(text, sentence.start, sentence.end) for each in told):
        return []
    found: list[Tally] = []
    for number in _numbers(text, sentence, taken):
        tally = _tally(text, sentence, number, words)
        if tally is None and found:
            tally = _leaning(text, sentence, found, number)
        if number.start == brought:
            tally = _brought(tally, number)
        if tally is not None:
            found.append(tally)
    return found


def _brought(tally: Tally | None, number: Number) -> Tally:
    """A total to which those told before brought a count: of what befell them, unless its own words say of what."""
    whole = tally or Tally(number, number.end, None, None)
    outcome = whole.found.outcome if whole.found is not None else "them"
    return replace(whole, found=Found(outcome, 9, "brought"))


def _numbers(text: str, sentence: Sentence, taken: tuple[tuple[int, int], ...]) -> list[Number]:
    whole = families(text, sentence)
    covered = (*taken, *((number.start, number.end) for number in whole))
    found = [*whole, *numbers(text, sentence.start, sentence.end, covered)]
    spans = (*covered, *((number.start, number.end) for number in found))
    return sorted([*found, *singles(text, sentence, spans)], key=lambda number: number.start)


def _leaning(text: str, sentence: Sentence, found: list[Tally], number: Number) -> Tally | None:
    """A number without noun and verb that goes on from the one before."""
    before = found[-1]
    if elliptic.is_brought(text[before.end : number.start]):
        return Tally(number, number.end, None, None, leans="total")
    how = elliptic.leans(text, sentence, (before.number.end, before.end), number)
    return Tally(number, number.end, None, None, leans=how) if how else None


def _tally(text: str, sentence: Sentence, number: Number, words: Words) -> Tally | None:
    counted = whom(text, sentence, number)
    if counted is None:
        return None
    said = text[number.start : number.end].lower()
    family = counted.people is None and (" and " in said or said.endswith("couple")) and number.value is not None
    found = _meaning(text, words, counted, family=family)
    if counted.people is None and elliptic.comes_apart(text, number):
        found = Found("other", 1, "inside")
    if found is None and counted.people is None and not counted.is_share and not SHARE.match(text, number.end):
        return None
    added = counted.more or said == "another" or _is_added(text, sentence, number, counted.people)
    return Tally(counted.number, counted.end, found, counted.people, added=added)


def _is_sought(text: str, number: Number, counted: Whom, left: Found) -> bool:
    """ "Police are looking for a man who robbed a shop": nobody is missing."""
    if left.outcome != "missing" or not _SEARCH.search(text, max(0, number.start - 40), number.start):
        return False
    return text[number.start : number.end].lower() in ("a", "an") or _WHO.match(text, counted.end) is not None


def _is_added(text: str, sentence: Sentence, number: Number, phrase: People | None) -> bool:
    if _ANOTHER.search(text, max(sentence.start, number.start - _NEAR), number.start):
        return True
    return phrase is not None and (phrase.word in ("others", "other", "more") or bool(_ADDED.match(phrase.modifiers)))


def _lost_men(text: str, counted: Whom) -> bool:
    """ "The enemy lost 212 men there": of a force, men are those who fought."""
    men = counted.people is not None and counted.people.word == "men"
    return men and _MEN.search(text, max(0, counted.number.start - 12), counted.number.start) is not None


def _meaning(text: str, words: Words, counted: Whom, *, family: bool) -> Found | None:
    """What befell them: the outcome inside the phrase, before or behind it that hangs on most closely."""
    number, phrase, end = counted.number, counted.people, counted.end
    losing = phrase is not None and (phrase.word in ("lives", "personnel") or phrase.population == "combatants")
    losing = losing or (
        phrase is not None and _WE_LOST.search(text, max(0, number.start - 24), number.start) is not None
    )
    losing = losing or _OF_ITS.match(text, number.end) is not None or _lost_men(text, counted)
    if losing and _LOST.search(text, max(0, number.start - 24), number.start):
        return Found("killed", 0, "left")
    if _LIVES.match(text, end) and _COST.search(text, max(0, number.start - 12), number.start):
        return Found("killed", 0, "left")
    fallen = _FELL.match(text, end) or _DESTROYED.search(text, max(0, number.start - 60), number.start)
    fought = phrase is not None and (phrase.population == "combatants" or _OF_ITS.match(text, number.end) is not None)
    if fallen and fought:
        return Found("killed", 1, "left")
    held = outcomes.inside(text, number.end, end) if phrase else None
    left = outcomes.to_the_left(text, words, number.start)
    behind = outcomes.summed_up(text, words, end)
    right = behind or outcomes.to_the_right(text, words, end, people=phrase is not None or family)
    for verb in (left, right):
        # "Executed 13 captured soldiers", "two wounded men died": the verb tells what befell them in the end.
        if held and held.outcome in _HELD and verb and verb.outcome == "killed" and verb.by != "toll":
            return verb
    if left is not None and _is_sought(text, number, counted, left):
        left = None
    choices = [choice for choice in (held, left, right) if choice is not None]
    return min(choices, key=lambda choice: choice.distance, default=None)
