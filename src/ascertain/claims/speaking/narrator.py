"""What the report states in its own voice, and what it passes on without saying whose words they are."""

import re
from dataclasses import replace

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.coreference import Discourse
from ascertain.claims.words.actors import Actor
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.sentences import Sentence

_NEGATIVE = re.compile(
    r"(?<![\w’'-])(?:not|never|declined to|refused to|no (?:immediate|comment|independent|one|group|side"
    r"|confirmation|word|casualties|deaths|injuries|evidence|proof|details?|explanation|mention|access|further|reason)"
    r"|cannot|yet to|nothing|unable to|failed to|neither|nor|none of|nobody"
    r"|unclear|unanswered|unconfirmed|unverified|uncorroborated)(?!\w)|n[’']t(?!\w)",
    re.I,
)
# What has not been checked is neither denied nor false (law 7).
_UNCHECKED = re.compile(
    r"(?:(?<![\w’'-])(?:not|cannot|unable to|yet to|neither|none of|no|nobody|impossible to|failed to)|n[’']t)\s"
    r"(?:[^\s.;:]+\s){0,6}?(?:confirm|verif|corroborat|authenticat|substantiat|checked)"
    r"|(?<!\w)(?:is|are|was|were|remain(?:s|ed)?)\s(?:\w+ly\s)?(?:unconfirmed|unverified|uncorroborated)(?!\w)",
    re.I,
)
# What the report passes on as the word of others without saying whose.
_HEARSAY = re.compile(
    r"(?<![\w’'-])(?:reportedly|allegedly|purportedly|supposedly|(?:is|are|was|were) (?:widely )?(?:said|alleged"
    r"|rumou?red|reported|understood|accused|suspected)|rumou?rs?|un(?:confirmed|verified) reports?)(?!\w)",
    re.I,
)
_REFERENCE = re.compile(
    r"^(?:[\w’'.]+\s){1,6}(?:made|delivered|issued|gave)\s(?:the|this|that|his|her|its|their)\s"
    r"(?:statement|remarks?|comments?|announcement|claim|accusation|speech|address)s?\s(?:as|while"
    r"|when|shortly after|after|before|hours before|hours after)\s"
)
_GAPPED = re.compile(
    r"\sand\s(?=(?:only|also|then|now)\s[a-z]+|the\s(?:first|second|third|fourth|fifth|sixth|seventh"
    r"|last|next|latest)\s(?:round|one|on|in|took|was|is|will)\b)"
)
_PERSPECTIVE = re.compile(r"(?<![\w’'-])(?:its|their|his|her)(?!\w)")
_PENDING = re.compile(
    r"(?<!\w)(?:needs? to be|have yet to be|has yet to be|remains? to be|are still being|is still "
    r"being)\s(?:corroborated|verified|confirmed|checked)(?!\w)"
)
# How a breakdown goes on from the total of a body that counts.
_GOES_ON = re.compile(
    r"(?:Th(?:is|ese|ey) (?:figures? |numbers? |totals? )?(?:included?|includes|comprised?)|Of (?:these|them|whom)|"
    r"Among them|In [^:.]{3,80}:|[•*▪·] |The [\d,]+ (?:\w+ )?(?:killed|injured|wounded|dead) (?:were|are|comprised?) )"
)
# "This story has been updated": of the report itself, of nothing that happened.
_ITSELF = re.compile(
    r"(?:(?:This|The|Our)\s(?:news\s)?(?:article|story|dispatch|web page|page|live ?blog|post)"
    r"|(?:This|Our)\s(?:report|piece|item|text)|An earlier version of (?:this|the) (?:article|story|report|post))\s"
    r"(?:pass(?:es|ed) on|relays|relies on|cites|quotes|carries|reproduces|contains|is based|comes from|will be updated"
    r"|first appeared|appeared|(?:was|is|has been|is being)\s(?:\w+ly\s|first\s|last\s)?(?:published|updated|amended"
    r"|corrected|written|edited|translated|posted|produced|compiled|part of))(?!\w)"
)
_SUBJECT = re.compile(r"(?<![\w’'-])[A-Z][\w’'.-]+|(?<![\w’'-])the\s\w+", re.M)
# "The paper stands by its story": whose story it is stands in front.
_ANOTHER = re.compile(
    r"(?:The|That|This|A|An)\s(?:paper|newspaper|agency|broadcaster|outlet|company|group|army|ministry)\s"
)
_BOUND = re.compile(r"\w+")


def own_voice(text: str, sentence: Sentence, discourse: Discourse, *, opens: bool) -> list[Draft]:
    """The statements of a sentence in which nobody is said to speak.

    Args:
        text: the whole report; `sentence`: where to read; `discourse`: the speakers so far.
        opens: True for the first sentence of a paragraph, which continues nobody's words.
    """
    start = contents.opening(text, sentence.start, sentence.end)
    end = contents.trim(text, start, sentence.end)
    if len(_BOUND.findall(text[start:end])) < 3 or text[end : end + 1] == "?":
        return []
    whole = [Draft("report", start, end, status="reported_as_fact")]
    if (match := _REFERENCE.match(text[start:end])) is not None:
        whole = [Draft("report", start + match.end(), end, status="reported_as_fact", link="concurrent_with")]
    pieces = [_signed(text, piece) for draft in whole for piece in _pieces(text, draft)]
    speaker = None if opens and not _GOES_ON.match(text, start, end) else _speaker(text, start, end, discourse)
    if speaker is None:
        return pieces
    return [
        replace(piece, act="say", speaker=speaker, status="attribution_inferred", inferred=True) for piece in pieces
    ]


def speaks_of_itself(text: str, sentence: Sentence) -> bool:
    """True for a sentence that tells where the report comes from or how it was made."""
    return _ITSELF.match(text, contents.opening(text, sentence.start, sentence.end), sentence.end) is not None


def _pieces(text: str, draft: Draft) -> list[Draft]:
    stretches = []
    for start, end in contents.split(text, draft.start, draft.end):
        match = _GAPPED.search(text, start, end)
        if match and len(text[start : match.start()].split()) > 2:
            stretches += [(start, match.start()), (match.end(), end)]
        else:
            stretches.append((start, end))
    if stretches == [(draft.start, draft.end)]:
        return [draft]
    return [
        replace(draft, start=start, end=end, link=draft.link if index == 0 else None)
        for index, (start, end) in enumerate(stretches)
    ]


def _signed(text: str, draft: Draft) -> Draft:
    match = _NEGATIVE.search(text, draft.start, draft.end)
    if match is not None and _UNCHECKED.search(text, draft.start, draft.end):
        link = draft.link or "about"
        return replace(draft, polarity="negative", cue=match.span(), status="not_confirmed_by", link=link)
    heard = _HEARSAY.search(text, draft.start, draft.end)
    if heard is not None:
        draft = replace(draft, status="attributed_unverified", cue=heard.span())
    return replace(draft, polarity="negative") if match else draft


def _speaker(text: str, start: int, end: int, discourse: Discourse) -> Actor | None:
    """The last speaker, where the sentence goes on in its perspective ("… its receipt of information")."""
    last = discourse.last
    if last is None or last.kind == "pronoun":
        return None
    pending = _PENDING.search(text, start, end) or (last.recorder and _GOES_ON.match(text, start, end))
    own = _PERSPECTIVE.search(text, start, end)
    if own is not None and last.kind in ("body", "country", "media", "group"):
        before = text[start : own.start()]
        others = [match for match in _SUBJECT.finditer(before) if match.start() > 0]
        if not others and own.start() - start > 3 and not _ANOTHER.match(text, start):
            return replace(last, basis="coreference")
    return replace(last, basis="coreference") if pending else None
