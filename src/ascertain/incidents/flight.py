"""People on the move to safety, in a report's own words: what makes a corridor or ceasefire bear on an incident."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from ascertain.claims.browse import Reading


def flight_claims(found: Reading) -> frozenset[str]:
    """Ids of the claims of a report that tell of people on the move."""
    return frozenset(claim.id for claim in found.extraction.claims if _on_the_move(claim.content.text))


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
