"""A roll: the people of some lists as columns of numbers, so that a million of them can be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
UNTOLD = -1
# Sexes as a roll keeps them.
SEXES = ("unknown", "man", "woman")
# Days are counted from 1970-01-01; this one stands for "not told".
NO_DAY = np.iinfo(np.int32).min


@dataclass(frozen=True)
class Roll:
    """The people of some lists, one a row; n rows in the order of the lists and of their files.

    Attributes:
        lists: names of the lists, in the order in which they were given.
        list: index into `lists`, int16, shape (n,).
        row: row in its list, from 0, not counting the header; int32, shape (n,).
        parts: given name, father, grandfather, family as indices into `vocabulary`, −1 where not told; int32, (n, 4).
        vocabulary: the words that stand in `parts`, normalised; those of a sealed roll never leave the process.
        letters: the same number where whole names consist of the same letters; −1 without a name; int32, (n,).
        scripts: the script of each name; its index in `names.words`; int8, (n,).
        sex: index into `SEXES`; int8, (n,).
        age: in years, NaN where not told; float32, (n,).
        days: `born` and `died` → days since 1970-01-01, `NO_DAY` where not told; int32, (n,).
        codes: place, district, unit, country, cause, actor and id → the same number for the same word; −1 where not
            told; int32, (n,). Places, districts and units share their numbers.
        places: the words that stand for the numbers of places, districts and units.
        unread: field → cells that say something which cannot be read as such a value; they count as not told.
        left_out: list → headings of its columns that are not compared.
    """

    lists: tuple[str, ...]
    list: NDArray[np.int16]
    row: Codes
    parts: Codes
    vocabulary: tuple[str, ...]
    letters: Codes
    scripts: NDArray[np.int8]
    sex: NDArray[np.int8]
    age: NDArray[np.float32]
    days: Mapping[str, Codes] = field(default_factory=dict)
    codes: Mapping[str, Codes] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.list)
