"""Numbers of one sentence put together: which is part of which, and which share a verb."""

import re
from dataclasses import replace

from ascertain.claims.counting import elliptic
from ascertain.claims.counting.tallies import Tally
from ascertain.claims.counting.whom import OF_THEM, SHARE
from ascertain.claims.words.outcomes import Found, inside
from ascertain.claims.words.people import people

_COORDINATED = re.compile(
    r"\s*,?\s*(?:and|as well as|plus|along with|together with|or|,)\s*(?:also\s)?(?:the\s|another\s|an additional\s)?",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r"(?:[^.;:()]{0,90}?[,(–—-]\s*|\s)[“\"]?(?:unfortunately\s|sadly\s)?(?:including|among them"
    r"|amongst them|among whom|of whom|of which|of them|"
    r"among those killed|among the dead|counting)(?:\s(?:were|are|was|at least))?\s*(?:the\s)?",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"^[^.;()]{0,60}[(:–—]\s*(?:(?:of whom|including|comprising)\s)?$|,\s(?:comprising|consisting of|made up of)\s$",
    re.IGNORECASE,
)
# "The seven killed were two men, …": what a whole comes apart into, and what may stand behind a cell.
_MADE_UP = re.compile(
    r"(?:\s[^\W\d]+){0,3}?\s(?:were|are|was|comprised?|comprising|consist(?:ed)? of|included?)\s(?:at least\s)?",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?:\s[^\W\d]+){0,3}?\s?[(:–—-]\s?", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\s(?:whose (?:sex|gender|age)s? (?:is|are|was|were|has|have|had)(?: been)? (?:not|yet|un)[\w ]{1,24}?known"
    r"|(?:(?:both|all)\s)?in their (?:early\s|mid[- ]|late\s)?(?:teens|\d0s|twenties|thirties|forties|fifties|sixties)"
    r"|of unknown (?:sex|gender|age)|whose (?:sex|gender|age)s? (?:is|are|was|were) (?:unknown|unclear))",
    re.IGNORECASE,
)
# "…, bringing the toll to ten, a doctor told reporters": who tells of the dead is none of them.
SAYS = re.compile(
    r"(?:\s(?:at|from|of|in|with)\s[^,.;]{1,40}?)?,?\s(?:said|says|told|added|reported|reports|confirmed|wrote|warned"
    r"|recalled|estimated)(?!\w)",
    re.IGNORECASE,
)
# A verb of its own, as against "the 19 people killed".
_DIED = re.compile(r"\s(?:had\s|have\s|has\s)?(?:later\s|also\s)?(?:died|perished|succumbed)(?!\w)", re.IGNORECASE)
_KILLED = re.compile(r"\s(?:killed|dead)(?=\s(?:in|at|near)\s|[,.;])", re.IGNORECASE)
_WHO = re.compile(r"\s(?:who|that)\s", re.IGNORECASE)
_WERE = re.compile(r"(?:\s(?:who|that)(?:\s[^\W\d]+){1,6})?\s(?:are|were|was)(?:\s(?:also|all))?")
_LATER = re.compile(r"(?:\s[^\W\d]+)?" + _DIED.pattern, re.IGNORECASE)
_OUTCOME = re.compile(r"^\s[^\W\d]+(?=\s|,)")
_OF_ALL = re.compile(r"(?:.*\W)?of\s(?:the|those)\s", re.IGNORECASE | re.DOTALL)
_COMMA = re.compile(r"(?:\s[^\W\d]+)?,\s")
_AMONG = re.compile(r"\s(?:were\s|was\s)?among\s(?:the\s)?", re.IGNORECASE)


def linked_up(text: str, found: list[Tally]) -> list[Tally]:
    """The numbers of a sentence in order, with their wholes and with the verbs they share."""
    return _outcomes_of_wholes(_made_up(text, _shared_verbs(text, _parts(text, found))))


def _parts(text: str, found: list[Tally]) -> list[Tally]:
    """Numbers behind "including" and "of them" are part of the one before; "12 of the 19" of the one behind."""
    linked = list(found)
    for index in range(1, len(linked)):
        before, tally = linked[index - 1], linked[index]
        gap = text[before.end : tally.number.start]
        if tally.leans or (tally.found is None and elliptic.is_brought(gap)):
            linked[index] = _leaning(linked, index)
        elif SHARE.match(text, before.number.end) and SHARE.match(text, before.end, tally.number.end):
            linked[index - 1] = _share(text, before, tally, index)
            linked[index] = replace(tally, found=_of_whole(text, tally))
        elif _AMONG.fullmatch(gap) and tally.found is not None:
            linked[index - 1] = replace(before, parent=index, found=tally.found)
        elif _later_died(text, before, tally, gap):
            linked[index] = _of_same(text, linked, index, gap)
        elif _INCLUDING.fullmatch(gap) or _of_them(text, tally, gap):
            whole = index - 1 if before.parent is None or before.parent >= index else before.parent
            linked[whole] = replace(linked[whole], found=linked[whole].found or tally.found)
            linked[index] = replace(tally, parent=whole, found=_outcome_of_part(tally, linked[whole].found))
        elif _is_cell(tally) and tally.found is None and before.parent is None and _MADE_UP.fullmatch(gap):
            linked[index] = replace(tally, parent=index - 1, found=before.found)
        elif before.found is not None and _is_state(text, before.found, tally, gap):
            linked[index] = replace(tally, parent=index - 1)
        elif (whole_at := _broken_down(text, linked, index, gap)) is not None:
            linked[index] = replace(tally, parent=whole_at, found=_outcome_of_part(tally, linked[whole_at].found))
    return linked


def _made_up(text: str, found: list[Tally]) -> list[Tally]:
    """ "Four deaths: three guards and a clerk": what stands behind the colon in a row and makes up the number."""
    linked = list(found)
    for index, whole in enumerate(found[:-1]):
        value, last = whole.number.value or 0, index + 1
        if whole.parent is not None or value < 2 or not _COLON.fullmatch(text, whole.end, found[last].number.start):
            continue
        while last + 1 < len(found) and _COORDINATED.fullmatch(text, found[last].end, found[last + 1].number.start):
            last += 1
        row = range(index + 1, last + 1)
        if sum(found[at].number.value or 0 for at in row) == value:
            for at in row:
                linked[at] = replace(linked[at], parent=index, found=linked[at].found or whole.found)
    return linked


def _in_all(linked: list[Tally], index: int) -> Tally:
    """The total takes what befell those before it, one or the other where that is more than one thing."""
    told = {tally.found.outcome for tally in linked[:index] if tally.found is not None}
    found = Found(told.pop() if len(told) == 1 else "other", 4, "toll") if told else None
    return replace(linked[index], parent=None, found=found)


def _leaning(linked: list[Tally], index: int) -> Tally:
    """A number without a verb takes the one before's: as a part of it, or beside it."""
    before, tally = linked[index - 1], linked[index]
    if tally.leans in ("", "total"):
        return _in_all(linked, index)
    if tally.leans == "part" and (before.parent is None or before.parent >= index):
        return replace(tally, parent=index - 1, found=before.found)
    return replace(tally, parent=before.parent, found=before.found)


def _is_state(text: str, before: Found, tally: Tally, gap: str) -> bool:
    """ "Four were hospitalised, one is in a coma": a number alone whose state is told is one of those before."""
    bare = tally.people is None and tally.found is not None and tally.found.outcome == before.outcome
    return bare and elliptic.state_of_part(text, tally.end, gap)


def _of_whole(text: str, whole: Tally) -> Found | None:
    """ "Three of the six attackers were killed": the verb behind tells of the three, not of the six."""
    if _WHO.match(text, whole.end):
        return whole.found  # "four of the 19 who were killed": a clause of its own tells of the 19
    held = inside(text, whole.number.end, whole.end)
    told = whole.found is not None and whole.found.distance == 1 and held is None and not _DIED.match(text, whole.end)
    return whole.found if whole.found is None or whole.found.by != "right" or told else held


def _of_same(text: str, linked: list[Tally], index: int, gap: str) -> Tally:
    """ "12 killed and 30 injured, including two killed in Telvany": two of the 12."""
    tally = linked[index]
    if tally.found is None or not gap.endswith("including ") or not _KILLED.match(text, tally.end):
        return tally
    same = (at for at in reversed(range(index)) if linked[at].parent is None and _is_more(linked[at], tally))
    return replace(tally, parent=next(same, None))


def _is_more(whole: Tally, part: Tally) -> bool:
    if whole.found is None or part.found is None or whole.found.outcome != part.found.outcome:
        return False
    return (whole.number.value or whole.number.low or 0) > (part.number.value or part.number.low or 0)


def _later_died(text: str, before: Tally, tally: Tally, gap: str) -> bool:
    """ "40 wounded, of whom 7 later died": they are killed now, and no part of the wounded."""
    own = tally.found is not None and tally.found.by == "right" and tally.found.outcome == "killed"
    told = bool(_INCLUDING.fullmatch(gap)) or _of_them(text, tally, gap)
    return told and own and before.found is not None and before.found.outcome in ("injured", "missing", "detained")


def _broken_down(text: str, linked: list[Tally], index: int, gap: str) -> int | None:
    """The whole of "545 casualties (104 killed and 441 injured)" or of "364 killed (74 men, 42 women …)"."""
    before, tally = linked[index - 1], linked[index]
    mixed = before.found is not None and before.found.outcome == "other"
    if _OPENED.search(gap) and (mixed or _is_cell(tally)):
        return index - 1
    opening = text[max(0, before.number.start - 10) : before.number.start]
    if _OF_ALL.fullmatch(opening) and _is_cell(tally) and tally.found is None and _COMMA.fullmatch(gap):
        return index - 1
    joined = any(_COORDINATED.fullmatch(told) for told in (gap, _OUTCOME.sub("", gap)))
    if before.parent is not None and before.parent < index and joined:
        whole = linked[before.parent]
        if whole.found is not None and whole.found.outcome == "other" and tally.found is not None:
            return before.parent
    return None


def _of_them(text: str, tally: Tally, gap: str) -> bool:
    return OF_THEM.match(text, tally.number.end) is not None and not re.search(r"[.;]", gap)


def _share(text: str, part: Tally, whole: Tally, place: int) -> Tally:
    """'12 of the 19 dead were women': the first number is part of the second."""
    verb = _WERE.match(text, whole.end)
    phrase = people(text, verb.end(), min(len(text), verb.end() + 60)) if verb else None
    found = whole.found
    if found is None and part.found is not None and part.found.by == "left":
        return replace(part, people=phrase or whole.people)  # "killed 7 of the 30 passengers": the 30 were there
    if found is not None and found.by == "right":
        found = replace(found, by="inside")  # the verb behind is the part's own
    if found is not None and found.outcome == "injured" and _LATER.match(text, whole.end):
        return replace(part, found=replace(found, outcome="killed"), people=phrase)  # no part of the wounded any more
    return replace(part, parent=place, found=found, people=phrase)


def _outcome_of_part(tally: Tally, whole: Found | None) -> Found | None:
    own = tally.found is not None and (tally.found.by == "inside" or whole is None or whole.outcome == "other")
    return tally.found if own else whole


def _shared_verbs(text: str, found: list[Tally]) -> list[Tally]:
    """Numbers joined by "and" share a verb: behind the first ("killing 5 men and 3 women") or behind the last."""
    linked = list(found)
    for index in range(1, len(linked)):
        before, tally = linked[index - 1], linked[index]
        gap = _UNKNOWN.sub("", text[before.end : tally.number.start])
        if tally.parent is not None or not _COORDINATED.fullmatch(gap) or SAYS.match(text, tally.end):
            continue
        verb = tally.found is not None and tally.found.by != "right"
        if before.parent is not None and before.parent < index and not verb and (_is_cell(tally) or _is_group(tally)):
            linked[index] = replace(tally, parent=before.parent, found=before.found)
        elif tally.found is None and before.found is not None:
            linked[index] = replace(tally, found=before.found)
    for index in range(len(linked) - 2, -1, -1):
        tally, last = linked[index], index
        while last + 2 < len(linked) and linked[last + 1].parent == index:
            last += 1  # "twelve guests, three of them children, and a guard were killed"
        after = linked[last + 1]
        joined = _COORDINATED.fullmatch(text[linked[last].end : after.number.start]) is not None
        own = tally.parent is None or tally.parent > index
        if tally.found is None and own and after.parent is None and joined:
            linked[index] = replace(tally, found=after.found)
    return linked


def _is_cell(tally: Tally) -> bool:
    """True for words such as "women" or "children", which go on with a list behind "including"."""
    return tally.people is not None and tally.people.cell != "persons"


def _is_group(tally: Tally) -> bool:
    return tally.people is not None and tally.people.subgroup is not None


def _outcomes_of_wholes(linked: list[Tally]) -> list[Tally]:
    """A part takes its whole's outcome, also where the verb comes behind both."""
    return [
        tally if tally.parent is None else replace(tally, found=_outcome_of_part(tally, linked[tally.parent].found))
        for tally in linked
    ]
