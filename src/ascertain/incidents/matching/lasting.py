"""Ids that last: who was somebody in an earlier result keeps the number, and what has changed is told."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ascertain.incidents.matching.known import Known
from ascertain.incidents.partitions.model import Rows
from ascertain.incidents.rolls.model import NO_DAY, Roll

Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Change:
    """What became of a person.

    Attributes:
        what: `new`, `joined` (`before` is this person now) or `parted` (this person was part of `before`).
        person: the id as it is now.
        before: the id in the earlier result; 0 for a new person.
    """

    what: str
    person: int
    before: int = 0


@dataclass(frozen=True)
class Lasting:
    """The ids of a result: of each row its person's, the last number ever given, and what has changed."""

    ids: Ids
    last: int
    changes: tuple[Change, ...] = field(default=())


def first(person: Rows) -> Lasting:
    """The ids of a first result: one more than the first row of the person."""
    return Lasting(person.astype(np.int64) + 1, len(person))


def lasting(roll: Roll, person: Rows, earlier: Known) -> Lasting:
    """The ids of a later result. No number is ever given to somebody else.

    A row is one of the earlier result where its list has the same name and it tells the same name, sex, age, days and
    places, whatever its place in the list. Of the people that an earlier one has become, the one with most of its rows
    keeps the id; of the ids that come together, the one with most rows stays, then the lowest.

    Args:
        roll: the people of the lists as they are now.
        person: who is the same person, as the first row of it, shape (n,).
        earlier: what was kept of the earlier result.
    """
    before = _before(roll, earlier)
    rows: dict[int, Counter[int]] = defaultdict(Counter)  # earlier id → people now → rows
    for one, who in zip(before.tolist(), person.tolist(), strict=True):
        if one:
            rows[one][who] += 1
    heirs = {one: _most(into) for one, into in rows.items()}
    claims: dict[int, list[int]] = defaultdict(list)
    for one, heir in heirs.items():
        claims[heir].append(one)
    own = {now: min(ones, key=lambda one: (-rows[one][now], one)) for now, ones in claims.items()}
    last = earlier.last
    for now in np.unique(person).tolist():
        if now not in own:
            last += 1
            own[now] = last
    ids = np.array([own[now] for now in person.tolist()], np.int64)
    return Lasting(ids, last, tuple(_changes(rows, own, heirs, earlier.last)))


def _most(rows: Counter[int]) -> int:
    """Who has most of some rows; of several the one whose first row comes first."""
    return min(rows, key=lambda who: (-rows[who], who))


def _changes(
    rows: Mapping[int, Counter[int]], own: Mapping[int, int], heirs: Mapping[int, int], last: int
) -> Iterator[Change]:
    parts: dict[int, list[int]] = defaultdict(list)
    for one, into in sorted(rows.items()):
        if own[heirs[one]] != one:
            yield Change("joined", own[heirs[one]], one)
        for part in sorted(into):
            if part != heirs[one]:
                parts[part].append(one)
    for now, person in sorted(own.items(), key=lambda item: item[1]):
        if now in parts:
            yield from (Change("parted", person, one) for one in parts[now])
        elif person > last:
            yield Change("new", person)


def _before(roll: Roll, earlier: Known) -> Ids:
    """The earlier id of each row; 0 for rows that were not there. Rows that tell the same stand in their order."""
    kept: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for told, one in zip(_told(earlier.roll), earlier.ids.tolist(), strict=True):
        kept[told].append(one)
    for ones in kept.values():
        ones.reverse()
    return np.array([kept[told].pop() if kept.get(told) else 0 for told in _told(roll)], np.int64)


def _told(roll: Roll) -> Iterator[tuple[object, ...]]:
    """What each row tells, in words, so that it is the same in two results."""
    words: Sequence[str] = (*roll.vocabulary, "")
    places: Sequence[str] = (*roll.places, "")
    columns: list[list[object]] = [[roll.lists[at] for at in roll.list.tolist()]]
    columns += [[words[at] for at in part] for part in roll.parts.T.tolist()]
    columns += [roll.sex.tolist(), np.nan_to_num(roll.age, nan=-1).tolist()]
    columns += [roll.days.get(name, np.full(len(roll), NO_DAY)).tolist() for name in ("born", "died")]
    columns += [[places[at] for at in roll.codes[name].tolist()] for name in ("place", "district", "unit")]
    return zip(*columns, strict=True)
