"""Where what is said stands around a verb, by the grammar of its sentence."""

from collections.abc import Iterator

from ascertain.claims import contents
from ascertain.claims.hearing import Hearing
from ascertain.claims.syntax import Tree, Word
from ascertain.claims.verbs import Verb

Stretch = tuple[int, int]
_SETTINGS = ("on", "during", "in", "at", "after", "before", "since", "through", "via", "while")
# "The office only reports what it has confirmed" tells how it works, not what it says.
_HABIT = ("VBZ", "VBP", "VB")
_SPEECH = ("say", "claim", "report", "announce", "confirm", "believe", "request", "deny")


def said(hearing: Hearing, tree: Tree, word: Word, meant: Verb, *, passive: bool) -> tuple[str, list[Stretch]]:
    """By which way it is said (`clause`, `object` …) and the stretches that hold it: a split quotation gives two.

    No stretches where the verb says nothing.
    """
    for name, way in (_PASSIVE if passive else _ACTIVE).items():
        found = [_trimmed(hearing.text, *part) for part in way(hearing, tree, word, meant)]
        found = [part for part in found if part[1] > part[0]]
        if found:
            return name, found
    return "", []


def _trimmed(text: str, start: int, end: int) -> Stretch:
    begin = contents.opening(text, start)
    if text.startswith("that ", begin):
        begin += 5
    return begin, contents.trim(text, begin, end)


def _clauses(hearing: Hearing, tree: Tree, word: Word, meant: Verb) -> Iterator[Stretch]:
    """ "said that …", "…, said X", "“…,” said X, “…”": a clause on each side of the verb at most."""
    for child in tree.children(word, "ccomp", "parataxis"):
        start, end = tree.stretch(child)
        if start < word.start < end:  # the clause stands around its verb: "the road, he said, is closed"
            yield start, _left_end(tree, word)
            after = [item for item in tree.below(child) if item.start > word.end]
            yield min(item.start for item in after), end
        elif child.dep == "ccomp" or hearing.quoted(child.start):
            yield start, end


def _left_end(tree: Tree, word: Word) -> int:
    """Where the words of a verb and its subject begin."""
    own = [tree.stretch(child)[0] for child in tree.children(word, "nsubj", "aux")]
    return min([word.start, *own])


def _infinitives(hearing: Hearing, tree: Tree, word: Word, meant: Verb) -> Iterator[Stretch]:
    wanted = tree.child(word, "xcomp")
    if wanted is None:
        return
    thing = tree.child(word, "dobj", "dative")
    if thing is not None and meant.takes("object_infinitive"):
        yield tree.stretch(thing)[0], tree.stretch(wanted)[1]
    elif thing is None and meant.takes("infinitive"):
        yield tree.stretch(wanted)


def _quotations(hearing: Hearing, tree: Tree, word: Word, meant: Verb) -> Iterator[Stretch]:
    """A quotation beside the verb that no clause of it holds."""
    if meant.act not in (*_SPEECH, "characterize", "promise"):
        return
    for quote in hearing.sentence.quotes:
        between = (
            hearing.text[word.end : quote.start] if quote.start >= word.end else hearing.text[quote.end : word.start]
        )
        words = len(hearing.text[quote.start : quote.end].split())
        if words > 3 and len(between.split()) <= 6 and "." not in between:
            yield quote.start, quote.end


def _objects(hearing: Hearing, tree: Tree, word: Word, meant: Verb) -> Iterator[Stretch]:
    thing, particle = tree.child(word, "dobj"), tree.child(word, "prt")
    together = particle is not None and meant.takes_with(particle.text.lower())
    if thing is None or not (together or (particle is None and meant.takes("object"))):
        return
    if meant.act == "report" and word.tag in _HABIT:
        return
    start, end = tree.stretch(thing)
    for child in tree.children(word, "prep", "oprd", "xcomp", "acomp", "advcl", "dative"):
        first, last = tree.stretch(child)
        if 0 <= first - end <= 2 and not _is_setting(child):
            end = last
    yield start, end


def _is_setting(preposition: Word) -> bool:
    """True for the day, the place and the way: "on Monday", "in a statement"."""
    return preposition.dep == "prep" and preposition.text.lower() in _SETTINGS


def _phrases(hearing: Hearing, tree: Tree, word: Word, meant: Verb) -> Iterator[Stretch]:
    for child in tree.children(word, "prep"):
        if meant.takes_behind(child.text.lower()):
            thing = tree.child(child, "pobj", "pcomp")
            if thing is not None:
                yield tree.stretch(thing)
                return


def _hosts(hearing: Hearing, tree: Tree, word: Word, meant: Verb) -> Iterator[Stretch]:
    """The clause that a verb of speech is set into: "The road, officials say, is closed"."""
    host = tree.head(word)
    if not meant.takes("bare") or host.number == word.number or not host.tag.startswith(("VB", "MD")):
        return
    if word.dep not in ("parataxis", "ccomp", "advcl", "dep", "conj"):
        return
    before = hearing.text[hearing.sentence.start : _left_end(tree, word)].rstrip()
    if before.endswith((",", "”", '"', "—", "–")) and host.start < word.start:
        start, end = tree.stretch(host, without=[word])
        yield start, min(end, _left_end(tree, word)) if end > word.start and start < word.start else end


def _passives(hearing: Hearing, tree: Tree, word: Word, meant: Verb) -> Iterator[Stretch]:
    """ "X was confirmed by Y": what is said is the subject; "is believed to have …": subject and infinitive."""
    subject, wanted = tree.child(word, "nsubjpass"), tree.child(word, "xcomp", "ccomp")
    by = tree.child(word, "agent")
    if subject is None:
        return
    start, end = tree.stretch(subject)
    if wanted is not None and meant.unnamed:
        yield start, tree.stretch(wanted)[1]
    elif meant.takes("passive"):
        yield start, end


_ACTIVE = {
    "clause": _clauses,
    "infinitive": _infinitives,
    "quotation": _quotations,
    "object": _objects,
    "phrase": _phrases,
    "host": _hosts,
}
_PASSIVE = {"passive": _passives}
