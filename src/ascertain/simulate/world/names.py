"""The names of made-up people: of which father and family, and as scripts and languages spell them.

A name is kept as numbers of words in the stock (`stock.py`), not as text: the Ukrainian and the Russian form count the
same words, so a person is the same in either. All names are made up by composing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ascertain.simulate.chance import Chance
from ascertain.simulate.world.stock import stock
from ascertain.terms.errors import InputError

# Which number of a name a part is written from, where the two are called differently.
_NUMBER = {"patronymic": "father"}


@dataclass(frozen=True, slots=True)
class Name:
    """Who somebody is called, as numbers in the stock of the form.

    Attributes:
        form: ukrainian, russian or arabic.
        given: among the men's or the women's names, by `sex`; `father`, `grandfather`: among the men's names.
        sex: man or woman; it also bends patronymic and family name where the form does.
    """

    form: str
    given: int
    father: int
    grandfather: int
    family: int
    sex: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """What brothers and sisters share. A spouse is born into another lineage of the same form."""

    form: str
    family: int
    grandfather: int
    father: int


def draw_lineage(chance: Chance, form: str) -> Lineage:
    """A lineage by chance: common names are drawn more often.

    Raises:
        InputError: the form is none of `stock.FORMS`.
    """
    words = stock(form)
    men = words.given["man"]
    return Lineage(form, words.draw_family(chance), men.draw(chance), men.draw(chance))


def born_into(chance: Chance, lineage: Lineage, sex: str, beside: Iterable[Name] = ()) -> Name:
    """A child of a lineage.

    Args:
        chance: where the given name is drawn from.
        lineage: of the father.
        sex: man or woman.
        beside: brothers and sisters who have their names; the child gets another one while there is one left.
    """
    ranks = stock(lineage.form).given[sex]
    taken = {name.given for name in beside if name.sex == sex}
    given = ranks.draw(chance)
    if given in taken:
        left = [number for number in ranks.numbers if number not in taken]
        given = chance.pick(left) if left else given
    return Name(lineage.form, given, lineage.father, lineage.grandfather, lineage.family, sex)


def child_lineage(father: Name) -> Lineage:
    """The lineage of a man's children.

    Raises:
        InputError: the name is that of a woman; names go from father to child in every form.
    """
    if father.sex != "man":
        raise InputError("A lineage goes on from the father.", where=full(father), todo="Give the name of a man.")
    return Lineage(father.form, father.family, father.father, father.given)


def parts(name: Name, system: str | None = None) -> dict[str, str]:
    """The parts of a name as they are written, in the order of the form.

    Args:
        name: whose.
        system: a Latin system of the form (`systems`); none means the form's own script.

    Returns:
        family, given, patronymic (Ukrainian and Russian) or given, father, grandfather, family (Arabic).

    Raises:
        InputError: the form has no such system.
    """
    words = stock(name.form)
    table = words.script if system is None else words.sounds
    written = {part: table[part][name.sex][getattr(name, _NUMBER.get(part, part))] for part in table}
    if system is None:
        return written
    return {part: _latin(name.form, system, text) for part, text in written.items()}


def full(name: Name) -> str:
    """The name in its own script and order."""
    return " ".join(parts(name).values())


def latin(name: Name, system: str) -> str:
    """The name in Latin letters and its own order.

    Raises:
        InputError: the form has no such system.
    """
    return " ".join(parts(name, system).values())


def systems(form: str) -> tuple[str, ...]:
    """The Latin systems of a form, its usual one first.

    Raises:
        InputError: the form is none of `stock.FORMS`.
    """
    return tuple(stock(form).systems)


def other_language(name: Name) -> Name:
    """The same person in the other language: Олексій Олексійович in Ukrainian, Алексей Алексеевич in Russian.

    Raises:
        InputError: the form has no other language.
    """
    other = stock(name.form).other
    if not other:
        raise InputError(
            f"Names of the form {name.form} are written in one language.", todo="Use `latin` for another spelling."
        )
    return replace(name, form=other)


@cache
def _latin(form: str, system: str, text: str) -> str:
    """One part in Latin letters; kept, for the stock is finite and the same parts come again and again."""
    by_name = stock(form).systems
    if system not in by_name:
        raise InputError(f"The form {form} has no system {system!r}.", todo=f"Use one of {', '.join(by_name)}.")
    return by_name[system](text)
