"""What is answered: a headline with what it takes for granted, alternatives, the envelope, or why there is none."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ascertain.estimates.refusals import Reason
from ascertain.estimates.systems.heldout import HeldOut
from ascertain.estimates.systems.predictive import Shown

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Headline:
    """The estimate that stands first: everybody, those listed included, in persons."""

    assumption: str
    method: str
    median: int
    interval95: Interval


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another assumption leads to.

    Attributes:
        enters: what of it the envelope takes in: interval, point or nothing. name: short, for pictures.
    """

    assumption: str
    method: str
    point: int
    interval95: Interval | None
    enters: str = "nothing"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """How far the answer can be relied on. What is None or empty was not worked out.

    Attributes:
        ess, rhat, divergences: of the chains of the latent-class model; 0 where none were run.
        seconds: how long it took.
        at_bound: the share of the posterior beyond the bound on those on no list.
        without: the median with each list left out, by the list's name; empty for three lists.
        fits: posterior predictive p-values by what is compared; near 0 or 1 says that the model does not fit.
        prior: median and 95 % interval of those on no list for each one listed, before the table is seen.
        held_out: each list's people estimated from the other lists, by the list's name; empty for three lists.
        cells: the table beside what the model would show; empty where lists are too many for it.
    """

    ess: int
    rhat: float | None
    divergences: int
    seconds: float
    at_bound: float | None = None
    without: dict[str, int] | None = None
    fits: dict[str, float] | None = None
    prior: tuple[float, float, float] | None = None
    held_out: dict[str, HeldOut] | None = None
    cells: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Linkage:
    """What it adds that nobody knows for sure who is who.

    Attributes:
        draws: of who is who, each with a table and a posterior of its own; all count the same.
        documented95: how many are on at least one list, by those draws.
        share: of the variance of log N, what lies between the draws: 0 none of it, 1 all.
        taking_likeliest: median and 95 % interval where the likeliest links are taken as sure.
    """

    draws: int
    documented95: Interval
    share: float
    taking_likeliest: tuple[int, Interval]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a table. Refused: reasons, and no number but that of those documented.

    `digest` is that of the table (or of the links) and `seed` that of the draws: the same two and version give the same
    numbers again. `linkage` is there where links were given and an answer is.
    """

    documented: int
    refused: bool
    reasons: tuple[Reason, ...]
    headline: Headline | None
    alternatives: tuple[Alternative, ...]
    envelope: Interval | None
    diagnostics: Diagnostics
    lists: dict[str, int]
    digest: str
    seed: int
    linkage: Linkage | None = None


def assumption(method: str, **told: object) -> str:
    """What a method takes for granted, in words."""
    return _words()[method]["assumption"].format(**told)


@lru_cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("ascertain.estimates").joinpath("systems", "words.toml").read_text("utf-8"))
