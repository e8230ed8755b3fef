"""People on the move to safety, in a report's own words: what makes a corridor or ceasefire bear on an incident."""

import tomllib
from collections.abc import Collection
from functools import lru_cache
from importlib.resources import files

from ascertain.claims.browse import Reading


def is_flight(found: Reading, refs: Collection[str]) -> bool:
    """True where one of the claims named tells of people on the move."""
    return any(_on_the_move(claim.content.text) for claim in found.extraction.claims if claim.id in refs)


def flight_leads(found: Reading) -> tuple[str, ...]:
    """Ids of the leads of a report that tell of people on the move."""
    leads = enumerate(found.extraction.leads, start=1)
    return tuple(f"{found.report.id}.l{number}" for number, lead in leads if _on_the_move(lead.span.text))


def _on_the_move(text: str) -> bool:
    said = text.casefold()
    return any(stem in said for stem in _stems())


@lru_cache
def _stems() -> tuple[str, ...]:
    text = files("ascertain.incidents").joinpath("lexicon", "flight.toml").read_text("utf-8")
    return tuple(str(stem) for stem in tomllib.loads(text)["stems"])
