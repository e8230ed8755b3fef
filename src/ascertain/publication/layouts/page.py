"""What a block of a layout is given: the update, the language it is in, and how its era sets things out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pydantic import TypeAdapter

from ascertain.publication.document import Table, Text
from ascertain.publication.language import Language
from ascertain.publication.stamps import stamped
from ascertain.publication.update import Breakdown, Line, Update
from ascertain.publication.words import sentence
from ascertain.terms.instants import Cutoff


@dataclass(frozen=True, slots=True)
class Era:
    """How one layout sets things out: data, `eras.toml`.

    Attributes:
        blocks: the blocks in their order. closed_month: their order where the cut-off ends a month; empty: the same.
        cells: the order of the cells. hour: whether the clock of the cut-off is printed.
        control_first: territory by who controlled it, then by area; else the other way round.
        at_least: every total is said to be at least that.
    """

    blocks: tuple[str, ...]
    closed_month: tuple[str, ...]
    cells: tuple[str, ...]
    hour: bool
    control_first: bool
    at_least: bool


@lru_cache
def eras() -> Mapping[str, Era]:
    """Every layout by its name."""
    text = files("ascertain.publication").joinpath("layouts", "eras.toml").read_text("utf-8")
    return {name: TypeAdapter(Era).validate_python(given) for name, given in tomllib.loads(text).items()}


@dataclass(frozen=True, slots=True)
class Page:
    """One update in one layout and language."""

    update: Update
    words: Language
    era: Era

    def upto(self) -> str:
        """The cut-off in words: with its clock, in local time, where the era prints it or it ends no whole day."""
        words, cutoff, zone = self.words, self.update.cutoff, self.update.zone
        if self.era.hour or Cutoff.parse(cutoff, zone).clock != "24:00":
            return words.line("dates.local", cutoff=words.cutoff(cutoff, zone))
        return words.line("dates.whole", day=words.day(cutoff))

    def ordered(self, by: Breakdown) -> tuple[Line, ...]:
        """The cells of sex and age in the era's order; those no era names follow."""
        rank = {code: place for place, code in enumerate(self.era.cells)}
        return tuple(sorted(by.lines, key=lambda line: rank.get(line.code, len(rank))))

    def table(self, breakdown: Breakdown, total: Line, *, named: bool = False) -> Table:
        """A breakdown with its sum; with `named`, the labels are names from elsewhere."""
        words = self.words
        rows = ((words.names((line.label,)) if named else (sentence(line.label),), line) for line in breakdown.lines)
        return Table(
            caption=breakdown.caption,
            head=self.heads(breakdown.by, "killed", "injured", "together"),
            rows=tuple((label, *self.numbers(line)) for label, line in rows),
            foot=((words.line("columns.total"),), *self.numbers(total)),
            numbers=(1, 2, 3),
        )

    def heads(self, *names: str) -> tuple[str, ...]:
        """The heads of columns."""
        return tuple(self.words.line(f"columns.{name}") for name in names)

    def numbers(self, line: Line) -> tuple[Text, Text, Text]:
        """Killed, injured and both, as the cells of a row."""
        number = self.words.number
        return (number(line.killed),), (number(line.injured),), (number(line.casualties),)

    def stamped(self, key: str) -> str:
        """A caption from the lexicon with the stamps before it."""
        return stamped(self.words.line(key), self.update.stamps)
