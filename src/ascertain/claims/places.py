"""Places of a report, and which of them a stretch of text is about."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from ascertain.claims.words.lexicon import either, lexicon
from ascertain.claims.words.model import PlaceMention
from ascertain.places.gazetteer import Gazetteer
from ascertain.places.model import Resolution
from ascertain.terms.spans import Span

_BEFORE = re.compile(
    r"(?<![\w’'-])(?:in|at|near|outside|around|on|inside|of|from|across|hit|struck|shelled|bombed|to"
    r"|over|into|and|,|between)"
    r"\s(?:(?:the|a|an)\s)?(?:[\w’-]+\s){0,5}$",
    re.IGNORECASE,
)
_PLACING = re.compile(
    r"(?<![\w’'-])(?:in|at|near|outside|around|on|inside|across)\s(?:the\s)?(?:[\w’-]+\s){0,3}$", re.I
)
_AUTHOR = re.compile(
    r"^(?:’s|'s)?\s(?:\w+\s){0,3}(?:ministry|government|army|military|police|officials|authorities"
    r"|forces|president|minister)",
    re.IGNORECASE,
)
_ATTACKERS = lexicon("attackers")
_ATTACKER = re.compile(
    rf"(?:’s|'s)?(?:-led)?(?:\s(?:and|or)\s(?:[A-Z][\w-]*\s?){{1,3}}?)?\s?(?<=\s)(?:{either(_ATTACKERS['between'])}\s){{0,2}}"
    rf"{either([*_ATTACKERS['deeds'], *_ATTACKERS['fighters']])}(?![\w-])"
)
_WITHIN = re.compile(r"(?<![\w’'-])(?:in|across|inside|over|throughout)\s(?:the\s)?$", re.IGNORECASE)
# "Were killed in Israel strikes": whose strikes, as far as anybody can tell; "in Ukraine strikes killed 5" is where.
_KILLED_IN = re.compile(
    r"(?<!\w)(?:killed|died|dead|dies?|injured|wounded|hurt|deaths|casualties)\s(?:[a-z]+\s)?in\s(?:the\s)?$",
    re.IGNORECASE,
)
_DOES = re.compile(r"\s(?:(?:have|has|also)\s)?(?:kill|injur|wound|hit|str[iu]|destroy|damag|target|claim|le[fa])")
_AND = re.compile(r"(?<!\w)(?:and|or|as well as)(?!\w)|&", re.IGNORECASE)
_BESIDE = re.compile(r"(?:,|,?\s(?:and|or|as well as|&))\s(?:(?:in|the|parts of)\s){0,2}", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<![\w’'-])(?!In\s)[A-ZÀ-Þ][\w’'-]+,?\s(?:and|or)\s$")
_NAME_BEHIND = re.compile(r"\s(?:and|or)\s[A-ZÀ-Þ][\w’'-]+")
SETTLED = ("point", "settlement")  # precisions of a place that one incident can be at
_CLOSE = {
    "point": 0,
    "settlement": 0,
    "admin3": 1,
    "admin2": 1,
    "admin1": 2,
    "unresolved": 3,
    "withheld": 5,
    "country": 4,
}


def locate(text: str, gazetteer: Gazetteer, hidden: Sequence[Span]) -> tuple[PlaceMention, ...]:
    """The places the gazetteer finds in the text, hidden stretches left out, numbered in order."""
    found = gazetteer.mentions("".join(_blanked(text, hidden)))
    return tuple(
        mention(f"p{index + 1}", Span.of(text, start, end), seen, gazetteer)
        for index, (start, end, seen) in enumerate(found)
    )


def mention(name: str, span: Span, seen: Resolution, gazetteer: Gazetteer) -> PlaceMention:
    """What the gazetteer made of the words of a span, under the id `name`."""
    return PlaceMention(
        name,
        span,
        seen.name,
        seen.country,
        seen.lat,
        seen.lon,
        seen.precision,
        seen.unresolved,
        seen.geoname,
        seen.unit,
        seen.pcode,
        gazetteer.chain(seen),
        seen.certainty,
    )


def _blanked(text: str, hidden: Sequence[Span]) -> list[str]:
    """The text with hidden stretches made blank, so that offsets stay."""
    pieces, begin = [], 0
    for span in sorted(hidden):
        if span.start >= begin:
            pieces += [text[begin : span.start], "\n" * (span.end - span.start)]
            begin = span.end
    return [*pieces, text[begin:]]


def within(places: Sequence[PlaceMention], start: int, end: int) -> Sequence[PlaceMention]:
    """The places that begin between `start` and `end`."""
    first, last = (bisect_left(places, limit, key=lambda place: place.span.start) for limit in (start, end))
    return places[first:last]


def place_of(text: str, places: Sequence[PlaceMention], start: int, end: int, position: int) -> PlaceMention | None:
    """The place meant by what stands at `position`, looked for between `start` and `end`.

    The most precise place wins, among these the one behind a preposition and nearest to the position; a name that only
    says whose ministry speaks is no place of the event.
    """
    choices = []
    for place in within(places, start, end):
        if place.span.end > end or _AUTHOR.match(text[place.span.end : min(end, place.span.end + 50)]):
            continue
        if _attacks(text, place):
            continue
        named = _BEFORE.search(text, max(start, place.span.start - 60), place.span.start) is not None
        # A village that no gazetteer lists says more than the region it stands in.
        closeness = _CLOSE.get(place.precision, 3) - 0.5 * (place.precision == "admin1" and place.geoname is None)
        choices.append((closeness, not named, abs(place.span.start - position), place))
    return min(choices, key=lambda choice: choice[:3])[3] if choices else None


def _attacks(text: str, place: PlaceMention) -> bool:
    """True for the country whose strikes or troops are told of: "US strikes", not "in Ukraine strikes killed"."""
    deed = _ATTACKER.match(text, place.span.end, place.span.end + 80) if place.precision == "country" else None
    if deed is None:
        return False
    shortened = place.span.text.replace(".", "").isupper()
    start = place.span.start
    if shortened or _WITHIN.search(text, max(0, start - 20), start) is None:
        return True
    return _KILLED_IN.search(text, max(0, start - 60), start) is not None and not _DOES.match(text, deed.end())


def placed(text: str, places: Sequence[PlaceMention], start: int, end: int) -> PlaceMention | None:
    """The first place given by words such as "in" or "near"; a capital that talks or fights is none."""
    named = (
        place
        for place in within(places, start, end)
        if place.precision != "withheld" and _PLACING.search(text, max(start, place.span.start - 40), place.span.start)
    )
    return next(named, None)


def joined(text: str, places: Sequence[PlaceMention], place: PlaceMention) -> str | None:
    """The words of the set that a place is named in ("Donetsk and Luhansk"); None where it stands alone."""
    first = last = next(index for index, item in enumerate(places) if item.id == place.id)
    while first > 0 and _is_beside(text, places[first - 1], places[first]):
        first -= 1
    while last + 1 < len(places) and _is_beside(text, places[last], places[last + 1]):
        last += 1
    start, end = places[first].span.start, places[last].span.end
    # A name that no gazetteer lists may stand beside it.
    before, behind = _NAME_BEFORE.search(text, max(0, start - 60), start), _NAME_BEHIND.match(text, end)
    told = text[before.start() if before else start : behind.end() if behind else end]
    return told if (last > first or before or behind) and _AND.search(told) else None


def _is_beside(text: str, one: PlaceMention, other: PlaceMention) -> bool:
    """True for places with nothing but "and" between them, or, where they are of one kind, a comma."""
    between = _BESIDE.fullmatch(text, one.span.end, other.span.start)
    return between is not None and (one.precision == other.precision or _AND.search(between[0]) is not None)


def label(place: PlaceMention | None) -> str | None:
    """The name to show: the gazetteer's, else the words of the text."""
    return None if place is None else place.name or place.span.text
