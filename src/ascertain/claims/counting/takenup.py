"""Numbers that take up one told before: "four of them were children", "among the dead were two nurses"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.counting.elliptic import is_state
from ascertain.claims.counting.parts import SAYS
from ascertain.claims.counting.tallies import Tally
from ascertain.claims.counting.whom import OF_THEM
from ascertain.claims.words.outcomes import Found
from ascertain.claims.words.sentences import Sentence

_KILLED = r"dead|killed|deceased|fatalities|slain"
_INJURED = r"injured|wounded"
_THEM = (
    rf"(?:(?:them|these|those)(?=\s*(?:[^\s\w]|$|\s(?:were|was|are|is|there)\s))"
    rf"|(?:the|those)\s(?:(?P<killed>{_KILLED})|(?P<injured>{_INJURED})|victims)(?!\w))"
)
_BEFORE = re.compile(
    rf"(?<!\w)(?:among|amongst|of)\s{_THEM},?(?:\s(?:there\s)?(?:were|are|was|is))?(?:\salso)?\s$", re.I
)
# "They included two children", "the dead included a nurse".
_INCLUDED = re.compile(
    rf"(?<!\w)(?:they|(?:the|those)\s(?:(?P<killed>{_KILLED})|(?P<injured>{_INJURED})|victims))\s(?:also\s)?include[sd]?\s$",
    re.I,
)
_BEHIND = re.compile(rf"\s(?:were|was|are|is)\s(?:also\s)?among(?:st)?\s{_THEM}", re.I)
_SHARE = re.compile(rf"\sof\s{_THEM}", re.I)
_OF_ALL = re.compile(r"(?<!\w)of\s(?:the|these|those)\s\d[\d,]{0,8},\s$", re.I)
_AND = re.compile(r"\s*(?:,|,?\sand)\s", re.I)
_REACH = 60  # characters before a number in which it is said of whom it is part


def taking_up(text: str, sentence: Sentence, found: Sequence[Tally]) -> list[Tally]:
    """The numbers of a sentence; what befell those without a verb is `them`, or the harm by whose name they are told.

    Args:
        text: the report; `sentence`: the one with the numbers; `found`: its numbers, linked to each other.
    """
    marked: list[Tally] = []
    for tally in found:
        before = marked[-1] if marked else None
        goes_on = before is not None and before.found is not None and before.found.by == "earlier"
        told = ""
        if tally.parent is None and tally.found is None and not tally.number.vague:
            told = _told(text, sentence, tally)
            if not told and goes_on and before and before.found and tally.people is not None:
                joined = _AND.fullmatch(text, before.end, tally.number.start) and not SAYS.match(text, tally.end)
                told = before.found.outcome if joined else ""
        elif tally.parent is None and tally.found is not None and tally.found.by == "heading":
            told = tally.found.outcome if _is_opened(text, sentence, tally) else ""
        marked.append(replace(tally, found=Found(told, 9, "earlier")) if told else tally)
    return marked


def taken_up(items: tuple[Tally, ...], earlier: Sequence[Sequence[Tally]]) -> tuple[Tally, ...]:
    """The numbers of a sentence as parts of the last number of the sentences `earlier` that can hold them.

    "Four of them" behind killed and injured are one or the other (`other`); "of them" behind nobody is left out.
    """
    kept: list[Tally] = []
    gone: list[int] = []
    for index, item in enumerate(items):
        if item.found is None or item.found.by not in ("earlier", "brought"):
            kept.append(item)
            continue
        if item.found.by == "brought":
            held = _brought(item, [*earlier, kept])
        else:
            held = _whole(item, item.found.outcome, [*earlier, kept])
        if held is not None:
            kept.append(held)
        elif item.found.outcome != "them":
            kept.append(item)
        else:
            gone.append(index)
    if not gone:
        return tuple(kept)
    return tuple(replace(item, parent=_moved(item.parent, gone)) for item in kept)


def _moved(parent: int | None, gone: Sequence[int]) -> int | None:
    if parent is None or parent in gone:
        return None
    return parent - sum(index < parent for index in gone)


def _whole(item: Tally, told: str, earlier: Sequence[Sequence[Tally]]) -> Tally | None:
    """The number as part of the last one of its harm; of "them", of those told last."""
    wholes = [[tally for tally in one if tally.found is not None and _holds(tally, item)] for one in earlier]
    if told != "them":
        same = [tally for one in wholes for tally in one if tally.found and tally.found.outcome == told]
        return replace(item, whole=same[-1].number.start) if same else None
    last = next((one for one in reversed(wholes) if one), [])
    harms = {tally.found.outcome: tally.found for tally in last if tally.found is not None}
    if not harms:
        return None
    if len(harms) > 1:
        return replace(item, found=Found("other", 9, "inside"))
    return replace(item, found=replace(*harms.values(), by="inside"), whole=last[-1].number.start)


def _brought(item: Tally, earlier: Sequence[Sequence[Tally]]) -> Tally | None:
    """A total of those told last and of others before them; the toll of one harm where those were "two more"."""
    told = [[tally for tally in one if tally.found and tally.parent is None and tally.whole is None] for one in earlier]
    last = next((one for one in reversed(told) if one), [])
    harms = {tally.found.outcome for tally in last if tally.found is not None}
    if item.found is None or (item.found.outcome == "them" and not harms):
        return None
    outcome = item.found.outcome if item.found.outcome != "them" else harms.pop() if len(harms) == 1 else "other"
    less = bool(last) and all((_most(tally) or 0) < (_most(item) or 0) and not tally.added for tally in last)
    return replace(item, found=Found(outcome, 4, "brought" if less else "toll"), total="toll")


def _holds(tally: Tally, item: Tally) -> bool:
    whole = tally.parent is None and tally.whole is None and tally.found is not None and tally.found.by != "earlier"
    most, part = _most(tally), _most(item)
    return whole and most is not None and part is not None and most >= part


def _most(tally: Tally) -> int | None:
    return tally.number.value or tally.number.high or tally.number.low


def _told(text: str, sentence: Sentence, tally: Tally) -> str:
    """The harm by which the number is called a part of others, `them` where they are told before, or empty."""
    named = _is_named(tally)
    if _OF_ALL.search(text, *_stretch(sentence, tally)):
        return "them" if named else ""
    share = _SHARE.match(text, tally.number.end) if OF_THEM.match(text, tally.number.end, sentence.end) else None
    told = share or _is_opened(text, sentence, tally) or _BEHIND.match(text, tally.end, sentence.end)
    if told is None:
        return ""
    if told["killed"] or told["injured"]:
        return "killed" if told["killed"] else "injured"
    return "them" if named or (share is not None and is_state(text, share.end())) else ""


def _is_opened(text: str, sentence: Sentence, tally: Tally) -> re.Match[str] | None:
    """The words before a number that call it a part of others: "among the dead were"."""
    stretch = _stretch(sentence, tally)
    return _BEFORE.search(text, *stretch) or _INCLUDED.search(text, *stretch)


def _is_named(tally: Tally) -> bool:
    return tally.people is not None


def _stretch(sentence: Sentence, tally: Tally) -> tuple[int, int]:
    return max(sentence.start, tally.number.start - _REACH), tally.number.start
