"""A number of people as a phrase, and what it says: "at least five people, including two children"."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ascertain.simulate.chance import Chance
from ascertain.simulate.harm import nouns
from ascertain.simulate.writing.frames import Frame, frames, tidy
from ascertain.simulate.writing.numbers import DIGITS, around, listed, number, plural, spelled
from ascertain.simulate.writing.sheet import Figure

EXACT, AT_LEAST, AT_MOST, ABOUT, RANGE, DOZENS = "exact", "at_least", "at_most", "about", "range", "dozens"
_NUMERIC = (EXACT, AT_LEAST, AT_MOST, ABOUT, RANGE)
_OTHER_NAMES = {"exact_digits": EXACT, "exact_words": EXACT, "vague": DOZENS}
# The plain phrase of a form is what most texts use.
_PLAIN = 0.75
# From how many people on a vague word is not wrong.
_VAGUE = ((200, "dozens_hundreds"), (24, "dozens_many"), (12, "dozens_any"), (3, "dozens_few"), (0, "dozens_any"))
_CHILDREN = ("boys", "girls")


@dataclass(frozen=True, slots=True)
class Count:
    """A number as written.

    Attributes:
        full: with its noun; bare: the number alone, for a second mention; noun: with the noun but without any group.
        one: whether the verb is singular. figure: (low, high, form). groups: what else `full` says of whom.
    """

    full: str
    bare: str
    noun: str
    one: bool
    figure: Figure
    groups: Mapping[str, Figure] = field(default_factory=dict)

    def slots(self, name: str) -> dict[str, str]:
        """What it fills in a frame, under the name of the outcome: `killed`, `killed_n`, `killed_was` …

        `killed_many` is only there where a sentence may speak of "five deaths": not for one, nor for "dozens".
        """
        found = {
            name: self.full,
            f"{name}_n": self.bare,
            f"{name}_people": self.noun,
            f"{name}_was": "was" if self.one else "were",
            f"{name}_has": "has" if self.one else "have",
            f"{name}_life": "life" if self.one else "lives",
        }
        if not self.one and self.figure[2] != DOZENS:
            found[f"{name}_many"] = self.bare
        return found

    def figures(self, name: str, frame: Frame) -> dict[str, Figure]:
        """What a frame states of it: nothing, the number, or the number with its groups."""
        if not any(slot in frame.slots for slot in (name, f"{name}_n", f"{name}_many", f"{name}_people")):
            return {}
        groups = self.groups if name in frame.slots else {}
        return {name: self.figure} | {f"{name}:{group}": figure for group, figure in groups.items()}


def form_of(form: str) -> str:
    """The way of counting behind the form of an account: a form of sentences, such as `another`, counts exactly."""
    form = _OTHER_NAMES.get(form, form)
    return form if form in (*_NUMERIC, DOZENS) else EXACT


def count(chance: Chance, value: int, form: str, style: str, noun: str = "people") -> Count:
    """The number in this form. Zero is "nobody"; one or two are never "about two", but counted.

    Args:
        form: as `form_of` gives it. style: one of `numbers.STYLES`. noun: an entry of `harm.nouns()`.
    """
    words = nouns()[noun]
    if value == 0:
        return Count("nobody", "none", "nobody", True, (0, 0, EXACT))
    if form == DOZENS:
        return _vague(chance, value, words)
    if form == ABOUT and value < 3:
        form = EXACT
    # One text gives one range of one number, however often it is told.
    low, high = around(chance.of("range", value), value) if form == RANGE else (value, value)
    figure: Figure = {AT_LEAST: (value, None, form), AT_MOST: (None, value, form)}.get(form, (low, high, form))
    listed_as = form if form != EXACT else "exact_words" if spelled(value, style) else "exact_digits"
    phrases = frames("figures", listed_as)
    plain = value == 1 or chance.happens(_PLAIN)
    phrase = phrases[0] if plain else chance.pick(phrases)
    # "Five killed and altogether 12 injured" is nobody's English: an exact number stands alone at second mention.
    short = phrases[0] if form == EXACT else phrase
    values = {
        "n": number(value, style),
        "low": number(low, style),
        "high": number(high, style),
        "low_digits": number(low, DIGITS),
        "high_digits": number(high, DIGITS),
        "people": plural(high, words),
    }
    full = phrase.fill(values)
    return Count(full, _without_noun(short, values), full, form in (EXACT, AT_LEAST, AT_MOST) and value == 1, figure)


def _vague(chance: Chance, value: int, words: tuple[str, str]) -> Count:
    phrases = frames("figures", next(name for least, name in _VAGUE if value >= least))
    phrase = phrases[0] if chance.happens(_PLAIN) else chance.pick(phrases)
    full = phrase.fill({"people": words[1]})
    return Count(full, _without_noun(phrase, {}), full, False, (None, None, DOZENS))


def _without_noun(phrase: Frame, values: Mapping[str, str]) -> str:
    text = phrase.text.replace(" of {people}", "").replace(" {people}", "")
    return Frame(text, phrase.slots).fill(values)


def groups(cells: Mapping[str, int]) -> dict[str, int]:
    """The cells as texts group them: boys and girls together are children, where there are both or neither is told."""
    children = sum(cells.get(cell, 0) for cell in _CHILDREN)
    found = {cell: many for cell, many in cells.items() if many and cell in nouns()}
    return found | ({"children": children} if children else {})


def one_by_one(cells: Mapping[str, int], style: str) -> tuple[str, dict[str, Figure]]:
    """All cells in words, and their figures: "two men, a woman and a girl"."""
    found = {cell: many for cell, many in cells.items() if many}
    words = [people(many, cell, style) for cell, many in found.items()]
    return listed(words), {cell: (many, many, EXACT) for cell, many in found.items()}


def people(many: int, cell: str, style: str) -> str:
    """So many of a cell: "a woman", "three girls"."""
    words = nouns()[cell]
    if many == 1:
        return f"{'an' if words[0][0] in 'aeiou' else 'a'} {words[0]}"
    return f"{number(many, style)} {words[1]}"


def including(chance: Chance, counted: Count, value: int, cells: Mapping[str, int], style: str) -> Count:
    """The count with one of its groups, or all of its cells, said beside it; as it was where nothing can be said."""
    whole = sum(cells.values()) == value and counted.figure[2] == EXACT
    if whole and len([many for many in cells.values() if many]) > 1 and chance.happens(0.3):
        group, figures = one_by_one(cells, style)
        phrase = chance.pick(frames("figures", "each"))
        return _beside(counted, phrase.fill({"group": group}), figures)
    parts = {group: many for group, many in groups(cells).items() if many < value}
    if not parts:
        return counted
    group = "children" if "children" in parts and chance.happens(0.6) else chance.pick(sorted(parts))
    many = parts[group]
    words = people(many, group, style)
    verb = f"{number(many, style)} {'was' if many == 1 else 'were'} {words if many == 1 else nouns()[group][1]}"
    phrase = chance.pick(frames("figures", "including"))
    return _beside(counted, phrase.fill({"group": words, "group_verb": verb}), {group: (many, many, EXACT)})


def _beside(counted: Count, added: str, figures: Mapping[str, Figure]) -> Count:
    # A phrase that sets itself off by a comma or dash follows without a blank or with one.
    glue = "" if added.startswith(",") else " "
    tail = "," if added.startswith(",") else " –" if added.startswith("–") else ""
    full = tidy(f"{counted.full}{glue}{added.rstrip(' ,–')}") + tail
    return Count(full, counted.bare, counted.noun, counted.one, counted.figure, figures)
