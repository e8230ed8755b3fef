"""Who may this be? A new row held against rows that were matched, without matching them again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.matching.known import Known
from ascertain.incidents.names.columns import Columns, together
from ascertain.incidents.pairs.classes import Fitted, Floats
from ascertain.incidents.pairs.evidence import Evidence, evidence
from ascertain.incidents.pairs.explain import Clause, explained
from ascertain.incidents.pairs.levels import words
from ascertain.incidents.pairs.model import Pairs
from ascertain.incidents.pairs.places import PLACES
from ascertain.incidents.pairs.sounds import spoken
from ascertain.incidents.rolls.model import NO_DAY, Roll
from ascertain.terms.errors import InputError

# So many things must agree for a row to be looked at; where too many rows do, one more.
_AGREE, _MOST = 2, 3_000
# Less probable people are not told.
LEAST = 0.01


@dataclass(frozen=True)
class Likely:
    """A person whom a new row may be.

    Attributes:
        asked: the new row, from 0.
        person: its id.
        rows: the rows of this person that are alike, list and row from 0.
        probability: that it is this person, where it can be one person only.
        why: the reasons of the row that is most alike.
    """

    asked: int
    person: str
    rows: tuple[tuple[str, int], ...]
    probability: float
    why: tuple[Clause, ...]


def who(kept: Known, asked: Roll) -> tuple[Likely, ...]:
    """Whom each new row may be, the most probable first; nobody where no probability reaches .01.

    Args:
        asked: the new rows, as a roll of one list.
    """
    asked = aligned(kept, asked)
    own = asked.vocabulary if kept.by_word else spoken(asked, kept.like).bones
    numbers = {key: at for at, key in enumerate(kept.keys)}
    codes = np.array([*(numbers.get(key, -1) for key in own), -1])[asked.parts]
    found: list[Likely] = []
    for row in range(len(asked)):
        near = alike(kept, asked, row, codes[row])
        if len(near):
            found += _likely(kept, asked, row, near)
    return tuple(found)


def aligned(kept: Known, asked: Roll) -> Roll:
    """New rows with the numbers of places that the known ones have; of other codes the words are not kept."""
    places = {word: at for at, word in enumerate(kept.roll.places)}
    number = np.array([*(places.setdefault(word, len(places)) for word in asked.places), -1], np.int32)
    codes = {name: number[told] if name in PLACES else np.full_like(told, -1) for name, told in asked.codes.items()}
    return replace(asked, codes=codes, places=tuple(places))


def alike(kept: Known, asked: Roll, row: int, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows that agree with a new one in two things at least: parts of the name, sex and age, day, place."""
    roll = kept.roll
    hits = np.zeros(len(roll), np.int8)
    for part, code in zip(kept.meeting, codes.tolist(), strict=True):
        if code >= 0:
            hits += part == code
    if asked.sex[row] and not np.isnan(asked.age[row]):
        hits += (np.abs(roll.age - asked.age[row]) <= 1) & (roll.sex == asked.sex[row])
    day = int(asked.days["died"][row])
    if day != NO_DAY:
        hits += np.abs(roll.days["died"] - day) <= 1
    if (code := asked.codes["place"][row]) >= 0:
        hits += roll.codes["place"] == code
    least = _AGREE
    near = np.flatnonzero(hits >= least)
    while len(near) > _MOST and least < hits.max():
        least += 1
        near = near[hits[near] >= least]
    return near


def _likely(kept: Known, asked: Roll, row: int, near: NDArray[np.int64]) -> list[Likely]:
    told = beside(kept, part(kept.roll, near), part(asked, np.array([row])))
    odds, ways = _odds(kept, told, kept.roll.list[near])
    best: dict[int, int] = {}
    for at in np.argsort(-odds, kind="stable").tolist():
        best.setdefault(int(kept.ids[near[at]]), at)
    every = 1 + sum(odds[at] for at in best.values())
    found = []
    for person, at in best.items():
        probability = float(odds[at] / every)
        if probability >= LEAST:
            rows = tuple(place(kept.roll, one) for one in near[kept.ids[near] == person].tolist())
            why = explained(told, ways[int(kept.roll.list[near[at]])], kept.chance, at)
            found.append(Likely(row, f"P{person}", rows, probability, why))
    return found


def _odds(kept: Known, told: Evidence, lists: NDArray[np.int16]) -> tuple[Floats, dict[int, Fitted]]:
    """The odds of each row by what was learnt of its list, and that for each list."""
    odds, ways = np.zeros(len(told)), {}
    for number in np.unique(lists).tolist():
        of_it = [fitted for way, fitted in kept.matches.items() if number in way] or list(kept.matches.values())
        if of_it:
            ways[number] = max(of_it, key=lambda fitted: fitted.matches)
            here = lists == number
            odds[here] = ways[number].odds(told.only(here), kept.chance)
    return odds, ways


def why(kept: Known, first: tuple[str, int], second: tuple[str, int]) -> tuple[Clause, ...]:
    """Why two rows that were matched are said to be one person, or two.

    Args:
        first, second: list and row, from 0.

    Raises InputError where there is no such row, or nothing was learnt of these lists.
    """
    one, other = sorted((number(kept.roll, *first), number(kept.roll, *second)))
    lists = int(kept.roll.list[one]), int(kept.roll.list[other])
    if lists not in kept.matches:
        raise InputError(
            "Two rows of one list that holds each person once were not compared.", todo="Ask for rows of two lists."
        )
    told = beside(kept, part(kept.roll, np.array([one])), part(kept.roll, np.array([other])))
    return explained(told, kept.matches[lists], kept.chance)


def number(roll: Roll, name: str, row: int) -> int:
    """The place of a row in a roll. Raises InputError where it is not there."""
    if name in roll.lists:
        found = np.flatnonzero((roll.list == roll.lists.index(name)) & (roll.row == row))
        if len(found):
            return int(found[0])
    raise InputError(f"There is no row {row} of a list {name!r}.", todo=f"Lists: {', '.join(roll.lists)}; rows from 0.")


def place(roll: Roll, at: int) -> tuple[str, int]:
    """The list and the row there of a row of a roll."""
    return roll.lists[roll.list[at]], int(roll.row[at])


def part(roll: Roll, rows: NDArray[np.int64]) -> Roll:
    """Some rows of a roll, with the words that stand in them."""
    used, parts = np.unique(roll.parts[rows], return_inverse=True)
    lacking = int((used < 0).sum())  # "not told" sorts before all words
    return replace(
        roll,
        list=roll.list[rows],
        row=roll.row[rows],
        parts=(parts.reshape(-1, 4) - lacking).astype(np.int32),
        vocabulary=tuple(roll.vocabulary[word] for word in used[lacking:].tolist()),
        letters=roll.letters[rows],
        scripts=roll.scripts[rows],
        sex=roll.sex[rows],
        age=roll.age[rows],
        days={name: days[rows] for name, days in roll.days.items()},
        codes={name: codes[rows] for name, codes in roll.codes.items()},
    )


def beside(kept: Known, old: Roll, new: Roll) -> Evidence:
    """What speaks for and against each of some rows being a new one, in the fields that were learnt of.

    Args:
        old: the rows.
        new: one row, with the numbers of places that the others have.
    """
    names = together([Columns(one.parts, one.vocabulary, one.scripts, one.letters) for one in (old, new)])
    both = Roll(
        lists=(*kept.roll.lists, "asked"),
        list=np.append(old.list, np.int16(len(kept.roll.lists))),
        row=np.append(old.row, new.row),
        parts=names.parts,
        vocabulary=names.vocabulary,
        letters=names.letters,
        scripts=names.scripts,
        sex=np.append(old.sex, new.sex),
        age=np.append(old.age, new.age),
        days={name: np.append(days, new.days[name]) for name, days in old.days.items()},
        codes={name: np.append(codes, new.codes[name]) for name, codes in old.codes.items()},
        places=max(old.places, new.places, key=len),
    )
    n = len(old)
    pairs = Pairs(np.arange(n, dtype=np.int32), np.full(n, n, np.int32))
    told = evidence(both, pairs, replace(words(both, kept.like), rare=rare(kept, names.vocabulary)))
    sizes = {name: table.shape[1] for name, table in kept.chance.fields.items()}
    fields = {name: told.fields.get(name, np.full(n, size - 1, np.int8)) for name, size in sizes.items()}
    return replace(told, fields=fields, sizes=sizes)


def rare(kept: Known, vocabulary: Sequence[str]) -> NDArray[np.float32]:
    """How rare words are among the known rows; one that is new is as rare as the rarest."""
    places = {word: at for at, word in enumerate(kept.roll.vocabulary)}
    found = np.array([*(places.get(word, -2) for word in vocabulary), -1])
    return np.where(found == -2, kept.rare.max(1, keepdims=True), kept.rare[:, found]).astype(np.float32)
