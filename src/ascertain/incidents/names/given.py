"""Given names that stand for one another: Russian and Ukrainian, patronymics, short forms of English names."""

from functools import lru_cache

from ascertain.incidents.names.lexicon import lexicon

_SOFT = "йьоаяиіїеєё"


@lru_cache(maxsize=1 << 18)
def same_name(word: str) -> str:
    """What a Cyrillic given name or patronymic stands for, in one spelling for both languages; else the word itself.

    олексій and алексей give the same; so do миколайович and николаевич. A daughter's patronymic gives that of a son.
    """
    if word in _names():
        return _names()[word]
    ending = next((end for end in lexicon("cyrillic")["patronymics"] if word.endswith(end)), None)
    if ending is None or len(word) <= 5:
        return word
    stem = word.removesuffix(ending).rstrip(_SOFT)
    return f"{_stems().get(stem, stem)}+"


def is_given(word: str) -> bool:
    """True for a Cyrillic word that is a given name in the table."""
    return word in _names()


def called(word: str) -> frozenset[str]:
    """The English given names a word in Latin letters may be said for, itself among them: bill → bill, william."""
    return _nicknames().get(word, frozenset()) | {word}


@lru_cache
def _nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in lexicon("given")["nicknames"]:
        name, *short = line.split()
        for word in short:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@lru_cache
def _names() -> dict[str, str]:
    return {word: line.split()[0] for line, _ in _lines() for word in line.split()}


@lru_cache
def _stems() -> dict[str, str]:
    found: dict[str, str] = {}
    for line, more in _lines():
        first = line.split()[0]
        for word in line.split():
            found.setdefault(word.rstrip(_SOFT), first)
        found |= dict.fromkeys(more.split(), first)
    return found


@lru_cache
def _lines() -> tuple[tuple[str, str], ...]:
    # Words come here folded.
    lines = (line.replace("ё", "е").replace("ґ", "г") for line in lexicon("given")["names"])
    return tuple((line.partition("|")[0].strip(), line.partition("|")[2]) for line in lines)
