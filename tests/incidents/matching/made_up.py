"""Two lists of made-up people in families, with who is who."""

import csv
from pathlib import Path
from random import Random

_GIVEN = """Adan Belo Cira Dano Elva Firo Gena Hulo Irka Jomo
Kelva Lirn Mavo Nilsa Orvo Peka Quila Rasmo Silva Torvo"""
_SECOND = """Abalin Borvath Celmor Dorvan Estrell Farquin
Golvar Hembrach Ilvaster Jorvek Kalmend Lostrand"""
_FAMILY = """Madeup Invented Fictive Pretend Nobody Notreal
Unreal Imagined Devised Composed Conjured Fabled"""

GIVEN, SECOND, FAMILY = _GIVEN.split(), _SECOND.split(), _FAMILY.split()

Person = tuple[str, str, str, str, int, str]


def people(families: int, seed: int = 0) -> list[Person]:
    """Families of two to six: given, father, grandfather, family, age, sex."""
    rng = Random(seed)
    found: list[Person] = []
    for _ in range(families):
        father, grandfather, family = rng.choice(GIVEN), rng.choice(SECOND), rng.choice(FAMILY)
        names = rng.sample(GIVEN, rng.randint(2, 6))
        found += [(name, father, grandfather, family, rng.randint(0, 80), rng.choice("mf")) for name in names]
    return found


def lists(folder: Path, families: int = 120, seed: int = 0) -> tuple[Path, Path, set[tuple[int, int]]]:
    """Two lists of parts of these people, the second with other headings and slips of age; and the pairs of rows."""
    rng = Random(seed + 1)
    everybody = people(families, seed)
    first = [who for who in range(len(everybody)) if rng.random() < 0.6]
    second = [who for who in range(len(everybody)) if rng.random() < 0.6]
    rng.shuffle(second)
    one, other = folder / "morgue.csv", folder / "council.csv"
    with one.open("w", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(("name", "age", "sex"))
        sheet.writerows((" ".join(everybody[who][:4]), everybody[who][4], everybody[who][5]) for who in first)
    with other.open("w", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(("Sex", "Given name", "Father", "Grandfather", "Surname", "Years"))
        for who in second:
            given, father, grandfather, family, age, sex = everybody[who]
            sheet.writerow((sex, given, father, grandfather, family, max(0, age + rng.choice((0, 0, 0, 0, 1, -1)))))
    place = {who: row for row, who in enumerate(second)}
    return one, other, {(row, place[who]) for row, who in enumerate(first) if who in place}
