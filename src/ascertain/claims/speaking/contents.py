"""What is said: where the content of a statement begins and ends, and the act its words turn the verb into."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ascertain.claims.speaking import cues
from ascertain.claims.speaking.cues import Cue
from ascertain.claims.speaking.subjects import Subject
from ascertain.claims.words import phrases
from ascertain.claims.words.actors import Actor, Reader
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.lexicon import either, lexicon
from ascertain.claims.words.sentences import Sentence

_WORD = re.compile(r"\w+")
_FRONTED = re.compile(r"(?:On|In|At|After|Before|Earlier|Late|Speaking|As|When|While|By|For|Asked|Accusing)\b[^,]*,$")
# What a body that counts by a method records, it has verified.
RECORDED = ("recorded", "records", "registered", "documented")
# "“…,” she said of the strike": what stands behind the verb is no part of what is said.
_ASIDE = re.compile(r"(?:of|about|in|on|at|with|to|during|after|before|from|as|when|while|through|via|by|for)\s", re.I)
_MARKS = re.compile(r"[\s,;:—–]+")
# "TELVANY, March 5 (Agency) - " before the first sentence of a dispatch.
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ ’'-]{2,30}(?:,[^-–—.;\n]{0,40})?(?:\s?\([^()\n]{2,40}\))?\s?[-–—]\s(?=[A-Z\d“\"])"
)
_FRONT = 300  # characters; a dispatch opens with fewer, and a megabyte of "and" would be run through from each line
_TERSE = ("deny", "dismiss", "characterize", "request", "offer", "confirm", "report")
_TRAILING = " \u00a0,;:.!?…–—-"
_CLAUSE = re.compile(
    r"[,;:—–]\s(?:(?:and|but|while|although|though|whereas|as|because)\s)?|\s(?:but|while|although|whereas)\s"
)
_NEW = re.compile(
    r"(?:[,;—–]\s?(?:and|but|while|although|though|whereas|as|however,)?|\s(?:and|but|while|although"
    r"|though|whereas))\s*$"
)
_AHEAD = re.compile(
    r"(?<![\w’'-])(?:will|would|plans? to|planned to|intends? to|is to|are to|due to (?:meet|start"
    r"|begin|open|hold)|going to|set to|scheduled|’ll|'ll)(?![\w])",
    re.I,
)
_OWN = re.compile(
    r"^(?:it|they|he|she|we|I)(?:\s(?:also|now|still|soon))?\s(?:will|would|’ll|'ll|(?:is|are|was"
    r"|were) going to|intends? to|plans? to)\s(?!not\b)",
    re.I,
)
_INNER = re.compile(
    r"^(?:it|he|she|they|we|I|(?:its|his|her|their|our)\s(?:office|mission|team|staff|monitors|investigators))\s(?P<aux>(?:(?:has|have|had|was|were|is|are|been|able|to|could|can"
    r"|also|now|still|already|so far|not|did|does|do|strongly|yet|firmly|only|had|since)\s){0,6})",
    re.I,
)
_CHECKED = re.compile(
    r"(?<![\w’'-])(?:(?:have|has|had)(?:\s(?:already|also|so far|now))*\sbeen|were|was|are|is)(?:\s"
    r"(?:already|also|so far|now))*\s(?P<cue>confirmed|verified|corroborated|documented)(?!\w)"
    r"(?!\sby)",
    re.I,
)
_TARGET = re.compile(
    r"\s?(?P<target>[^,;“”\"]{1,90}?)\s(?:(?:\w+ly\s)?(?:responsible|accountable|to blame)\sfor|of|for)\s", re.I
)
# "suggested a pause" is an offer, "suggested that the rebels had mined the road" is none.
_PROPOSED = re.compile(
    r"(?!(?:[^\s.;]+\s){1,8}?(?:had|has|have|was|were|is|are|did|could|would|might|may)(?!\w))", re.I
)
_EACH_OTHER = re.compile(r"each other|one another|the other(?: side| party)?", re.I)
_LABEL = re.compile(
    r"\s?(?P<target>(?:it|them|this|that|him|her|these|those)|[^,;“”\"‘]{1,80}?)\s(?:as\s)?(?=an?\s|the\s|[“\"‘']|‘)",
    re.I,
)
# "denounced the strike on the mill as a crime": the label stands behind "as"; "called it a crime" needs none.
_LABELLED_AS = re.compile(r"\s?[^,;“”\"‘]{1,120}?\sas\s(?=an?\s|the\s|[“\"‘'])", re.I)
_NAMING = ("call", "brand", "label", "dub", "describ")
_SPLIT = re.compile(
    r"\s(?:and|but)\s(?:that\s)?(?=(?:the|an?|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten"
    r"|its|his|her|their|this|these|those|many|some|several"
    r"|most|all|no|it|he|she|they|no one|nobody|[A-Z][\w’'.-]*)(?:\s[\w’'.-]+){0,6}?"
    r"\s(?:has|have|had|is|are|was|were|will|would|can|could|may|might|must|need|needs|remain|remains"
    r"|continue|continues|did|does|do|uses|said)\b)"
)
_VERB = re.compile(
    r"(?<![\w’'-])(?:has|have|had|is|are|was|were|will|would|can|could|may|might|must|need|needs"
    r"|remains?|continues?|did|does|do|uses?|[a-z]{3,}ed)(?![\w-])"
)


@lru_cache
def _speech() -> re.Pattern[str]:
    listed = lexicon("cues")
    gerunds = [
        word for act, forms in listed.items() if act not in ("nominal", "words") for word in forms.get("gerund", ())
    ]
    return re.compile(
        rf",\s(?:(?:while|also|and|but)\s)?(?:{either(gerunds)}|following|citing|according to|in response "
        rf"to|in line with)(?!\w)",
        re.IGNORECASE,
    )


@lru_cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(lexicon('cues')['words']['opening'])})(?:,\s|\s)", re.IGNORECASE)


def opening(text: str, start: int, stop: int | None = None) -> int:
    """Past "However," and other words that only join sentences, and past marks.

    Not past the character behind `stop`, where the sentence ends, and no farther than `_FRONT`.
    """
    end = min(start + _FRONT, len(text) if stop is None else stop + 1)
    while (
        match := _DATELINE.match(text, start, end)
        or _opening().match(text, start, end)
        or _MARKS.match(text, start, end)
    ) is not None:
        start = match.end()
    return start


def trim(text: str, start: int, end: int) -> int:
    """The end of a stretch without the marks that close it; a closing quotation keeps its own."""
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return end


def clause_start(text: str, start: int, position: int) -> int:
    """Where the clause that holds `position` begins."""
    found = [match.end() for match in _CLAUSE.finditer(text, start, position) if position - match.end() > 12]
    return found[-1] if found else start


def clause_end(text: str, position: int, end: int) -> int:
    """Where the clause that holds `position` ends."""
    match = _CLAUSE.search(text, position, end)
    return match.start() if match else end


def new_clause(text: str, start: int, subject: int) -> int | None:
    """Where a clause with its own subject breaks off from the one before; None where it is part of it."""
    match = _NEW.search(text, start, subject)
    return match.start() if match and match.end() == subject else None


def clause_limit(text: str, start: int, end: int) -> int:
    """The end of a statement: before the next participle of speech, without closing marks."""
    match = _speech().search(text, start, end)
    while match and text.count("“", start, match.start()) > text.count("”", start, match.start()):
        match = _speech().search(text, match.end(), end)
    return trim(text, start, match.start() if match else end)


def past_aside(text: str, start: int, end: int) -> int:
    """Past an apposition ("…, the head of the district, …")."""
    match = re.compile(r",\s[^,;]{3,100},\s").match(text, start, end)
    return match.end() if match and phrases.heads("person").search(match[0]) else start


def is_ahead(text: str, start: int, end: int) -> bool:
    """True where the words speak of the future."""
    return _AHEAD.search(text, start, end) is not None


def said(text: str, sentence: Sentence, cue: Cue, subject: Subject, limit: int) -> tuple[int, int] | None:
    """The stretch that is said, behind the cue or before its subject; None where there is none."""
    first = min(subject.start, cue.start)
    prior = text[sentence.start : first].rstrip()
    closed = prior[-1:] in tuple("”\"’»'") or (prior.endswith(",") and len(prior.split()) >= 3)
    begin = cues.skip(text, subject.end if subject.behind else cue.end, sentence.end)
    rest = text[begin:limit]
    enough = len(_WORD.findall(rest)) >= (1 if cue.act in _TERSE else 2) and not subject.behind
    parted = "," in text[cue.end : begin] and rest[:1] not in tuple("“\"‘«'") and not text[:begin].endswith("that ")
    aside = _ASIDE.match(rest) is not None and prior[-1:] in tuple("”\"’»'")
    if closed and (not enough or aside or (parted and not _FRONTED.match(prior))):
        return opening(text, sentence.start), _before(text, sentence.start, first)
    if not enough or (cue.act == "say" and _speech().match(text, max(0, begin - 2), limit)):
        return None
    return begin, clause_limit(text, begin, limit)


def _before(text: str, start: int, end: int) -> int:
    stop = end
    while stop > start and text[stop - 1] in " \u00a0,;:–—-":
        stop -= 1
    return stop


def read(text: str, cue: Cue, speaker: Actor, stretch: tuple[int, int], reader: Reader) -> list[Draft]:
    """The statements a stretch holds: the act sharpened by its words, conjoined clauses apart."""
    start, end = stretch
    where = (cue.start, cue.end)
    if cue.act == "accuse" and (match := _TARGET.match(text, start, end)) and match.end() < end:
        named = phrases.at_start().match(text, match.start("target"), match.end("target"))
        mutual = _EACH_OTHER.fullmatch(match["target"].strip())
        target = None if mutual else reader.actor(text, *(named.span() if named else match.span("target")))
        return [Draft("accuse", match.end(), end, where, speaker, target=target)]
    if cue.act == "offer" and text.startswith("suggest", cue.start) and not _PROPOSED.match(text, start, end):
        cue = replace(cue, act="claim")
    if cue.act == "characterize":
        naming = text[cue.start : cue.end].lower().startswith(_NAMING)
        match = _LABELLED_AS.match(text, start, end) or (_LABEL.match(text, start, end) if naming else None)
        return [Draft("characterize", match.end() if match else start, end, where, speaker)]
    act, begin, where, polarity, status = _sharpened(text, cue, speaker, start, end, reader)
    drafts = []
    for first, last in split(text, begin, end) if act not in ("dismiss", "deny") else [(begin, end)]:
        if first == begin or act not in ("say", "claim", "report"):
            drafts.append(Draft(act, first, last, where, speaker, status, polarity))
        else:  # "said it had 38 names, and that it could confirm 29"
            own, start, cued, sign, stands = _sharpened(text, cue, speaker, first, last, reader)
            drafts.append(Draft(own, start, last, cued, speaker, stands, sign))
    return drafts


def _sharpened(
    text: str, cue: Cue, speaker: Actor, start: int, end: int, reader: Reader
) -> tuple[str, int, tuple[int, int], str, str | None]:
    """What an inner verb makes of "says": "says it believes" is a belief, "said it will open" a promise."""
    where = (cue.start, cue.end)
    if cue.act == "report" and speaker.recorder and text[cue.start : cue.end].lower() in RECORDED:
        return "confirm", start, where, "positive", None
    if cue.act in ("say", "claim", "report", "announce"):
        if (inner := _inner(text, start, end)) is not None:
            act, found, negated = inner
            if act == "report" and speaker.recorder and text[slice(*found)].lower() in RECORDED:
                act = "confirm"
            if negated:
                return "say", start, where, "negative", "not_confirmed_by" if act == "confirm" else None
            return act, cues.skip(text, found[1], end), found, "positive", None
        match = _CHECKED.search(text, start, end)
        if match and "not" not in match[0] and not any(mark in text[start : match.start()] for mark in '“«"'):
            return "confirm", start, match.span("cue"), "positive", None
        if cue.act != "claim" and (_OWN.match(text[start:end]) or _own_side(text, speaker, start, end, reader)):
            return "promise", start, where, "positive", None
    return cue.act, start, where, "positive", None


def _inner(text: str, start: int, end: int) -> tuple[str, tuple[int, int], bool] | None:
    match = _INNER.match(text[start:end])
    if match is None:
        return None
    position = start + match.end()
    found = next((cue for cue in cues.cues(text, position, min(end, position + 24)) if cue.start == position), None)
    if found is None or found.act == "say" or found.end >= end - 3:
        return None
    return found.act, (found.start, found.end), re.search(r"\bnot\b|\byet\b", match["aux"]) is not None


def _own_side(text: str, speaker: Actor, start: int, end: int, reader: Reader) -> bool:
    """True for "Moscow would …" out of the mouth of a Russian official."""
    match = phrases.at_start().match(text, start, min(end, start + 80))
    if match is None or speaker.side is None or not re.match(r"\s(?:will|would)\s(?!not\b)", text[match.end() : end]):
        return False
    subject = re.sub(r"^(?:the|The)\s", "", match[0])
    return reader.actor(text, match.end() - len(subject), match.end()).side == speaker.side


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Clauses joined by "and" where both have a verb and the second a subject of its own."""
    begin = start
    for match in _SPLIT.finditer(text, start, end):
        left = text[begin : match.start()]
        open_quote = left.count("“") > left.count("”") or left.count("‘") > left.count("’")
        if (
            _VERB.search(left)
            and not open_quote
            and (
                match[0].endswith(" that ")
                or not re.search(r"\b(?:between|both|when|after|as|if|because|who|which|including)\b", left)
            )
        ):
            yield begin, trim(text, begin, match.start())
            begin = match.end()
    yield begin, end
