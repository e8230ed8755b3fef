"""How sure a speaker is of a number, in the codes of `verification` (DESIGN §7)."""

import re

from ascertain.claims.lexicon import word_pattern
from ascertain.claims.model import Claim
from ascertain.claims.tallies import Tally

_ALLEGED = word_pattern([
    "reportedly", "allegedly", "unconfirmed", "unverified", "is said to have", "are said to have", "was said to have",
    "were said to have", "purportedly", "rumoured", "rumored", "hearsay", "alleged", "alleges", "claims that", "citing",
    "unconfirmed reports", "allegations",
])  # fmt: skip
_ESTIMATED = word_pattern([
    "estimated", "an estimated", "estimate", "estimates", "believed", "is believed", "are believed", "feared",
    "presumed", "thought", "likely", "probably",
])  # fmt: skip
_CHECKED = word_pattern(["confirmed", "verified", "documented", "corroborated"])
_UNSURE = re.compile(
    r"(?:not|un|yet to be|to be|be)\s?(?:\w+ly\s)?(?:confirmed|verified|corroborated|documented)", re.I
)
_FORCES = word_pattern([
    "army", "military", "armed forces", "forces", "front", "rebels", "militia", "junta", "separatists", "fighters",
    "defence ministry", "defense ministry", "ministry of defence", "ministry of defense", "general staff", "troops",
    "insurgents", "militants", "armed group", "command", "movement", "navy", "air force", "brigade",
])  # fmt: skip


def verification(text: str, tally: Tally, claim: Claim | None) -> str:
    """The code for a number inside a claim; `reported` where nothing says more or less."""
    if claim is None:
        return "reported"
    rules = (("confirmed", _is_confirmed), ("alleged", _is_hearsay), ("estimated", _is_estimate))
    code = next((code for code, holds in rules if holds(text, tally, claim)), None)
    if code is not None:
        return code
    if tally.people is not None and tally.people.population == "combatants" and _is_party(claim):
        return "confirmed" if _own(text, tally, claim) else "alleged"
    said = claim.content.text
    checked = claim.speaker.name != "article" and _CHECKED.search(said) and not _UNSURE.search(said)
    return "confirmed" if checked else "reported"


def _is_confirmed(_text: str, _tally: Tally, claim: Claim) -> bool:
    return claim.act == "confirm"


def _is_estimate(text: str, tally: Tally, claim: Claim) -> bool:
    near = text[max(claim.content.start, tally.number.start - 30) : tally.end + 30]
    return claim.act == "believe" or _ESTIMATED.search(near) is not None


def _is_hearsay(text: str, _tally: Tally, claim: Claim) -> bool:
    """True for accusations, and where the words or what stands before them say that it comes from others."""
    if claim.act in ("accuse", "deny", "dismiss") or claim.status == "not_confirmed_by":
        return True
    first = claim.speaker.span.end if claim.speaker.span else claim.content.start
    between = text[first : claim.content.start] if first < claim.content.start else ""
    return _ALLEGED.search(claim.content.text) is not None or "citing" in between


def _is_party(claim: Claim) -> bool:
    speaker = claim.speaker
    if speaker.side is not None and speaker.side.startswith("third_party"):
        return False
    return bool(speaker.side) or _FORCES.search(f"{speaker.name} {speaker.role or ''}") is not None


def _own(text: str, tally: Tally, claim: Claim) -> bool:
    """True where the losses are the speaker's own: "its soldiers", "12 Orvanian soldiers" out of an Orvanian mouth."""
    words = text[tally.number.end : tally.end].lower()
    side = (claim.speaker.side or "").lower()
    if re.search(r"(?<!\w)(?:its|our|their own|own|his)(?!\w)", words) or (len(side) > 3 and side[:4] in words):
        return True
    spoken = set(re.findall(r"[\w’]{4,}", claim.speaker.name.lower()))
    return bool(spoken & set(re.findall(r"[\w’]{4,}", words)))
