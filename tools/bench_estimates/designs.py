"""SYNTHETIC tables whose truth is known: inside the model class, outside of it, good ones, and ones to be refused."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.systems.table import Table, from_people

NAMES = ("A", "B", "C", "D", "E", "F")
Rows = NDArray[np.uint8]


def registered() -> dict[str, Any]:
    """What is written down before anything is fitted."""
    return tomllib.loads(Path(__file__).with_name("systems.toml").read_text("utf-8"))


def rows(seed: int, classes: Sequence[int], on: Sequence[Sequence[float]], odds: float = 1.0) -> Rows:
    """People as rows of zeros and ones.

    Args:
        classes: how many people each holds. on: for each class the capture probabilities by list.
        odds: how much being on the first list multiplies those of being on the second.
    """
    random = np.random.default_rng(seed)
    chance = np.repeat(np.array(on), classes, axis=0)
    drawn = (random.random(chance.shape) < chance).astype(np.uint8)
    raised = chance[:, 1] / (1 - chance[:, 1]) * odds
    helped = np.where(drawn[:, 0] == 1, raised / (1 + raised), chance[:, 1])
    drawn[:, 1] = random.random(len(drawn)) < helped
    return drawn


def design(name: str) -> dict[str, Any]:
    """The registered design of that name."""
    return next(one for one in registered()["inside"] if one["name"] == name)


def table(made: Rows) -> Table:
    """The table of such people."""
    return from_people(NAMES[: made.shape[1]], made)


def good(seed: int) -> tuple[Table, int]:
    """A random design that should be answered, and its true number of people."""
    random = np.random.default_rng(seed)
    people, lists, classes = (
        int(np.exp(random.uniform(np.log(500), np.log(20_000)))),
        int(random.integers(3, 6)),
        int(random.integers(1, 4)),
    )
    on = random.uniform(0.1, 0.6, (classes, lists)).tolist()
    return table(rows(seed, random.multinomial(people, random.dirichlet(np.full(classes, 3.0))).tolist(), on)), people


def crafted(seed: int) -> list[tuple[str, set[str], Table]]:
    """Ten tables that have to be refused: what is wrong with them, the codes that say so, the table."""
    random = np.random.default_rng(seed)
    people = int(random.integers(600, 3000))
    four = [random.uniform(0.2, 0.5, 4).tolist()]

    def base() -> Rows:
        return rows(int(random.integers(1 << 30)), [people], four)

    def changed(act: Callable[[Rows], None], lists: int = 4) -> Table:
        made = base()[:, :lists].copy()
        act(made)
        return table(made)

    few, none = {"too_few_lists"}, {"too_few_lists", "no_estimate_exists", "not_identifiable"}
    tiny = table(rows(seed, [60], [[0.06, 0.05, 0.05]]))
    return [
        ("two lists", few, table(base()[:, :2])),
        ("one list", few, table(base()[:, :1])),
        ("an empty list", few, changed(_empty, 3)),
        ("a copied list", {"list_derived"}, changed(_copied)),
        ("half of a list", {"list_derived"}, changed(_half)),
        ("two lists together", {"list_derived"}, changed(_together)),
        ("nobody twice", none, changed(_once, 3)),
        ("a list that shares nobody", none, changed(_apart, 3)),
        ("nobody on three of three", {"not_identifiable"}, changed(_never_three, 3)),
        ("a handful of people", none | {"envelope_too_wide", "mass_at_bound"}, tiny),
    ]


def _empty(made: Rows) -> None:
    made[:, 2] = 0


def _copied(made: Rows) -> None:
    made[:, 3] = made[:, 0]


def _half(made: Rows) -> None:
    made[:, 3] = made[:, 0]
    made[::2, 3] = 0


def _together(made: Rows) -> None:
    made[:, 3] = made[:, 0] | made[:, 1]


def _once(made: Rows) -> None:
    for row in made:
        row[np.flatnonzero(row)[1:]] = 0


def _apart(made: Rows) -> None:
    made[(made[:, 0] == 1) | (made[:, 1] == 1), 2] = 0


def _never_three(made: Rows) -> None:
    made[made.sum(axis=1) == 3, 0] = 0
