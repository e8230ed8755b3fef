"""Who says what in one sentence: sieves in falling precision, each a rule of reported speech.

Passives with "by", "according to", finite verbs with their subject, participles ("Accusing X of …", "calling it …"),
nouns ("at the request of"). A verb inside a closed quotation speaks for nobody.
"""

import re
from dataclasses import replace

from ascertain.claims.speaking import contents, cues, holders, nominals, relays, untrue
from ascertain.claims.speaking.continuing import resumed
from ascertain.claims.speaking.coreference import Discourse
from ascertain.claims.speaking.finite import finite
from ascertain.claims.speaking.grammar import grammar, settled
from ascertain.claims.speaking.hearing import ACCORDING, Hearing, is_claimed
from ascertain.claims.speaking.labels import labels
from ascertain.claims.speaking.naming import naming
from ascertain.claims.speaking.passing import passing
from ascertain.claims.speaking.passives import passives
from ascertain.claims.speaking.quoting import quoting
from ascertain.claims.words.actors import Actor, Reader
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.sentences import Sentence
from ascertain.claims.words.syntax import Tree

_LOOSE = re.compile(r"(?:,|,\swhile|,\salso|,\sand|,\sbut|\bwhile|\band|[”\"])$")


def hear(text: str, sentence: Sentence, reader: Reader, discourse: Discourse, tree: Tree | None = None) -> list[Draft]:
    """The attributed statements of a sentence in order; its speakers are remembered in `discourse`.

    With its `tree` (`syntax.py`) those are added that only its grammar shows.
    """
    words = text[sentence.start : sentence.end]
    if words.lower() == words.upper() and words.isascii():
        return []  # a row of numbers
    hearing = Hearing.of(text, sentence, reader, discourse, tree)
    drafts: list[Draft] = []
    for sieve in (labels, quoting, passives, _according, finite, _participles, _nominals, holders.holders):
        drafts += [draft for draft in sieve(hearing, drafts) if draft.end > draft.start]
    if tree is not None:
        drafts = settled(hearing, tree, drafts)
        drafts += grammar(hearing, tree, drafts)
        drafts += naming(hearing, tree, drafts)
    drafts += resumed(text, sentence, drafts)
    drafts = passing(hearing, drafts)
    drafts = relays.through(drafts, relays.relays(hearing))
    drafts = untrue.settled(hearing, drafts)
    return sorted(_once(text, drafts), key=lambda draft: (draft.start, draft.end))


def _once(text: str, drafts: list[Draft]) -> list[Draft]:
    """Each statement once: the body's rather than "its spokesman said" around it, else the outermost."""
    echoes = [draft for draft in drafts if _echoes(text, draft, drafts)]
    kept = [draft for draft in drafts if draft not in echoes]
    return [draft for draft in kept if not any(_swallows(outer, draft) for outer in kept)]


def _echoes(text: str, draft: Draft, drafts: list[Draft]) -> bool:
    speaker = draft.speaker
    if speaker is None or not re.match(r"(?:its|their|his|her)\s", text[speaker.start : speaker.end], re.IGNORECASE):
        return False
    inner = (other.speaker for other in drafts if other is not draft and other.speaker is not None)
    return any(draft.start <= other.start < other.end <= draft.end for other in inner)


def _swallows(outer: Draft, inner: Draft) -> bool:
    cue = inner.cue
    if outer is inner or cue is None or inner.speaker is None or {"nominal", "passive"} & set(inner.tags):
        return False
    return outer.start <= min(cue[0], inner.start) and max(cue[1], inner.end) <= outer.end


def _according(hearing: Hearing, drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    text, sentence = hearing.text, hearing.sentence
    matches = list(ACCORDING.finditer(text, sentence.start, sentence.end))
    passed_on = {relay.start for relay in relays.relays(hearing)} if matches else set()
    for match in matches:
        speaker = _at(hearing, match.end())
        if speaker is None or hearing.quoted(match.start()) or is_claimed([*drafts, *found], match.start()):
            continue
        if match.end() in passed_on:
            continue
        before = contents.trim(text, sentence.start, match.start())
        if len(text[sentence.start : before].split()) >= 3:
            start, stop = contents.opening(text, sentence.start), before
        else:
            past = contents.past_aside(text, speaker.end, sentence.end)
            start = contents.opening(text, cues.skip(text, past, sentence.end))
            stop = contents.trim(text, start, sentence.end)
        if stop > start:
            hearing.discourse.speaks(speaker)
            thought = match["view"] in ("view", "opinion")
            act = "believe" if thought else "announce" if contents.is_ahead(text, start, stop) else "say"
            found.append(Draft(act, start, stop, (match.start(), match.end() - 1), speaker))
    return found


def _at(hearing: Hearing, start: int) -> Actor | None:
    return hearing.actor_at(start) or hearing.people_at(start) or hearing.thing_at(start)


def _participles(hearing: Hearing, drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    text, sentence = hearing.text, hearing.sentence
    voices = [draft for draft in drafts if draft.speaker is not None]
    for cue, subject in zip(hearing.cues, hearing.subjects, strict=True):
        if cue.form != "gerund" or is_claimed(found, cue.start):
            continue
        if subject is not None and text[max(0, subject.start - 7) : subject.start].endswith((", with ", "— with ")):
            speaker = hearing.actor(subject)
            hearing.discourse.speaks(speaker)
            stop = contents.clause_limit(text, cue.end, sentence.end)
            found += contents.read(text, cue, speaker, (cues.skip(text, cue.end, stop), stop), hearing.reader)
            continue
        fronted = cue.start - sentence.start < 3
        if not fronted and not _LOOSE.search(text[max(sentence.start, cue.start - 14) : cue.start].rstrip()):
            continue
        voice = _voice(voices, cue.start, fronted=fronted)
        if voice is None or voice.speaker is None:
            continue
        limit = text.rfind(",", cue.end, voice.speaker.start) if fronted else sentence.end
        stop = limit if fronted else contents.clause_limit(text, cue.end, limit)
        if stop <= cue.end:
            continue
        stretch = (cues.skip(text, cue.end, stop), stop)
        for draft in contents.read(text, cue, voice.speaker, stretch, hearing.reader):
            found.append(replace(draft, link="about" if draft.act == "characterize" else None))
    return found


def _voice(voices: list[Draft], position: int, *, fronted: bool) -> Draft | None:
    """Whose participle it is: the first speaker of the sentence, or the last one before it."""
    if fronted:
        return next(iter(voices), None)
    return next((draft for draft in reversed(voices) if draft.cue is not None and draft.cue[0] < position), None)


def _nominals(hearing: Hearing, drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for noun in nominals.nominals(hearing.text, hearing.sentence):
        speaker = hearing.actor_at(noun.behind)
        if speaker is None or any(draft.cue == noun.cue for draft in drafts):
            continue
        start, stop = noun.start, noun.cue[1]
        if hearing.text.startswith(" that ", speaker.end):  # "the claim by the army that …" tells what is claimed
            start = contents.opening(hearing.text, speaker.end + len(" that "))
            stop = contents.clause_limit(
                hearing.text, start, contents.clause_end(hearing.text, start, hearing.sentence.end)
            )
        found.append(Draft(noun.act, start, stop, noun.cue, speaker, tags=("nominal",)))
    return found
