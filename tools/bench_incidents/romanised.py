"""Bar 3: the same people on two lists that spell their names by two ways of romanising, or one by none.

The people are made up, in families, by the tables of names of `simulate`: Arabic names spelled as English and as French
papers do, Ukrainian ones by the national table and by way of Russian, Russian ones by BGN/PCGN and by ISO 9 without its
marks. Each list has some of the people, one word in fifty with a letter dropped or doubled, three ages in ten a year
off and one in thirty not told. Lists of real people in two romanisations are not at hand; on those of the project's
reference measurements Splink reached .38 on the words as they stand.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ascertain.incidents.rolls.read import roll
from ascertain.simulate.chance import Chance
from ascertain.simulate.world.names import Name, born_into, draw_lineage, full, latin, systems
from ascertain.simulate.world.stock import FORMS
from bench_claims.measure import Measure
from bench_incidents.linked import Rows, Truth, together
from bench_incidents.peer import FAMILIES, Specification
from bench_incidents.sides import both, chances, links, merges

BAR = 0.90
PEOPLE = 6_000
_ON = (0.5, 0.8)  # the share of the people that stands on each list
# Ukrainian and Russian names have no grandfather, and a lineage of patronymic and family is shared by all siblings.
_SPLINK = {
    "arabic": FAMILIES,
    "ukrainian": Specification(
        compared=FAMILIES.compared,
        blocks=(("given", "family"), ("given", "father"), ("father", "family"), FAMILIES.blocks[-1]),
        sure=("given", "father", "family"),
        trained=(("given", "father"), ("father", "family"), ("given_", "family_", "age")),
    ),
}
_SPLINK["russian"] = _SPLINK["ukrainian"]


@dataclass(frozen=True, slots=True)
class _Person:
    """A made-up person."""

    name: Name
    age: int


def run(_folder: Path, _part: str) -> Iterator[Measure]:
    """F1 for each form of names: two romanisations, and letters of its own beside one of them."""
    for form in FORMS:
        for first, second in (systems(form)[:2], ("", systems(form)[0])):
            name = f"{first or form} × {second}"
            with TemporaryDirectory() as aside:
                paths, person = _lists(Path(aside), form, first, second)
                people = roll(paths)
                own, peer = both(people, paths, _SPLINK[form])
            truth = Truth(len(people), together(person, people.list))
            yield from links(name, own, peer, truth, (BAR if first else None, None))
            if first:
                yield from chances(name, own, peer, truth)
                yield from merges(own, peer)


def _lists(folder: Path, form: str, first: str, second: str) -> tuple[list[Path], Rows]:
    """Two lists, and the number of the person in each of their rows."""
    people = _people(form, Chance("romanised", form))
    paths, who = [], []
    for at, (system, on) in enumerate(zip((first, second), _ON, strict=True)):
        chance = Chance("romanised", form, at)
        rows = [number for number in range(len(people)) if chance.happens(on)]
        paths.append(folder / f"list{at}.csv")
        who += rows
        with paths[-1].open("w", encoding="utf-8", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(("name", "sex", "age"))
            sheet.writerows(_row(people[number], system, chance) for number in rows)
    return paths, np.array(who, np.int64)


def _people(form: str, chance: Chance) -> list[_Person]:
    found: list[_Person] = []
    while len(found) < PEOPLE:
        lineage, home = draw_lineage(chance, form), list[Name]()
        for _ in range(chance.between(1, 7)):
            home.append(born_into(chance, lineage, chance.pick(("man", "woman")), home))
            found.append(_Person(home[-1], chance.between(0, 40)))
    return found


def _row(person: _Person, system: str, chance: Chance) -> tuple[str, str, str]:
    spelled = latin(person.name, system) if system else full(person.name)
    words = [_slip(word, chance) if chance.happens(0.02) else word for word in spelled.split()]
    age = person.age + (chance.pick((-1, 1)) if chance.happens(0.3) else 0)
    sex = {"man": "male", "woman": "female"}[person.name.sex]
    return " ".join(words), sex, "" if chance.happens(1 / 30) else str(max(age, 0))


def _slip(word: str, chance: Chance) -> str:
    at = chance.below(len(word))
    return word[:at] + chance.pick(("", word[at] * 2)) + word[at + 1 :]
