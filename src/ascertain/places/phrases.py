"""The shape of a mention: words that only describe, and words that say what kind of place a name is."""

from collections.abc import Iterator

from ascertain.places.keys import key
from ascertain.places.words import demonym, words


def is_vague(mention: str) -> bool:
    """True where all words are general ones and demonyms, and at least one says "a place"."""
    parts = key(mention).split()
    general = all(part in words().general or demonym(part) for part in parts)
    return general and any(part in words().vague for part in parts)


def peeled(mention: str) -> Iterator[str]:
    """The mention, then the same with describing words taken off: "the port city of Mariupol" → "Mariupol"."""
    parts = mention.split()
    while parts:
        yield " ".join(parts)
        if len(parts) > 1 and key(parts[-1]) in words().behind:
            yield " ".join(parts[:-1])
        head = key(parts[0])
        if not (head in words().before or head in words().vague or head in words().filler or demonym(head)):
            return
        parts = parts[1:]


def without(mention: str, kind: frozenset[str]) -> Iterator[str]:
    """The name of a mention that has one of these words at either end, with and without what describes it."""
    parts = mention.split()
    for size in (2, 1):
        if len(parts) <= size:
            continue
        if key(" ".join(parts[-size:])) in kind:
            yield from peeled(" ".join(parts[:-size]))
    for at in range(len(parts) - 1):
        for size in (2, 1):
            if at + size < len(parts) and key(" ".join(parts[at : at + size])) in kind:
                yield " ".join(parts[at + size :])
