"""Statements found by the grammar of a sentence, where a model of it is installed: what the patterns did not hear.

A verb of `lexicon/verbs.toml` with what it takes: a clause ("believes the figures are higher"), a quotation, a thing
("denounced the strike"), an infinitive ("refused to comment"), a phrase ("spoke of a massacre"), a passive ("is
believed to have"). The outermost statement stands; what is said inside it is its content.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.coreference import UNNAMED
from ascertain.claims.speaking.cues import Cue, is_idle
from ascertain.claims.speaking.hearing import Hearing, is_claimed, is_supposed, silence
from ascertain.claims.speaking.nounphrase import phrase
from ascertain.claims.speaking.said import Saying
from ascertain.claims.speaking.verbs import seems, verb
from ascertain.claims.words.actors import Actor
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.phrases import heads
from ascertain.claims.words.syntax import Tree, Word

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_JOINED = ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "aux", "parataxis")
_RELATIVE = ("who", "that", "which", "whom")
# Not to do these is to leave something open; not to believe or want something is a position.
_SILENT = ("say", "confirm", "report", "announce", "claim", "deny")
# To decline these is to leave it open too: "refused to comment on reports of 70 dead".
_DECLINED = ("decline", "refuse")
_UNTOLD = ("say", "confirm", "report", "announce", "deny")
# What is said in words of its own may hold an inner act ("says it believes …"); a thing or a deed does not.
_SPOKEN = ("clause", "quotation", "host")
_REPLYING = ("responding", "replying", "reacting", "answering", "writing", "speaking", "posting")
_CITING = ("citing", "quoting", "cited", "quoted", "cites", "quotes")
_CLIMB = 6
_LONGEST_FRONT = 14  # words before a speaker that is set into a clause
_COMMA_AND = re.compile(r"(?:,\s(?:and|but)|\sbut)\s(?:\w+\s)?$")
_JOINING = re.compile(r"[\s,;—–-]*(?:(?:and|but|while|although|though|whereas|as|before|after|when)\s*)?$")


def grammar(hearing: Hearing, tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The statements of a sentence that no draft has yet, the outermost first."""
    found: list[Draft] = []
    for word in _downwards(tree):
        if word.tag.startswith("VB") and seems(word.text) and not is_claimed([*drafts, *found], word.start):
            found += _seeming(hearing, tree, word)
        meant = verb(word.text) if word.tag.startswith("VB") else None
        if meant is None or hearing.quoted(word.start) or is_claimed([*drafts, *found], word.start):
            continue
        if is_supposed(tree, word) or _is_asked(tree, word) or _is_idle(hearing, tree, word):
            continue
        found += _statements(Saying(hearing, tree, word, meant), [*drafts, *found])
    return found


def settled(hearing: Hearing, tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The drafts of the patterns set right by the grammar: whose verb it is, and where what it says begins and ends."""
    found = []
    for draft in drafts:
        word = tree.at(draft.cue[0]) if draft.cue is not None else None
        if word is None or not word.tag.startswith("VB") or {"quoted", "label", "passive"} & set(draft.tags):
            found.append(draft)
        else:
            whole = _whole(hearing, tree, word, _owned(hearing, tree, word, draft))
            found.append(_cut(hearing.text, tree, word, whole))
    return [draft for draft in found if draft.end > draft.start]


def _owned(hearing: Hearing, tree: Tree, word: Word, draft: Draft) -> Draft:
    """Said by the subject of its verb: "thanked the mediators and warned …" is not the mediators' warning."""
    who = subject_of(tree, word)
    if who is None or draft.speaker is None or draft.inferred or tree.child(word, "auxpass") is not None:
        return draft
    own = phrase(tree, who)
    apart = own.end <= draft.speaker.start or draft.speaker.end <= own.start
    joined = word.dep == "conj" and who.dep in ("nsubj", "nsubjpass") and who.end <= word.start
    if (
        joined
        and _COMMA_AND.search(hearing.text, max(0, word.start - 12), word.start)
        and _is_told(tree, tree.head(word))
    ):
        return draft  # "He said that the north would not yield, and appealed to …": it is he who appeals
    return replace(draft, speaker=hearing.actor(own)) if apart and joined else draft


def _is_told(tree: Tree, word: Word) -> bool:
    """True for the verb of what somebody says."""
    return word.dep == "ccomp" and verb(tree.head(word).text) is not None


def _whole(hearing: Hearing, tree: Tree, word: Word, draft: Draft) -> Draft:
    """All of a clause that its speaker is set into: "The road, officials say, is closed"."""
    front = _edge(tree, word)
    before = hearing.text[hearing.sentence.start : front].rstrip()
    behind = hearing.text[word.end : hearing.sentence.end].lstrip()
    set_in = before.endswith((",", "—", "–")) and behind.startswith((",", "—", "–"))
    if not set_in or draft.start < word.end or hearing.quoted(front - 2) or hearing.quoted(draft.start):
        return draft
    start = contents.opening(hearing.text, hearing.sentence.start)
    return replace(draft, start=start) if len(before.split()) <= _LONGEST_FRONT else draft


def _edge(tree: Tree, word: Word) -> int:
    return min([word.start, *(tree.stretch(child)[0] for child in tree.children(word, "nsubj", "aux"))])


def _cut(text: str, tree: Tree, word: Word, draft: Draft) -> Draft:
    """Ended where its verb is joined by another that says something: "said …, while she denied …"."""
    for child in tree.children(word, "conj", "advcl"):
        own = [tree.stretch(part)[0] for part in tree.children(child, "nsubj", "nsubjpass", "mark", "aux", "advmod")]
        start = min([child.start, *own])
        speaks = child.tag.startswith("VB") and verb(child.text) is not None
        if speaks and draft.start < start < draft.end and word.start < draft.start:
            joint = _JOINING.search(text, draft.start, start)
            return replace(draft, end=contents.trim(text, draft.start, joint.start() if joint else start))
    return draft


def _downwards(tree: Tree) -> Iterator[Word]:
    """The words from the roots down, level by level."""
    level = [word for word in tree.words if word.head == word.number]
    while level:
        yield from level
        level = [child for word in level for child in tree.children(word)]


def _is_asked(tree: Tree, word: Word) -> bool:
    """True for "Asked whether …, she said": somebody not named asked."""
    beside = word.dep == "acl" and word.text.lower() == "asked"  # taken for the past tense as often as not
    return (
        (word.tag == "VBN" or beside)
        and word.dep in ("advcl", "acl")
        and tree.child(word, "auxpass", "aux", "agent") is None
    )


def _is_idle(hearing: Hearing, tree: Tree, word: Word) -> bool:
    """True for "responding to a question, she …", "citing an official", and what the words behind say nothing by."""
    if word.tag == "VBG" and word.dep == "advcl" and word.text.lower() in _REPLYING:
        return True
    thing = tree.child(word, "dobj")
    source = thing is not None and verb(word.text) is not None and word.text.lower() in _CITING
    if source and thing is not None and any(heads(kind).fullmatch(thing.text) for kind in ("person", "group", "body")):
        return True
    return is_idle(hearing.text, word.start)


def _statements(saying: Saying, taken: list[Draft]) -> list[Draft]:
    hearing, word, act = saying.hearing, saying.word, saying.meant.act
    way, stretches = saying.content()
    stretches = [part for part in stretches if not any(_meets(draft, part) for draft in taken)]
    speaker = (_agent(saying) if saying.passive else _speaker(saying)) if stretches else None
    if speaker is None:
        return []
    if (saying.negated and act in _SILENT) or _is_declined(saying):
        return [_silence(saying, speaker)]
    if speaker.name != UNNAMED:
        hearing.discourse.speaks(speaker)
    cue = Cue(word.start, word.end, act, "finite")
    if way in _SPOKEN or act == "accuse":
        made = [
            draft for part in stretches for draft in contents.read(hearing.text, cue, speaker, part, hearing.reader)
        ]
    else:
        made = [Draft(act, *part, (word.start, word.end), speaker) for part in stretches]
    signed = [replace(draft, polarity="negative") if saying.negated else draft for draft in made]
    return [replace(draft, tags=(*draft.tags, way)) for draft in signed if draft.end > draft.start]


def _is_declined(saying: Saying) -> bool:
    """True for "declined to comment", "refused to confirm": words that are not said."""
    wanted = saying.tree.child(saying.word, "xcomp")
    inner = verb(wanted.text) if wanted is not None else None
    return saying.meant.base in _DECLINED and inner is not None and inner.act in _UNTOLD


def _silence(saying: Saying, speaker: Actor) -> Draft:
    """The whole clause, which is the narrator's: "X has not disclosed the place"."""
    hearing, tree, word = saying.hearing, saying.tree, saying.word
    start, end = tree.stretch(word)
    start = contents.opening(hearing.text, hearing.sentence.start if word.head == word.number else start)
    end = contents.trim(hearing.text, start, end)
    return silence(start, end, (word.start, word.end), speaker, unconfirmed=saying.meant.act == "confirm")


def _seeming(hearing: Hearing, tree: Tree, word: Word) -> list[Draft]:
    """How something looks to who writes: "the shell appeared to have come from the north"."""
    wanted = tree.child(word, "xcomp", "ccomp", "oprd", "acomp")
    if wanted is None or hearing.quoted(word.start):
        return []
    start, end = tree.stretch(word)
    start = contents.opening(hearing.text, start)
    return [Draft("report", start, end, (word.start, word.end), status="reported_as_fact", tags=("seeming",))]


def _meets(draft: Draft, part: tuple[int, int]) -> bool:
    return draft.start < part[1] and part[0] < draft.end and draft.speaker is not None


def _agent(saying: Saying) -> Actor | None:
    """Who stands behind "by"; somebody not named where the verb says that somebody says it."""
    by = saying.tree.child(saying.word, "agent")
    who = saying.tree.child(by, "pobj") if by is not None else None
    if who is not None:
        return saying.hearing.actor(phrase(saying.tree, who))
    unnamed = saying.meant.unnamed or saying.meant.takes("passive")
    return Actor(saying.word.start, saying.word.end, UNNAMED, "pronoun") if unnamed else None


def _speaker(saying: Saying) -> Actor | None:
    who = subject_of(saying.tree, saying.word)
    nobody = who is None or who.tag == "EX" or who.dep in ("expl", "csubj")
    return None if who is None or nobody else saying.hearing.actor(phrase(saying.tree, who))


def subject_of(tree: Tree, word: Word) -> Word | None:
    """The subject of a verb, its own or that of the verb it is joined to; the noun before "who" and "saying"."""
    current = word
    for _ in range(_CLIMB):
        own = tree.child(current, *_SUBJECTS)
        if own is not None:
            return tree.head(current) if own.text.lower() in _RELATIVE and current.dep == "relcl" else own
        if current.dep in ("acl", "relcl"):
            return tree.head(current)
        if current.dep not in _JOINED or current.head == current.number:
            return None
        current = tree.head(current)
    return None
