"""The subject of a cue: the noun phrase before it, or behind it where the verb comes first ("…, said the mayor")."""

import re
from dataclasses import dataclass

from ascertain.claims.speaking.cues import Cue, skipped_at_end
from ascertain.claims.words import phrases

_WINDOW = 260
_NEAR = 90  # characters between a subject and its verb for one adverb, day or way
_ASIDE = re.compile(r",\s(?P<aside>[^,;“”\"]{1,110}),\s*$")
_ABBREVIATION = re.compile(r"\s?\([^()]{1,60}\)\s*$")
_LOOSE = re.compile(r"(?<![\w’'-])(?:he|she|it|they|we)(?:\s[a-z]+){1,2}$", re.I)
_NEGATION = re.compile(
    r"(?<!\w)(?:not|never|n’t|n't|has yet to|have yet to|yet to|declined|refused|unable|failed"
    r"|could not|cannot|neither|nor)(?!\w)",
    re.I,
)
_AUXILIARY = re.compile(
    r"(?<![\w’'-])(?:(?:has|have|had) yet to|neither|nor|failed|cannot|not|yet"
    r"|(?:has|have|had|did|does|do|could|would|will|may|can)(?:n’t|n't)?"
    r"|to|been|immediately|independently|"
    r"never|declined|refused|unable|able|was|were|is|are|so|far|also)\s*$",
    re.I,
)
_JOINT = re.compile(r"\s(?:and|or)\s$")
_NOBODY = re.compile(r"(?<!\w)(?:[Nn]o|[Nn]either|[Nn]one)\s(?:of\s)?(?:[\w’'-]+\s?){1,6}$")
_NEITHER = re.compile(r"[Nn]either\s[^,;.:]{2,80}\snor\s$")
_PASSIVE = re.compile(r"(?<![\w’'-])(?:was|were|is|are|been|be|being|got)(?:\s\w+ly)?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Subject:
    """Where the subject stands, what is set beside it, and whether the verb behind it is denied."""

    start: int
    end: int
    apposition: str | None = None
    negated: bool = False
    behind: bool = False


def before(text: str, start: int, cue: Cue) -> Subject | None:
    """The subject in front of a cue, not further left than `start`."""
    begin = max(start, cue.start - _WINDOW)
    window = text[begin : cue.start].rstrip()
    if cue.form != "gerund" and _PASSIVE.search(window):
        return None
    window, negated = _without_auxiliaries(window, cue)
    window, apposition = _without_asides(window)
    found = phrases.at_end().search(window, max(0, len(window) - phrases.LONGEST))
    loose = _LOOSE.search(window) if found is None else None
    if loose is not None:
        return Subject(begin + loose.start(), begin + loose.start() + len(loose[0].split()[0]), None, negated)
    if found is None and cue.form == "finite" and cue.act in ("say", "claim", "confirm", "announce"):
        found = phrases.plain_at_end().search(window)
    if found is None:
        return None
    found = _with_partners(window, found)
    none = _NEITHER.search(window[: found.start()], max(0, found.start() - _NEAR)) or _NOBODY.search(
        window[: found.end()], max(0, found.start() - 8)
    )
    return Subject(
        begin + (none.start() if none else found.start()), begin + found.end(), apposition, negated or bool(none)
    )


def _with_partners(window: str, found: re.Match[str]) -> re.Match[str]:
    """The whole of "local activists and a medical charity"."""
    joint = _JOINT.search(window, max(0, found.start() - 6), found.start())
    partner = phrases.at_end().search(window, max(0, found.start() - phrases.LONGEST), joint.start()) if joint else None
    if partner is None:
        return found
    whole = re.compile(r".*", re.DOTALL).match(window, partner.start(), found.end())
    return whole or found


def _without_auxiliaries(window: str, cue: Cue) -> tuple[str, bool]:
    negated = False
    gerund = cue.form == "gerund"
    for _ in range(8):
        near = max(0, len(window) - _NEAR)
        match = _AUXILIARY.search(window, near) or skipped_at_end().search(window, near)
        if match is None or (match[0].lstrip().startswith(",") and gerund):
            break
        negated = negated or _NEGATION.search(match[0]) is not None
        window = window[: match.start()].rstrip()
    return window, negated


def _without_asides(window: str) -> tuple[str, str | None]:
    apposition = None
    for _ in range(3):
        window = _ABBREVIATION.sub("", window)
        aside = _ASIDE.search(window)
        if aside is None:
            tail = skipped_at_end().search(window, max(0, len(window) - _NEAR))
            if tail is None or tail.start() == 0:
                break
            window = window[: tail.start()].rstrip()
            continue
        apposition = apposition or aside["aside"]
        window = window[: aside.start()]
    return window, apposition


def behind(text: str, cue: Cue, end: int) -> Subject | None:
    """The subject behind a verb that comes first: "said Ivo Tarn, head of the district"."""
    gap = re.compile(r"\s*").match(text, cue.end, end)
    start = gap.end() if gap else cue.end
    found = phrases.at_start().match(text, start, min(end, start + phrases.LONGEST))
    if found is None or not re.match(
        r"\s*(?:[,.;!?—–]|$|(?:on|in|at|after|who|from|told|as|during|by)\b|[“\"])", text[found.end() : end]
    ):
        return None
    aside = re.match(r",\s([^,.;“”\"]{3,100})(?=[,.]|$)", text[found.end() : end])
    return Subject(found.start(), found.end(), aside[1] if aside else None, behind=True)
