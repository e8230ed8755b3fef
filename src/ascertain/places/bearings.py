"""Places told by way of others: "a village near X", "between X and Y", "20 km south of X", "the X front".

The name is known and the place is not, and a pin on X would say more than the report. What is right beside X is known
no better than the third administrative level; what lies some way off, between places or along a line, no better than
the first. Neither gets coordinates. A village that no gazetteer lists is known as precisely as the unit that stands
behind it ("Telvany in the Kharkiv region").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ascertain.places import extract
from ascertain.places.choice import found, nothing
from ascertain.places.keys import key
from ascertain.places.model import Resolution
from ascertain.places.words import demonym, words

Mention = tuple[int, int, Resolution]

_WINDOW = 80
_KIND = r"(?:(?:the\s)?(?:port\s)?(?:city|town|village|capital|settlement)\s(?:of\s)?|the\s)?"
_SIDE = r"(?:north|south|east|west)(?:ern)?(?:[\s-]?(?:north|south|east|west)(?:ern)?)?"
_SPOT = (
    r"(?:village|town|settlement|hamlet|farm|field|forest|road|highway|checkpoint|position|area|place|location|spot|"
    r"site|point|crossing|junction|bridge|suburb|camp)s?"
)
_BESIDE = re.compile(
    rf"(?<![\w-])(?:(?:an?|another|one|two|three|four|five|several|some|many|unnamed|the)\s)?(?:[a-z-]+\s)?{_SPOT}\s"
    rf"(?:near|outside|close\sto|next\sto|around|not\sfar\sfrom)\s{_KIND}$",
    re.IGNORECASE,
)
_AT_SEA = re.compile(
    rf"(?<![\w-])off\s(?:the\s)?(?:coast|shore|port|shores|coastline)\s(?:of|from)\s{_KIND}$", re.IGNORECASE
)
_NEAR = re.compile(
    rf"(?<![\w.,-])\d[\d.,]*\s?(?:km|kilomet(?:er|re)s?|miles?|m|met(?:er|re)s?)\s(?:to\sthe\s)?(?:{_SIDE}\s)?"
    rf"(?:of|from|outside|away\sfrom)\s{_KIND}$"
    rf"|(?<![\w-])(?:just\s)?(?:to\sthe\s)?{_SIDE}\sof\s{_KIND}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?<![\w-])(?:road|highway|motorway|route|railway|track|line|stretch|strip|area|zone|village|villages|point|"
    r"checkpoint|somewhere|halfway|midway|fighting|battles?|clashes|fields?|land)\s(?:\w+\s)?"
    rf"(?:from|between|linking|connecting)\s{_KIND}$",
    re.IGNORECASE,
)
_AND = re.compile(rf"\s(?:and|to|with|towards?|–|-)\s{_KIND}$", re.IGNORECASE)
_LINE = re.compile(r"\s(?:front(?:[\s-]?line)?|direction|axis|sector)(?![\w-])", re.IGNORECASE)
_IN = re.compile(r"\s(?:in|of|near|around|across|inside|along)\s(?:the\s)?$")
_UNLISTED = re.compile(
    r"(?:(?<![\w-])(?i:villages?|towns?|settlements?|hamlets?|city|camp|community|suburb|neighbou?rhood)\s(?:of\s)?"
    r"|(?<![\w-])(?i:shelling|bombing|bombardment|attacks?|strikes?|raids?|assaults?|fire)\s(?:of|on|against|at|in|near)\s"
    r"|(?<![\w-])(?i:shelled|bombed|hit|struck|attacked|in|near|outside)\s)"
    r"(?P<name>[^\W\d_a-z][\w’'-]*(?:[ -][^\W\d_a-z][\w’'-]*){0,2})"
    r",?\s(?:(?:in|of)\s)?(?:the\s)?$"
)


def told(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of a text in its order, those that only tell where a place is near put in its words."""
    pairs = tuple(_pairs(text, mentions))
    # General words before a name ("two villages") may be part of how the place is told; other names may not.
    edges = (0, *(start if _nameless(seen) else end for start, end, seen in pairs))
    read = [_near(text, edge, mention) for edge, mention in zip(edges, pairs, strict=False)]
    starts = (*(start for start, _, _ in read[1:]), len(text))
    near = [mention for mention, behind in zip(read, starts, strict=False) if mention[1] <= behind]
    whole = sorted([*_unlisted(text, near), *near], key=lambda mention: mention[0])
    return tuple(_sets(text, whole))


def beside(seen: Resolution) -> Resolution:
    """Right beside a place found: the place without its pin, known no better than the third level."""
    return replace(seen, lat=None, lon=None, pcode=None, precision="admin3", why=f"beside {seen.name}")


def around(seen: Resolution, why: str, others: Sequence[Resolution] = ()) -> Resolution:
    """Somewhere round a place found: its first-level unit, or the country where the others lie in another unit."""
    if any(other.country != seen.country for other in others):
        return nothing("unresolved", None, why)
    if seen.unit is None or any(other.unit != seen.unit for other in others):
        land = extract.land(seen.country or "")
        return replace(found(land, why), admin=()) if land else nothing("unresolved", seen.country, why)
    unit = extract.unit(seen.unit)
    if unit is None:  # of the office's own gazetteer
        bare = replace(seen, name=None, lat=None, lon=None, geoname=None, pcode=None, why=why)
        return replace(bare, precision="admin1", admin=seen.admin[:1])
    return replace(found(unit, why), admin=seen.admin[:1])


def _nameless(seen: Resolution) -> bool:
    return seen.unresolved and seen.precision != "withheld"


def _town(seen: Resolution) -> bool:
    return seen.precision in ("settlement", "point")


def _pairs(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """ "The road from X to Y" is one mention."""
    at, edge = 0, 0
    while at < len(mentions):
        start, end, seen = mentions[at]
        behind = mentions[at + 1] if at + 1 < len(mentions) else None
        before = _BETWEEN.search(text, max(edge, start - _WINDOW), start) if _town(seen) else None
        if before and behind and _town(behind[2]) and _AND.fullmatch(text, end, behind[0]):
            yield before.start(), behind[1], around(seen, "between two places", [behind[2]])
            at += 2
        else:
            yield start, end, seen
            at += 1
        edge = mentions[at - 1][1]


def _near(text: str, edge: int, mention: Mention) -> Mention:
    """ "A village near X", "20 km south of X", "off the coast of X", "the X front"."""
    start, end, seen = mention
    if not _town(seen):
        return mention
    if line := _LINE.match(text, end):
        return start, line.end(), around(seen, f"a line named after {seen.name}")
    first = max(edge, start - _WINDOW)
    if before := _BESIDE.search(text, first, start):
        return before.start(), end, beside(seen)
    if before := _AT_SEA.search(text, first, start):
        return before.start(), end, nothing("unresolved", seen.country, f"off {seen.name}")
    before = _NEAR.search(text, first, start)
    return (before.start(), end, around(seen, f"some way from {seen.name}")) if before else mention


def _unlisted(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Names that no gazetteer lists, in front of the unit that holds them."""
    last = 0
    for start, end, seen in mentions:
        before = _UNLISTED.search(text, max(last, start - _WINDOW), start) if seen.precision in _UNITS else None
        if before and not _known_word(before["name"]):
            why = "no gazetteer lists it; the unit behind it is known"
            name = before["name"]
            yield before.start("name"), before.end("name"), replace(seen, name=name, geoname=None, pcode=None, why=why)
        last = end


_UNITS = ("admin1", "admin2", "admin3")


def _known_word(name: str) -> bool:
    """True for words of another meaning: months, titles, offices, peoples."""
    lexicon = words()
    parts = key(name).split()
    listed = lexicon.common | lexicon.titles | lexicon.given | lexicon.general
    return any(part in listed or demonym(part) for part in parts)


def _sets(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """ "Three villages in X" lie in the country and unit of X."""
    for at, (start, end, seen) in enumerate(mentions):
        behind = mentions[at + 1] if at + 1 < len(mentions) else None
        loose = seen.precision == "unresolved" and seen.country is None and seen.unit is None
        if loose and behind and _IN.fullmatch(text, end, behind[0]):
            near = behind[2]
            yield start, end, replace(seen, country=near.country, unit=near.unit, admin=near.admin[:1])
        else:
            yield start, end, seen
