"""Where what is said stands around a verb, by the grammar of its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from ascertain.claims.speaking import contents
from ascertain.claims.speaking.hearing import Hearing
from ascertain.claims.speaking.verbs import Verb
from ascertain.claims.words.syntax import Tree, Word

Stretch = tuple[int, int]
_SETTINGS = ("on", "during", "in", "at", "after", "before", "since", "through", "via", "while")
# "The office only reports what it has confirmed" tells how it works, not what it says.
_HABIT = ("VBZ", "VBP", "VB")
_PICTURES = ("footage", "video", "videos", "photo", "photos", "photographs", "pictures", "images", "list", "map")
_QUOTES = ("say", "claim", "report", "announce", "confirm", "believe", "request", "deny", "characterize", "promise")
_FAILING = ("fail", "fails", "failed", "failing")  # "failed to agree": what was not done
_LONGEST_GAP = 6  # words between a quotation and its verb


@dataclass(frozen=True)
class Saying:
    """A verb in its sentence, and what the verb means."""

    hearing: Hearing
    tree: Tree
    word: Word
    meant: Verb

    @property
    def passive(self) -> bool:
        """True for "is said"."""
        return self.tree.child(self.word, "auxpass") is not None

    @property
    def negated(self) -> bool:
        """True for "did not say" and "failed to agree"."""
        failed = self.word.dep == "xcomp" and self.tree.head(self.word).text.lower() in _FAILING
        return failed or self.tree.child(self.word, "neg") is not None

    def content(self) -> tuple[str, list[Stretch]]:
        """By which way it is said (`clause`, `object` …) and the stretches that hold it: a split quotation gives two.

        No stretches where the verb says nothing.
        """
        for name, way in (_PASSIVE if self.passive else _ACTIVE).items():
            found = [_trimmed(self.hearing.text, *part) for part in way(self)]
            found = [part for part in found if part[1] > part[0]]
            if found:
                return name, found
        return "", []


def _trimmed(text: str, start: int, end: int) -> Stretch:
    begin = contents.opening(text, start)
    if text.startswith("that ", begin):
        begin += 5
    return begin, contents.trim(text, begin, end)


def _clauses(saying: Saying) -> Iterator[Stretch]:
    """A clause on either side of the verb, or one around it: "the road, he said, is closed"."""
    tree, word = saying.tree, saying.word
    for child in tree.children(word, "ccomp", "parataxis"):
        start, end = tree.stretch(child)
        if start < word.start < end:
            yield start, _front(tree, word)
            yield min(item.start for item in tree.below(child) if item.start > word.end), end
        elif child.dep == "ccomp" or saying.hearing.quoted(child.start):
            yield start, end


def _front(tree: Tree, word: Word) -> int:
    """Where the words of a verb and its subject begin."""
    return min([word.start, *(tree.stretch(child)[0] for child in tree.children(word, "nsubj", "aux"))])


def _infinitives(saying: Saying) -> Iterator[Stretch]:
    """ "refused to comment", "urged both sides to stop"."""
    wanted = saying.tree.child(saying.word, "xcomp")
    if wanted is None:
        return
    thing = saying.tree.child(saying.word, "dobj", "dative")
    if thing is not None and saying.meant.takes("object_infinitive"):
        yield saying.tree.stretch(thing)[0], saying.tree.stretch(wanted)[1]
    elif thing is None and saying.meant.takes("infinitive"):
        yield saying.tree.stretch(wanted)


def _quotations(saying: Saying) -> Iterator[Stretch]:
    """A quotation beside the verb that no clause of it holds."""
    text, word = saying.hearing.text, saying.word
    for quote in saying.hearing.sentence.quotes if saying.meant.act in _QUOTES else ():
        between = text[word.end : quote.start] if quote.start >= word.end else text[quote.end : word.start]
        long = len(text[quote.start : quote.end].split()) > 3
        if long and len(between.split()) <= _LONGEST_GAP and "." not in between:
            yield quote.start, quote.end


def _objects(saying: Saying) -> Iterator[Stretch]:
    """ "denounced the strike", "laid out the plan", with what belongs to the thing."""
    tree, word, meant = saying.tree, saying.word, saying.meant
    thing, particle = tree.child(word, "dobj"), tree.child(word, "prt")
    together = particle is not None and meant.takes_with(particle.text.lower())
    if thing is None or not (together or (particle is None and meant.takes("object"))):
        return
    if meant.act == "report" and (word.tag in _HABIT or thing.text.lower() in _PICTURES):
        return
    start, end = tree.stretch(thing)
    for child in tree.children(word, "prep", "oprd", "xcomp", "acomp", "advcl", "dative"):
        first, last = tree.stretch(child)
        apart = child.text.lower() == "with" and first - end > 1  # "…, with the envoy saying that"
        if 0 <= first - end <= 2 and not apart and not _is_setting(child):
            end = last
    yield start, end


def _is_setting(preposition: Word) -> bool:
    """True for the day, the place and the way: "on Monday", "in a statement"."""
    return preposition.dep == "prep" and preposition.text.lower() in _SETTINGS


def _phrases(saying: Saying) -> Iterator[Stretch]:
    """ "spoke of a massacre"."""
    for child in saying.tree.children(saying.word, "prep"):
        thing = saying.tree.child(child, "pobj", "pcomp")
        if thing is not None and saying.meant.takes_behind(child.text.lower()):
            yield saying.tree.stretch(thing)
            return


def _hosts(saying: Saying) -> Iterator[Stretch]:
    """The clause that a verb of speech is set into: "The road, officials say, is closed"."""
    tree, word = saying.tree, saying.word
    host = tree.head(word)
    set_in = word.dep in ("parataxis", "ccomp", "advcl", "dep", "conj") and host.start < word.start
    if not set_in or not saying.meant.takes("bare") or not host.tag.startswith(("VB", "MD")):
        return
    front = _front(tree, word)
    before = saying.hearing.text[saying.hearing.sentence.start : front].rstrip()
    if before.endswith((",", "”", '"', "—", "–")):
        start, end = tree.stretch(host, without=[word])
        yield start, min(end, front) if start < word.start < end else end


def _passives(saying: Saying) -> Iterator[Stretch]:
    """ "X was confirmed by Y": the subject; "X is believed to have …": with the infinitive; "was accused of …"."""
    tree, word, meant = saying.tree, saying.word, saying.meant
    subject, by = tree.child(word, "nsubjpass"), tree.child(word, "agent")
    wanted, clause = tree.child(word, "xcomp"), tree.child(word, "ccomp")
    if meant.act == "accuse":
        yield from (tree.stretch(deed) for deed in _deeds(saying))
    elif clause is not None:
        yield tree.stretch(clause)
    elif subject is None:
        return
    elif wanted is not None and meant.unnamed:
        yield tree.stretch(subject)[0], tree.stretch(wanted)[1]
    elif meant.takes("passive") and (by is not None or meant.act not in ("confirm", "say")):
        yield tree.stretch(subject)


def _deeds(saying: Saying) -> Iterator[Word]:
    """What somebody is accused of, wherever the grammar hangs it: "accused by the mayor of hiding arms"."""
    by = saying.tree.child(saying.word, "agent")
    behind = saying.tree.child(by, "pobj") if by is not None else None
    for host in (saying.word, behind):
        for child in saying.tree.children(host, "prep") if host is not None else ():
            deed = saying.tree.child(child, "pcomp", "pobj")
            if (
                child.text.lower() in ("of", "for")
                and deed is not None
                and (host is saying.word or deed.dep == "pcomp")
            ):
                yield deed
                return


_ACTIVE = {
    "clause": _clauses,
    "infinitive": _infinitives,
    "quotation": _quotations,
    "object": _objects,
    "phrase": _phrases,
    "host": _hosts,
}
_PASSIVE = {"passive": _passives}
