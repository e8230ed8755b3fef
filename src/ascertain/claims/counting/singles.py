"""People counted without a number: "a man", "both", "all three", "a woman and her two children", "Man killed"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon
from ascertain.claims.words.numbers import Number, is_share, numbers
from ascertain.claims.words.sentences import Sentence

_ONE = re.compile(r"(?<![\w’'-])(?<![Nn]o )(?<!not )(?:[Aa]n?|[Oo]ne|[Aa]nother|AN|ONE|ANOTHER)(?=\s)")
_PAIR = re.compile(
    r"(?<![\w’'-])(?:both(?:\sof\sthem)?|twin|an?\s(?:(?:young|elderly|old|retired|married)\s)?couple(?!\s(?:of|more|dozen|hundred|thousand)(?!\w)))(?=\s)",
    re.IGNORECASE,
)
# "Two drivers, both civilians, were killed", "one of our colleagues, a driver, died": told of once already.
_BESIDE = re.compile(r",\s$")
_SAME_PAIR = re.compile(r"\s[\w\s-]{1,40},\s(?:were|was|are|have|had|died)(?!\w)", re.IGNORECASE)
_ONE_OF = re.compile(
    r"(?<!\w)(?:one|another)\sof\s(?:the|its|his|her|our|their|my|those|these)\s[^,;.]{1,50},\s$", re.IGNORECASE
)
# "One out of every three victims was a child": whom a share tells of, nobody counted.
_OF_SHARE = re.compile(r"(?<!\w)(?:in|of)\severy\s[^,;.]{1,40}\s(?:was|is|were|are)\s$", re.IGNORECASE)
_KIN = (
    "children|child|sons?|daughters?|wife|husband|mother|father|brothers?|sisters?|babies|baby|parents|siblings|infant|"
    "grandchildren|grandchild|grandson|granddaughter|kids|newborn|toddler|girlfriend|boyfriend|fiancée?|driver|bodyguard|"
    "colleague|friend|neighbou?r|assistant|interpreter|cousin|nephew|niece|aunt|uncle|grandmother|grandfather"
)
_ELDERS = (
    "mother|father|woman|man|couple|parent|grandmother|grandfather|teacher|doctor|nurse|girl|boy|farmer|driver|cameraman|"
    "journalist|reporter|officer|soldier|priest|judge|mayor|politician|worker|resident|villager|child|lawyer"
)
_FAMILY = re.compile(
    rf"(?<!\w)(?:[Aa]n?|[Oo]ne)\s(?:\d{{1,3}}-year-old\s|[a-z-]+\s){{0,2}}?(?P<one>{_ELDERS})(?:,\s[\w\s-]{{1,20}},)?"
    rf"\s(?:and|with)\s(?:his|her|their)\s(?P<rest>(?:[\w-]+\s){{0,4}}?)(?P<kin>{_KIN})(?!\w)"
)


# Where a headline leaves the article out: "Man killed", "two dead, including child".
_BARE_AFTER = re.compile(r", (?:including )?(?=[A-Za-z])| including (?=[a-z])|: (?=[A-Z])")


@lru_cache
def _bare() -> re.Pattern[str]:
    words = lexicon("people")
    groups = ("men", "women", "boys", "girls", "children", "civilians", "combatants")
    nouns = {word for group in groups for word in words[group]["singular"]}
    return re.compile(
        rf"(?:{either(nouns | set(words['words']['bare']))})(?=\s(?:killed|dead|dies|died|injured"
        rf"|wounded|hurt|missing|shot|found|abducted|arrested|detained|among|in|after|by)(?!\w)|,|$)",
        re.IGNORECASE,
    )


def singles(text: str, sentence: Sentence, taken: tuple[tuple[int, int], ...]) -> Iterator[Number]:
    """Single people and pairs in a sentence, in no order; `taken` are stretches with numbers and dates."""
    for pattern, value in ((_ONE, 1), (_PAIR, 2)):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            told = _is_same(text, sentence, match, value) or is_share(text, match.end())
            if not told and _is_free(taken, *match.span()):
                yield Number(match.start(), match.end(), value)
    starts = [sentence.start, *(match.end() for match in _BARE_AFTER.finditer(text, sentence.start, sentence.end))]
    for start in starts:
        noun = _bare().match(text, start, sentence.end)
        if noun is not None and _is_free(taken, *noun.span()):
            yield Number(*noun.span(), 1)


def _is_same(text: str, sentence: Sentence, match: re.Match[str], value: int) -> bool:
    """True for what is only said in addition of those counted right before."""
    if not _BESIDE.search(text, max(sentence.start, match.start() - 2), match.start()):
        return _OF_SHARE.search(text, max(sentence.start, match.start() - 60), match.start()) is not None
    if not _SAME_PAIR.match(text, match.end(), sentence.end):
        return False
    return value == 2 or _ONE_OF.search(text, max(sentence.start, match.start() - 80), match.start()) is not None


def is_bare(text: str, number: Number) -> bool:
    """True for a number that is the noun itself: "Man killed"."""
    return _bare().fullmatch(text, number.start, number.end) is not None


def families(text: str, sentence: Sentence) -> list[Number]:
    """Every "a woman and her two children" of a sentence, as one number."""
    found = (_family(match) for match in _FAMILY.finditer(text, sentence.start, sentence.end))
    return [number for number in found if number is not None]


def _is_free(taken: tuple[tuple[int, int], ...], first: int, last: int) -> bool:
    return not any(start < last and first < end for start, end in taken)


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
