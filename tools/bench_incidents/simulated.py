"""Bar 5: people of made-up histories, whose lists name them in several scripts and spellings, with errors.

All lists of one keeper are put together to one list, as its keeper would hand it over at the end. Each seed is a
world of its own and is linked alone; their links are then counted together. `truth/people_in_rows.csv` says who is
who; a row that tells of nobody is a person of its own. A keeper who hands in a list each week names some people
twice, so ours is told that lists may repeat people (`--repeats`), and, beside it, is not. Splink says nothing where
it cannot be trained on the few rows of a seed.

Naive: the same name, letter by letter, and the same age.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ascertain.incidents.matching.run import Ask
from ascertain.incidents.rolls.model import Roll
from ascertain.incidents.rolls.read import roll
from ascertain.simulate.run import simulate
from bench_claims.measure import Measure, f1
from bench_incidents.apart import apart
from bench_incidents.histories import Row, rows
from bench_incidents.linked import Linked, Rows, Truth, numbered, together
from bench_incidents.peer import FAMILIES, Specification, prepare, splink
from bench_incidents.sides import SPLINK, ours

# Seeds that nothing was fitted on; a fortnight has some twenty rows of names.
SEEDS = {"fortnight": tuple(range(1, 9)), "three-years": (1,), "frozen-adversarial": (1,)}
BAR = 0.95
_COLUMNS = ("name", "sex", "age", "incident_date", "place", "unit")
_SPLINK = Specification(
    compared=(*FAMILIES.compared, "died", "place_name", "unit"),
    blocks=(*FAMILIES.blocks, ("died", "unit"), ("given", "died"), ("family", "died")),
    sure=("given", "family", "died"),
    trained=(("given", "family"), ("died", "unit")),
    recall=0.5,
    most=1e6,
)


@dataclass(frozen=True, slots=True)
class _World:
    """Of one seed: the lists, their rows in that order, and what is known of them."""

    paths: list[Path]
    table: list[Row]
    people: Roll
    truth: Truth


def run(_folder: Path, _part: str) -> Iterator[Measure]:
    """F1 of people on every preset: ours beside the naive rule and Splink."""
    for preset, seeds in SEEDS.items():
        with TemporaryDirectory() as aside:
            worlds = [_world(Path(aside) / str(seed), preset, seed) for seed in seeds]
            paths = [world.paths for world in worlds]
            own, once = apart(_ours, paths).found, apart(_once, paths).found
            peer = apart(_splink, _tables(Path(aside), worlds)).found if find_spec("splink") else None
        naive = [_naive(world) for world in worlds]
        n = sum(len(world.truth.same) for world in worlds)
        found = _f1(worlds, [one.answer() for one in own])
        yield Measure(f"{preset}: one-to-one F1", found, n, BAR, _f1(worlds, naive), "naive")
        if peer is not None:
            said = _f1(worlds, [np.empty(0, np.int64) if one is None else one.answer() for one in peer])
            yield Measure(f"{preset}: one-to-one F1", found, n, None, said, SPLINK)
        yield Measure(f"{preset}: each once a list", _f1(worlds, [one.answer() for one in once]), n)
        merged = float(sum(one.merged() for one in once))
        yield Measure(f"{preset}: merges within a list", merged, n, 0, lower_is_better=True)


def _world(folder: Path, preset: str, seed: int) -> _World:
    simulate(seed, preset, folder)
    lists = _lists(folder)
    table = [row for told in lists.values() for row in told]
    paths = [_written(folder / f"{name}.csv", told) for name, told in lists.items()]
    people = roll(paths)
    return _World(
        paths, table, people, Truth(len(people), together(numbered([row["case"] for row in table]), people.list))
    )


def _ours(each: Sequence[Sequence[Path]]) -> list[Linked]:
    return [ours(paths, Ask(repeats=[path.stem for path in paths])) for paths in each]


def _once(each: Sequence[Sequence[Path]]) -> list[Linked]:
    return [ours(paths) for paths in each]


def _tables(folder: Path, worlds: Sequence[_World]) -> list[Path]:
    found = [folder / f"{number}.parquet" for number in range(len(worlds))]
    for path, world in zip(found, worlds, strict=True):
        prepare(world.people, {"place_name": [row["place"] for row in world.table]}, path)
    return found


def _splink(tables: Sequence[Path]) -> list[Linked | None]:
    """What Splink says of each world; None where it cannot be trained on it."""
    found: list[Linked | None] = []
    for table in tables:
        try:
            found.append(splink(table, _SPLINK))
        except Exception:  # a peer raises what it likes where a world has too few rows
            found.append(None)
    return found


def _naive(world: _World) -> Rows:
    return together(numbered([f"{row['name']}|{row['age']}" for row in world.table]), world.people.list)


def _f1(worlds: Sequence[_World], said: Sequence[Rows]) -> float:
    right = sum(int(np.isin(pairs, world.truth.same).sum()) for pairs, world in zip(said, worlds, strict=True))
    return f1(right, sum(map(len, said)), sum(len(world.truth.same) for world in worlds))


def _lists(folder: Path) -> dict[str, list[Row]]:
    """The rows of all lists of names by keeper, each with its case."""
    known: dict[str, list[Row]] = {}
    lists: dict[str, list[Row]] = {}
    for told in rows(folder / "truth" / "people_in_rows.csv"):
        path, _, number = told["report"].partition("#row=")
        table = known.setdefault(path, rows(folder / path))
        lists.setdefault(told["source"], []).append(table[int(number) - 2] | {"case": told["case"]})
    return lists


def _written(path: Path, table: Sequence[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, _COLUMNS, extrasaction="ignore")
        sheet.writeheader()
        sheet.writerows(table)
    return path
