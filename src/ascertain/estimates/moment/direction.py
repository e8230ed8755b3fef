"""Which way the real figures are said to lie, in whose words. A direction is attributed, and never becomes a number.

The words are the report's own, as whoever asks may see them.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ascertain.claims.browse import Reading, readings
from ascertain.claims.words.model import Claim
from ascertain.evidence.gate import is_masked
from ascertain.incidents.positions import shown_name
from ascertain.ledger.derived import View
from ascertain.reports.shelf import Shelf, reports

_CLAIMED = frozenset({"believe", "say", "announce", "claim", "confirm", "characterize", "report"})


@dataclass(frozen=True, slots=True)
class Direction:
    """One statement on where the real figures lie.

    Attributes:
        says: `higher`, `lower`, `under` (what is told is not all of it) or `why` (why it is not all).
        speaker: who says it; words: in their own words or as told; claim: the claim's id; on: the day of the report.
    """

    says: str
    speaker: str
    words: str
    claim: str
    on: str


def directions(view: View, shelf: Shelf) -> tuple[Direction, ...]:
    """What each speaker said last of where the real figures lie, newest first; withdrawn reports say nothing.

    Reasons (`why`) are taken only from a speaker who also gives a direction, and from the same report.
    """
    found: list[Direction] = []
    for where in readings(view, shelf, (item.id for item in reports(view) if item.withdrawn is None)):
        found += _of(view, where)
    latest: dict[tuple[str, str], Direction] = {}
    for item in sorted(found, key=lambda item: item.on):
        latest[item.speaker, item.words if item.says == "why" else item.says] = item
    kept = [item for item in latest.values() if item.says != "why"]
    sources = {(item.speaker, _report(item)) for item in kept}
    kept += [item for item in latest.values() if item.says == "why" and (item.speaker, _report(item)) in sources]
    order = {name: place for place, name in enumerate(("higher", "under", "lower", "why"))}
    return tuple(sorted(sorted(kept, key=lambda one: order[one.says]), key=lambda one: one.on, reverse=True))


def says(words: str) -> str | None:
    """What a claim's words say of the real figures: `higher`, `lower`, `under`, `why`, or nothing."""
    if _pattern("real").search(words):
        for name in ("higher", "lower"):
            if _pattern(name).search(words):
                return name
    return next((name for name in ("under", "why") if _pattern(name).search(words)), None)


def _of(view: View, where: Reading) -> Iterator[Direction]:
    told = {item.id: item for item in where.shown.claims}
    for claim in _stated(where.extraction.claims):
        way = says(claim.content.text)
        if way is None:
            continue
        shown = told[claim.id].content.text
        if not is_masked(shown):
            yield Direction(way, shown_name(view, where, claim), shown, claim.id, where.report.published[:10])


def _stated(claims: Iterable[Claim]) -> Iterator[Claim]:
    return (claim for claim in claims if claim.act in _CLAIMED and claim.polarity == "positive")


def _report(item: Direction) -> str:
    return item.claim.split(".")[0]


@lru_cache
def _pattern(name: str) -> re.Pattern[str]:
    text = files("ascertain.estimates.moment").joinpath("direction.toml").read_text("utf-8")
    return re.compile("|".join(tomllib.loads(text)[name]), re.IGNORECASE)
