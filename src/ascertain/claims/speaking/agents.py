"""Passives whose words stand behind the one who speaks: "were told by X that …", "was accused by X of …"."""

import re
from collections.abc import Iterator
from itertools import islice

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.coreference import UNNAMED
from ascertain.claims.speaking.hearing import Hearing
from ascertain.claims.speaking.subjects import Subject
from ascertain.claims.words import phrases
from ascertain.claims.words.actors import Actor
from ascertain.claims.words.drafts import Draft

_TOLD, _BLAMED, _LABELLED, _QUOTED = "told", "blamed", "labelled", "quoted"
_VERBS = {
    _TOLD: ("told", "informed", "warned", "assured", "notified", "promised", "urged", "asked", "ordered"),
    _BLAMED: ("accused", "blamed"),
    _LABELLED: ("described", "called", "labelled", "labeled", "branded", "condemned", "denounced", "hailed"),
    _QUOTED: ("quoted", "cited"),
}
_ACTS = {"promised": "promise", "assured": "promise", "urged": "request", "asked": "request", "ordered": "request"}
_WAY = {verb: way for way, verbs in _VERBS.items() for verb in verbs}
_PASSIVE = re.compile(
    rf"(?<![\w’'-])(?:was|were|been|is|are|being)(?:\s\w+ly|\salso|\slater|\sthen)?\s(?P<verb>{'|'.join(_WAY)})"
    r"(?:\s(?:(?:late |early )?on\s)?\w+day)?(?P<by>\sby\s|\sof\s(?=[a-z]))?"
)
_MOST = 30  # passives in one sentence; a list of more is no prose
_OF = re.compile(r"\s(?:of|for)\s")
_OF_DOING = re.compile(r"\s(?:of|for)\s(?=(?:having|being|not|[a-z]{2,}ing)\b)")
_THAT = re.compile(r"\s(?:that|to)\s")
_AS = re.compile(r"\sas\s")
_SAYING = re.compile(r"\sas\ssaying\s(?:that\s)?")
_NAMING = ("called", "labelled", "labeled", "branded")


def agents(hearing: Hearing) -> Iterator[Draft]:
    """The statements of such passives; without "by" the accused are accused by somebody not named."""
    text, end = hearing.text, hearing.sentence.end
    for match in islice(_PASSIVE.finditer(text, hearing.sentence.start, end), _MOST):
        way, by = _WAY[match["verb"]], match["by"] or ""
        if hearing.quoted(match.start()) or not by.strip():
            continue
        draft = None
        if by.strip() == "of":
            draft = _accused(hearing, match, None, match.end()) if way == _BLAMED else None
        elif way == _BLAMED:
            limit = min(end, match.end() + phrases.LONGEST)
            cut = _cut(text, match.end(), contents.clause_end(text, match.end(), limit))
            who = hearing.actor(Subject(match.end(), cut[0])) if cut is not None else None
            draft = _accused(hearing, match, who, cut[1]) if cut is not None else None
        else:
            draft = _behind(hearing, match, way)
        if draft is not None and draft.end > draft.start:
            if draft.speaker is not None and draft.speaker.name != UNNAMED:
                hearing.discourse.speaks(draft.speaker)
            yield draft


def _behind(hearing: Hearing, match: re.Match[str], way: str) -> Draft | None:
    who = hearing.actor_at(match.end())
    if who is None:
        return None
    joint = {_TOLD: _THAT, _QUOTED: _SAYING, _LABELLED: _AS}[way].match(hearing.text, who.end, hearing.sentence.end)
    named = way == _LABELLED and match["verb"] in _NAMING
    if joint is None and not named:
        return None
    start = joint.end() if joint is not None else who.end + 1
    stop = contents.clause_limit(hearing.text, start, hearing.sentence.end)
    if way == _QUOTED:
        speaker = _subject(hearing, match.start())
        return Draft("say", start, stop, match.span("verb"), speaker, channel=who.name) if speaker else None
    act = "characterize" if way == _LABELLED else _ACTS.get(match["verb"], "say")
    return Draft(act, start, stop, match.span("verb"), who, tags=("passive",))


def _accused(hearing: Hearing, match: re.Match[str], who: Actor | None, start: int) -> Draft:
    speaker = who or Actor(match.start("verb"), match.end("verb"), UNNAMED, "pronoun")
    stop = contents.clause_limit(hearing.text, start, contents.clause_end(hearing.text, start, hearing.sentence.end))
    target = _subject(hearing, match.start())
    return Draft("accuse", start, stop, match.span("verb"), speaker, target=target, tags=("passive",))


def _cut(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the accuser ends and the deed begins: at "of hiding", else at the last "of"."""
    doing = _OF_DOING.search(text, start, end)
    found = [doing] if doing is not None else list(_OF.finditer(text, start, end))
    return found[-1].span() if found else None


def _subject(hearing: Hearing, position: int) -> Actor | None:
    """Who stands before the verb: the accused, the one quoted."""
    window = re.sub(r"\s(?:has|have|had)(?:\salso)?\s*$", "", hearing.text[hearing.sentence.start : position].rstrip())
    found = phrases.at_end().search(window, max(0, len(window) - phrases.LONGEST))
    begin = hearing.sentence.start
    return hearing.actor(Subject(begin + found.start(), begin + found.end())) if found is not None else None
