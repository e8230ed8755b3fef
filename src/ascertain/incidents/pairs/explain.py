"""Why a pair is said to be one person, or two: clause by clause in words, with what each weighs."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from ascertain.incidents.pairs.classes import MOST_ODDS, Chance, Fitted, Match
from ascertain.incidents.pairs.evidence import LINEAGES, UNNAMED, Evidence
from ascertain.incidents.pairs.model import LIKENESSES

_COMMON, _RARE = 3, 7  # steps of rarity below and from which on agreeing words are called common and rare


@dataclass(frozen=True)
class Clause:
    """One reason.

    Attributes:
        field: what was compared.
        says: how it compares, in words.
        bits: the binary logarithm of how much more often matches compare so than other pairs; above 0 speaks for one
            person. The clauses of a pair sum up to the logarithm of its odds.
    """

    field: str
    says: str
    bits: float


@lru_cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("ascertain.incidents.pairs") / "lexicon" / "reasons.toml").read_text("utf-8"))


def explained(told: Evidence, fitted: Fitted, by_chance: Chance, at: int = 0) -> tuple[Clause, ...]:
    """Why one of some pairs has the odds it has.

    Args:
        told: what speaks for and against each of the pairs.
        at: which of them.
    """
    one = told.only(np.array([at]))
    kind, match = int(one.kind[0]), fitted.match
    often = fitted.matches / float(fitted.strangers[kind])
    found = [
        Clause("pairs so alike by name", f"{often:.2g} to 1 are one person", _log(often)),
        *_name(one, match, by_chance),
    ]
    for name in by_chance.fields:
        level, size = int(one.fields[name][0]), one.sizes[name]
        bits = _log(match.fields[name][level] / by_chance.fields[name][kind, level])
        if level < size - 1:
            found.append(Clause(_words()["fields"].get(name, name), _level(level, size), bits))
    beyond = sum(clause.bits for clause in found) - float(np.log2(MOST_ODDS))
    return (*found, Clause("limit", "nothing is surer than this", -beyond)) if beyond > 0 else tuple(found)


def _name(one: Evidence, match: Match, by_chance: Chance) -> list[Clause]:
    kind, given, lineage = int(one.kind[0]), int(one.given[0]), int(one.lineage[0])
    agreeing, rarity = kind * LIKENESSES + given, int(one.rarity[0])
    rare = _log(match.rarity[agreeing, rarity] / by_chance.rarity[agreeing, rarity])
    if kind == UNNAMED:
        return [Clause("name", "not told", _log(match.unnamed) + rare)]
    likely = (1 - match.unnamed) * match.given[given] * match.lineage[lineage]
    bits = _log(likely / by_chance.names[kind, given * LINEAGES + lineage])
    parts = (given, lineage // LIKENESSES**2, lineage // LIKENESSES % LIKENESSES, lineage % LIKENESSES)
    says = ", ".join(
        f"{part} {_words()['likeness'][level]}" for part, level in zip(_words()["parts"], parts, strict=True)
    )
    how = _words()["rare"][(rarity >= _COMMON) + (rarity >= _RARE)]
    return [Clause("name", says, bits), Clause("words that agree", how, rare)]


def _level(level: int, size: int) -> str:
    if (steps := _words()["steps"].get(str(size))) is not None:
        return str(steps[abs(level - (size - 2) // 2)])
    return str(_words()["levels"][str(size)][level])


def _log(share: float) -> float:
    return float(np.log2(max(float(share), 1e-300)))
