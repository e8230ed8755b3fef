"""Whom a number counts: the noun phrase behind it, where it ends, and what says that it counts nobody."""

import re
from dataclasses import dataclass, replace

from ascertain.claims.counting.singles import is_bare
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.numbers import Number
from ascertain.claims.words.people import People, counts_things, people
from ascertain.claims.words.sentences import Sentence

OF_THEM = re.compile(
    r"\s(?:of (?:them|whom|those|these)|of the (?:dead|victims|killed|injured|wounded))(?:\s(?:were|are|was))?", re.I
)
SHARE = re.compile(r"\sof\s(?:the|those)\s(?=\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)", re.I)
_MORE = re.compile(r"\s(?:more|others?|additional|further|other)(?!\w)(?!\sthan)", re.I)
# "Five people or more", "two people at most": a bound told behind the noun.
_AT_LEAST = re.compile(
    r"\s(?:or more|and (?:possibly|perhaps|maybe) more|at (?:a minimum|minimum|(?:the (?:very )?)?least))(?!\w)", re.I
)
_AT_MOST = re.compile(r"\s(?:or (?:fewer|less)|at (?:a maximum|maximum|(?:the (?:very )?)?most))(?!\w)", re.I)
_AND = re.compile(r"\s(?:and|or)(?=\s[a-z])")
_SOME_OF = re.compile(r"some of the$", re.I)
_AGED = re.compile(r"\s(?P<age>\d{1,3})-year-old(?=[\s,.])|\s(?:elderly|young|pregnant|local|teenage)(?=\s)", re.I)
_OF = re.compile(r"\sof(?=\s)")
# "Of the 40 killed, 28 were men": the noun stands behind the verb.
_WERE = re.compile(r"\s(?:were|are|was|is)(?:\salso)?(?=\s)", re.I)
_OF_WHOM = re.compile(
    r"(?<!\w)(?:of (?:whom|which|them)|of (?:the|those)\s[^.;]{1,40}?,|(?:women|men|children) and)\s$", re.I
)
_KILLED_WERE = re.compile(r"\s(?:(?:killed|dead|injured|wounded)\s)?(?:were|are|was|is)(?=\s)", re.I)
_NOBODY = re.compile(
    r"(?<!\w)(?:none|neither|not one|no one|nobody)\sof\s(?:the|these|those|his|her|their|its)\s$", re.I
)
_SPARED = re.compile(
    r"\s(?:were|was|have been|has been|had been|are|is)\s(?:later\s)?(?:freed|released|unharmed|unhurt|uninjured|safe|"
    r"found alive|rescued alive|not (?:hurt|injured|harmed|wounded))(?!\w)",
    re.I,
)
_HARMED = ("injured", "wounded", "dead", "victims")
_SINGLE = ("a", "an", "one", "another")
_ADULT = 18  # years


@dataclass(frozen=True, slots=True)
class Whom:
    """A number (with a bound told behind its noun), the people it counts, and where their noun phrase ends."""

    number: Number
    people: People | None
    end: int
    is_share: bool = False
    more: bool = False


def whom(text: str, sentence: Sentence, number: Number) -> Whom | None:
    """Whom the number counts; None where it plainly counts nobody. `people` is None where no noun stands there."""
    said = text[number.start : number.end].lower()
    share = OF_THEM.match(text, number.end, sentence.end)
    phrase, begin = _noun(text, sentence, number, said, share.end() if share else None)
    if said in _SINGLE and said != "one" and (phrase is None or not phrase.singular):
        return None
    if phrase is None and counts_things(text, number.end, sentence.end):
        return None
    if phrase is not None and _is_nobody(text, sentence, number, phrase, said):
        return None
    end = phrase.end if phrase else begin
    if phrase is not None and (joined := _AND.match(text, end, sentence.end)):
        other = people(text, joined.end(), sentence.end)
        if (
            other is not None
            and not other.modifiers
            and {phrase.population, other.population} == {"civilians", "combatants"}
        ):
            phrase, end = replace(phrase, population="mixed", cell="persons", end=other.end), other.end
    more = _MORE.match(text, end, sentence.end)
    number, end = _bounded_behind(text, number, more.end() if more else end, sentence)
    return Whom(number, phrase, end, share is not None, more is not None)


def _noun(text: str, sentence: Sentence, number: Number, said: str, share: int | None) -> tuple[People | None, int]:
    """The noun phrase for people, and where it would begin."""
    if SHARE.match(text, number.end, sentence.end):
        return None, number.end  # "two of the three soldiers": the noun is that of the three
    if is_bare(text, number):
        return people(text, number.start, sentence.end), number.end
    age = _AGED.match(text, number.end) if said in _SINGLE else None
    of = _OF.match(text, number.end) if number.vague and age is None and share is None else None
    begin = age.end() if age else share or (of.end() if of else number.end)
    phrase = people(text, begin, sentence.end)
    if phrase is None and age is not None and age["age"]:
        young = int(age["age"]) < _ADULT
        return People(
            age.end(), "children" if young else "unspecified", "children" if young else "adults", None, True, "", ""
        ), begin
    if phrase is None and share and (were := _KILLED_WERE.match(text, begin, sentence.end)):
        phrase = people(text, were.end(), sentence.end)
    if phrase is None and _OF_WHOM.search(text, max(sentence.start, number.start - 60), number.start):
        were = _WERE.match(text, number.end, sentence.end)
        told = people(text, were.end(), sentence.end) if were else None
        phrase = told if told is not None and (told.cell != "persons" or told.population != "unspecified") else None
    return phrase, begin


def _is_nobody(text: str, sentence: Sentence, number: Number, phrase: People, said: str) -> bool:
    """True for homes, for "none of the 45", for those set free, and for "some of the injured", counted elsewhere."""
    if phrase.word in lexicon("people")["words"]["households"]:
        return not number.vague
    if is_bare(text, number) and not phrase.singular:
        return True
    if phrase.modifiers.startswith("family,"):
        return True
    if phrase.word in _HARMED and _SOME_OF.match(said):
        return True
    if _NOBODY.search(text, max(sentence.start, number.start - 24), number.start):
        return True
    return _SPARED.match(text, phrase.end, sentence.end) is not None


def _bounded_behind(text: str, number: Number, end: int, sentence: Sentence) -> tuple[Number, int]:
    """The number as the bound that stands behind its noun, and where that ends."""
    low, high = number.value or number.low, number.value or number.high
    if low and (least := _AT_LEAST.match(text, end, sentence.end)):
        return replace(number, value=None, low=low), least.end()
    if high and (most := _AT_MOST.match(text, end, sentence.end)):
        return replace(number, value=None, high=high), most.end()
    return number, end
