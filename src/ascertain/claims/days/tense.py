"""Which side of the publication a day without a year or week lies on, from the verb it hangs on.

The verb nearest before the day in its sentence speaks ("said Monday they will meet Thursday"); a day before any verb
takes the first one behind it. Without a verb ahead, news tells what has been.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import either, lexicon
from ascertain.claims.words.sentences import Sentence

_REACH = 160
_BESIDE = 5  # characters between a verb and a day that hangs on it: " on "
_WAITING = 110  # characters in which "adjourned until" stands before it
_NEAR = 48  # characters in which a noun stands that a day belongs to


@dataclass(frozen=True, slots=True)
class _Words:
    """What tells: verbs; nouns of what is arranged and of what has happened; words right before a day."""

    aside: frozenset[str]
    verbs: re.Pattern[str]
    arranged: re.Pattern[str]
    happened: re.Pattern[str]
    awaited: re.Pattern[str]
    given: re.Pattern[str]
    harm: re.Pattern[str]
    reporting: re.Pattern[str]
    put_off: re.Pattern[str]
    infinitive: re.Pattern[str]
    breaks: re.Pattern[str]


@lru_cache
def _words(name: str) -> _Words:
    words = lexicon(name)["words"]
    ahead, intent, back, inner = (either(words[key]) for key in ("future", "intent", "past", "inner"))
    seeming = "".join(rf"(?<!{word}\s)" for word in words["seeming"])
    # What stands behind "will" or "is to" belongs to it: "will be released" is no past.
    verbs = (
        rf"(?<![\w-])(?P<ahead>{ahead}|{seeming}{either(words['awaiting'])})"
        rf"(?:\s(?:{inner}(?!\w)|\w+ly(?!\w))){{0,4}}(?:\s\w+)?(?!\w)"
        rf"|(?<![\w’'-])(?:(?P<intent>{intent})(?:\s\w+)?|(?P<back>{back})(?:\sto\s\w+)?"
        rf"|(?P<form>{words['past_form']}))(?![\w-])"
    )
    said = (
        verbs,
        rf"(?:\s[\w-]+){{0,2}}?\s{either(words['deadline'])}(?!\w)",
        rf"(?<!\w){either(words['happened'])}(?:\s[^\s,;.]+){{0,3}}\s$",
        rf"(?<!\w){either(words['ahead_of'])}\s$",
        rf"(?<!\w)(?<!{')(?<!'.join(words['given'])}){either(words['meant_for'])}\s$",
        rf"(?:\s[\w-]+){{0,2}}?\s{either(words['happened'])}(?!\w)",
        either(words["reporting"]),
        rf"(?<!\w){either(words['put_off'])}(?!\w)[^,;.]{{0,90}}\s{either(words['until'])}\s$",
        words["infinitive"],
        either(words["breaks"]),
    )
    return _Words(frozenset(words["aside"]), *(re.compile(one, re.IGNORECASE) for one in said))


def side(text: str, sentence: Sentence, said: tuple[int, int], name: str = "dates") -> int:
    """1 where the verb puts the day said there after the publication, -1 before it, 0 where nothing tells."""
    words, end = _words(name), said[1]
    if _is_awaited(words, text, sentence, said):
        return 1
    arranged = words.arranged.match(text, end, min(sentence.end, end + _NEAR))
    if arranged is None:
        return _of_verbs(words, text, sentence, said)
    return max(0, _of_verbs(words, text, sentence, (said[0], arranged.end())))


def of_owner(text: str, sentence: Sentence, said: tuple[int, int], name: str = "dates") -> int:
    """The side of a day with a possessive: "Sunday's election" may lie ahead, "Sunday's attack" does not."""
    words, end = _words(name), said[1]
    is_arranged = words.arranged.match(text, end + 2, min(sentence.end, end + _NEAR)) is not None
    return 1 if is_arranged and side(text, sentence, said, name) > 0 else -1


def _is_awaited(words: _Words, text: str, sentence: Sentence, said: tuple[int, int]) -> bool:
    """ "Called for Friday", "ahead of Sunday", "adjourned until Monday"; not "arrested for the Monday attack"."""
    first, (start, end) = max(sentence.start, said[0] - _WAITING), said
    if words.given.search(text, first, start):
        return words.harm.match(text, end, min(sentence.end, end + _NEAR)) is None
    return any(pattern.search(text, first, start) for pattern in (words.awaited, words.put_off))


def _of_verbs(words: _Words, text: str, sentence: Sentence, said: tuple[int, int]) -> int:
    start, end = said
    before = _last(words, text, max(sentence.start, start - _REACH), start)
    behind = words.verbs.search(text, end, min(sentence.end, end + _REACH))
    if before is None and behind is None:
        return int(_infinitive(words, text, sentence.start, start))
    past = words.happened.search(text, max(sentence.start, start - _NEAR), start) is not None
    ahead = behind is not None and behind["ahead"] is not None and not past
    if before is None:
        return 1 if ahead else -1
    if before["ahead"] or before["intent"]:
        return 1
    is_told = words.reporting.match(text, before.start(), before.end()) is not None
    if is_told and ahead and behind and behind.start() - end < 2 and start - before.end() > _BESIDE:
        return 1  # "said the talks on Friday will focus on aid"
    return 0 if _infinitive(words, text, before.end(), start) else -1


def _infinitive(words: _Words, text: str, first: int, start: int) -> bool:
    """ "Hoped to enact the bill on 24 April": no more than intended."""
    found = words.infinitive.search(text, max(first, start - _REACH), start)
    return found is not None and not words.breaks.search(text, found.end(), start)


def _last(words: _Words, text: str, start: int, stop: int) -> re.Match[str] | None:
    """The last verb before a day; "preferred" in "will redeem preferred shares on Friday" is none."""
    last: re.Match[str] | None = None
    for match in words.verbs.finditer(text, start, stop):
        if match["form"] and last is not None and last["ahead"] and stop - match.end() > _BESIDE:
            aside = match["form"].lower() in words.aside
            if aside or not words.breaks.search(text, last.end(), match.start()):
                continue
        last = match
    return last
