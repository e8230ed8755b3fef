"""One number that counts people: the noun phrase behind it and the words for what befell them."""

import re
from dataclasses import dataclass, replace

from ascertain.claims import outcomes
from ascertain.claims.numbers import Number, numbers
from ascertain.claims.outcomes import Found, Words
from ascertain.claims.people import People, counts_things, people
from ascertain.claims.sentences import Sentence

OF_THEM = re.compile(
    r"\s(?:of (?:them|whom|those|these)|of the (?:dead|victims|killed|injured|wounded))(?:\s(?:were|are|was))?", re.I
)
SHARE = re.compile(r"\sof\s(?:the|those)\s(?=\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)", re.I)
_LOST = re.compile(r"(?<!\w)(?:lost|loses|losing|claim(?:ed|s|ing)|took|taken|cost(?:ing)?)\s(?:the\s)?$", re.I)
_COST = re.compile(r"(?<!\w)cost(?:s|ing)?\s(?:the\s)?$", re.I)
_LIVES = re.compile(r"\s(?:their|his|her)\s(?:lives|life)(?!\w)", re.I)
_ANOTHER = re.compile(r"(?<!\w)(?:another|an additional|additional|a further|further)\s*$", re.I)
_MORE = re.compile(r"\s(?:more|others?|additional|further|other)(?!\w)(?!\sthan)", re.I)
_ADDED = re.compile(r"(?:more|other|additional|further)\b", re.I)
# "Five people or more", "two people at most": a bound told behind the noun.
_AT_LEAST = re.compile(
    r"\s(?:or more|and (?:possibly|perhaps|maybe) more|at (?:a minimum|minimum|(?:the (?:very )?)?least))(?!\w)", re.I
)
_AT_MOST = re.compile(r"\s(?:or (?:fewer|less)|at (?:a maximum|maximum|(?:the (?:very )?)?most))(?!\w)", re.I)
_SOME_OF = re.compile(r"some of the$", re.I)
_ONE = re.compile(r"(?<![\w’'-])(?<![Nn]o )(?<!not )(?:[Aa]n?|[Oo]ne|[Aa]nother)(?=\s)")
_AGED = re.compile(r"\s\d{1,3}-year-old(?=\s)|\s(?:elderly|young|pregnant|local|teenage)(?=\s)", re.I)
_OF = re.compile(r"\sof(?=\s)")
_HARMED = ("injured", "wounded", "dead", "victims")
_SINGLE = ("a", "an", "one", "another")
_KIN = (
    "children|child|sons?|daughters?|wife|husband|mother|father|brothers?|sisters?|babies|baby|parents|siblings|infant|"
    "grandchildren|grandchild|grandson|granddaughter|kids"
)
_ELDERS = "mother|father|woman|man|couple|parent|grandmother|grandfather|teacher|doctor|nurse|girl|boy|farmer|driver"
_FAMILY = re.compile(
    rf"(?<!\w)(?:[Aa]n?|[Oo]ne)\s(?:\d{{1,3}}-year-old\s|[a-z-]+\s){{0,2}}?(?P<one>{_ELDERS})(?:,\s[\w\s-]{{1,20}},)?"
    rf"\s(?:and|with)\s(?:his|her|their)\s(?P<rest>(?:[\w-]+\s){{0,4}}?)(?P<kin>{_KIN})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of people. `parent` is the place in the sentence's list of the number it is part of.

    Attributes:
        number: the expression; `end`: where its noun phrase ends; `found`: what befell them; `people`: who they are.
        added: the words say that it comes on top of another ("another 12", "12 others").
        total: how it is summed up: as a `toll` ("the toll rose to"), as a `sum` ("in total"); empty where it is not.
    """

    number: Number
    end: int
    found: Found | None
    people: People | None
    parent: int | None = None
    added: bool = False
    total: str = ""


def tallies(text: str, sentence: Sentence, taken: tuple[tuple[int, int], ...]) -> list[Tally]:
    """The numbers of people in a sentence, each by itself; `taken` are its dates."""
    words = outcomes.outcome_words(text, sentence.start, sentence.end)
    if not words and not re.search(r"(?<!\w)(?:lives|lost|losing)(?!\w)", text[sentence.start : sentence.end]):
        return []
    found = (_tally(text, sentence, number, words) for number in _numbers(text, sentence, taken))
    return [tally for tally in found if tally is not None]


def _numbers(text: str, sentence: Sentence, taken: tuple[tuple[int, int], ...]) -> list[Number]:
    families = [_family(match) for match in _FAMILY.finditer(text, sentence.start, sentence.end)]
    whole = [number for number in families if number is not None]
    covered = (*taken, *((number.start, number.end) for number in whole))
    found = [*whole, *numbers(text, sentence.start, sentence.end, covered)]
    spans = (*covered, *((number.start, number.end) for number in found))
    for match in _ONE.finditer(text, sentence.start, sentence.end):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            found.append(Number(match.start(), match.end(), 1))
    return sorted(found, key=lambda number: number.start)


def _family(match: re.Match[str]) -> Number | None:
    """'A woman and her two children' is three people; 'a man and his sons' is no number."""
    first = 2 if match["one"] == "couple" else 1
    given = numbers(match["rest"], 0, len(match["rest"]))
    if given:
        return Number(*match.span(), first + given[0].value) if given[0].value else None
    if match["kin"] == "parents":
        return Number(*match.span(), first + 2)
    plural = match["kin"].endswith("s") or match["kin"] in ("children", "grandchildren", "babies")
    return None if plural else Number(*match.span(), first + 1)


def _tally(text: str, sentence: Sentence, number: Number, words: Words) -> Tally | None:
    said = text[number.start : number.end].lower()
    share = OF_THEM.match(text, number.end, sentence.end)
    age = _AGED.match(text, number.end) if said in _SINGLE else None
    behind = age or share
    of = _OF.match(text, number.end) if number.vague and behind is None else None
    behind = behind or of
    phrase = people(text, behind.end() if behind else number.end, sentence.end)
    if said in _SINGLE and said != "one" and (phrase is None or not phrase.singular):
        return None
    if phrase is None and counts_things(text, number.end, sentence.end):
        return None
    end = phrase.end if phrase else share.end() if share else number.end
    more = _MORE.match(text, end, sentence.end)
    end = more.end() if more else end
    if phrase is not None and phrase.word in _HARMED and _SOME_OF.match(said):
        return None  # "some of the injured": a share of people counted elsewhere, of unknown size
    number, end = _bounded_behind(text, number, end, sentence)
    family = phrase is None and " and " in said and number.value is not None
    found = _meaning(text, words, number, phrase, end, family=family)
    if found is None and phrase is None and not share and not SHARE.match(text, number.end):
        return None
    added = more is not None or said == "another" or _is_added(text, sentence, number, phrase)
    return Tally(number, end, found, phrase, added=added)


def _bounded_behind(text: str, number: Number, end: int, sentence: Sentence) -> tuple[Number, int]:
    """The number as the bound that stands behind its noun, and where that ends."""
    low, high = number.value or number.low, number.value or number.high
    if low and (least := _AT_LEAST.match(text, end, sentence.end)):
        return replace(number, value=None, low=low), least.end()
    if high and (most := _AT_MOST.match(text, end, sentence.end)):
        return replace(number, value=None, high=high), most.end()
    return number, end


def _is_added(text: str, sentence: Sentence, number: Number, phrase: People | None) -> bool:
    if _ANOTHER.search(text, sentence.start, number.start):
        return True
    return phrase is not None and (phrase.word in ("others", "other", "more") or bool(_ADDED.match(phrase.modifiers)))


def _meaning(text: str, words: Words, number: Number, phrase: People | None, end: int, *, family: bool) -> Found | None:
    """What befell them: the outcome inside the phrase, before or behind it that hangs on most closely."""
    losing = phrase is not None and (phrase.word == "lives" or phrase.population == "combatants")
    if losing and _LOST.search(text, max(0, number.start - 12), number.start):
        return Found("killed", 0, "left")
    if _LIVES.match(text, end) and _COST.search(text, max(0, number.start - 12), number.start):
        return Found("killed", 0, "left")
    held = outcomes.inside(text, number.end, end) if phrase else None
    left = outcomes.to_the_left(text, words, number.start)
    right = outcomes.to_the_right(text, words, end, people=phrase is not None or family)
    choices = [choice for choice in (held, left, right) if choice is not None]
    return min(choices, key=lambda choice: choice.distance, default=None)
