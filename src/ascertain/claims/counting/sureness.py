"""How sure a speaker is of a number, in the codes of `verification` (DESIGN §7)."""

import re
from functools import lru_cache

from ascertain.claims.counting.tallies import Tally
from ascertain.claims.words.lexicon import word_pattern
from ascertain.claims.words.model import Claim
from ascertain.claims.words.quotes import quotes

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
# No word of the speaker's own: "mark them as confirmed", "the UN had confirmed", "verified by the UN".
_CHECKED_ELSEWHERE = re.compile(
    r"(?<![\w’'-])(?:as|has|have|had|to)\s(?:\w+ly\s|already\s|also\s|being\s)?$", re.IGNORECASE
)
_CHECKED_BY = re.compile(r"\sby(?!\w)", re.IGNORECASE)
# Behind what somebody is said to claim: "… was false".
_CALLED_FALSE = re.compile(
    r"\s(?:is|are|was|were)\s(?:\w+ly\s|just\s|not\s)?(?:false|untrue|true|fakes?|a\s(?:fake|lie)|wrong|incorrect|inaccurate"
    r"|baseless|unfounded|groundless|fabricated|lies|disinformation|nonsense)(?!\w)",
    re.IGNORECASE,
)
# Inside what somebody confirms: the word of others, who alone vouch for the number.
_RELAYED = re.compile(
    r"(?<![\w’'-])(?:reports?|claims?|allegations?|rumou?rs?|accusations?|statements?)\s(?:that|of|by|from|about)(?!\w)"
    r"|(?<![\w’'-])(?:claimed|alleged|reported|announced|said|asserted|boasted|investigat\w+|looking into"
    r"|accused)(?!\w)",
    re.IGNORECASE,
)
# "only 3 of the 60 deaths the government had claimed": the 60 stand for what others count.
_WHOLE = re.compile(r"(?:\d|\w)\s(?:of|out of)\s(?:the|those|these|its|their)\s(?:\w+\s)?$", re.IGNORECASE)
# "He said the movement had lost 214 fighters": whose side speaks tells of losses of its own.
_LOST = re.compile(
    r"(?<![\w’'-])(?:it|we|they|(?:its|our|his|her|their|the)\s(?:own\s)?(?:movement|group|army|forces?|side|troops"
    r"|brigade|front|militia|men|fighters))\s(?:(?:has|have|had)\s)?lost\s(?:[a-z]+\s){0,3}$",
    re.IGNORECASE,
)
_NONE = re.compile(r"(?<![\w’'-])(?:none|not one|no one|neither|not all)\sof\s", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"(?!\s(?:of|out of)\s)(?:\s[\w’'-]+){1,6}?\s(?:had|has|have)?\s?"
    r"(?:claimed|reported|alleged|announced|asserted)(?!\w)",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"(?:has |have |had )?(?:see|sees|saw|seen|seeing|witness(?:ed)?|count(?:s|ed)?|hear|hears|heard)", re.I
)
_UNPROVEN = re.compile(r"(?<!\w)(?:citing|without (?:\w+ )?(?:evidence|proof|details))(?!\w)", re.I)
_POSSIBLE = re.compile(r"(?<![\w’'-])(?:may|might|could)\s(?:also\s|well\s)?have(?!\w)", re.IGNORECASE)
_FORCES = word_pattern([
    "army", "military", "armed forces", "forces", "front", "rebels", "militia", "junta", "separatists", "fighters",
    "defence ministry", "defense ministry", "ministry of defence", "ministry of defense", "general staff", "troops",
    "insurgents", "militants", "armed group", "command", "movement", "navy", "air force", "brigade", "brigades",
    "division", "battalion", "regiment", "corps", "national guard", "border guard", "border guards", "resistance",
    "guerrillas",
])  # fmt: skip
_SOLDIERS = ("soldiers", "soldier", "troops", "servicemen", "serviceman", "service members", "conscripts", "reservists")
_STATE_FORCES = word_pattern(
    ["army", "military", "armed forces", "general staff", "defence ministry", "defense ministry"]
)


def verification(text: str, tally: Tally, claim: Claim | None) -> str:
    """The code for a number inside a claim; `reported` where nothing says more or less."""
    if claim is None:
        return "reported"
    rules = (("confirmed", _is_confirmed), ("alleged", _is_hearsay), ("estimated", _is_estimate))
    code = next((code for code, holds in rules if holds(text, tally, claim)), None)
    if code is not None:
        return code
    if tally.people is not None and tally.people.population == "combatants" and _is_party(claim):
        if _own(text, tally, claim):
            return "confirmed"
        return "reported" if _may_be_own(tally, claim) else "alleged"
    return "confirmed" if claim.speaker.name != "article" and _is_checked(claim.content.text) else "reported"


@lru_cache(maxsize=1)
def _is_checked(said: str) -> bool:
    """True where the speaker's own words tell of numbers checked; a word that is only quoted is nobody's checking."""
    if _UNSURE.search(said):
        return False
    inside = quotes(said, 0, len(said))
    return any(
        not any(quote.holds(match.start()) for quote in inside)
        and not _CHECKED_ELSEWHERE.search(said, max(0, match.start() - 24), match.start())
        and not _CHECKED_BY.match(said, match.end())
        for match in _CHECKED.finditer(said)
    )


def _is_confirmed(text: str, tally: Tally, claim: Claim) -> bool:
    """True where the speaker vouches for this very number, not for somebody's having said it (law 2, law 7)."""
    return claim.act == "confirm" and claim.polarity == "positive" and not _is_passed_on(text, tally, claim)


def _is_passed_on(text: str, tally: Tally, claim: Claim) -> bool:
    """True for a number inside what is confirmed, or believed, that others are said to vouch for."""
    before = text[claim.content.start : tally.number.start]
    behind = text[tally.number.end : min(claim.content.end, tally.number.end + 90)]
    return (
        _RELAYED.search(before) is not None
        or _NONE.search(before) is not None
        or _WHOLE.search(before) is not None
        or _OF_OTHERS.match(behind) is not None
    )


def _is_estimate(text: str, tally: Tally, claim: Claim) -> bool:
    near = text[max(claim.content.start, tally.number.start - 30) : min(claim.content.end, tally.end + 30)]
    seen = claim.cue is not None and _SEEN.fullmatch(claim.cue.text) is not None
    return (claim.act == "believe" and not seen) or any(words.search(near) for words in (_ESTIMATED, _POSSIBLE))


def _is_hearsay(text: str, tally: Tally, claim: Claim) -> bool:
    """True for accusations, and where the words or what stands before them say that it comes from others.

    So are numbers that are denied, or that somebody would not speak about: somebody else has told them.
    """
    if claim.act in ("accuse", "deny", "dismiss") or claim.status == "not_confirmed_by":
        return True
    silent = claim.speaker.name == "article" and claim.polarity == "negative" and claim.cue is not None
    if silent or (claim.act == "confirm" and (claim.polarity == "negative" or _is_passed_on(text, tally, claim))):
        return True
    if _CALLED_FALSE.match(text, claim.content.end):
        return True
    first = claim.speaker.span.end if claim.speaker.span else claim.content.start
    between = text[first : max(min(claim.content.start, first + 400), min(tally.number.start, first + 80))]
    return _is_alleged(claim.content.text) or _UNPROVEN.search(between) is not None


@lru_cache(maxsize=1)  # one statement may hold a hundred numbers, each asked about in turn
def _is_alleged(words: str) -> bool:
    return _ALLEGED.search(words) is not None


def _is_party(claim: Claim) -> bool:
    speaker = claim.speaker
    if speaker.side is not None and speaker.side.startswith("third_party"):
        return False
    return bool(speaker.side) or _FORCES.search(f"{speaker.name} {speaker.role or ''}") is not None


def _may_be_own(tally: Tally, claim: Claim) -> bool:
    """ "Six soldiers were wounded", an army says: it does not tell whose, and nobody boasts of it."""
    soldiers = tally.people is not None and tally.people.word in _SOLDIERS and not tally.people.modifiers
    passive = tally.found is not None and tally.found.by == "right"
    return soldiers and passive and _STATE_FORCES.search(f"{claim.speaker.name} {claim.speaker.role or ''}") is not None


def _own(text: str, tally: Tally, claim: Claim) -> bool:
    """True where the losses are the speaker's own: "its soldiers", "12 Orvanian soldiers" out of an Orvanian mouth."""
    if _LOST.search(text, max(claim.content.start, tally.number.start - 70), tally.number.start):
        return True
    words = text[tally.number.end : tally.end].lower()
    side = (claim.speaker.side or "").lower()
    if re.search(r"(?<!\w)(?:its|our|their own|own|his)(?!\w)", words) or (len(side) > 3 and side[:4] in words):
        return True
    spoken = set(re.findall(r"[\w’]{4,}", claim.speaker.name.lower()))
    return bool(spoken & set(re.findall(r"[\w’]{4,}", words)))
