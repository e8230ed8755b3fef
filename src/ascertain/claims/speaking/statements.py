"""Drafts made into claims: status, modality, hedges, channel, the day it was said."""

import re
from functools import lru_cache

from ascertain.claims.reading import Reading
from ascertain.claims.speaking import contents, cues
from ascertain.claims.words import events
from ascertain.claims.words.actors import Actor
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.lexicon import lexicon, word_pattern
from ascertain.claims.words.model import Claim, Speaker
from ascertain.claims.words.quotes import quoted_as
from ascertain.terms.spans import Span

NARRATOR = Speaker("article")
_STATUS = {"confirm": "confirmed_by_speaker", "believe": "belief_of_speaker", "deny": "denied"}
_POSSIBLE = re.compile(r"(?<!\w)(?:may|might|could)(?!\w)", re.I)


@lru_cache
def _hedges() -> re.Pattern[str]:
    return word_pattern(lexicon("cues")["words"]["hedge"])


def claim(text: str, reading: Reading, draft: Draft, name: str) -> Claim:
    """The claim a draft amounts to, under the id `name`; events, figures and relations are linked later."""
    content = Span.of(text, draft.start, draft.end)
    first = min(draft.start, draft.cue[0]) if draft.cue else draft.start
    hedged = sorted({match[0].lower() for match in _hedges().finditer(text, first, draft.end)})
    return Claim(
        name,
        draft.act,
        Span.of(text, *draft.cue) if draft.cue else None,
        speaker(text, draft),
        content,
        quoted_as(text, draft.start, draft.end, reading.sentence.quotes),
        "negative" if draft.act == "deny" else draft.polarity,
        _modality(text, draft),
        tuple(hedged),
        status(text, draft),
        _channel(text, reading, draft),
        (draft.target.entity or draft.target.name,) if draft.target else (),
        _stated_on(reading, draft),
    )


def speaker(text: str, draft: Draft) -> Speaker:
    """The speaker of a draft; the narrator where nobody is named."""
    actor: Actor | None = draft.speaker
    if actor is None:
        return NARRATOR
    span = None if draft.inferred else Span.of(text, actor.start, actor.end)
    return Speaker(actor.name, actor.role, actor.side, span, actor.basis, actor.entity)


def status(text: str, draft: Draft) -> str:
    """What stands behind a draft: the sieve's word for it, or what the act implies."""
    if draft.status is not None:
        return draft.status
    if _is_one_sided(text, draft):
        return "announced_by_one_side"
    return _STATUS.get(draft.act, "attributed_unverified")


def _is_one_sided(text: str, draft: Draft) -> bool:
    """A plan that needs two sides, made known by one of them."""
    side = (draft.speaker.side if draft.speaker else None) or ""
    party = draft.speaker is not None and not side.startswith("third_party")
    if not party or not (draft.act == "announce" or (draft.act in ("promise", "say") and side)):
        return False
    about = events.topic(text, draft.start, draft.end)
    joint = about is not None and about.type in ("talks", "meeting", "ceasefire")
    return joint and contents.is_ahead(text, draft.start, draft.end)


def _modality(text: str, draft: Draft) -> str:
    if contents.is_ahead(text, draft.start, draft.end):
        return "future_planned"
    return "possible" if _POSSIBLE.search(text, draft.start, draft.end) else "asserted"


def _channel(text: str, reading: Reading, draft: Draft) -> str | None:
    if draft.cue is None or draft.speaker is None or draft.channel:
        return draft.channel
    for match in cues.channel().finditer(text, reading.sentence.start, reading.sentence.end):
        taken = ((draft.start, draft.end), draft.cue, (draft.speaker.start, draft.speaker.end))
        if all(match.end() <= start or match.start() >= end for start, end in taken):
            return match[0]
    return None


def _stated_on(reading: Reading, draft: Draft) -> str | None:
    """The day beside the verb, outside what is said."""
    if draft.cue is None or draft.speaker is None or draft.inferred or "nominal" in draft.tags:
        return None
    outside = [
        hit
        for hit in reading.dates
        if hit.tells_when and hit.day and (hit.end <= draft.start or hit.start >= draft.end)
    ]
    near = [hit for hit in outside if min(abs(hit.start - draft.cue[1]), abs(draft.cue[0] - hit.end)) < 40]
    return near[0].day if near else None
