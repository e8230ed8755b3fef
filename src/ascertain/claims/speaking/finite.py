"""Finite verbs of speech with their subject: "X said that …", "…, said X", "X denied … and accused Y of …"."""

import re
from dataclasses import replace

from ascertain.claims.speaking import contents, subjects
from ascertain.claims.speaking.hearing import Hearing, is_claimed, silence
from ascertain.claims.speaking.subjects import Subject
from ascertain.claims.words import phrases
from ascertain.claims.words.drafts import Draft

_VERBAL = re.compile(r"(?<!\w)(?:to|can|could|will|would|may|might|must|should|did|do|does|cannot)(?!\w)", re.I)
# Not to do these leaves it open: "did not deny" denies nothing and confirms nothing.
_SILENT = {"confirm", "say", "report", "announce", "claim", "deny"}
_TURNING = {"say", "claim", "report", "announce", "confirm"}
_ABLE = re.compile(
    r"(?<![\w’'-])(?:was|were|has been|have been|had been|managed)(?:\sso far)?(?:\sable)?\sto\s(?:\w+ly\s)?$", re.I
)
_JOINED = re.compile(r"(?:,?\s(?:and|but)|,\swhile|;)(?:\s(?:also|then|later|has|have|had|it|he|she|they))*\s*$")


def finite(hearing: Hearing, drafts: list[Draft]) -> list[Draft]:
    """The statements of finite verbs, left to right; a verb inside what another says is not heard twice."""
    found: list[Draft] = []
    last: Subject | None = None
    for index, cue in enumerate(hearing.cues):
        if cue.form == "gerund" or is_claimed([*drafts, *found], cue.start):
            continue
        subject = _subject(hearing, index) or (last if _joins(hearing, index) else None)
        spoken = subject is not None and (
            subject.negated or _is_plural(hearing, index, subject) or _is_able(hearing, index)
        )
        if subject is None or (cue.form == "base" and not spoken):
            continue
        last = subject
        found += _statements(hearing, index, subject)
    return found


def _is_plural(hearing: Hearing, index: int, subject: Subject) -> bool:
    """True for "officials say", where the base form is the verb itself."""
    words = hearing.text[subject.start : subject.end]
    gap = hearing.text[subject.end : hearing.cues[index].start]
    many = phrases.heads("group").search(words) or words.lower() in ("they", "we")
    return bool(many) and _VERBAL.search(gap) is None


def _is_able(hearing: Hearing, index: int) -> bool:
    """True for "has been able to confirm": what somebody could do, it has done."""
    start = hearing.cues[index].start
    return _ABLE.search(hearing.text, max(hearing.sentence.start, start - 40), start) is not None


def _statements(hearing: Hearing, index: int, subject: Subject) -> list[Draft]:
    cue, text, sentence = hearing.cues[index], hearing.text, hearing.sentence
    if subject.negated and cue.act != "believe":  # not to believe something is a position
        if cue.act not in _SILENT:
            return []
        stop = contents.trim(text, subject.start, contents.clause_end(text, cue.end, sentence.end))
        unconfirmed = cue.act == "confirm"
        by = hearing.actor(subject)
        return [silence(subject.start, stop, (cue.start, cue.end), by, unconfirmed=unconfirmed)]
    stretch = contents.said(text, sentence, cue, subject, _limit(hearing, index))
    if stretch is None:
        return []
    speaker = hearing.actor(subject)
    hearing.discourse.speaks(speaker)
    drafts = contents.read(text, cue, speaker, stretch, hearing.reader)
    return [replace(draft, polarity="negative") for draft in drafts] if subject.negated else drafts


def _subject(hearing: Hearing, index: int) -> Subject | None:
    cue, text, sentence = hearing.cues[index], hearing.text, hearing.sentence
    left = text[sentence.start : cue.start].rstrip()
    turned = left[-1:] in tuple(",”\"’»'") and cue.act in _TURNING and not cue.hears and not _is_led(hearing, index)
    if turned and (behind := subjects.behind(text, cue, sentence.end)) is not None:
        return behind
    subject = hearing.subjects[index]
    if subject is None or (cue.form == "noun_like" and subject.end < cue.start - 60):
        return None
    return None if hearing.quoted(subject.start) and not hearing.quoted(cue.start) else subject


def _is_led(hearing: Hearing, index: int) -> bool:
    """True where by the grammar the subject stands in front of the verb: "A spokesman, asked about it, said the …"."""
    word = hearing.tree.at(hearing.cues[index].start) if hearing.tree is not None else None
    own = hearing.tree.child(word, "nsubj") if hearing.tree is not None and word is not None else None
    return own is not None and own.end < hearing.cues[index].start


def _joins(hearing: Hearing, index: int) -> bool:
    """True where the verb is joined to the one before and shares its subject."""
    cue = hearing.cues[index]
    window = hearing.text[max(hearing.sentence.start, cue.start - 30) : cue.start]
    return cue.form == "finite" and _JOINED.search(window) is not None


def _breaks_off(hearing: Hearing, index: int) -> bool:
    """ "… and believes" begins a statement of its own; "were counted and confirmed" goes on with the one before."""
    cue = hearing.cues[index]
    said = hearing.text[cue.start : cue.end]
    if said.endswith("s") or " " in said or hearing.text[max(0, cue.start - 4) : cue.start] == "but ":
        return True
    return cue.act not in ("confirm", "believe", "report")


def _limit(hearing: Hearing, index: int) -> int:
    """Where the next clause with a speaker of its own begins."""
    for later in range(index + 1, len(hearing.cues)):
        cue, subject = hearing.cues[later], hearing.subjects[later]
        if cue.form != "finite":
            continue
        if subject is not None:
            start = contents.new_clause(hearing.text, hearing.cues[index].end, subject.start)
            if start is not None:
                return start
        elif _joins(hearing, later) and _breaks_off(hearing, later):
            window = max(hearing.cues[index].end, cue.start - 30)
            match = _JOINED.search(hearing.text, window, cue.start)
            return match.start() if match else cue.start
    return hearing.sentence.end
