"""Numbers that leave out their noun and verb: "12 injured, two critically", "one in Telvany and two in Varesk"."""

import re

from ascertain.claims.words.numbers import Number
from ascertain.claims.words.sentences import Sentence

_STATE = re.compile(
    r"(?:\s(?:is|are|was|were|remain(?:s|ed)?|being|of whom (?:is|are)))?"
    r"(?:\s(?:still|now|reported(?:ly)?|said to be|both))?"
    r"\s(?:(?:critically|seriously|gravely|badly|severely|lightly|slightly|mortally|fatally)(?!\w)"
    r"|in (?:an? )?(?:\w+ )?(?:critical|serious|grave|stable|severe|intensive|coma|fair|good|life-threatening)(?!\w)"
    r"|(?:critical|serious|severe|grave)(?=\s*[),.;]|\s(?:and|but)\s)"
    r"|at the scene|on the spot|in (?:the )?(?:hospital|surgery)"
    r"|(?:needed|underwent|required|undergoing) (?:\w+ )?(?:surgery|operations?)"
    r"|(?:recovered|pulled|retrieved|dug) (?:out )?(?:from|of)(?!\w))",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\s(?:in|at|near|inside|outside|on)\s(?!(?:addition|all|total|fact|turn|other words)(?!\w))", re.IGNORECASE
)
# "12 were killed, including two in Telvany and one in Orvaleth".
_INCLUDED = re.compile(
    r"[^;.!?:]{0,90}?[,(–—-]?\s?(?:including|among them|amongst them|among whom|of whom|of them)(?:\s(?:were|are))?\s"
    r"(?:at\sleast\s)?",
    re.IGNORECASE,
)
# From the number before: its verb and, where this one stands beside it, its place.
_AFTER_PLACE = re.compile(
    r"(?:\s[\w’'-]+){0,5}?\s(?:in|at|near|inside|outside|on)\s[^,;.!?:]{1,60}?(?:,\s(?:and\s|while\s)?|;\s|\sand\s)",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"[^;.!?:]{0,80}?(?:[,;(–—-]\s?|\s(?:with|and)\s)(?:(?:including|of whom|with)\s)?(?:at least\s)?", re.IGNORECASE
)
# "Corrected its figure of 17 dead to 14."
_CORRECTED = re.compile(r"(?:\s(?:dead|killed|injured|wounded))?\s(?:down\s|up\s)?to\s", re.IGNORECASE)
_CORRECTS = re.compile(r"(?<!\w)(?:correct|revis|amend|lower|reduc|rais|updat|adjust)\w*\s", re.IGNORECASE)
# "67 were killed, bringing the total to 31,112": the total is of what befell those before.
_BROUGHT = re.compile(
    r"[^;.!?]{0,80}?,?\s(?:(?:which|that|and)\s)?(?:bring|brought|rais|tak|took|push)\w*\s(?:the|its|their)\s"
    r"(?:[\w’'-]+\s){0,3}?(?:total|number|figure|count|tally)\s(?:of\s[^,;.]{1,40}\s)?(?:to|at|up\sto)\s",
    re.IGNORECASE,
)
# "That brought the total to 40.", as a sentence of its own.
_THAT_BROUGHT = re.compile(
    r"[“\"]?(?:That|This|It|They|These|Those|The (?:latest|new|overnight) (?:deaths?|killings?|attacks?|strikes?))\s"
    r"(?:(?:has|have|had|also|thereby)\s)*(?:brings?|brought|raises?|raised|takes?|took|taken|push(?:es|ed)?)\s"
    r"(?:the|its|their)\s(?:[\w’'-]+\s){0,4}?(?:total|number|figure|count|tally|toll)\s"
    r"(?:(?:of|for|in|since)\s[^;,.]{1,60}?\s)?"
    r"(?:to|at)\s",
)
_LIST = re.compile(r",\s|,?\sand\s")
_GOES_ON = re.compile(
    r"(?:,\s|,?\sand\s)(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w*-)", re.IGNORECASE
)


# "Most of them, 61 (22 killed and 39 injured), …": a number alone that comes apart right behind it.
_OPENED = re.compile(
    r"\s\((?P<first>\d[\d,]{0,8})\s(?:killed|dead|deaths|fatalities)(?:,|,?\sand)\s(?P<second>\d[\d,]{0,8})\s"
    r"(?:injured|wounded|injuries)\)",
    re.IGNORECASE,
)


def comes_apart(text: str, number: Number) -> bool:
    """True for a number without a noun whose killed and injured stand behind it in brackets and make it up."""
    match = _OPENED.match(text, number.end)
    if match is None:
        return False
    return number.value == sum(int(match[part].replace(",", "")) for part in ("first", "second"))


def leans(text: str, sentence: Sentence, before: tuple[int, int], number: Number) -> str:
    """`part` of the number before, `beside` it, or empty where it does not go on from it.

    Args:
        text: the report; `sentence`: the one with the number; `number`: one without noun and verb.
        before: where the number before it ends, and where its noun phrase does.
    """
    gap = text[before[1] : number.start]
    if len(gap) > 120:
        return ""
    if _CORRECTED.fullmatch(gap) and _CORRECTS.search(text, sentence.start, before[0]):
        return "beside"
    if _LIST.fullmatch(gap) and before[0] == before[1] and _GOES_ON.match(text, number.end, sentence.end):
        return "beside"
    placed = _PLACE.match(text, number.end, sentence.end) and not _STATE.match(text, number.end, sentence.end)
    if placed and (_INCLUDED.fullmatch(gap) or _AFTER_PLACE.fullmatch(gap)):
        return "part" if _INCLUDED.fullmatch(gap) else "beside"
    if state_of_part(text, number.end, gap):
        return "beside" if re.match(r"\s(?:at the scene|on the spot)", gap) else "part"
    return ""


def brought_to(text: str, sentence: Sentence) -> int | None:
    """Where the total stands to which what was told before brought a count: "That brought the total to 40."."""
    match = _THAT_BROUGHT.match(text, sentence.start, sentence.end)
    return match.end() if match else None


def is_brought(gap: str) -> bool:
    """True for words that lead from a number to the total it makes with others."""
    return len(gap) < 200 and _BROUGHT.fullmatch(gap) is not None


def is_state(text: str, end: int) -> bool:
    """True where the words from `end` on tell a state: "were critically hurt"."""
    return _STATE.match(text, end) is not None


def state_of_part(text: str, end: int, gap: str) -> bool:
    """True where the words behind a bare number tell a state that some of those before `gap` are in."""
    return _STATE.match(text, end) is not None and _AFTER_VERB.fullmatch(gap) is not None
