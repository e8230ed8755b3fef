"""Numbers of people in one sentence together: which share a verb, which are part of which, which are running totals.

A number is taken only where words for people or for what befell them hang on it. Ages, times, weapons and names never
become figures; "hundreds" becomes a figure without a number (law 7).
"""

import re
from dataclasses import replace

from ascertain.claims.outcomes import Found
from ascertain.claims.people import people
from ascertain.claims.sentences import Sentence
from ascertain.claims.superseded import superseded
from ascertain.claims.tallies import OF_THEM, SHARE, Tally, tallies

_COORDINATED = re.compile(
    r"\s*,?\s*(?:and|as well as|plus|along with|together with|or|,)\s*(?:also\s)?(?:the\s|another\s|an additional\s)?",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r"(?:[^.;:()]{0,90}?[,(–—-]\s*|\s)(?:including|among them|amongst them|among whom|of whom|of them|"
    r"among those killed|among the dead|counting)(?:\s(?:were|are|was|at least))?\s*(?:the\s)?",
    re.IGNORECASE,
)
_OPENED = re.compile(r"^[^.;()]{0,60}[(:]\s*(?:(?:of whom|including|comprising)\s)?$", re.IGNORECASE)
# "The seven killed were two men, …": what a whole comes apart into, and what may stand behind a cell.
_MADE_UP = re.compile(
    r"(?:\s[^\W\d]+){0,3}?\s(?:were|are|was|comprised?|comprising|consist(?:ed)? of|included?)\s(?:at least\s)?",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\s(?:whose (?:sex|gender|age)s? (?:is|are|was|were|has|have|had)(?: been)? (?:not|yet|un)[\w ]{1,24}?known"
    r"|of unknown (?:sex|gender|age)|whose (?:sex|gender|age)s? (?:is|are|was|were) (?:unknown|unclear))",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"^\s[^\W\d]+(?=\s|,)")
_RAISED = (
    r"(?:bring(?:s|ing)?|brought|raising|raised|taking|takes|took)\s(?:the\s)?(?:[\w’'-]+\s){0,6}?"
    r"(?:total|toll|number|figure|count)|(?:total|toll)\s(?:now\s)?(?:stands|stood|is|was|rose|has risen|reached)|"
    r"death toll"
)
_RUNNING = (
    r"(?<!\w)so far(?!\w)|since the (?:beginning|start|outbreak|onset)|(?<!\w)in total(?!\w)|(?<!\w)overall(?!\w)|"
    r"cumulative|latest (?:figures|count|tally|data)|"
    r"since (?:the )?(?:war|conflict|invasion|fighting|offensive|escalation|coup)|to date"
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
    linked = _parts(text, tallies(text, sentence, taken))
    linked = _outcomes_of_wholes(_shared_verbs(text, linked))
    kept = [
        index
        for index, tally in enumerate(linked)
        if tally.found is not None and not superseded(text, sentence, tally.number.start, tally.end)
    ]
    running = _running(text, sentence)
    return tuple(
        replace(
            linked[index],
            parent=kept.index(parent) if (parent := linked[index].parent) in kept else None,
            total=_total(linked[index], running),
        )
        for index in kept
    )


def _running(text: str, sentence: Sentence) -> tuple[str, int, int] | None:
    """How a total is told in the sentence, from where and up to where; None for one strike's toll."""
    if _OF_AN_INCIDENT.search(text, sentence.start, sentence.end):
        return None
    match = _TOTAL.search(text, sentence.start, sentence.end)
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


def _parts(text: str, found: list[Tally]) -> list[Tally]:
    """Numbers behind "including" and "of them" are part of the one before; "12 of the 19" of the one behind."""
    linked = list(found)
    for index in range(1, len(linked)):
        before, tally = linked[index - 1], linked[index]
        gap = text[before.end : tally.number.start]
        if SHARE.match(text, before.number.end) and SHARE.match(text, before.end, tally.number.end):
            linked[index - 1] = _share(text, before, tally, index)
        elif _INCLUDING.fullmatch(gap) or _of_them(text, tally, gap):
            whole = index - 1 if before.parent is None or before.parent >= index else before.parent
            linked[whole] = replace(linked[whole], found=linked[whole].found or tally.found)
            linked[index] = replace(tally, parent=whole, found=_outcome_of_part(tally, linked[whole].found))
        elif _is_cell(tally) and tally.found is None and before.parent is None and _MADE_UP.fullmatch(gap):
            linked[index] = replace(tally, parent=index - 1, found=before.found)
        elif (whole_at := _broken_down(linked, index, gap)) is not None:
            linked[index] = replace(tally, parent=whole_at, found=_outcome_of_part(tally, linked[whole_at].found))
    return linked


def _broken_down(linked: list[Tally], index: int, gap: str) -> int | None:
    """The whole of "545 casualties (104 killed and 441 injured)" or of "364 killed (74 men, 42 women …)"."""
    before, tally = linked[index - 1], linked[index]
    mixed = before.found is not None and before.found.outcome == "other"
    if _OPENED.search(gap) and (mixed or _is_cell(tally)):
        return index - 1
    joined = _COORDINATED.fullmatch(_OUTCOME.sub("", gap)) is not None
    if before.parent is not None and before.parent < index and joined:
        whole = linked[before.parent]
        if whole.found is not None and whole.found.outcome == "other" and tally.found is not None:
            return before.parent
    return None


def _of_them(text: str, tally: Tally, gap: str) -> bool:
    return OF_THEM.match(text, tally.number.end) is not None and not re.search(r"[.;]", gap)


def _share(text: str, part: Tally, whole: Tally, place: int) -> Tally:
    """'12 of the 19 dead were women': the first number is part of the second."""
    verb = re.compile(r"\s(?:are|were|was)(?:\s(?:also|all))?").match(text, whole.end)
    phrase = people(text, verb.end(), min(len(text), verb.end() + 60)) if verb else None
    return replace(part, parent=place, found=whole.found, people=phrase)


def _outcome_of_part(tally: Tally, whole: Found | None) -> Found | None:
    own = tally.found is not None and (tally.found.by == "inside" or whole is None or whole.outcome == "other")
    return tally.found if own else whole


def _shared_verbs(text: str, found: list[Tally]) -> list[Tally]:
    """Numbers joined by "and" share a verb: behind the first ("killing 5 men and 3 women") or behind the last."""
    linked = list(found)
    for index in range(1, len(linked)):
        before, tally = linked[index - 1], linked[index]
        gap = _UNKNOWN.sub("", text[before.end : tally.number.start])
        if tally.parent is not None or not _COORDINATED.fullmatch(gap):
            continue
        verb = tally.found is not None and tally.found.by != "right"
        if before.parent is not None and before.parent < index and not verb and _is_cell(tally):
            linked[index] = replace(tally, parent=before.parent, found=before.found)
        elif tally.found is None and before.found is not None:
            linked[index] = replace(tally, found=before.found)
    for index in range(len(linked) - 2, -1, -1):
        tally, after = linked[index], linked[index + 1]
        joined = _COORDINATED.fullmatch(text[tally.end : after.number.start]) is not None
        if tally.found is None and after.parent is None and joined:
            linked[index] = replace(tally, found=after.found)
    return linked


def _is_cell(tally: Tally) -> bool:
    """True for words such as "women" or "children", which go on with a list behind "including"."""
    return tally.people is not None and tally.people.cell != "persons"


def _outcomes_of_wholes(linked: list[Tally]) -> list[Tally]:
    """A part takes its whole's outcome, also where the verb comes behind both."""
    return [
        tally if tally.parent is None else replace(tally, found=_outcome_of_part(tally, linked[tally.parent].found))
        for tally in linked
    ]
