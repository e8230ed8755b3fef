"""Statements made in passing: "in what it called a massacre", "…, which the army denied", "a charge Kyiv rejects"."""

import re
from dataclasses import replace
from functools import lru_cache

from ascertain.claims.speaking import contents, cues
from ascertain.claims.speaking.hearing import Hearing, silence
from ascertain.claims.words.actors import Actor
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.lexicon import either, lexicon

_SO_CALLED = re.compile(r"(?<![\w’'-])(?:(?:in|by|with|over|to|of|for|from|as|against|after|amid|at)\s)?what\s", re.I)
_NAMED = re.compile(
    r"\s(?:(?:has|have|had|also|later|both|repeatedly)\s){0,2}"
    r"(?P<cue>(?:called|calls|call|described|describes|describe|termed|terms|labelled|labeled|branded|dubbed|denounced"
    r"|condemned)(?:\sas)?|(?:said|says|say|claimed|claims|alleged)(?=\s(?:was|were|is|are)\s))\s",
    re.I,
)
_OF_WHOM = re.compile(r",\s(?:who|which)\s")
_SAID = re.compile(
    r"\s(?:(?:has|have|had|also|later)\s)?(?P<cue>said|says|say|claimed|claims|alleged|alleges|insisted|insists)\s"
    r"(?=(?:had|has|have|was|were|is|are|would|will|could|did)\s)",
    re.I,
)
_LEAST = 12  # characters of a statement that something is said beside
_WAS = re.compile(r"(?:was|were|is|are)\s", re.I)
_ENDS = re.compile(r"[,;]\s|[,;.]?$")
_NOTHING = re.compile(r"(?:not|yet to|neither|never|(?:un|not )able to)(?!\w)|n[’']t(?!\w)", re.I)


@lru_cache
def _pointing() -> re.Pattern[str]:
    """ "…, which", "…, a charge", "…, an account that": what was told before is taken up again."""
    nouns = either(lexicon("cues")["words"]["statement"])
    small = r"(?:[\w’'-]+\s){0,2}?"
    return re.compile(
        rf"(?:,|\s[—–-])\s(?:which|(?:an?|the|both)\s{small}{nouns}(?:,?\s(?:that|which))?)\s", re.IGNORECASE
    )


@lru_cache
def _answered() -> re.Pattern[str]:
    verbs = [word for act in ("deny", "dismiss", "confirm") for word in lexicon("cues")[act]["finite"]]
    between = (
        r"(?:(?:has|have|had|did|have|could|also|later|swiftly|strongly|both|since|not|never|yet|to|n[’']t)\s){0,4}"
    )
    return re.compile(
        rf"(?P<aux>(?:\s|n[’']t\s){between})(?P<cue>{either([*verbs, 'confirm', 'verify', 'deny'])})(?=[\s,.;—–]|$)",
        re.IGNORECASE,
    )


def passing(hearing: Hearing, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those made in passing; what these say is cut off the statement around them."""
    if any("label" in draft.tags for draft in drafts):
        return drafts
    whole = list(drafts)
    for made, edge in (*_so_called(hearing, drafts), *_set_in(hearing, drafts), *_answers(hearing, drafts)):
        cut = [_ended(hearing.text, draft, edge, made) for draft in whole if not _is_double(draft, made)]
        whole = [*(draft for draft in cut if draft.end > draft.start), made]
        alone = hearing.text.startswith("what", edge)  # "hailed what it called …" has its verb before it
        if not alone and not any(draft.start < edge <= draft.end + 2 for draft in cut):
            start = contents.opening(hearing.text, hearing.sentence.start)
            whole.append(Draft("report", start, contents.trim(hearing.text, start, edge), status="reported_as_fact"))
    return whole


def _so_called(hearing: Hearing, drafts: list[Draft]) -> list[tuple[Draft, int]]:
    found = []
    text, sentence = hearing.text, hearing.sentence
    for match in _SO_CALLED.finditer(text, sentence.start, sentence.end):
        speaker = None if hearing.quoted(match.start()) else _same(hearing, drafts, match.end())
        named = _NAMED.match(text, speaker.end, sentence.end) if speaker is not None else None
        if speaker is None or named is None or match.start() - sentence.start < _LEAST:
            continue
        was = _WAS.match(text, named.end(), sentence.end)
        start = was.end() if was else named.end()
        end = contents.trim(text, start, _end(hearing, start))
        act = "characterize" if was is None else "say" if named["cue"].lower().startswith("sa") else "claim"
        if end > start:
            found.append(
                (Draft(act, start, end, named.span("cue"), speaker, link="about", tags=("nominal",)), match.start())
            )
    return found


def _set_in(hearing: Hearing, drafts: list[Draft]) -> list[tuple[Draft, int]]:
    """ "…, who he said had crossed the border": what is said of somebody or something just named."""
    found = []
    text, sentence = hearing.text, hearing.sentence
    for match in _OF_WHOM.finditer(text, sentence.start, sentence.end):
        speaker = None if hearing.quoted(match.start()) else _same(hearing, drafts, match.end())
        said = _SAID.match(text, speaker.end, sentence.end) if speaker is not None else None
        if speaker is None or said is None or match.start() - sentence.start < _LEAST:
            continue
        end = contents.trim(text, said.end(), _end(hearing, said.end()))
        act = "say" if said["cue"].lower().startswith("sa") else "claim"
        made = Draft(act, said.end(), end, said.span("cue"), speaker, link="about", tags=("nominal",))
        found.append((made, match.start()))
    return found


def _answers(hearing: Hearing, drafts: list[Draft]) -> list[tuple[Draft, int]]:
    found = []
    text, sentence = hearing.text, hearing.sentence
    for match in _pointing().finditer(text, sentence.start, sentence.end):
        speaker = None if hearing.quoted(match.start()) else _somebody(hearing, match.end())
        answer = _answered().match(text, speaker.end, sentence.end) if speaker is not None else None
        if speaker is None or answer is None:
            continue
        around = next((draft for draft in drafts if draft.start < match.start() < draft.end), None)
        start = around.start if around is not None else contents.opening(text, sentence.start)
        cue = next(iter(cues.cues(text, *answer.span("cue"))), None)
        if cue is None or match.start() - start < _LEAST:
            continue
        if _NOTHING.search(answer["aux"]):
            end = contents.trim(text, answer.end(), _end(hearing, answer.end()))
            made = silence(speaker.start, end, answer.span("cue"), speaker, unconfirmed=cue.act == "confirm")
        else:
            hearing.discourse.speaks(speaker)
            made = Draft(cue.act, start, match.start(), answer.span("cue"), speaker, link="about", tags=("nominal",))
        found.append((made, match.start()))
    return found


def _same(hearing: Hearing, drafts: list[Draft], start: int) -> Actor | None:
    """Who begins at `start`; a pronoun is who speaks before it in the sentence, or is its subject."""
    found = _somebody(hearing, start)
    if found is None or hearing.text[found.start : found.end].lower() not in ("it", "he", "she", "they"):
        return found
    spoken = [draft.speaker for draft in drafts if draft.speaker is not None and draft.speaker.end <= start]
    first = contents.opening(hearing.text, hearing.sentence.start)
    last = max(spoken, key=lambda actor: actor.start) if spoken else hearing.actor_at(first)
    fits = last is not None and last.end <= start and last.kind != "pronoun"
    return replace(last, start=found.start, end=found.end, basis="coreference") if fits and last else found


def _somebody(hearing: Hearing, start: int) -> Actor | None:
    """Who begins at `start`; None for what is no speaker by its grammar."""
    return hearing.actor_at(start) or hearing.people_at(start)


def _end(hearing: Hearing, start: int) -> int:
    """The end of what something is called: of its quotation, else of its clause."""
    quote = next((quote for quote in hearing.sentence.quotes if 0 <= quote.start - start < 6), None)
    if quote is not None:
        return quote.end
    match = _ENDS.search(hearing.text, start, hearing.sentence.end)
    return match.start() if match else hearing.sentence.end


def _is_double(draft: Draft, made: Draft) -> bool:
    """True for another reading of the same verb, and for what is set into the words of the answer."""
    return made.cue is not None and draft.cue is not None and draft.cue[0] < made.cue[1] and made.cue[0] < draft.cue[1]


def _ended(text: str, draft: Draft, edge: int, made: Draft) -> Draft:
    reach = made.cue[1] if made.cue is not None else made.end
    last = max(made.end, reach)
    inside = draft.start < edge < draft.end and draft.end <= last + 2 and (draft.cue is None or draft.cue[1] <= edge)
    return replace(draft, end=contents.trim(text, draft.start, edge)) if inside else draft
