"""Statements found by the grammar of a sentence, where a model of it is installed: what the patterns did not hear.

A verb of `lexicon/verbs.toml` with what it takes: a clause ("believes the figures are higher"), a quotation, a thing
("denounced the strike"), an infinitive ("refused to comment"), a phrase ("spoke of a massacre"), a passive ("is believed
to have"). The outermost statement stands; what is said inside it is its content.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ascertain.claims import contents
from ascertain.claims.actors import Actor
from ascertain.claims.coreference import UNNAMED
from ascertain.claims.cues import Cue
from ascertain.claims.drafts import Draft
from ascertain.claims.hearing import Hearing, is_claimed, silence
from ascertain.claims.nounphrase import phrase
from ascertain.claims.said import said
from ascertain.claims.syntax import Tree, Word
from ascertain.claims.verbs import Verb, verb

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_JOINED = ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "aux", "parataxis")
_RELATIVE = ("who", "that", "which", "whom")
# Not to do these is to leave something open; not to believe or want something is a position.
_SILENT = ("say", "confirm", "report", "announce", "claim")
_CLIMB = 6


def grammar(hearing: Hearing, tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The statements of a sentence that no draft has yet, the outermost first."""
    found: list[Draft] = []
    for word in _downwards(tree):
        meant = verb(word.text) if word.tag.startswith("VB") else None
        if meant is None or hearing.quoted(word.start) or is_claimed([*drafts, *found], word.start):
            continue
        found += _statements(hearing, tree, word, meant, [*drafts, *found])
    return found


_JOINING = re.compile(r"[\s,;—–-]*(?:(?:and|but|while|although|though|whereas|as|before|after|when)\s*)?$")


def cut(text: str, tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each ended where its verb is joined by another one that says something: "said …, while she denied"."""
    return [_cut(text, tree, draft) for draft in drafts]


def _cut(text: str, tree: Tree, draft: Draft) -> Draft:
    word = tree.at(draft.cue[0]) if draft.cue is not None else None
    if word is None or not word.tag.startswith("VB"):
        return draft
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


def _statements(hearing: Hearing, tree: Tree, word: Word, meant: Verb, taken: list[Draft]) -> list[Draft]:
    passive = tree.child(word, "auxpass") is not None
    way, stretches = said(hearing, tree, word, meant, passive=passive)
    stretches = [part for part in stretches if not any(_meets(draft, part) for draft in taken)]
    if not stretches:
        return []
    speaker = _agent(hearing, tree, word, meant) if passive else _speaker(hearing, tree, word)
    if speaker is None:
        return []
    cue = Cue(word.start, word.end, meant.act, "finite")
    if tree.child(word, "neg") is not None and meant.act in _SILENT:
        start = contents.opening(
            hearing.text, hearing.sentence.start if tree.head(word) is word else tree.stretch(word)[0]
        )
        stop = contents.trim(hearing.text, start, tree.stretch(word)[1])
        return [silence(start, stop, (word.start, word.end), speaker, unconfirmed=meant.act == "confirm")]
    if speaker.name != UNNAMED:
        hearing.discourse.speaks(speaker)
    polarity = "negative" if tree.child(word, "neg") is not None else "positive"
    made = [draft for part in stretches for draft in contents.read(hearing.text, cue, speaker, part, hearing.reader)]
    return [
        replace(draft, polarity=polarity if draft.polarity == "positive" else draft.polarity, tags=(*draft.tags, way))
        for draft in made
        if draft.end > draft.start
    ]


def _meets(draft: Draft, part: tuple[int, int]) -> bool:
    return draft.start < part[1] and part[0] < draft.end and draft.speaker is not None


def _agent(hearing: Hearing, tree: Tree, word: Word, meant: Verb) -> Actor | None:
    """Who stands behind "by"; somebody not named where the verb says that somebody says it."""
    by = tree.child(word, "agent")
    who = tree.child(by, "pobj") if by is not None else None
    if who is not None:
        return hearing.actor(phrase(tree, who))
    unnamed = meant.unnamed or meant.takes("passive")
    return Actor(word.start, word.end, UNNAMED, "pronoun") if unnamed else None


def _speaker(hearing: Hearing, tree: Tree, word: Word) -> Actor | None:
    who = _subject(tree, word)
    if (
        who is None
        or who.tag == "EX"
        or who.dep == "expl"
        or (re.fullmatch(r"(?i:it|this|that)", who.text) and who.dep == "csubj")
    ):
        return None
    return hearing.actor(phrase(tree, who))


def _subject(tree: Tree, word: Word) -> Word | None:
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
