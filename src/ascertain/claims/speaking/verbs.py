"""Verbs by which somebody says, thinks or wants something, in all their forms, and what each of them takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ascertain.claims.words.lexicon import lexicon

_VOWEL_Y = re.compile(r"[^aeiou]y$")
_CLOSED = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$|[^aeiou]u[iy]t$")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in its base form and the act it does (code of `act`)."""

    base: str
    act: str

    def takes(self, what: str) -> bool:
        """True where it has such a thing beside it as what is said (`object`, `infinitive`, `passive` …)."""
        return self.base in _takes()[what]

    def takes_behind(self, preposition: str) -> bool:
        """True where what is said stands behind this preposition: "spoke of"."""
        return self.base in _takes_behind().get(preposition, frozenset())

    def takes_with(self, particle: str) -> bool:
        """True where it takes a thing together with this particle: "laid out"."""
        return self.base in lexicon("verbs")["takes"]["particle"].get(particle, ())

    @property
    def unnamed(self) -> bool:
        """True for what is said without a word on who says it: "is believed to have"."""
        return self.base in _unnamed()


@lru_cache
def _unnamed() -> frozenset[str]:
    return frozenset(lexicon("verbs")["unnamed"]["verbs"])


@lru_cache
def _takes() -> dict[str, frozenset[str]]:
    return {what: frozenset(verbs) for what, verbs in lexicon("verbs")["takes"].items() if isinstance(verbs, list)}


@lru_cache
def _takes_behind() -> dict[str, frozenset[str]]:
    return {word: frozenset(verbs) for word, verbs in lexicon("verbs")["takes"]["preposition"].items()}


@lru_cache
def _forms() -> dict[str, Verb]:
    listed: dict[str, Any] = lexicon("verbs")
    found: dict[str, Verb] = {}
    for act, bases in listed["acts"].items():
        for base in bases:
            for form in (*inflected(base), *listed["irregular"].get(base, ())):
                found.setdefault(form, Verb(base, act))
    return found


def verb(form: str) -> Verb | None:
    """The verb that a word is a form of; None for others."""
    return _forms().get(form.lower())


@lru_cache
def _nouns() -> dict[str, str]:
    listed = lexicon("verbs")["nouns"]
    pairs = ((noun, act) for act, nouns in listed.items() if act not in ("behind", "by") for noun in nouns)
    return {form: act for noun, act in pairs for form in (noun, *_plurals(noun))}


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("ss"):
        return (f"{noun}es",)
    return (f"{noun[:-1]}ies",) if _VOWEL_Y.search(noun) else (f"{noun}s",)


def noun_act(form: str) -> str | None:
    """The act that a noun names, in either number: "allegations" claim; None for other words."""
    return _nouns().get(form.lower())


def seems(form: str) -> bool:
    """True for forms of the verbs by which a writer says how something looks."""
    return form.lower() in _seeming()


@lru_cache
def _seeming() -> frozenset[str]:
    return frozenset(form for base in lexicon("verbs")["seeming"]["verbs"] for form in inflected(base))


def inflected(base: str) -> Iterator[str]:
    """The regular forms of an English verb; where the last letter may be doubled, both spellings."""
    yield base
    if _VOWEL_Y.search(base):
        yield from (f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing")
        return
    yield f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"
    stem = base[:-1] if base.endswith("e") else base
    stems = (stem, stem + stem[-1]) if _CLOSED.search(stem) and stem == base else (stem,)
    for each in stems:
        yield from (f"{each}ed", f"{each}ing")
    if base.endswith("ee"):
        yield f"{base}ing"
