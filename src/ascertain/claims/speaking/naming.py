"""Statements that a noun names, by the grammar of its sentence: "the ministry's denial of the strike", "calls for".

Only with a model of the grammar; `nominals` hears the plainest of them without one.
"""

from dataclasses import replace
from functools import lru_cache

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.coreference import UNNAMED
from ascertain.claims.speaking.grammar import subject_of
from ascertain.claims.speaking.hearing import Hearing, is_claimed
from ascertain.claims.speaking.nounphrase import phrase
from ascertain.claims.speaking.verbs import noun_act
from ascertain.claims.words.actors import Actor
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.syntax import Tree, Word


@lru_cache
def _behind(kind: str) -> frozenset[str]:
    return frozenset(lexicon("verbs")["nouns"][kind])


def naming(hearing: Hearing, tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The statements that nouns of a sentence name and no draft has yet."""
    found: list[Draft] = []
    for word in tree.words:
        act = noun_act(word.text) if word.tag in ("NN", "NNS") else None
        if act is None or hearing.quoted(word.start) or is_claimed([*drafts, *found], word.start):
            continue
        stretch = _content(tree, word, act)
        if (
            _is_nothing(tree, word)
            or stretch is None
            or any(draft.start < stretch[1] and stretch[0] < draft.end for draft in [*drafts, *found])
        ):
            continue
        start = contents.opening(hearing.text, stretch[0])
        start += 5 if hearing.text.startswith("that ", start) else 0
        end = contents.trim(hearing.text, start, stretch[1])
        if end > start:
            speaker = _speaker(hearing, tree, word)
            found.append(Draft(act, start, end, (word.start, word.end), speaker, tags=("nominal", "noun")))
    return found


def _is_nothing(tree: Tree, word: Word) -> bool:
    """True for "made no mention of the dead", "in support of that claim", "to a question on it": nobody's statement."""
    no = tree.child(word, "det")
    bare = tree.child(word, "det", "poss") is None and word.dep == "pobj" and tree.head(word).text.lower() == "in"
    asked = word.dep == "pobj" and word.text.lower().startswith("question")
    return asked or bare or (no is not None and no.text.lower() == "no")


def _content(tree: Tree, word: Word, act: str) -> tuple[int, int] | None:
    told = tree.child(tree.head(word), "ccomp") if word.dep == "nsubj" else None
    if told is not None and tree.head(word).text.lower() in ("is", "was") and tree.child(told, "mark") is not None:
        return tree.stretch(told)
    for child in tree.children(word, "acl", "ccomp", "relcl"):
        mark = next((item for item in tree.children(child) if item.text.lower() in ("that", "to")), None)
        if mark is not None and mark.dep in ("mark", "aux"):
            start, end = tree.stretch(child)
            return (mark.end, end) if mark.dep == "mark" else (start, end)
    for child in tree.children(word, "prep"):
        thing = tree.child(child, "pobj", "pcomp")
        asks = act == "request" and child.text.lower() == "to"  # "calls to the office" are by telephone
        if thing is not None and child.text.lower() in _behind("behind") and not asks:
            return tree.stretch(thing)
    return None


def _speaker(hearing: Hearing, tree: Tree, word: Word) -> Actor:
    owner = tree.child(word, "poss")
    for child in tree.children(word, "prep", "agent"):
        if child.text.lower() in _behind("by"):
            owner = owner or tree.child(child, "pobj")
    if owner is None and word.dep == "dobj":
        owner = subject_of(tree, tree.head(word))
    if owner is None:
        return Actor(word.start, word.end, UNNAMED, "pronoun")
    words = phrase(tree, owner)
    whose = tree.child(owner, "case")
    speaker = hearing.actor(replace(words, end=min(words.end, whose.start)) if whose is not None else words)
    hearing.discourse.speaks(speaker)
    return speaker
