"""Made-up people in families, their names in their own letters and in several romanisations."""

import csv
import tomllib
from pathlib import Path
from random import Random

_DATA: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
Person = tuple[tuple[str, ...], int, str]


def lists(
    folder: Path, script: str, ways: tuple[str, str], families: int, seed: int = 0
) -> tuple[list[Path], int, int]:
    """Two lists of the same families, each with four of five of their members, in two ways of writing.

    Args:
        script: `arabic` (`own`, `scholars`, `press`) or `cyrillic` (`own`, `office`, `abroad`).

    Returns the files, how many people both hold, and how many rows the first one has. Row k of both is the same person
    for k below the first number.
    """
    rng = Random(seed)
    people = [row for _ in range(families) for row in _family(rng, script)]
    rng.shuffle(people)
    both, left = len(people) * 3 // 5, len(people) * 4 // 5
    files = []
    for name, way, rows in zip("ab", ways, (people[:left], people[:both] + people[left:]), strict=True):
        files.append(folder / f"{name}.csv")
        whole = _arabic_chain if script == "arabic" else _cyrillic_chain
        with files[-1].open("w", encoding="utf-8", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(("name", "age", "sex"))
            sheet.writerows((whole(rng, way, chain), age + rng.choice((0, 0, 0, 1)), sex) for chain, age, sex in rows)
    return files, both, left


def _family(rng: Random, script: str) -> list[Person]:
    """One to five sisters and brothers: given name and what they share; age and sex."""
    words = {kind: said.split() for kind, said in _DATA[script].items()}
    fathers = [rng.choice(words.get("fathers", words["men"])) for _ in range(2 if script == "arabic" else 1)]
    article = rng.choice(("", "al-")) if script == "arabic" else ""
    shared = (*fathers, article + rng.choice(words["families"]))
    men, women = rng.sample(words["men"], rng.randint(1, 3)), rng.sample(words["women"], rng.randint(0, 2))
    return [((name, *shared), rng.randint(0, 80), "m" if name in men else "f") for name in men + women]


def _table(script: str, way: str) -> dict[str, list[str]]:
    pairs = (entry.split("=") for entry in _DATA[script][way].split())
    return {sound: spelled.split("/") for sound, spelled in pairs}


def _spelled(rng: Random, table: dict[str, list[str]], word: str) -> str:
    return "".join(rng.choice(table.get(sign, [sign])) for sign in word)


def _cyrillic_chain(rng: Random, way: str, chain: tuple[str, ...]) -> str:
    given, father, family = chain
    ending = "івна" if given in _DATA["cyrillic"]["women"].split() else "ович"
    whole = (given, father.removesuffix("ій") + ending, family)
    if way == "own":
        return " ".join((whole[2], *whole[:2]))
    table = _table("cyrillic", "office") | (_table("cyrillic", "abroad") if way == "abroad" else {})
    return " ".join(_spelled(rng, table, word.lower()) for word in whole).title()


def _arabic_chain(rng: Random, way: str, chain: tuple[str, ...]) -> str:
    return " ".join(_arabic(rng, way, word) for word in chain)


def _arabic(rng: Random, way: str, sounds: str) -> str:
    head, _, word = sounds.rpartition("-")
    table = _table("arabic", way)
    if way == "own":
        before = {"": "", "al": "ال", "cabd": "عبد ال"}[head]
        once = "".join(sign for at, sign in enumerate(word) if word[at - 1 : at] != sign)
        return before + ("ا" if once[0] in "aiu" else "") + _spelled(rng, table, once)
    if way == "scholars":
        return {"": "", "al": "al-", "cabd": "Abd al-"}[head] + _spelled(rng, table, word).title()
    before_all = {"": [""], "al": ["al-", "Al ", "El "], "cabd": ["Abdel ", "Abdul ", "Abdel", "Abd El "]}[head]
    return rng.choice(before_all) + _spelled(rng, table, word).title()
