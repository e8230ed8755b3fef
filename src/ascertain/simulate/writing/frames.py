"""The sentences of the made-up sources: `data/frames/*.toml`, each with slots in braces, read and checked once."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ascertain.simulate.chance import Chance
from ascertain.terms.errors import InputError

_SLOT = re.compile(r"\{(\w+)\}")
# A slot may come out empty or end in a comma: what then stands too close together is set right.
_TIDY = (
    (re.compile(r"\b(at|to|of|from) \1\b"), r"\1"),
    (re.compile(r" {2,}"), " "),
    (re.compile(r" (?:–|,)?(?=[.,;:?”](?!\w))"), ""),
    (re.compile(r",+(?=[.,;:]|$)"), ""),
    (re.compile(r" –(?= and\b|$)"), ""),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence with slots. `slots` are their names in small letters."""

    text: str
    slots: frozenset[str]

    def fill(self, values: Mapping[str, str]) -> str:
        """The sentence with every slot filled; a slot with a capital gets its value with a capital.

        Raises:
            KeyError: where `values` lacks one of `slots`.
        """
        return tidy(_SLOT.sub(lambda slot: _value(slot[1], values), self.text))


def _value(slot: str, values: Mapping[str, str]) -> str:
    return capital(values[slot.lower()]) if slot[0].isupper() else values[slot]


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def tidy(text: str) -> str:
    """The text without the double blanks and commas that empty slots leave."""
    for pattern, right in _TIDY:
        text = pattern.sub(right, text)
    return text.strip()


@lru_cache
def frames(sheet: str, *way: str) -> tuple[Frame, ...]:
    """The frames of a list: `frames("acts", "say")` is the list `say` of `data/frames/acts.toml`.

    Raises:
        InputError: where a frame has a slot that nothing fills.
    """
    found: Any = read(sheet)
    for name in way:
        found = found[name]
    return tuple(_frame(text, sheet) for text in found)


@lru_cache
def read(sheet: str) -> Mapping[str, Any]:
    """All the lists of one file, as they stand there."""
    path = files("ascertain.simulate") / "data" / "frames" / f"{sheet}.toml"
    return MappingProxyType(tomllib.loads(path.read_text("utf-8")))


@lru_cache
def slots() -> frozenset[str]:
    """Every slot a frame may have, from `data/frames/slots.toml`."""
    lists = read("slots")
    counted = (name + ending for name in lists["counted"] for ending in lists["endings"])
    return frozenset(counted).union(*(lists[name] for name in ("numbers", "speech", "scene", "others")))


def _frame(text: str, sheet: str) -> Frame:
    found = frozenset(name.lower() for name in _SLOT.findall(text))
    if unknown := sorted(found - slots()):
        raise InputError(
            f"The frame “{text}” has the slot {{{unknown[0]}}}, which nothing fills.",
            where=f"data/frames/{sheet}.toml",
            todo="Use one of the slots of data/frames/slots.toml.",
        )
    return Frame(text, found)


def choose(chance: Chance, found: Sequence[Frame], values: Mapping[str, str]) -> Frame:
    """One of the frames whose slots can all be filled.

    Raises:
        InputError: where none can.
    """
    fit = [frame for frame in found if frame.slots <= values.keys()]
    if not fit:
        raise InputError(
            f"No frame of {len(found)} can be filled from {', '.join(sorted(values))}.",
            todo="Add a frame with fewer slots.",
        )
    return chance.pick(fit)


def written(chance: Chance, found: Sequence[Frame], values: Mapping[str, str]) -> str:
    """One of the frames that fit, filled."""
    return choose(chance, found, values).fill(values)
