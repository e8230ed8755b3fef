"""One sentence being read for speakers: its cues outside quotations, their subjects, and what was heard before it."""

import re
from dataclasses import dataclass, replace
from typing import Self

from ascertain.claims.speaking import cues, subjects
from ascertain.claims.speaking.coreference import Discourse
from ascertain.claims.speaking.cues import Cue
from ascertain.claims.speaking.nounphrase import phrase
from ascertain.claims.speaking.subjects import Subject
from ascertain.claims.words import phrases
from ascertain.claims.words.actors import Actor, Reader
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.people import people
from ascertain.claims.words.sentences import Sentence
from ascertain.claims.words.syntax import Tree, Word

ACCORDING = re.compile(
    r"(?<![\w’'-])(?:[Aa]ccording to|[Aa]s (?:reported|stated|announced|told) by"
    r"|[Ii]n the (?P<view>words|view|opinion) of|Per(?=\s(?:the\s|[A-Z])))\s"
)
_QUOTED = 3  # words; a shorter quotation is a term inside a sentence, a longer one has its own verbs
_SCENE = re.compile(r"\s(?:at|on|in|from|near|with)\s(?:the\s)?[\w’'-]+(?:\s[A-Z][\w’'-]*)*")
_MOST = 30  # verbs of speech in one sentence; a list of more is no prose


@dataclass(frozen=True)
class Hearing:
    """A sentence with its cues and the subject in front of each; `reader` and `discourse` understand who they are."""

    text: str
    sentence: Sentence
    cues: tuple[Cue, ...]
    subjects: tuple[Subject | None, ...]
    reader: Reader
    discourse: Discourse
    tree: Tree | None = None

    @classmethod
    def of(cls, text: str, sentence: Sentence, reader: Reader, discourse: Discourse, tree: Tree | None = None) -> Self:
        """Find the cues of a sentence and their subjects; its `tree` tells verbs from nouns, where there is one."""
        closed = [quote for quote in sentence.quotes if len(text[quote.start : quote.end].split()) > _QUOTED]
        heard = tuple(
            cue
            for cue in cues.cues(text, sentence.start, sentence.end)
            if not any(quote.holds(cue.start) for quote in closed) and not _is_silent(cue, tree)
        )
        heard = heard[:_MOST]
        found = tuple(_subject(text, sentence, cue, tree) for cue in heard)
        return cls(text, sentence, heard, found, reader, discourse, tree)

    def actor(self, subject: Subject) -> Actor:
        """The subject understood, under the name of the one it means."""
        found = self.reader.actor(self.text, subject.start, subject.end, apposition=subject.apposition)
        return self.discourse.resolve(found)

    def actor_at(self, start: int) -> Actor | None:
        """The noun phrase that begins at `start` understood; None where none does."""
        limit = min(self.sentence.end, start + phrases.LONGEST)
        match = phrases.at_start().match(self.text, start, limit)
        return self.actor(Subject(match.start(), match.end())) if match else None

    def thing_at(self, start: int) -> Actor | None:
        """Whatever the grammar has for a noun phrase at `start`: "a transcript of the call"; None without grammar."""
        if self.tree is None:
            return None
        before = self.tree.at(start - 2)
        behind = self.tree.child(before, "pobj") if before is not None else None
        return self.actor(phrase(self.tree, behind)) if behind is not None and behind.start >= start else None

    def people_at(self, start: int) -> Actor | None:
        """People of no list of speakers whose words begin at `start`: "reporters at the scene"; None where none do."""
        found = people(self.text, start - 1, min(self.sentence.end, start + phrases.LONGEST))
        if found is None:
            return None
        where = _SCENE.match(self.text, found.end, self.sentence.end)
        end = where.end() if where else found.end
        words = self.text[start:end]
        return Actor(start, end, words, "group", words)

    def quoted(self, position: int) -> bool:
        """True where the position lies in a quotation."""
        return any(quote.holds(position) for quote in self.sentence.quotes)


def _subject(text: str, sentence: Sentence, cue: Cue, tree: Tree | None) -> Subject | None:
    """The subject of a cue; the grammar tells it from a noun that stands nearer: "a woman who lost her son said"."""
    found = subjects.before(text, sentence.start, cue)
    word = tree.at(cue.start) if tree is not None and found is not None else None
    own = tree.child(word, "nsubj") if tree is not None and word is not None else None
    if tree is None or found is None or own is None:
        return found
    start, end = tree.stretch(own)
    beside = (
        start <= own.end <= found.start and found.end <= end and own.tag.startswith(("NN", "PRP", "CD", "DT", "JJ"))
    )
    whole = phrase(tree, own) if beside else found
    return replace(found, start=whole.start, end=whole.end, apposition=whole.apposition)


def _is_silent(cue: Cue, tree: Tree | None) -> bool:
    """True where by the grammar a cue is a noun, an adjective ("member states", "pledged aid") or only supposed."""
    word = tree.at(cue.start) if tree is not None else None
    if tree is None or word is None:
        return False
    if word.tag == "VBN" and word.dep == "acl" and cue.form == "finite":
        return True  # "a list compiled and confirmed by the mayor", "asked about it"
    return (word.end == cue.end and word.tag.startswith(("NN", "JJ"))) or is_supposed(tree, word)


def is_supposed(tree: Tree, word: Word) -> bool:
    """True for "if the ministry confirms it" and "should the ministry confirm it": nobody has said it yet."""
    subject = tree.child(word, "nsubj", "nsubjpass")
    for child in tree.children(word, "mark", "aux", "advmod"):
        inverted = subject is not None and child.start < subject.start and child.text in ("Should", "Had")
        if inverted or (word.dep == "advcl" and child.text.lower() in ("if", "unless", "once", "until")):
            return True
    return False


def is_claimed(drafts: list[Draft], position: int) -> bool:
    """True where the position lies in what a statement says or in its cue."""
    return any(
        draft.start <= position < draft.end or (draft.cue is not None and draft.cue[0] <= position < draft.cue[1])
        for draft in drafts
    )


def silence(start: int, end: int, cue: tuple[int, int], by: Actor | None, *, unconfirmed: bool) -> Draft:
    """The narrator on what somebody did not say: neither a denial nor a statement of theirs (law 7)."""
    return Draft(
        "report",
        start,
        end,
        cue,
        status="not_confirmed_by" if unconfirmed else "reported_as_fact",
        polarity="negative",
        target=by,
        link="about" if unconfirmed else None,
        by=by if unconfirmed else None,
    )
