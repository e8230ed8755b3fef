"""Harm that has not happened ("could be killed", "threatened to kill 5"), and harm of an earlier year's attack."""

import re
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon
from ascertain.claims.words.sentences import Sentence

_REACH = 60  # characters before a number in which it is said to be supposed
_ATTACK_REACH = 140  # the same for the attack it is told of


@lru_cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon("harm")["words"]
    modal, unreal = either(words["supposed"]), either(words["unreal"])
    before = rf"(?<!\w)(?:{modal}|{unreal}\sto)\s(?:\w+\s)?{either(words['bare'])}\s(?:(?:the|another|a further)\s)?$"
    behind = (
        rf"(?:\s(?!{either(words['told'])}(?!\w))[\w’'-]+){{0,5}}?\s{modal}\s(?:\w+\s)?(?:be\s(?:\w+\s)?"
        rf"{either(words['suffered'])}|{either(words['dying'])})(?!\w)"
    )
    return re.compile(before, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


@lru_cache
def _of_a_year() -> re.Pattern[str]:
    words = lexicon("harm")["words"]
    attack, other = either(words["attack"]), f"(?P<other>{either(words['unlike'])})"
    return re.compile(
        rf"(?<!\w)(?:{other}\s)?(?:the|an?|its|their)\s(?(other)(?P<when>(?:19|20)\d\d\s)?|(?P<year>(?:19|20)\d\d)\s)(?:[\w’'-]+\s){{0,3}}?{attack}(?!\w)"
        r"[^,;.]{0,50}(?:,\s(?:which|that|when|killing)|\s(?:which|that|when|where))(?!\w)[^,;.]{0,40}$",
        re.IGNORECASE,
    )


def is_supposed(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """True for the number at `start`, whose people end at `end`, where the harm may yet come: "could be killed"."""
    before, behind = _patterns()
    if before.search(text[max(sentence.start, start - _REACH) : start]) is not None:
        return True
    return behind.match(text, end, sentence.end) is not None


def of_a_year(text: str, sentence: Sentence, start: int) -> tuple[str | None, int] | None:
    """The year of the attack that the number at `start` is told of ("the 2014 attack, which killed 298"), and where.

    No year where the attack is only told to be another ("unlike the earlier attack, which killed 298").
    """
    first = max(sentence.start, start - _ATTACK_REACH)
    match = _of_a_year().search(text[first:start])
    if match is None:
        return None
    return (match["year"] or match["when"] or "").strip() or None, first + match.start()
