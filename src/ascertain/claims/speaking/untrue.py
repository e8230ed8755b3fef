"""Statements that something is not so: "it is not true that …", "reports that … are false", "did not kill 30 people".

They deny what they name; a number in them is somebody else's.
"""

import re
from dataclasses import replace

from ascertain.claims.words.drafts import Draft

_FALSE = (
    r"(?:completely\s|totally\s|simply\s|entirely\s|absolutely\s|just\s)?(?:false|untrue|not\strue|fake|a\sfake|fakes|wrong"
    r"|incorrect|inaccurate|baseless|unfounded|groundless|fabricated|a\slie|lies|disinformation|nonsense)(?!\w)"
)
_SUCH = (
    r"(?:(?:media|news|the|these|those|such|all|any|enemy|a|an)\s){0,3}(?:reports?|claims?|rumou?rs?|allegations?"
    r"|information|news|statements?|accusations?|figures?)"
)
_UNTRUE = re.compile(
    rf"[“\"‘']?(?:it(?:\sis|\swas|’s|'s)\s{_FALSE}\sthat(?!\w)"
    rf"|{_SUCH}\s(?:that|of|about|on|claiming|saying)\s[^.;]{{3,240}}?\s(?:is|are|was|were)\s{_FALSE}"
    rf"|[^.;]{{0,120}}?(?<![\w’'-])(?:did|does|has|have|had)(?:\snot|n’t|n't)\s(?:kill|killed|injure|injured|wound|wounded"
    rf"|hurt|harm|harmed|cause|caused|claim\s(?:the\s)?lives)(?!\w))",
    re.IGNORECASE,
)
_STATED = ("say", "claim", "report", "announce", "confirm", "believe")


def settled(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those that say of something that it is not so as denials."""
    return [_denied(draft) if _is_untrue(text, draft) else draft for draft in drafts]


def _is_untrue(text: str, draft: Draft) -> bool:
    return (
        draft.act in _STATED
        and draft.polarity == "positive"
        and _UNTRUE.match(text, draft.start, draft.end) is not None
    )


def _denied(draft: Draft) -> Draft:
    return replace(draft, act="deny", status=None if draft.speaker is not None else draft.status, polarity="negative")
