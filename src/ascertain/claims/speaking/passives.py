"""Passives: "… was confirmed by X", and "… has not yet been confirmed by X", which is neither denial nor silence."""

import re

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.agents import agents
from ascertain.claims.speaking.hearing import Hearing, silence
from ascertain.claims.words.drafts import Draft

_ACTS = {
    "confirmed": "confirm",
    "verified": "confirm",
    "corroborated": "confirm",
    "acknowledged": "confirm",
    "documented": "confirm",
    "recorded": "report",
    "reported": "report",
    "announced": "announce",
    "denied": "deny",
    "disputed": "deny",
    "rejected": "dismiss",
    "dismissed": "dismiss",
    "requested": "request",
    "claimed": "claim",
}
# "…, including 12 children, were reported by": the aside belongs to the subject before it.
_ASIDE = re.compile(r"(?:including|among them|of whom|of them|counting|with)(?!\w)", re.I)
_WHILE = r"(?:\s(?:yet|so far|also|later|already|immediately|independently|officially))*"
_NOT = r"(?P<neg{0}>n’t|n't|\snot|\snever)"
_BY = re.compile(
    rf"(?P<aux>(?:(?:has|have|had){_NOT.format(1)}?{_WHILE}\sbeen|(?:was|were|is|are){_NOT.format(2)}?"
    rf"|(?:could|can){_NOT.format(3)}{_WHILE}\sbe|(?P<neg4>cannot){_WHILE}\sbe){_WHILE})"
    rf"\s(?P<cue>{'|'.join(_ACTS)})(?:\s(?:on|late on)\s\w+day)?(?P<by>\sby\s)?"
)


def passives(hearing: Hearing, _: list[Draft]) -> list[Draft]:
    """The statements of passive verbs; without "by" only the denied ones, which are the narrator's."""
    found = list(agents(hearing))
    for match in _BY.finditer(hearing.text, hearing.sentence.start, hearing.sentence.end):
        if hearing.quoted(match.start()):
            continue
        negated = any(match[f"neg{number}"] for number in range(1, 5))
        draft = _denied(hearing, match) if negated else _stated(hearing, match)
        if draft is not None and draft.end > draft.start:
            found.append(draft)
    return found


def _start(hearing: Hearing, match: re.Match[str]) -> int:
    return contents.opening(hearing.text, contents.clause_start(hearing.text, hearing.sentence.start, match.start()))


def _denied(hearing: Hearing, match: re.Match[str]) -> Draft:
    text, end = hearing.text, hearing.sentence.end
    by = hearing.actor_at(match.end()) if match["by"] else None
    start = _start(hearing, match)
    stop = contents.trim(text, start, contents.clause_end(text, by.end if by else match.end(), end))
    unconfirmed = _ACTS[match["cue"]] == "confirm"
    return silence(start, stop, match.span("cue"), by, unconfirmed=unconfirmed)


def _stated(hearing: Hearing, match: re.Match[str]) -> Draft | None:
    speaker = hearing.actor_at(match.end()) if match["by"] else None
    if speaker is None:
        return None
    hearing.discourse.speaks(speaker)
    start = _start(hearing, match)
    if _ASIDE.match(hearing.text, start, match.start("aux")):
        start = contents.opening(hearing.text, contents.clause_start(hearing.text, hearing.sentence.start, start - 2))
    stop = contents.trim(hearing.text, hearing.sentence.start, match.start("aux"))
    act = "confirm" if speaker.recorder and match["cue"] in contents.RECORDED else _ACTS[match["cue"]]
    return Draft(act, start, stop, match.span("cue"), speaker, tags=("passive",))
