"""How one keeper of a list writes a name: in the style of the house, and with what goes wrong on the way."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ascertain.simulate.chance import Chance
from ascertain.simulate.world.names import Name, other_language, parts, systems
from ascertain.simulate.world.stock import FORMS
from ascertain.terms.errors import InputError

SCRIPTS = ("original", "latin")
ORDERS = ("family_first", "family_last")
_WORTH_A_TYPO = 3  # letters: with one less, a shorter part would say nothing

# A name as one row has it: part and text, in the order written.
Row = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Style:
    """What a keeper of a list always does, which is no error.

    Attributes:
        script: original or latin.
        system: which Latin system, where the script is latin. None, and one of another form, mean the form's usual one.
        order: family_first or family_last; none means as the form has it.
    """

    script: str = "original"
    system: str | None = None
    order: str | None = None

    def __post_init__(self) -> None:
        if self.script not in SCRIPTS:
            raise InputError(f"There is no script {self.script!r}.", todo=f"Use one of {', '.join(SCRIPTS)}.")
        if self.order is not None and self.order not in ORDERS:
            raise InputError(f"There is no order {self.order!r}.", todo=f"Use one of {', '.join(ORDERS)}.")
        known = [system for form in FORMS for system in systems(form)] if self.system else []
        if self.system and self.system not in known:
            raise InputError(f"There is no Latin system {self.system!r}.", todo=f"Use one of {', '.join(known)}.")

    def system_of(self, form: str) -> str | None:
        """The Latin system in which names of a form are written; none where they stay in their own script."""
        if self.script == "original":
            return None
        known = systems(form)
        return self.system if self.system in known else known[0]


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Written:
    """A name as one row of a list has it.

    Attributes:
        parts: (part, text) in the order written; what was left out is absent.
        errors: the codes of what departs from the true name in the keeper's style, in the order of `ERRORS`.
    """

    text: str
    parts: Row
    errors: tuple[str, ...]


def written(chance: Chance, name: Name, errors: Mapping[str, float], style: Style = PLAIN) -> Written:
    """A name written once.

    An error that the name gives no room for (no lam-alef to reverse, no other spelling), or that would undo an earlier
    one, is neither made nor reported.

    Args:
        chance: where errors are drawn from.
        name: the true one.
        errors: code of `ERRORS` → probability; absent means never.
        style: the keeper's.

    Raises:
        InputError: there is no such error.
    """
    if not errors.keys() <= _MAKE.keys():
        unknown = ", ".join(sorted(errors.keys() - _MAKE.keys()))
        raise InputError(f"There is no error of spelling called {unknown}.", todo=f"Use some of {', '.join(ERRORS)}.")
    row = _styled(name, style)
    seen, made = [row], []
    for code, make in _MAKE.items():
        if code in errors and chance.happens(errors[code]):
            changed = make(chance, name, style, row)
            if changed not in seen:
                seen.append(row := changed)
                made.append(code)
    return Written(" ".join([text for _, text in row]), row, tuple(made))


def _styled(name: Name, style: Style) -> Row:
    """The name as the keeper means to write it."""
    return _ordered(tuple(parts(name, style.system_of(name.form)).items()), style.order)


def _ordered(row: Row, order: str | None) -> Row:
    if order is None:
        return row
    family = tuple(pair for pair in row if pair[0] == "family")
    rest = tuple(pair for pair in row if pair[0] != "family")
    return family + rest if order == "family_first" else rest + family


def _part_missing(_chance: Chance, _name: Name, _style: Style, row: Row) -> Row:
    """Without grandfather or patronymic."""
    return tuple(pair for pair in row if pair[0] not in ("grandfather", "patronymic"))


def _transliteration(chance: Chance, name: Name, style: Style, row: Row) -> Row:
    """In another Latin system, or as the other language of the person has it."""
    own = style.system_of(name.form)
    others: list[tuple[Name, str | None]] = [(name, system) for system in systems(name.form) if own and system != own]
    if name.form != "arabic":
        other = other_language(name)
        others.append((other, style.system_of(other.form)))
    kept = {part for part, _ in row}
    for spelling in chance.shuffled(others):
        spelled = tuple(pair for pair in _ordered(tuple(parts(*spelling).items()), style.order) if pair[0] in kept)
        if spelled != row:
            return spelled
    return row


def _order(_chance: Chance, _name: Name, _style: Style, row: Row) -> Row:
    """The family name at the other end."""
    return _ordered(row, "family_last" if row[0][0] == "family" else "family_first")


def _initial(_chance: Chance, name: Name, style: Style, row: Row) -> Row:
    """The given name as a letter with a point; Arabic script has no such custom."""
    if name.form == "arabic" and style.script == "original":
        return row
    return tuple((part, f"{text[0]}." if part == "given" else text) for part, text in row)


def _at_ends(letter: str, instead: str) -> Callable[[str], str]:
    """What writes another letter for one that ends a word."""
    ending = re.compile(rf"{letter}\b")
    return lambda text: ending.sub(instead, text)


_HAMZA = str.maketrans("أإآؤئ", "اااوي")
# What Arabic script suffers between forms, PDF files and spreadsheets; each takes a part and returns it damaged.
_DAMAGE: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("لا", "ال"),  # the ligature lam-alef, read out of a PDF file in the wrong order
    _at_ends("ى", "ي"),
    _at_ends("ي", "ى"),
    _at_ends("ة", "ه"),
    _at_ends("ه", "ة"),
    lambda text: text.translate(_HAMZA),
    lambda text: text.replace("عبد ", "عبد"),
)


def _arabic_damage(chance: Chance, name: Name, style: Style, row: Row) -> Row:
    """One kind of damage, wherever the row has room for it."""
    if name.form == "arabic" and style.script == "original":
        for damage in chance.shuffled(_DAMAGE):
            damaged = tuple((part, damage(text)) for part, text in row)
            if damaged != row:
                return damaged
    return row


def _typo(chance: Chance, _name: Name, _style: Style, row: Row) -> Row:
    """One letter swapped with the next, dropped or doubled, never the first one of a word."""
    long = [at for at, (_, text) in enumerate(row) if len(text) >= _WORTH_A_TYPO]
    chosen = chance.pick(long)
    part, text = row[chosen]
    # A letter behind a letter: spaces, hyphens and the first letter of each word stay.
    at = chance.pick([at for at in range(1, len(text)) if text[at - 1 : at + 1].isalpha()])
    kind = chance.below(3)
    letter, behind = text[at], text[at + 1 : at + 2]
    if kind == 0 and behind.isalpha() and behind != letter:
        mistyped = text[:at] + behind + letter + text[at + 2 :]
    elif kind == 1:
        mistyped = text[:at] + text[at + 1 :]
    else:
        mistyped = text[:at] + letter + text[at:]
    return (*row[:chosen], (part, mistyped), *row[chosen + 1 :])


# In the order in which they are made: what a typo hits is what is left of the name.
_MAKE: dict[str, Callable[[Chance, Name, Style, Row], Row]] = {
    "part_missing": _part_missing,
    "transliteration": _transliteration,
    "order": _order,
    "initial": _initial,
    "arabic_damage": _arabic_damage,
    "typo": _typo,
}
ERRORS = tuple(_MAKE)
