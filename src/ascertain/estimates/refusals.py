"""Why an estimate is refused: codes for machines, sentences for people, and what would change it."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why there is no estimate.

    Attributes:
        code: stable, for machines. says: what is missing. would_change: what would make it answerable.
    """

    code: str
    says: str
    would_change: str


def reason(code: str, **told: object) -> Reason:
    """The reason `code` in its words, with what is told of the case filled in. Raises KeyError for an unknown code."""
    words = _words()[code]
    return Reason(code, words["says"].format(**told), words["would_change"].format(**told))


def codes() -> tuple[str, ...]:
    """Every code there is."""
    return tuple(_words())


@lru_cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("ascertain.estimates").joinpath("refusals.toml").read_text("utf-8"))
