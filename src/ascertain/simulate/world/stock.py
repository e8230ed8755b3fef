"""The stock that made-up names are drawn from: `data/names/*.toml`, spelled out and ranked by how common it is."""

import tomllib
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, product
from typing import Any

from ascertain.simulate.chance import Chance
from ascertain.simulate.world.transliteration import Transliteration, transliteration
from ascertain.terms.errors import InputError

FORMS = ("ukrainian", "russian", "arabic")
SEXES = ("man", "woman")
# Weight of a rank: 1 / (rank + SHIFT), the law of Zipf with the shift of Mandelbrot (1953), which keeps the commonest
# name of 40 near one in ten, and the commonest family stem below one in a hundred.
_GIVEN_SHIFT, _ENDING_SHIFT, _STEM_SHIFT = 3, 2, 40

# One part of a name as it is written: sex → the words in the order of the stock.
Part = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Ranks:
    """Numbers of words, commonest first, with the share of the draws that falls on each and those before it."""

    numbers: tuple[int, ...]
    reach: tuple[float, ...]

    def draw(self, chance: Chance) -> int:
        """The number of one word, a common one more often."""
        return self.numbers[bisect(self.reach, chance.unit())]


@dataclass(frozen=True, slots=True)
class Stock:
    """The names of one form.

    Attributes:
        script: part → the words in the form's own script, parts in the order in which the form writes them.
        sounds: the same parts as the Latin systems read them (for Cyrillic the same words).
        systems: the Latin systems by name, the form's usual one first.
        given: sex → ranks of the given names. The number of a man's name is also that of the patronymic.
        stems, endings: ranks of what family names are composed of.
        kinds_of_ending: number of endings; the number of a family is stem × `kinds_of_ending` + ending.
        other: the form that writes the same people, from the same numbers, in another language; empty if there is none.
    """

    form: str
    script: Mapping[str, Part]
    sounds: Mapping[str, Part]
    systems: Mapping[str, Transliteration]
    given: Mapping[str, Ranks]
    stems: Ranks
    endings: Ranks
    kinds_of_ending: int
    other: str = ""

    def draw_family(self, chance: Chance) -> int:
        """The number of a family name: a stem with an ending."""
        return self.stems.draw(chance) * self.kinds_of_ending + self.endings.draw(chance)


@cache
def stock(form: str) -> Stock:
    """The stock of a form, read once.

    Raises:
        InputError: the form is none of `FORMS`.
    """
    if form not in FORMS:
        raise InputError(f"There is no form of names {form!r}.", todo=f"Use one of {', '.join(FORMS)}.")
    return _arabic() if form == "arabic" else _east_slavic(form)


def _east_slavic(form: str) -> Stock:
    shared, own = _read("east-slavic"), _read(form)
    column = ("ukrainian", "russian").index(form)
    men, women = ([row[column] for row in shared[name]] for name in ("men", "women"))
    stems = [head[column] + middle[column] for head, middle in product(shared["heads"], shared["middles"])]
    # Both stand in a row of the data as: man and woman in Ukrainian, man and woman in Russian.
    endings = {sex: [row[2 * column + at] for row in shared["endings"]] for at, sex in enumerate(SEXES)}
    patronymics = {sex: [row[2 + 2 * column + at] for row in shared["men"]] for at, sex in enumerate(SEXES)}
    parts: dict[str, Part] = {
        "given": {"man": men, "woman": women},
        "patronymic": patronymics,
        "family": {sex: [stem + ending for stem, ending in product(stems, endings[sex])] for sex in SEXES},
    }
    script = {part: parts[part] for part in own["order"]}
    return Stock(
        form,
        script,
        script,
        _systems(own, "аеєиіїоуюяыэ"),
        {sex: _ranks(range(len(words)), _GIVEN_SHIFT) for sex, words in parts["given"].items()},
        _stems(form, len(stems)),
        _ranks([endings["man"].index(ending) for ending in own["endings"]], _ENDING_SHIFT),
        len(shared["endings"]),
        "russian" if form == "ukrainian" else "ukrainian",
    )


def _arabic() -> Stock:
    read = _read("arabic")
    vowels = "aāiīuū"
    stems = [head + middle for head, middle in product(read["heads"], read["middles"])]
    families = [ending.replace("*", stem) for stem, ending in product(stems, read["endings"])]
    in_script = transliteration(read["script"], vowels)

    def spelled(column: int, families: Sequence[str]) -> dict[str, Part]:
        men, women = ([row[column] for row in read[name]] for name in ("men", "women"))
        of_men: Part = {"man": men, "woman": men}
        parts: dict[str, Part] = {
            "given": {"man": men, "woman": women},
            "father": of_men,
            "grandfather": of_men,
            "family": {"man": families, "woman": families},
        }
        return {part: parts[part] for part in read["order"]}

    return Stock(
        "arabic",
        spelled(0, [in_script(family) for family in families]),
        spelled(1, families),
        _systems(read, vowels),
        {sex: _ranks(range(len(read[name])), _GIVEN_SHIFT) for sex, name in zip(SEXES, ("men", "women"), strict=True)},
        _stems("arabic", len(stems)),
        _ranks(range(len(read["endings"])), _ENDING_SHIFT),
        len(read["endings"]),
    )


def _systems(read: Mapping[str, Any], vowels: str) -> dict[str, Transliteration]:
    return {name: transliteration(rules, vowels) for name, rules in read["systems"].items()}


def _stems(form: str, number: int) -> Ranks:
    """Stems in an order of their own, so that the common ones do not all begin alike."""
    return _ranks(Chance("names", form, "stems").shuffled(range(number)), _STEM_SHIFT)


def _ranks(numbers: Iterable[int], shift: int) -> Ranks:
    listed = tuple(numbers)
    reach = tuple(accumulate(1.0 / (rank + shift) for rank in range(len(listed))))
    # The last one reaches to 1 exactly, and a draw is below 1.
    return Ranks(listed, tuple(share / reach[-1] for share in reach))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("ascertain.simulate").joinpath("data", "names", f"{name}.toml").read_text("utf-8"))
