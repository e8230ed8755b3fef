"""How many nobody has reported: everybody whom lists that overlap tell of, without those reported or still to be.

Asked by territory and quarter, and only where every list is complete enough. In every draw

    on no list = max(0, everybody by the lists − (confirmed − withdrawn + open + unconfirmable + not received)),

so that whoever is in another part already is not in this one, also those no list has reached yet.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.parts import grounds
from ascertain.estimates.parts.lists import Listed, quarter_of
from ascertain.estimates.refusals import Reason, reason
from ascertain.estimates.seeds import generator
from ascertain.estimates.systems.answer import Answer
from ascertain.estimates.systems.latent.posterior import posterior
from ascertain.estimates.systems.panel import estimate
from ascertain.estimates.systems.table import Table
from ascertain.terms.progress import Progress, untold

Ints = NDArray[np.int64]
Stratum = tuple[str, date]
# From a table and a seed to the answer, and draws of everybody (none where it is refused).
Engine = Callable[[Table, int], tuple[Answer, Ints]]

# Shares of all people whom no list can reach, tried one after the other: no table tells which is true.
OUT_OF_REACH = (0.1, 0.25, 0.5)
# In more draws than this the lists tell of fewer people than are reported: then one of the two is of other people.
CONTRADICT = 0.975


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """Those on no list in one territory and quarter, in persons.

    Attributes:
        persons: draws. assumption: what the first of the numbers takes for granted.
        envelope: everybody by all assumptions that fit the lists, without the median of those reported.
        out_of_reach: draws were so large a share of all people there out of reach of every list.
    """

    territory: str
    quarter: date
    persons: Ints
    assumption: str
    envelope: tuple[int, int]
    out_of_reach: Mapping[float, Ints]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """What could be said of those on no list, and why not of the others."""

    found: tuple[Hidden, ...]
    reasons: tuple[Reason, ...]


def overlap(table: Table, seed: int) -> tuple[Answer, Ints]:
    """The systems engine, with draws of its headline."""
    said = estimate(table, seed)
    # The answer keeps no draws; the same table and seed give the same ones again.
    return said, posterior(table, seed).everyone if said.headline else np.zeros(0, np.int64)


def unlisted(
    listed: Sequence[Listed],
    reported: Mapping[Stratum, Ints],
    seed: int = 0,
    *,
    engine: Engine = overlap,
    progress: Progress = untold,
) -> Unlisted:
    """Those on no list, wherever the lists can carry it.

    Args:
        listed: one of each territory and quarter.
        reported: draws of the other parts added, by territory and quarter; of one length. What is not there is 0.
        seed: the same seed and lists give the same numbers.
        engine: tells of everybody from one table. progress: told of every table it is asked about.
    """
    if not listed:
        return Unlisted((), (reason("no_lists"),))
    mature = [one for one in listed if not one.immature]
    found, reasons = list[Hidden](), list[Reason]()
    if immature := [one for one in listed if one.immature]:
        reasons.append(grounds.immature(immature, len(listed)))
    draws = len(next(iter(reported.values()), np.zeros(1)))
    for done, one in enumerate(sorted(mature, key=lambda one: (one.territory, one.quarter))):
        progress("tables of lists", done, len(mature))
        known = reported.get((one.territory, one.quarter), np.zeros(draws, np.int64))
        hidden, why = _hidden(one, known, seed, engine)
        reasons += [replace(item, says=f"{grounds.named(one)}: {item.says}") for item in why]
        found += [hidden] if hidden else []
    return Unlisted(tuple(found), tuple(reasons))


def by_quarter(real: Ints, territories: Sequence[str], first: date) -> dict[Stratum, Ints]:
    """Draws of the other parts added, by territory and quarter: what `unlisted` asks for.

    Args:
        real: draws × territories × days. territories: in their order. first: the first of the days.
    """
    quarters = [quarter_of(first + timedelta(at)) for at in range(real.shape[2])]
    return {
        (territory, quarter): np.asarray(real[:, at, [one == quarter for one in quarters]].sum(axis=1))
        for at, territory in enumerate(territories)
        for quarter in dict.fromkeys(quarters)
    }


def added(real: Ints, found: Sequence[Hidden], *, out_of_reach: float | None = None) -> Ints:
    """Draws of all: those reported or still to be (draws), and those on no list wherever that is told.

    With `out_of_reach`, as were that share of the people of each place told of out of reach of every list.
    """
    more = [one.persons if out_of_reach is None else one.out_of_reach[out_of_reach] for one in found]
    return np.asarray(np.sum([real, *more], axis=0), np.int64)


def words() -> Mapping[str, Any]:
    """What those on no list take for granted, and what the sensitivity is called."""
    return _words()


def _hidden(one: Listed, reported: Ints, seed: int, engine: Engine) -> tuple[Hidden | None, Sequence[Reason]]:
    said, everyone = engine(one.table, seed)
    if said.headline is None or said.envelope is None:
        return None, said.reasons
    random = generator(seed, "parts", "unlisted", one.territory, one.quarter.isoformat())
    everyone = random.choice(everyone, len(reported), replace=len(everyone) < len(reported))
    if (everyone < reported).mean() > CONTRADICT:
        told = {"listed": f"{int(np.median(everyone)):,}", "reported": f"{int(np.median(reported)):,}"}
        return None, [reason("lists_contradict", **told)]
    middle = int(np.median(reported))
    low, high = (max(0, end - middle) for end in said.envelope)
    return Hidden(
        one.territory, one.quarter, _beyond(everyone, reported), said.headline.assumption, (low, high),
        {share: _beyond(np.ceil(everyone / (1 - share)).astype(np.int64), reported) for share in OUT_OF_REACH},
    ), ()  # fmt: skip


def _beyond(everyone: Ints, reported: Ints) -> Ints:
    return np.asarray(np.maximum(everyone - reported, 0), np.int64)


@lru_cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("ascertain.estimates.parts").joinpath("unlisted.toml").read_text("utf-8"))
