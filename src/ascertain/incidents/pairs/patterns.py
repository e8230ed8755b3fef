"""Patterns: the ways in which pairs are alike, each once, with how often it was met.

Millions of pairs are alike in some ten thousand ways. What is learnt of them is learnt of these, and pairs need not be
looked at again (the agreement patterns of Fellegi and Sunter 1969).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.pairs.evidence import KINDS, LINEAGES, RARITIES, Evidence, evidence
from ascertain.incidents.pairs.levels import words
from ascertain.incidents.pairs.model import LIKENESSES, Pairs, Which
from ascertain.incidents.rolls.model import Roll
from ascertain.terms.errors import InputError
from ascertain.terms.progress import Progress, untold

Codes = NDArray[np.int64]
_NAMES = {"kind": KINDS, "given": LIKENESSES, "lineage": LINEAGES, "rarity": RARITIES}


@dataclass(frozen=True)
class Patterns:
    """Ways of being alike, in ascending order of their codes; p of them.

    Attributes:
        told: the levels of each; shape (p,).
        times: how many pairs are alike in this way; shape (p,).
    """

    told: Evidence
    times: NDArray[np.float64] = field(repr=False)

    def __len__(self) -> int:
        return len(self.times)


def coded(told: Evidence) -> Codes:
    """One number for all levels of a pair together; shape (m,).

    Raises InputError where lists have more fields than one number holds.
    """
    room = 1
    code = np.zeros(len(told), np.int64)
    for levels, size in (*((getattr(told, name), size) for name, size in _NAMES.items()), *_fields(told)):
        room *= size
        code *= size
        code += levels
    if room > np.iinfo(np.int64).max:
        raise InputError("The lists have too many columns in common.", todo="Leave some of them out by a map (--map).")
    return code


def _fields(told: Evidence) -> Sequence[tuple[NDArray[np.int8], int]]:
    return [(told.fields[name], told.sizes[name]) for name in sorted(told.fields)]


def decoded(codes: Codes, sizes: Mapping[str, int]) -> Evidence:
    """The levels that `coded` made one number of.

    Args:
        sizes: how many levels each field has.
    """
    rest, levels = codes, {}
    for name, size in reversed([*_NAMES.items(), *((name, sizes[name]) for name in sorted(sizes))]):
        rest, levels[name] = np.divmod(rest, size)
    small = {name: found.astype(np.int8) for name, found in levels.items() if name != "lineage"}
    fields = {name: small[name] for name in sizes}
    lineage = levels["lineage"].astype(np.int16)
    return Evidence(small["kind"], small["given"], lineage, small["rarity"], fields, dict(sizes))


def counted(codes: Codes, sizes: Mapping[str, int], times: NDArray[np.float64] | None = None) -> Patterns:
    """The patterns of many pairs.

    Args:
        codes: of `coded`, shape (m,).
        sizes: how many levels each field has.
        times: how often each code was met, shape (m,); once without it.
    """
    each, back = np.unique(codes, return_inverse=True)
    return Patterns(decoded(each, sizes), np.bincount(back, times, len(each)).astype(float))


@dataclass(frozen=True)
class Compared:
    """Pairs by the way in which they are alike.

    Attributes:
        patterns: every way that was met, and how often.
        of: the pattern of each pair; int32, shape (m,).
    """

    patterns: Patterns
    of: NDArray[np.int32] = field(repr=False)

    def among(self, which: Which) -> Patterns:
        """The patterns with how often they were met among some of the pairs."""
        return Patterns(self.patterns.told, np.bincount(self.of[which], minlength=len(self.patterns)).astype(float))


def compared(roll: Roll, pairs: Pairs, progress: Progress = untold, step: int = 1 << 20) -> Compared:
    """Compare pairs, so many at once that memory does not grow with them."""
    known = words(roll)
    each, places = [], []
    sizes: Mapping[str, int] = {}
    for begin in range(0, len(pairs), step) or (0,):
        progress("comparing pairs", begin, len(pairs))
        told = evidence(roll, pairs.only(slice(begin, begin + step)), known)
        sizes = told.sizes
        codes, place = np.unique(coded(told), return_inverse=True)
        each.append(codes)
        places.append(place.astype(np.int32))
    every = np.unique(np.concatenate(each))
    of: list[NDArray[np.int32]] = [
        np.searchsorted(every, codes).astype(np.int32)[place] for codes, place in zip(each, places, strict=True)
    ]
    whole = np.concatenate(of)
    times = np.bincount(whole, minlength=len(every)).astype(float)
    return Compared(Patterns(decoded(every, sizes), times), whole)
