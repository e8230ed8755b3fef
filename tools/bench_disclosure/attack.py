"""Who is told: the withheld cells, and the single persons, for which all tables together leave one number."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from ascertain.publication.disclosure.shown import NOTHING_KNOWN
from ascertain.publication.update import Breakdown
from bench_disclosure.programme import OUTCOMES, Name, Programme
from bench_disclosure.world import LEAST, Release

DRAWN = 6  # solutions drawn at random; what differs between them is not told
# What the cases-changed list and the sums leave is a fact; the bold reader supposes the fewest moves.
READERS = ("with lists", "bold")
CELL, AREA, DAY = "withheld cells", "few persons of an area", "few persons of a day"


@dataclass(frozen=True, slots=True)
class Asked:
    """One sum of slots a reader would like to know, and what it is in truth."""

    about: str
    where: str
    slots: tuple[Name, ...]
    truth: int


def told(releases: Sequence[Release], by: str, reader: str) -> tuple[Counter[str], list[Asked]]:
    """How many of each kind were asked about, and those that are told rightly."""
    programme = Programme([item.update for item in releases], by, lists=reader == "with lists")
    if reader == "bold":
        moved = programme.moved()
        least = programme.lowest([(name, 1) for name in moved])
        programme.fix(moved, round(programme.sum(moved, least)) + 1e-6)
    asked = [*_withheld(programme, releases, by), *_persons(programme, releases, by)]
    return Counter(item.about for item in asked), list(_certain(programme, asked))


def _withheld(programme: Programme, releases: Sequence[Release], by: str) -> Iterator[Asked]:
    for at, release in enumerate(releases):
        update = release.update
        tables: list[tuple[Breakdown, str | None]] = [(update.sex_age if by == "sex_age" else update.causes, None)]
        if update.month:
            tables.append((update.month.sex_age if by == "sex_age" else update.month.causes, update.month.first[:7]))
        for part, month in tables:
            for line, outcome in ((line, outcome) for line in part.lines for outcome in OUTCOMES):
                if getattr(line, outcome) is None:
                    truth = sum(
                        case.outcome == outcome and _code(case, by) == line.code and case.day.startswith(month or "")
                        for case in release.cases
                    )
                    slots = tuple(programme.standing(at, outcome, line.code, month))
                    yield Asked(CELL, f"{update.cutoff} {outcome} {line.code} {month or ''}", slots, truth)


def _persons(programme: Programme, releases: Sequence[Release], by: str) -> Iterator[Asked]:
    """Groups of few who came in together and are alike: what is said of them would be said of each."""
    if by != "sex_age":  # what caused the harm of an incident tells nothing of a person
        return
    for at, (one, other) in enumerate(itertools.pairwise(releases), start=1):
        before = {case.case: case for case in one.cases}
        came = [case for case in other.cases if before.get(case.case) != case]
        days = programme.days(at)
        areas = Counter((case.outcome, _code(case, by), case.place.unit or "unknown") for case in came)
        for (outcome, code, unit), number in areas.items():
            if number < LEAST and not {code, unit} & NOTHING_KNOWN:
                slots = tuple(programme.added(at, outcome, code, [unit], days))
                yield Asked(AREA, f"{other.update.cutoff} {outcome} {code} {unit}", slots, number)
        dated = Counter((case.outcome, _code(case, by), case.day) for case in came)
        for (outcome, code, day), number in dated.items():
            if number < LEAST and code not in NOTHING_KNOWN and day in days:
                slots = tuple(programme.added(at, outcome, code, programme.units, [day]))
                yield Asked(DAY, f"{other.update.cutoff} {outcome} {code} {day}", slots, number)


def _code(case: object, by: str) -> str:
    return str(getattr(case, "cell" if by == "sex_age" else "cause"))


def _certain(programme: Programme, asked: Sequence[Asked]) -> Iterator[Asked]:
    """Those whose sum is the same in every solution; what two solutions show differently is not asked again."""
    chance, open_ = Random(1), list(asked)
    for _ in range(DRAWN):
        signs = [(slot, chance.choice((-1.0, 1.0)) * weight) for item in open_ for weight in [chance.random()]
                 for slot in item.slots]  # fmt: skip
        open_ = _alike(programme, open_, programme.lowest(signs))
    while open_:
        item = open_[0]
        for sign in (1.0, -1.0):
            open_ = _alike(programme, open_, programme.lowest([(slot, sign) for slot in item.slots]))
            if item not in open_:
                break
        else:
            open_.remove(item)
            yield item


def _alike(programme: Programme, asked: Sequence[Asked], solution: np.ndarray) -> list[Asked]:
    # A sum that is a whole person away from the truth leaves the reader with two numbers at least.
    return [item for item in asked if abs(programme.sum(item.slots, solution) - item.truth) < 1 - 1e-6]
