"""Numbers of people in one sentence together: which share a verb, which are part of which, which are running totals.

A number is taken only where words for people or for what befell them hang on it. Ages, times, weapons and names never
become figures; "hundreds" becomes a figure without a number (law 7).
"""

import re
from dataclasses import replace

from ascertain.claims.counting.parts import linked_up
from ascertain.claims.counting.superseded import superlative, superseded
from ascertain.claims.counting.supposed import is_supposed
from ascertain.claims.counting.takenup import taking_up
from ascertain.claims.counting.tallies import Tally, tallies
from ascertain.claims.words.sentences import Sentence

_RAISED = (
    r"(?:bring(?:s|ing)?|brought|raising|raised|taking|takes|took)\s(?:the\s)?(?:[\w’'-]+\s){0,6}?"
    r"(?:total|toll|number|figure|count)|(?:total|toll)\s(?:now\s)?(?:stands|stood|is|was|rose|has risen|reached)|"
    r"death toll|(?:number|count|tally)\sof\s(?:the\s)?(?:people\s|those\s|civilians\s)?"
    r"(?:killed|dead|deaths|injured|wounded|victims|casualties|missing)[^.;]{0,80}?\s(?:climbed|risen|rose|reached|stands|stood"
    r"|passed|exceeded|topped)(?!\w)"
)
_RUNNING = (
    r"(?<!\w)so far(?!\w)|since the (?:beginning|start|outbreak|onset)|(?<!\w)in total(?!\w)|(?<!\w)overall(?!\w)|"
    r"cumulative|latest (?:figures|count|tally|data)|"
    r"since (?:the )?(?:war|conflict|invasion|fighting|offensive|escalation|coup|truce|ceasefire|"
    r"siege|uprising|protests|unrest|blockade|crackdown|hostilities)|to date"
)
_ASIDE = re.compile(r",\s(?:adding|saying|while|but|although)(?!\w)", re.IGNORECASE)
_TOTAL = re.compile(rf"(?P<raised>{_RAISED})|{_RUNNING}", re.IGNORECASE)
_OF_AN_INCIDENT = re.compile(
    r"(?:toll|number of (?:dead|deaths|people killed|injured))\s(?:from|in|of|after)\s"
    r"(?:the|a|an|that|this|\w+day’s|\w+day's)\s(?!(?:war|conflict|invasion|fighting|offensive)\b)(?:[\w’'-]+\s){0,3}?"
    r"(?:attack|strike|airstrike|blast|explosion|shelling|bombing|shooting|collapse|raid|massacre|hit|crash)",
    re.IGNORECASE,
)


def counted(text: str, sentence: Sentence, taken: tuple[tuple[int, int], ...]) -> tuple[Tally, ...]:
    """The numbers of people in a sentence with their meaning, in order; `taken` are its dates."""
    linked = taking_up(text, sentence, linked_up(text, tallies(text, sentence, taken)))
    kept = [
        index
        for index, tally in enumerate(linked)
        if tally.found is not None
        and not superseded(text, sentence, tally.number.start, tally.end)
        and not is_supposed(text, sentence, tally.number.start, tally.end)
    ]
    running = _running(text, sentence) if kept else None
    return tuple(_settled(linked[index], kept, _total(linked[index], running)) for index in kept)


def _settled(tally: Tally, kept: list[int], total: str) -> Tally:
    """The number with the place of its whole among those kept, and how it is summed up."""
    parent = None if tally.parent is None or tally.parent not in kept else kept.index(tally.parent)
    return tally if (parent, total) == (tally.parent, tally.total) else replace(tally, parent=parent, total=total)


def _running(text: str, sentence: Sentence) -> tuple[str, int, int] | None:
    """How a total is told in the sentence, from where and up to where; None for one strike's toll."""
    if _OF_AN_INCIDENT.search(text, sentence.start, sentence.end):
        return None
    match = _TOTAL.search(text, sentence.start, sentence.end)
    worst = superlative(text, sentence)
    if match is not None and worst is not None and worst[0] <= match.start() < worst[1] + 40:
        match = None
    if match is None or not match["raised"]:
        return ("sum" if match else "", sentence.start, sentence.end)
    aside = _ASIDE.search(text, match.end(), sentence.end)
    return ("toll", match.start(), aside.start() if aside else sentence.end)


def _total(tally: Tally, running: tuple[str, int, int] | None) -> str:
    """A total named after a clause ("killed 5, bringing the toll to 90") does not reach back over its comma."""
    if running is None:
        return ""
    told, start, stop = running
    if tally.found is not None and tally.found.by == "toll":
        return "toll"
    return told if start <= tally.number.start < stop else ""
