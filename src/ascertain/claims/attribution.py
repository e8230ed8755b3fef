"""Who says what in one sentence: sieves in falling precision, each a rule of reported speech.

Finite verbs with their subject, before or behind; "according to"; passives with "by"; participles ("Accusing X of …",
"calling it …"); nouns ("at the request of"). A verb inside a closed quotation speaks for nobody.
"""

import re
from dataclasses import dataclass, replace

from ascertain.claims import contents, cues, phrases, subjects
from ascertain.claims.actors import Actor, Reader
from ascertain.claims.coreference import Discourse
from ascertain.claims.cues import Cue
from ascertain.claims.drafts import Draft
from ascertain.claims.sentences import Sentence
from ascertain.claims.subjects import Subject

_ACCORDING = re.compile(r"(?<![\w’'-])(?P<cue>[Aa]ccording to|[Cc]iting|[Aa]s reported by|[Aa]s stated by)\s")
_BY = re.compile(
    r"(?P<aux>(?:(?:has|have|had)(?P<neg1>n’t|n't|\snot|\snever)?(?:\s(?:yet|so far|also|already|independently|officially))*\sbeen|"
    r"(?:was|were|is|are)(?P<neg2>n’t|n't|\snot|\snever)?|(?:could|can)(?P<neg3>\snot|not|n’t|n't)(?:\s(?:yet|immediately))?\sbe)(?:\s(?:yet|so far|also|later|already|immediately|independently|officially))*)"
    r"\s(?P<cue>confirmed|verified|corroborated|reported|announced|denied|rejected|dismissed|requested|claimed|recorded|documented|acknowledged|disputed)"
    r"(?:\s(?:on|late on)\s\w+day)?(?:\sby\s)?"
)
_PASSIVE_ACT = {"confirmed": "confirm", "verified": "confirm", "corroborated": "confirm", "recorded": "report", "documented": "confirm", "reported": "report", "announced": "announce",
                "denied": "deny", "disputed": "deny", "rejected": "dismiss", "dismissed": "dismiss", "requested": "request", "claimed": "claim", "acknowledged": "confirm"}  # fmt: skip
_SILENT = {"confirm", "say", "report", "believe", "announce", "claim"}


@dataclass(frozen=True)
class Hearing:
    """One sentence being read: its text, its cues outside quotations, and what was heard before it."""

    text: str
    sentence: Sentence
    cues: tuple[Cue, ...]
    reader: Reader
    discourse: Discourse

    def actor(self, subject: Subject) -> Actor:
        """The subject understood, under the name of the one it means."""
        found = self.reader.actor(self.text, subject.start, subject.end, apposition=subject.apposition)
        return self.discourse.resolve(found)


def hear(text: str, sentence: Sentence, reader: Reader, discourse: Discourse) -> list[Draft]:
    """The attributed statements of a sentence in order; its speakers are remembered in `discourse`."""
    quoted = [quote for quote in sentence.quotes if len(text[quote.start : quote.end].split()) > 3]
    heard = tuple(
        cue
        for cue in cues.cues(text, sentence.start, sentence.end)
        if not any(quote.holds(cue.start) for quote in quoted)
    )
    hearing = Hearing(text, sentence, heard, reader, discourse)
    drafts: list[Draft] = []
    for sieve in (_passives, _according, _finite, _participles, _nominals):
        for draft in sieve(hearing, tuple(drafts)):
            if draft.end > draft.start:
                drafts.append(draft)
    return sorted(_without_echoes(text, drafts), key=lambda draft: (draft.start, draft.end))


def _without_echoes(text: str, drafts: list[Draft]) -> list[Draft]:
    """ "X has verified 12 deaths, its spokesman said" is X's statement, once."""
    inner = [draft for draft in drafts if draft.speaker is not None]
    return [
        draft
        for draft in drafts
        if draft.speaker is None
        or not re.match(r"(?:its|their|his|her)\s", text[draft.speaker.start : draft.speaker.end], re.IGNORECASE)
        or not any(
            draft.start <= other.speaker.start < other.end <= draft.end
            for other in inner
            if other.speaker and other is not draft
        )
    ]


def _claimed(drafts: tuple[Draft, ...], position: int) -> bool:
    return any(
        draft.start <= position < draft.end or (draft.cue and draft.cue[0] <= position < draft.cue[1])
        for draft in drafts
    )


def _passives(hearing: Hearing, _: tuple[Draft, ...]) -> list[Draft]:
    """ "… was confirmed by X"; "… has not yet been confirmed by X", which is neither a denial nor silence."""
    found = []
    text, sentence = hearing.text, hearing.sentence
    for match in _BY.finditer(text, sentence.start, sentence.end):
        negated = bool(match["neg1"] or match["neg2"] or match["neg3"])
        named = match[0].endswith("by ")
        speaker = _behind(hearing, match.end()) if named else None
        if (named and speaker is None) or (not named and not negated):
            continue
        start = contents.opening(text, contents.clause_start(text, sentence.start, match.start()))
        act = _PASSIVE_ACT[match["cue"]]
        cue = match.span("cue")
        if negated:
            stop = speaker.end if speaker else match.end()
            stop = contents.trim(text, start, max(stop, contents.clause_end(text, stop, sentence.end)))
            silent = act == "confirm"
            found.append(
                Draft(
                    "report",
                    start,
                    stop,
                    cue,
                    None,
                    "not_confirmed_by" if silent and speaker else "reported_as_fact",
                    "negative",
                    speaker,
                    "about" if silent else None,
                    speaker if silent else None,
                )
            )
        elif speaker:
            hearing.discourse.speaks(speaker)
            found.append(Draft(act, start, match.start("aux") - 1, cue, speaker))
    return found


def _behind(hearing: Hearing, start: int) -> Actor | None:
    match = phrases.at_start().match(hearing.text, start, min(hearing.sentence.end, start + phrases.LONGEST))
    return hearing.actor(Subject(match.start(), match.end())) if match else None


def _according(hearing: Hearing, drafts: tuple[Draft, ...]) -> list[Draft]:
    found: list[Draft] = []
    text, sentence = hearing.text, hearing.sentence
    for match in _ACCORDING.finditer(text, sentence.start, sentence.end):
        citing = match["cue"].lower() == "citing"
        speaker = _behind(hearing, match.end())
        if speaker is None or citing or any(quote.holds(match.start()) for quote in sentence.quotes):
            continue
        before = contents.trim(text, sentence.start, match.start())
        if len(text[sentence.start : before].split()) >= 3:
            start, stop = contents.opening(text, sentence.start), before
        else:
            start = contents.opening(
                text, cues.skip(text, contents.past_aside(text, speaker.end, sentence.end), sentence.end)
            )
            stop = contents.trim(text, start, sentence.end)
        if _claimed(drafts, match.start()) or stop <= start:
            continue
        hearing.discourse.speaks(speaker)
        act = "announce" if contents.is_ahead(text, start, stop) else "say"
        found.append(Draft(act, start, stop, match.span("cue"), speaker))
    return found


def _finite(hearing: Hearing, drafts: tuple[Draft, ...]) -> list[Draft]:
    found: list[Draft] = []
    text, sentence = hearing.text, hearing.sentence
    for index, cue in enumerate(hearing.cues):
        if cue.form not in ("finite", "noun_like", "base") or _claimed((*drafts, *found), cue.start):
            continue
        subject = _subject(hearing, cue)
        if subject is None or (cue.form == "base" and not subject.negated):
            continue
        stretch = contents.said(text, sentence, cue, subject, _limit(hearing, index))
        speaker = hearing.actor(subject)
        if speaker.kind == "pronoun" and speaker.name.lower() in ("it", "they", "we", "i") and stretch is None:
            continue
        if subject.negated:
            found += _silence(hearing, cue, subject, speaker)
            continue
        if stretch is None:
            continue
        hearing.discourse.speaks(speaker)
        found += contents.read(text, cue, speaker, stretch, hearing.reader)
    return found


def _subject(hearing: Hearing, cue: Cue) -> Subject | None:
    text, sentence = hearing.text, hearing.sentence
    left = text[sentence.start : cue.start].rstrip()
    turned = left[-1:] in ",”\"’»'" and cue.act in ("say", "claim", "report", "announce", "confirm")
    if turned and (subject := subjects.behind(text, cue, sentence.end)) is not None:
        return subject
    subject = subjects.before(text, sentence.start, cue)
    if subject is None or (cue.form == "noun_like" and subject.end < cue.start - 60):
        return None
    return (
        None if any(quote.holds(subject.start) and not quote.holds(cue.start) for quote in sentence.quotes) else subject
    )


def _limit(hearing: Hearing, index: int) -> int:
    """Where the next clause with a speaker of its own begins."""
    text, sentence = hearing.text, hearing.sentence
    for cue in hearing.cues[index + 1 :]:
        if cue.form != "finite" or (subject := subjects.before(text, sentence.start, cue)) is None:
            continue
        if (start := contents.new_clause(text, hearing.cues[index].end, subject.start)) is not None:
            return start
    return sentence.end


def _silence(hearing: Hearing, cue: Cue, subject: Subject, speaker: Actor) -> list[Draft]:
    """ "X has not confirmed …", "X did not comment": the narrator's statement, never a denial by X."""
    if cue.act not in _SILENT:
        return []
    stop = contents.trim(hearing.text, subject.start, contents.clause_end(hearing.text, cue.end, hearing.sentence.end))
    silent = cue.act == "confirm"
    status = "not_confirmed_by" if silent else "reported_as_fact"
    return [
        Draft(
            "report",
            subject.start,
            stop,
            (cue.start, cue.end),
            None,
            status,
            "negative",
            speaker,
            "about" if silent else None,
            speaker if silent else None,
        )
    ]


def _participles(hearing: Hearing, drafts: tuple[Draft, ...]) -> list[Draft]:
    found = []
    text, sentence = hearing.text, hearing.sentence
    voices = [draft for draft in drafts if draft.speaker is not None]
    for index, cue in enumerate(hearing.cues):
        if cue.form != "gerund":
            continue
        fronted = cue.start - sentence.start < 3
        left = text[max(sentence.start, cue.start - 14) : cue.start].rstrip()
        if not fronted and not re.search(r"(?:,|, while|, also|, and|,\sbut|\bwhile|\band|[”\"])$", left):
            continue
        voice = next(
            (
                draft
                for draft in (voices if fronted else reversed(voices))
                if fronted or (draft.cue or (0, 0))[0] < cue.start
            ),
            None,
        )
        stop = (
            _comma(text, cue.end, voice.speaker.start if fronted and voice and voice.speaker else 0)
            if fronted
            else contents.clause_limit(text, cue.end, _limit(hearing, index))
        )
        if voice is None or voice.speaker is None or stop <= cue.end:
            continue
        for draft in contents.read(text, cue, voice.speaker, (cues.skip(text, cue.end, stop), stop), hearing.reader):
            found.append(replace(draft, link="about" if draft.act == "characterize" else None))
    return found


def _comma(text: str, start: int, limit: int) -> int:
    """The end of a fronted participle: the last comma before the subject."""
    return text.rfind(",", start, limit) if limit else -1


def _nominals(hearing: Hearing, drafts: tuple[Draft, ...]) -> list[Draft]:
    found = []
    for match, act in contents.nominals(hearing.text, hearing.sentence):
        speaker = _behind(hearing, match.end())
        if speaker is None or any(draft.cue == match.span("cue") for draft in drafts):
            continue
        found.append(
            Draft(act, match.start("content"), match.end("content"), match.span("cue"), speaker, tags=("nominal",))
        )
    return found
