"""The way of lists: read, compared pair by pair, brought together under constraints, drawn many times, summed up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ascertain.incidents.matching.labels import learnt, rows
from ascertain.incidents.matching.model import Matched, Summary
from ascertain.incidents.matching.vetoes import vetoes
from ascertain.incidents.pairs.readings import READINGS
from ascertain.incidents.pairs.scores import Scored, scored
from ascertain.incidents.partitions.constraints import united
from ascertain.incidents.partitions.draws import Drawn, drawn
from ascertain.incidents.partitions.greedy import greedy
from ascertain.incidents.partitions.model import Constraints, Floats, Units
from ascertain.incidents.partitions.unique import Unique, unique
from ascertain.incidents.review.model import Agreed
from ascertain.incidents.rolls.model import Roll
from ascertain.incidents.rolls.read import roll as read_roll
from ascertain.terms.errors import InputError
from ascertain.terms.progress import Progress, untold

DRAWS = 400
_NEVER = 1e-9  # no pair is surer than that
# This machine with the memory it is given, or as many machines as Spark is given. Both find the same.
ENGINES = ("duckdb", "spark")


@dataclass(frozen=True)
class Ask:
    """What is asked of a matching, beside the lists.

    Attributes:
        repeats: names of lists that may hold a person more than once; all others hold each person once.
        differ: fields (`sex`, `born`, `died`, `place`, …): two rows that both tell one, differently, are two people.
        settled: pairs that reviewers settled; they stand, and from 50 on they make the other probabilities better.
        memory: what the comparison may take, as DuckDB writes it (`2GB`); beyond that it uses the disk.
        engine: what compares the pairs, of `ENGINES`.
        draws: how often it is drawn who is the same person.
        seed: of the draws; the same seed gives the same result.
    """

    repeats: Sequence[str] = ()
    differ: Sequence[str] = ()
    settled: Sequence[Agreed] = ()
    memory: str = "2GB"
    engine: str = "duckdb"
    draws: int = DRAWS
    seed: int = 0


def match(
    paths: Sequence[Path], mapping: Mapping[str, str] | None = None, ask: Ask | None = None, progress: Progress = untold
) -> Matched:
    """Match lists of people. Nothing is confirmed by it: every link is a proposal with its probability.

    Raises InputError where a list cannot be read or a name or field is not known, ConflictError where settled pairs
    contradict each other or the lists.
    """
    return matched(read_roll(paths, mapping, progress), ask, progress)


def matched(people: Roll, ask: Ask | None = None, progress: Progress = untold) -> Matched:
    """Match the lists of a roll; errors as in `match`."""
    ask = ask or Ask()
    repeats = _numbers(people, ask.repeats)
    scores = _scored(people, ask, repeats, progress)
    pairs = scores.pairs
    most = tuple(0 if number in repeats else 1 for number in range(len(people.lists)))
    free = united(people.list, pairs.i, pairs.j, Constraints(most))
    odds, way = learnt(people, scores, free, ask.settled)
    said = [(rows(people, pair), pair.one_person) for pair in ask.settled]
    constraints = Constraints(
        most,
        together=[pair for pair, one in said if one],
        apart=[pair for pair, one in said if not one],
        vetoes=vetoes(people, pairs, ask.differ),
        lists=people.lists,
    )
    units = united(people.list, pairs.i, pairs.j, constraints)
    found = drawn(units, odds, draws=ask.draws, seed=ask.seed, progress=progress)
    progress("bringing together", 0, 1)
    # The best answer is made of what each pair is worth once it is known who else its rows may be: a link is then more
    # likely than not, and says so beside it.
    sure = np.clip(found.probability, _NEVER, 1 - _NEVER)
    best = greedy(units, sure / (1 - sure))
    told = _told(units, scores, odds, ask)
    stand = set(constraints.together).difference(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True)) if said else ()
    return Matched(people, scores, best, found, _summary(people, scores, found, told, way), sorted(stand))


def _told(units: Units, scores: Scored, odds: Floats, ask: Ask) -> Unique:
    """How many people there are, by all readings of the odds: each pair's probability takes the odds for known."""
    readings = scores.readings.astype(float) * (odds / scores.odds)
    draws = ask.draws if len(readings) == READINGS else min(ask.draws, 2 * len(readings))
    return unique(drawn(units, readings, draws=draws, seed=ask.seed))


def _scored(people: Roll, ask: Ask, repeats: Sequence[int], progress: Progress) -> Scored:
    if ask.engine == "duckdb":
        return scored(people, repeats=repeats, memory=ask.memory, seed=ask.seed, progress=progress)
    if ask.engine == "spark":
        from ascertain.incidents.spark.scores import scored as scored_by_many  # Java: only where it is asked for

        return scored_by_many(people, repeats=repeats, memory=ask.memory, seed=ask.seed, progress=progress)
    raise InputError(f"No engine is called {ask.engine!r}.", todo=f"Engines are {' and '.join(ENGINES)}.")


def _numbers(people: Roll, names: Sequence[str]) -> tuple[int, ...]:
    """The numbers of lists that may hold a person more than once. A single list is asked who is on it twice."""
    for name in names:
        if name not in people.lists:
            raise InputError(f"No list is called {name!r}.", todo=f"The lists are called {', '.join(people.lists)}.")
    if len(people.lists) == 1:
        return (0,)
    return tuple(people.lists.index(name) for name in dict.fromkeys(names))


def _summary(people: Roll, scores: Scored, found: Drawn, told: Unique, way: str) -> Summary:
    rows = np.bincount(people.list, minlength=len(people.lists))
    return Summary(
        rows={name: int(n) for name, n in zip(people.lists, rows, strict=True)},
        unique=told,
        diagnostics={
            "compared": scores.compared,
            "expected_links": round(float(found.probability.sum()), 1),
            "agreement": round(float(found.agreement), 4),
            "labels": way,
            "unread_cells": {field: n for field, n in people.unread.items() if n},
        },
    )
