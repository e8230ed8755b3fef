"""The people harmed in an incident: alone or as families in their homes."""

from collections.abc import Iterator
from itertools import islice

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset
from ascertain.simulate.world.model import CIVILIAN, COMBATANT, UNCLEAR, Person
from ascertain.simulate.world.names import Name, born_into, child_lineage, draw_lineage

MAN, WOMAN = "man", "woman"


def civilians(chance: Chance, setting: Preset, form: str, number: int, household: int) -> list[Person]:
    """So many people who take no part, of one form of names; `household` numbers the first family."""
    together = chance.happens(setting.rate("world.family"))
    draw = _families(chance, form, household) if together else _strangers(chance, setting, form, household)
    return [_certain(chance, setting, person) for person in islice(draw, number)]


def combatants(chance: Chance, form: str, number: int, household: int) -> list[Person]:
    """So many members of forces or groups."""
    return [
        Person(
            born_into(chance, draw_lineage(chance, form), MAN), MAN, chance.between(19, 48), COMBATANT, household + at
        )
        for at in range(number)
    ]


def _certain(chance: Chance, setting: Preset, person: Person) -> Person:
    if not chance.happens(setting.rate("world.unclear")):
        return person
    return Person(person.name, person.sex, person.age, UNCLEAR, person.household)


def _strangers(chance: Chance, setting: Preset, form: str, household: int) -> Iterator[Person]:
    while True:
        sex = WOMAN if chance.happens(setting.rate("world.female")) else MAN
        child = chance.happens(setting.rate("world.child"))
        age = chance.between(0, 17) if child else min(96, 18 + round(chance.gamma(2.4) * 13))
        yield Person(born_into(chance, draw_lineage(chance, form), sex), sex, age, CIVILIAN, household)
        household += 1


def _families(chance: Chance, form: str, household: int) -> Iterator[Person]:
    """Families of three generations, one after the other: siblings share father, grandfather and family name."""
    while True:
        elder = chance.between(52, 84)
        grandfather = born_into(chance, draw_lineage(chance, form), MAN)
        father = born_into(chance, child_lineage(grandfather), MAN)
        young = max(20, elder - chance.between(22, 34))
        yield _member(father, MAN, young, household)
        yield _member(born_into(chance, draw_lineage(chance, form), WOMAN), WOMAN, max(18, young - 3), household)
        children: list[Name] = []
        for _ in range(chance.between(1, 4)):
            sex = chance.pick((MAN, WOMAN))
            children.append(born_into(chance, child_lineage(father), sex, children))
            yield _member(children[-1], sex, max(0, young - chance.between(20, 34)), household)
        if chance.happens(0.4):
            yield _member(grandfather, MAN, elder, household)
        household += 1


def _member(name: Name, sex: str, age: int, household: int) -> Person:
    return Person(name, sex, age, CIVILIAN, household)
