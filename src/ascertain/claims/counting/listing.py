"""Lists in lines: their marks written alike, so that "- ", "1. " and "•" are read as one form; every offset stays.

What the lines of a list count under a running total is part of it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.words.model import Figure

_ITEM = re.compile(
    r"^(?P<blank>[ \t]*)(?P<mark>[-–—*+•▪·●◦o‣]|(?P<number>\(?(?:\d{1,2}|[a-z])[.)]))(?P<gap>[ \t]+)(?=\S)"
)
_MARK = "•"
_BLANKS = re.compile(r"\s*")
_BACK = 40  # figures looked back over for the total above a list


def marked(text: str) -> str:
    """The text with one mark before each item of a list, as long as it was; itself where it has no list.

    Lines are items where a line that ends in a colon stands before them, or where two or more of one kind follow.
    """
    lines = text.split("\n")
    found = [_ITEM.match(line) for line in lines]
    opened, previous = False, ""
    whole: list[str] = []
    for index, (line, item) in enumerate(zip(lines, found, strict=True)):
        kind = _kind(item)
        held = item is not None and (opened or kind == previous or kind == _next_kind(lines, found, index))
        whole.append(
            f"{item['blank']}{_MARK.ljust(len(item['mark']))}{line[item.start('gap') :]}" if item and held else line
        )
        if line.strip():
            opened, previous = line.rstrip().endswith(":") or (opened and held), kind if held else ""
    return "\n".join(whole)


def _kind(item: re.Match[str] | None) -> str:
    if item is None:
        return ""
    return "number" if item["number"] else item["mark"]


def _next_kind(lines: list[str], found: list[re.Match[str] | None], index: int) -> str:
    """The kind of the next line that is not empty."""
    following = (place for place in range(index + 1, len(lines)) if lines[place].strip())
    place = next(following, None)
    return _kind(found[place]) if place is not None else ""


def is_item(text: str, position: int) -> bool:
    """True where the line that holds `position` is an item of a list (of a text with its marks written alike)."""
    start = text.rfind("\n", 0, position) + 1
    begun = _BLANKS.match(text, start, position)
    return text.startswith(_MARK, begun.end() if begun else start, position)


def under_totals(text: str, found: list[Figure], base: int) -> None:
    """Put the figures from `base` on, if they stand in an item of a list, under the running total above the list."""
    items = [figure for figure in found[base:] if figure.cumulative and is_item(text, figure.span.start)]
    parts = {name for figure in found for name in figure.includes} if items else set()
    for figure in items:
        if figure.id not in parts:
            above = [item for item in found[max(0, base - _BACK) : base] if _is_above(text, item, figure)]
            place = _whole(above, figure)
            if place is not None:
                index = found.index(place)
                found[index] = replace(place, includes=(*place.includes, figure.id))


def _is_above(text: str, total: Figure, figure: Figure) -> bool:
    return total.cumulative and total.speaker == figure.speaker and not is_item(text, total.span.start)


def _whole(above: Sequence[Figure], figure: Figure) -> Figure | None:
    """The total that the figure is part of: of its outcome, else of all; none where it is that total named again."""
    value = figure.value
    if value is None or any((item.value, item.outcome) == (value, figure.outcome) for item in above):
        return None
    for outcome in (figure.outcome, "other"):
        same = [
            item for item in above if item.outcome == outcome and item.cell == "persons" and (item.value or 0) > value
        ]
        if same:
            return same[-1]
    return None
