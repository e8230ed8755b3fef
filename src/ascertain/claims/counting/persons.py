"""People in the grammar of a sentence: a name, a noun or a pronoun, with what it says of number, sex and age."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.numbers import spelled
from ascertain.claims.words.syntax import Tree, Word

_AGE = re.compile(r"(\d{1,3})-year-old", re.IGNORECASE)
_AGED = re.compile(r",\s(\d{1,3})(?=,|\.|\sand\s|;|$)|\saged?\s(\d{1,3})(?!\d)")
_DASH = re.compile(r"\s[–—-]+\s|—")
_GROUPS = ("civilians", "combatants", "children", "boys", "girls", "men", "women", "adults", "unspecified")
_IN_FRONT = ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "npadvmod", "advmod")
_DEFINITE = ("the", "this", "that", "these", "those", "both")
_SINGULAR = ("he", "him", "his", "himself", "she", "her", "herself")


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person or of people; offsets into the whole text.

    Attributes:
        kind: `name`, `noun` or `pronoun`; `start`, `end`: its noun phrase; `name`: where its name stands, if any.
        number: how many people; None where the words do not say. `sex`: `m`, `f` or empty. `age`: in years.
        definite: it takes up somebody known ("the driver"); `fresh`: it says that it does not ("another man").
        role: what the person is, in the words of the text ("judge"); empty where it says nothing.
    """

    kind: str
    start: int
    end: int
    head: str
    number: int | None = 1
    sex: str = ""
    age: int | None = None
    definite: bool = False
    fresh: bool = False
    name: tuple[int, int] | None = None
    role: str = ""
    suspect: bool = False
    anybody: bool = False
    owned: bool = False


@lru_cache
def _nouns() -> dict[str, bool]:
    """Every word for people → whether it is singular."""
    listed = lexicon("people")
    found = {word: False for group in _GROUPS for word in listed[group]["plural"]}
    found |= {word: True for group in _GROUPS for word in listed[group]["singular"]}
    found |= {word: not word.endswith("s") for word in lexicon("harm")["words"]["extra"]}
    return {word: one for word, one in found.items() if word not in ("other", "more", "dead", "injured", "wounded")}


@lru_cache
def _set(key: str) -> frozenset[str]:
    return frozenset(lexicon("harm")["words"][key])


def person(text: str, tree: Tree, head: Word) -> Person | None:
    """The person or people that a word of the sentence stands for; None where it stands for none."""
    told = head.text.lower()
    if told in _set("not_person") or _is_nobody(tree, head):
        return None
    if head.tag in ("PRP", "PRP$", "WP") or told in _set("pronoun"):
        return _pronoun(head, told)
    start = _start(text, tree, head)
    if told in _nouns() or (told == "old" and _AGE.search(text, start, head.end)) or _is_any(tree, head, told):
        return _noun(text, tree, head, start, told)
    if head.tag in ("NNP", "NNPS", "FW") or _reads_as_name(tree, head) or (head.tag == "NN" and _titled(tree, head)):
        return _named(text, tree, head, start)
    return None


def _start(text: str, tree: Tree, head: Word) -> int:
    """Where the noun phrase begins; a dateline before a dash is none of it."""
    front = (word.start for child in tree.children(head, *_IN_FRONT) for word in tree.below(child))
    start = min(head.start, *front, head.start)
    return start + max((match.end() for match in _DASH.finditer(text[start : head.start])), default=0)


def _is_any(tree: Tree, head: Word, told: str) -> bool:
    """ "Another was wounded", "40 Orvanians"."""
    people = head.tag == "NNPS" and told.endswith("s") and not _reads_as_name(tree, head)
    return (told == "another" and head.tag == "DT") or (people and tree.child(head, "compound") is None)


def _is_nobody(tree: Tree, head: Word) -> bool:
    """ "No officers", "neither driver"."""
    return any(child.text.lower() in ("no", "neither", "none") for child in tree.children(head, "det", "preconj"))


def _pronoun(head: Word, told: str) -> Person | None:
    if told not in _SINGULAR:
        return None
    return Person("pronoun", head.start, head.end, told, 1, _sex(told), definite=True)


def _sex(*words: str) -> str:
    if any(word in _set("male") for word in words):
        return "m"
    return "f" if any(word in _set("female") for word in words) else ""


def _noun(text: str, tree: Tree, head: Word, start: int, told: str) -> Person:
    front = [child.text.lower() for child in tree.children(head, *_IN_FRONT)]
    before = [word.text.lower() for child in tree.children(head, "amod", "compound") for word in tree.below(child)]
    counted = [spelled(child.text) for child in tree.children(head, "nummod")]
    singular = _nouns().get(told, head.tag != "NNPS")
    age = _AGE.search(text, start, head.end)
    named = _in_apposition(tree, head)
    owned = any(child.tag in ("PRP$", "NNP", "NN") for child in tree.children(head, "poss"))
    return Person(
        "noun",
        start,
        head.end,
        told,
        1 if singular else next((number for number in counted if number), None),
        _sex(told, *before),
        int(age[1]) if age else _age_behind(text, head.end),
        definite=bool(set(front) & set(_DEFINITE)),
        fresh=bool({told, *front, *before} & _set("fresh")),
        name=_name(tree, named) if named is not None and singular else None,
        role=text[head.start : head.end],
        suspect=told in _set("suspect"),
        anybody=told in _set("anybody"),
        owned=owned,
    )


def _in_apposition(tree: Tree, head: Word) -> Word | None:
    """ "The driver, Ilan Tessor", "the mayor of Varesk, Ilan Tessor": the name set behind."""
    places = (place for prep in tree.children(head, "prep") for place in tree.children(prep, "pobj"))
    found = (child for word in (head, *places) for child in tree.children(word, "appos") if child.tag == "NNP")
    return next(found, None)


def _age_behind(text: str, end: int) -> int | None:
    match = _AGED.match(text, end)
    return int(match[1] or match[2]) if match else None


def _reads_as_name(tree: Tree, head: Word) -> bool:
    """True for a capital word behind another one, whatever part of speech the model takes it for."""
    before = tree.words[head.number - 1] if head.number else head
    return (
        head.text[:1].isupper()
        and before.number < head.number
        and before.tag.startswith("NN")
        and before.text[:1].isupper()
        and before.head == head.number
    )


def _titled(tree: Tree, head: Word) -> bool:
    """True for "judge ana tessor" in a text without capitals."""
    return any(child.text.lower() in _nouns() for child in tree.children(head, "compound"))


def _named(text: str, tree: Tree, head: Word, start: int) -> Person | None:
    if tree.child(head, "det") is not None:
        return None  # "the Ministry"; a person's name has no article
    where = _name(tree, head)
    if where is None or (head.text.isupper() and len(head.text) > 3):  # a dateline
        return None
    if set(re.findall(r"\w+", text[slice(*where)].lower())) & _set("built"):
        return None  # "a shell hit School No. 12"
    front = [
        word.text.lower() for child in tree.children(head, "compound", "amod", "nmod") for word in tree.below(child)
    ]
    roles = [word for word in front if word in _nouns()]
    age = _AGE.search(text, start, head.end)
    return Person(
        "name",
        start,
        head.end,
        head.text.lower(),
        1,
        _sex(*front),
        int(age[1]) if age else _age_behind(text, head.end),
        definite=True,
        name=where,
        role=roles[-1] if roles else "",
    )


def names(tree: Tree) -> Iterator[tuple[int, int]]:
    """Every run of two or more words in the sentence that reads as a name."""
    for word in tree.words:
        if word.tag == "NNP" and word.dep != "compound" and tree.child(word, "compound") is not None:
            span = _name(tree, word)
            if span is not None and span[0] < word.start:
                yield span


def _name(tree: Tree, head: Word) -> tuple[int, int] | None:
    """Where the name stands: the head and the names right before it, titles and roles left out."""
    start = head.start
    capital = head.text[:1].isupper()
    for number in range(head.number - 1, -1, -1):
        word = tree.words[number]
        joined = word.head in range(number + 1, head.number + 1) and word.dep in (
            "compound",
            "nmod",
            "amod",
            "det",
            "punct",
        )
        low = word.text.lower().rstrip(".")
        written = not capital or word.text[:1].isupper() or low in _particles()
        if (
            not joined
            or not written
            or _is_title(low)
            or word.tag in ("CD", ",", "DT", "POS", "HYPH")
            or word.text == ","
        ):
            break
        start = word.start
    return start, head.end


def _is_title(word: str) -> bool:
    return any(form in _nouns() or form in _set("titles") for form in (word, word.removesuffix("s")))


@lru_cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon("names")["given"]["particles"])
