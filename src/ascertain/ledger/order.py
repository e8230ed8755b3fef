"""The one order in which the events of several offices are read, whoever reads them and however they came.

What an office had seen when it wrote is known: its own chain, and what its imports brought. The canonical order keeps
to that and is otherwise by recorded time, office and place in its log (Kahn 1962, with a priority). It depends on the
set of events alone. An event of the office at hand comes after all it holds, so what is appended is simply applied.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

from ascertain.terms.errors import IntegrityError

IMPORTED = "office.imported"


@dataclass(frozen=True, slots=True)
class Run:
    """Every event of `office` in its places `first` to `last`, both included."""

    office: str
    first: int
    last: int


def runs_of(body: Mapping[str, Any]) -> tuple[Run, ...]:
    """What an import brought, in the order of the rows, as its event tells it. Raises IntegrityError."""
    try:
        return tuple(Run(str(office), int(first), int(last)) for office, first, last in body["brought"])
    except (KeyError, TypeError, ValueError) as error:
        raise IntegrityError("The import does not say what it brought.") from error


def runs(places: Iterable[tuple[str, int]]) -> list[Run]:
    """The shortest list of runs for events, given as (office, place in its log) in the order of the rows."""
    found: list[Run] = []
    for office, seq in places:
        if found and found[-1].office == office and found[-1].last < seq:
            found[-1] = Run(office, found[-1].first, seq)
        else:
            found.append(Run(office, seq, seq))
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands: in this log, in that of its office, in time; `brought` is what it imported."""

    position: int
    office: str
    office_seq: int
    recorded_at: str
    brought: tuple[Run, ...] = ()


def canonical_order(places: Iterable[Place]) -> list[int]:
    """Positions in the canonical order. Raises IntegrityError where an event rests on one that is not there."""
    chains: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        chains[place.office].append(place)
    left = {office: iter(sorted(chain, key=lambda item: item.office_seq)) for office, chain in chains.items()}
    return list(_ordered(left))


def _ordered(left: Mapping[str, Iterator[Place]]) -> Iterator[int]:
    done: dict[str, int] = {}
    ready: list[tuple[str, str, int, int]] = []
    waiting = [head for chain in left.values() if (head := next(chain, None))]
    while waiting or ready:
        still = []
        for head in waiting:
            if all(done.get(run.office, 0) >= run.last for run in head.brought):
                heappush(ready, (head.recorded_at, head.office, head.office_seq, head.position))
            else:
                still.append(head)
        if not ready:
            raise IntegrityError("It rests on events that are not here.", where=f"event {still[0].position}")
        _, office, done[office], position = heappop(ready)
        yield position
        waiting = still + [head for head in [next(left[office], None)] if head]
