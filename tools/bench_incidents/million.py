"""A million rows: two lists of made-up people in families, and how long it takes to find who is on both.

Families share father, grandfather and family name, as on the lists that this room is for; given names and family
names are as common or rare as Zipf's law has it. Four in ten people of a list are on both, written down anew: letters
slip, words are left out, ages are a year or two off, days and places differ. Three families in ten are written in Latin
letters. Who is who stands in `truth.csv`, which nobody reads but the measurement.

    python -m bench_incidents.million --to DIR [--rows 500000] [--seed 1]
"""

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.object_]
Numbers = NDArray[np.int64]
HEAD = ("id", "name", "sex", "age", "date of death", "town")
# Syllables of names; the Latin ones are those in Arabic letters, so that both scripts have as many names.
_ARABIC = "سا مي نو رد كا تم بو لي حن شر دو فا زي جم قس طو"
_LATIN = "sa mi nu rad ka tim bo li han shar do fa zi jam qus tau"
_MEN, _WOMEN, _FAMILIES, _TOWNS = 1_500, 1_500, 25_000, 400
_BOTH = 0.4
_LATIN_SHARE = 0.3
_BEGIN, _DAYS = date(2090, 1, 1), 700


@dataclass(frozen=True)
class People:
    """Made-up people, one an entry; n of them.

    Attributes:
        names: given name, father, grandfather, family as numbers of words; shape (n, 4).
        latin, man: shape (n,).
        age: in years. day: since the beginning. town: number.
    """

    names: Numbers
    latin: NDArray[np.bool_]
    man: NDArray[np.bool_]
    age: Numbers
    day: Numbers
    town: Numbers


def words(script: str) -> Words:
    """Men's names, women's names and families of one script, one after the other."""
    syllables = (_LATIN if script == "latin" else _ARABIC).split()
    given = ["".join(pair) for pair in product(syllables, repeat=2)]
    given += ["".join(three) for three in product(syllables, repeat=3)]
    families = ["".join(four) for four in product(syllables, repeat=4)]
    step = len(families) // _FAMILIES
    return np.array([*given[: _MEN + _WOMEN], *families[::step][:_FAMILIES]], dtype=object)


def _common(rng: np.random.Generator, n: int, of: int, power: float) -> Numbers:
    """Numbers below `of`, the first ones the most often (Zipf)."""
    share = np.arange(1, of + 1) ** -power
    return np.asarray(rng.choice(of, n, p=share / share.sum()))


def made(n: int, rng: np.random.Generator) -> People:
    """So many people, in families of one to nine."""
    sizes = rng.integers(1, 10, n)
    family = np.repeat(np.arange(n), sizes)[:n]
    houses = int(family[-1]) + 1
    father, grandfather = _common(rng, houses, _MEN, 0.8), _common(rng, houses, _MEN, 0.8)
    name = _common(rng, houses, _FAMILIES, 0.7) + _MEN + _WOMEN
    man = rng.random(n) < 0.55
    given = _common(rng, n, _MEN, 0.8) + np.where(man, 0, _MEN)
    hit = rng.integers(0, _DAYS, houses)
    day = np.where(rng.random(n) < 0.6, hit[family], rng.integers(0, _DAYS, n))
    town = rng.integers(0, _TOWNS, houses)[family]
    parts = np.stack([given, father[family], grandfather[family], name[family]], 1)
    age = np.minimum(rng.gamma(1.6, 16, n).astype(int), 99)
    return People(parts, (rng.random(houses) < _LATIN_SHARE)[family], man, age, day, town)


def written(people: People, who: Numbers, noise: float, rng: np.random.Generator) -> Iterator[tuple[str, ...]]:
    """The rows of a list of some of the people.

    Args:
        noise: the share of what is written otherwise than it is.
    """
    vocabularies = [words("arabic"), words("latin")]
    places = np.array(["".join(four).title() for four in product(_LATIN.split(), repeat=4)])[:: 16**4 // _TOWNS]
    n = len(who)
    slips, short, shift = rng.random((n, 4)) < noise / 4, rng.random(n) < noise / 2, rng.random(n) < noise * 3
    years, days = rng.integers(-2, 3, n), rng.integers(-3, 4, n)
    untold = rng.random((n, 3)) < noise / 2
    towns = np.where(rng.random(n) < noise, rng.integers(0, _TOWNS, n), people.town[who])
    letters = rng.integers(0, 1 << 30, n)
    for at, person in enumerate(who.tolist()):
        known = vocabularies[int(people.latin[person])]
        parts = [str(known[word]) for word in people.names[person]]
        parts = [_slip(part, int(letters[at])) if slips[at, k] else part for k, part in enumerate(parts)]
        if short[at]:
            del parts[2]
        age = people.age[person] + (years[at] if shift[at] else 0)
        day = _BEGIN + timedelta(int(people.day[person] + (days[at] if shift[at] and days[at] else 0)))
        sex = ("female", "male")[int(people.man[person])]
        yield (
            f"{at:07}",
            " ".join(parts),
            "" if untold[at, 0] else sex,
            "" if untold[at, 1] else str(max(int(age), 0)),
            "" if untold[at, 2] else day.isoformat(),
            str(places[towns[at]]),
        )


def _slip(word: str, number: int) -> str:
    at = number % len(word)
    return word[:at] + word[at + 1 :] if number & 1 else word[:at] + word[at] + word[at:]


def lists(to: Path, rows: int, seed: int = 1) -> tuple[Path, Path]:
    """Write two lists of so many rows each into a folder, and the rows of both that are one person."""
    rng = np.random.default_rng(seed)
    both = int(rows * _BOTH)
    people = made(2 * rows - both, rng)
    # Both lists miss members of the same families.
    order = rng.permutation(len(people.age))
    first, second = np.sort(order[:rows]), np.sort(order[rows - both :])
    to.mkdir(parents=True, exist_ok=True)
    for name, who, noise in (("first", first, 0.02), ("second", second, 0.10)):
        with (to / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            sheet = csv.writer(file, lineterminator="\n")
            sheet.writerow(HEAD)
            sheet.writerows(written(people, who, noise, rng))
    _, one, other = np.intersect1d(first, second, return_indices=True)
    with (to / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(("first", "second"))
        sheet.writerows(zip(one.tolist(), other.tolist(), strict=True))
    return to / "first.csv", to / "second.csv"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    lists(asked.to, asked.rows, asked.seed)
