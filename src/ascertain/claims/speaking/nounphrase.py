"""The noun phrase around a word, as the grammar of its sentence has it."""

from ascertain.claims.speaking.subjects import Subject
from ascertain.claims.words.syntax import Tree, Word

_INSIDE = ("det", "poss", "compound", "amod", "nummod", "nmod", "quantmod", "predet", "case", "advmod")
_BEHIND = ("of", "for", "in", "at", "from", "to")
_LONGEST = 160  # characters; more is no name of a speaker


def phrase(tree: Tree, word: Word) -> Subject:
    """The words of a noun phrase with its partners ("X and Y"), what is set beside it apart."""
    start, end = _core(tree, word)
    apposition = None
    for child in tree.children(word, "appos"):
        first, last = tree.stretch(child)
        if first <= end + 1:
            end = max(end, _core(tree, child)[1])
        elif apposition is None:
            apposition = " ".join(item.text for item in tree.words if first <= item.start < last)
    for partner in tree.children(word, "conj"):
        if partner.start - end < 60:
            end = max(end, _core(tree, partner)[1])
    return Subject(start, min(end, start + _LONGEST), apposition)


def _core(tree: Tree, word: Word) -> tuple[int, int]:
    start, end = word.start, word.end
    for child in tree.children(word, *_INSIDE):
        first, last = tree.stretch(child)
        if last <= word.start:
            start = min(start, first)
        elif child.dep == "case":
            end = max(end, last)
    for child in tree.children(word, "prep"):
        first, last = tree.stretch(child)
        named = tree.child(child, "pobj") is not None
        if named and child.text.lower() in _BEHIND and first <= end + 1 and last - first <= 60:
            end = max(end, last)
    return start, end
