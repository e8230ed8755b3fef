"""Statements that something is not so: "it is not true that …", "reports that … are false", "did not kill 30 people".

They deny what they name; a number in them is somebody else's. Where they name whose it is ("Orvaleth's claim that … was
false"), what that one claims is a statement of its own. "Verified that none of the 30 died" confirms that it is not so.
"""

import re
from dataclasses import replace

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.hearing import Hearing
from ascertain.claims.speaking.subjects import Subject
from ascertain.claims.words.drafts import Draft

_FALSE = (
    r"(?:completely\s|totally\s|simply\s|entirely\s|absolutely\s|just\s)?(?:false|untrue|not\strue|fake|a\sfake|fakes|wrong"
    r"|incorrect|inaccurate|baseless|unfounded|groundless|fabricated|a\slie|lies|disinformation|nonsense)(?!\w)"
)
_KINDS = r"(?:reports?|claims?|rumou?rs?|allegations?|information|news|statements?|accusations?|assertions?|figures?)"
_SUCH = rf"(?:(?:media|news|the|these|those|such|all|any|enemy|a|an)\s){{0,3}}{_KINDS}"
_WHOSE = r"(?:[\w.-]+\s){0,5}?[\w.-]+(?:[’']s|(?<=s)[’'])\s(?:\w+\s){0,2}?"
_ABOUT = r"(?:that|of|about|on|claiming|saying)"
_UNTRUE = re.compile(
    rf"[“\"‘']?(?:it(?:\sis|\swas|’s|'s)\s{_FALSE}\sthat(?!\w)"
    rf"|(?:{_SUCH}|{_WHOSE}{_KINDS})\s{_ABOUT}\s[^.;]{{3,240}}?\s(?:is|are|was|were)\s{_FALSE}"
    rf"|[^.;]{{0,120}}?(?<![\w’'-])(?:did|does|has|have|had)(?:\snot|n’t|n't)\s(?:kill|killed|injure|injured|wound|wounded"
    rf"|hurt|harm|harmed|cause|caused|claim\s(?:the\s)?lives)(?!\w))",
    re.IGNORECASE,
)
# Whose claim it is, the noun, and what is claimed, in what is called false.
_OWNED = re.compile(
    rf"[“\"‘']?(?P<whose>(?:[\w.-]+\s){{0,5}}?[\w.-]+)(?:[’']s|(?<=s)[’'])\s(?:\w+\s){{0,2}}?(?P<cue>{_KINDS})\s{_ABOUT}\s"
    rf"(?P<said>[^.;]{{3,240}}?)\s(?:is|are|was|were)\s{_FALSE}",
    re.IGNORECASE,
)
# "verified that none of the 30 deaths took place here", "confirmed that the 30 people had not been killed"
_NOT = re.compile(
    r"[“\"‘']?(?:(?:none|not one|not a single one|no one|neither|nobody)\s(?:of\s)?(?!\w+ly\sbut)"
    r"|(?:(?!who|which|that|and|but|when|while|after)[^\s,;.]+\s){1,7}?(?:was|were|is|are|did|does|do|had|has|have)"
    r"(?:\snot|n’t|n't)\s(?!only(?!\w)|just(?!\w)|merely(?!\w)))",
    re.IGNORECASE,
)
_STATED = ("say", "claim", "report", "announce", "confirm", "believe")


def settled(hearing: Hearing, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those that say of something that it is not so as denials, and whose word it is that is denied."""
    found: list[Draft] = []
    for draft in drafts:
        if _is_untrue(hearing.text, draft):
            found += [_denied(draft), *_owned(hearing, draft)]
        elif draft.act == "confirm" and _NOT.match(hearing.text, draft.start, draft.end) is not None:
            found.append(replace(draft, polarity="negative"))
        else:
            found.append(draft)
    return found


def _is_untrue(text: str, draft: Draft) -> bool:
    return (
        draft.act in _STATED
        and draft.polarity == "positive"
        and _UNTRUE.match(text, draft.start, draft.end) is not None
    )


def _denied(draft: Draft) -> Draft:
    return replace(draft, act="deny", status=None if draft.speaker is not None else draft.status, polarity="negative")


def _owned(hearing: Hearing, draft: Draft) -> list[Draft]:
    """The statement called untrue as its owner's, where one is named."""
    match = _OWNED.match(hearing.text, draft.start, draft.end)
    if match is None:
        return []
    whose = hearing.actor(Subject(*match.span("whose")))
    end = contents.trim(hearing.text, *match.span("said"))
    return [Draft("claim", match.start("said"), end, match.span("cue"), whose, tags=("nominal",))]
