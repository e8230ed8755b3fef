"""Places of a report, and which of them a stretch of text is about."""

import re
from dataclasses import dataclass

from ascertain.claims.model import PlaceMention
from ascertain.places.gazetteer import Gazetteer
from ascertain.terms.spans import Span

_BEFORE = re.compile(
    r"(?<![\w’'-])(?:in|at|near|outside|around|on|inside|of|from|across|hit|struck|shelled|bombed|to)\s(?:(?:the|a|an)\s)?(?:[\w’-]+\s){0,5}$",
    re.I,
)
_AUTHOR = re.compile(
    r"^(?:’s|'s)?\s(?:\w+\s){0,3}(?:ministry|government|army|military|police|officials|authorities|forces|president|minister)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Located:
    """A place and where it stands."""

    start: int
    end: int
    place: PlaceMention


def locate(text: str, gazetteer: Gazetteer, hidden: tuple[Span, ...]) -> tuple[Located, ...]:
    """The places the gazetteer finds in the text, furniture left out, numbered in order."""
    shown = "".join(_blanked(text, hidden))
    found: list[Located] = []
    for start, end, seen in gazetteer.mentions(shown):
        mention = PlaceMention(
            f"p{len(found) + 1}", Span.of(text, start, end), seen.name, seen.country, seen.lat, seen.lon,
            seen.precision, seen.unresolved, seen.geoname, seen.unit,
        )  # fmt: skip
        found.append(Located(start, end, mention))
    return tuple(found)


def _blanked(text: str, hidden: tuple[Span, ...]) -> list[str]:
    """The text with hidden stretches made blank, so that offsets stay."""
    pieces, begin = [], 0
    for span in sorted(hidden):
        if span.start >= begin:
            pieces += [text[begin : span.start], "\n" * (span.end - span.start)]
            begin = span.end
    return [*pieces, text[begin:]]


_CLOSE = {
    "point": 0,
    "settlement": 0,
    "admin3": 1,
    "admin2": 1,
    "admin1": 2,
    "unresolved": 3,
    "withheld": 3,
    "country": 4,
}


def place_of(text: str, located: tuple[Located, ...], start: int, end: int, position: int) -> PlaceMention | None:
    """The place meant by what stands at `position`, looked for between `start` and `end`.

    The most precise place wins, among these the one behind a preposition and nearest to the position; a name that only
    says whose ministry speaks is no place of the event.
    """
    choices = []
    for item in located:
        if start <= item.start and item.end <= end:
            if _AUTHOR.match(text[item.end : min(end, item.end + 50)]):
                continue
            named = _BEFORE.search(text, max(start, item.start - 60), item.start) is not None
            choices.append((_CLOSE.get(item.place.precision, 3), not named, abs(item.start - position), item.place))
    return min(choices, key=lambda choice: choice[:3])[3] if choices else None
