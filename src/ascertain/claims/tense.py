"""Which side of the publication a day without a year or week lies on, from the verb it hangs on.

The verb nearest before the day in its sentence speaks ("said Monday they will meet Thursday"); a day before any verb
takes the first one behind it. Without a verb ahead, news tells what has been.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.lexicon import either, lexicon
from ascertain.claims.sentences import Sentence

_REACH = 160
_BESIDE = 5  # characters between a verb and a day that hangs on it: " on "


@dataclass(frozen=True, slots=True)
class _Words:
    """What tells: verbs, the words after a day that make it a deadline, where another clause may begin."""

    verbs: re.Pattern[str]
    deadline: re.Pattern[str]
    breaks: re.Pattern[str]


@lru_cache
def _words(name: str) -> _Words:
    words = lexicon(name)["words"]
    ahead, intent, back, inner = (either(words[key]) for key in ("future", "intent", "past", "inner"))
    # What stands behind "will" or "is to" belongs to it: "will be released" is no past.
    verbs = (
        rf"(?<![\w-])(?P<ahead>{ahead})(?:\s(?:{inner}(?!\w)|\w+ly(?!\w))){{0,4}}(?:\s\w+)?(?!\w)"
        rf"|(?<![\w’'-])(?:(?P<intent>{intent})(?:\s\w+)?|(?P<back>{back})(?:\sto\s\w+)?"
        rf"|(?P<form>{words['past_form']}))(?![\w-])"
    )
    deadline = rf"\s{either(words['deadline'])}(?!\w)"
    return _Words(*(re.compile(said, re.IGNORECASE) for said in (verbs, deadline, either(words["breaks"]))))


def side(text: str, sentence: Sentence, said: tuple[int, int], name: str = "dates") -> int:
    """1 where the verb puts the day said there after the publication, -1 before it, 0 where nothing tells."""
    words, (start, end) = _words(name), said
    if words.deadline.match(text, end, min(sentence.end, end + 40)):
        return 0
    before = _last(words, text, max(sentence.start, start - _REACH), start)
    if before is not None:
        return 1 if before["ahead"] or before["intent"] else -1
    behind = words.verbs.search(text, end, min(sentence.end, end + _REACH))
    return 0 if behind is None else 1 if behind["ahead"] else -1


def _last(words: _Words, text: str, start: int, stop: int) -> re.Match[str] | None:
    """The last verb before a day; "preferred" in "will redeem preferred shares on Friday" is none."""
    last: re.Match[str] | None = None
    for match in words.verbs.finditer(text, start, stop):
        inside = last is not None and last["ahead"] and not words.breaks.search(text, last.end(), match.start())
        if match["form"] and inside and stop - match.end() > _BESIDE:
            continue
        last = match
    return last
