"""How an extraction is written into an event: offsets, codes and numbers, never the report's words.

Names of speakers and other words stay in the report; the event says where they stand (`{"at": [12, 31]}`). A word is
written out only where it belongs to a public vocabulary (an institution of an actor pack). Coordinates and the units
that hold a place are left to the gazetteer, and nothing that is a float enters an event.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from ascertain.claims.words.model import Extraction, PlaceMention
from ascertain.claims.words.packs import Packs, shipped
from ascertain.ledger.canonical import Json
from ascertain.terms.spans import Span

# Fields whose value is words of the report. Everything else is a code, a number, an id or a date.
WORDS = frozenset({"name", "role", "entity", "subgroup", "channel", "targets", "label", "parties", "about"})
SPANS = frozenset({"span", "cue", "content", "furniture"})

# The government of a country: a code, not a word of the report.
_GOVERNMENT = re.compile(r"^gov_[a-z]{2}$")


_SORTS = (("claims", "claim", "act"), ("figures", "figure", "outcome"), ("events", "event", "type"))


def statements_in(body: Mapping[str, Any], serial: int) -> Iterator[tuple[str, str, Mapping[str, Any], str]]:
    """Sort, id in the office, content and code of each statement of an extraction event.

    `serial` counts the extractions of a report: the ids of a second one end in `v2`, so that both can be cited.
    """
    suffix = "" if serial == 1 else f"v{serial}"
    for part, sort, code in _SORTS:
        for item in body[part]:
            yield sort, f"{body['report']}.{item['id']}{suffix}", item, item[code]


def vocabulary(packs: Packs) -> frozenset[str]:
    """Public words: who stands in the packs that ship, the institutions of other packs, and the narrator."""
    public = frozenset(shipped().actors)
    listed = (actor for actor in packs.actors if actor in public or actor.kind != "person")
    known = (word for actor in listed for word in (actor.id, actor.role, actor.side, *actor.names))
    return frozenset(word for word in known if word) | {"article"}


def dehydrate(value: Any, text: str, known: Collection[str]) -> Any:
    """Turn a value of `claims.model` into what an event may hold."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value, text, known)
    if isinstance(value, tuple | list):
        return [dehydrate(item, text, known) for item in value]
    return f"{value:.3f}" if isinstance(value, float) else value


def _object(value: Any, text: str, known: Collection[str]) -> dict[str, Json]:
    left_out = ("lat", "lon", "admin") if isinstance(value, PlaceMention) else ()
    names = [item.name for item in fields(value) if item.name not in left_out]
    return {name: dehydrate(_without_words(value, name, text, known), text, known) for name in names}


def _without_words(value: Any, name: str, text: str, known: Collection[str]) -> Any:
    found = getattr(value, name)
    if name in WORDS or _is_figure_speaker(value, name):
        return _words(found, text, known)
    if name == "place":
        # A name only the gazetteer has may stand in an event; words of the text, or of a cell, may be an address.
        return _words(found, text, ()) or found
    return found


def _is_figure_speaker(value: Any, name: str) -> bool:
    return name == "speaker" and isinstance(value.speaker, str)


def _words(value: Any, text: str, known: Collection[str]) -> Any:
    if isinstance(value, tuple):
        return [found for item in value if (found := _words(item, text, known)) is not None]
    if value is None or value in known or _GOVERNMENT.match(value):
        return value
    start = text.find(value)
    if start < 0:
        start = text.casefold().find(value.casefold()) if len(text.casefold()) == len(text) else -1
    return None if start < 0 else {"at": [start, start + len(value)]}


def hydrate(body: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Put the words back from the report's text."""
    return {key: _hydrate(key, value, text) for key, value in body.items()}


def _hydrate(key: str, value: Any, text: str) -> Any:
    if isinstance(value, Mapping):
        if "at" in value:
            start, end = value["at"]
            return text[start:end]
        return hydrate(value, text)
    if key in SPANS and isinstance(value, list) and value and isinstance(value[0], int):
        return {"start": value[0], "end": value[1], "text": text[value[0] : value[1]]}
    if isinstance(value, list):
        return [_hydrate(key, item, text) for item in value]
    return value


def read_extraction(body: Mapping[str, Any], text: str) -> Extraction:
    """An extraction as it was read, words and all. `body` is what `dehydrate` wrote, plus the `document`."""
    found: Extraction = _adapter(Extraction).validate_python(_complete(hydrate(body, text)))
    return found


def _complete(value: dict[str, Any]) -> dict[str, Any]:
    for place in value.get("places", ()):
        place |= {"lat": None, "lon": None}
    for claim in value.get("claims", ()):
        claim["speaker"]["name"] = claim["speaker"].get("name") or "not named here"
    for lead in value.get("leads", ()):
        lead["about"] = lead["about"] or lead["span"]["text"].strip()
    return value


@lru_cache
def _adapter(shape: type) -> TypeAdapter[Any]:
    return TypeAdapter(shape)
