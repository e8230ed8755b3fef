"""From entries to the parts of the real figure, in draws that add exactly: for every incident, territory, day and draw

    real = confirmed − withdrawn + open + unconfirmable + not received.

Each incident stands in one entry, so nobody is in two parts; those on no list are another's to say (`systems`).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.parts import grounds
from ascertain.estimates.parts.entries import GONE, Entry, digest
from ascertain.estimates.parts.fates import Fates, fates
from ascertain.estimates.parts.model import PARTS, Part, PartsAnswer, Sensitivity, Spread, Whole
from ascertain.estimates.parts.persons import Told, learn
from ascertain.estimates.parts.receipt import Span, not_received
from ascertain.estimates.seeds import generator

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

DRAWS = 1000
# Beta: how many of the confirmed are wrong, and how many of confirmed incidents are missed for each one confirmed.
_WRONG, _MISSED = (2.0, 25.0), (1.0, 32.0)


@dataclass(frozen=True)
class Drawn:
    """Draws of every part but `unlisted`: name → draws × territories × days, in persons."""

    territories: tuple[str, ...]
    first: date
    persons: dict[str, Ints]

    def real(self) -> Ints:
        """The parts added, in every draw."""
        more = [self.persons[name] for name in PARTS if name in self.persons and name != "withdrawn"]
        return np.asarray(np.sum(more, axis=0) - self.persons["withdrawn"])


def answer(entries: Sequence[Entry], as_of: date, seed: int = 0, draws: int = DRAWS) -> PartsAnswer:
    """The parts as of a day, or why there are none.

    Args:
        entries: as they stood then; what was received after `as_of` is none of them.
        seed: the same seed and entries give the same numbers.
    """
    used, told = sorted(entries, key=lambda item: item.id), digest(entries)
    reasons = grounds.refusals(used, as_of)
    if reasons:
        return PartsAnswer(as_of, True, reasons, seed=seed, digest=told)
    drawn = draw(used, as_of, seed, draws)
    whole = {name: found.sum(axis=(1, 2)) for name, found in drawn.persons.items()}
    total = drawn.real().sum(axis=(1, 2))
    if reasons := tuple(grounds.too_wide(spread(total).interval95)):
        return PartsAnswer(as_of, True, reasons, seed=seed, digest=told)
    words = _words()
    return PartsAnswer(
        as_of=as_of,
        refused=False,
        reasons=(grounds.without_lists(),),
        parts=tuple(_cells(drawn)),
        totals=tuple(Part(name, None, None, spread(whole[name]) if name in whole else None) for name in PARTS),
        total=spread(total),
        by_territory=_by_territory(drawn),
        by_day=_by_day(drawn),
        scope=words["scope"],
        assumptions=tuple(words["assumptions"]),
        sensitivity=_sensitivity(used, as_of, seed, draws),
        diagnostics={"draws": float(draws), "entries": float(len(used))},
        seed=seed,
        digest=told,
    )


def spread(draws: Ints) -> Spread:
    """Median and intervals of draws: whole numbers that were drawn."""
    low, first, middle, third, high = (
        int(value) for value in np.quantile(draws, (0.025, 0.25, 0.5, 0.75, 0.975), method="inverted_cdf")
    )
    return Spread(middle, (first, third), (low, high))


@dataclass(frozen=True)
class Leanings:
    """What no office can see in its own work.

    Attributes:
        real: the share of those never confirmed that is real; None: as those decided of the same size.
        wrong, missed: Beta priors of the errors of what is confirmed.
        as_before: whether quiet territories are hit as before, and only not heard of.
    """

    real: float | None = None
    wrong: tuple[float, float] = _WRONG
    missed: tuple[float, float] = _MISSED
    as_before: bool = False


def draw(entries: Sequence[Entry], as_of: date, seed: int, draws: int, leanings: Leanings = Leanings()) -> Drawn:
    """Draws of every part."""
    territories = tuple(sorted({item.territory for item in entries}))
    first = min(item.occurred for item in entries)
    days = (as_of - first).days + 1
    learnt = fates(entries, territories, as_of, draws, generator(seed, "parts", "fates"))
    known = learn(entries, draws, generator(seed, "parts", "persons"))
    random = generator(seed, "parts", "incidents")
    wrong, missed = random.beta(*leanings.wrong, draws), random.beta(*leanings.missed, draws)
    parts = {name: np.zeros((draws, len(territories), days), np.int64) for name in PARTS if name != "unlisted"}
    truths = []
    for item in entries:
        at = territories.index(item.territory), (item.occurred - first).days
        own = _one(item, as_of, at[0], learnt, known, random, leanings, (wrong, missed))
        for name, persons in own.items():
            parts[name][:, at[0], at[1]] += persons
        truths.append(sum(own.values()) - 2 * own["withdrawn"])
    span, random_of_receipt = Span(first, as_of, territories), generator(seed, "parts", "receipt")
    coming = not_received(entries, span, draws, random_of_receipt, as_before=leanings.as_before)
    parts["not_received"] = _peopled(coming, np.array(truths), random)
    return Drawn(territories, first, parts)


def _one(
    item: Entry,
    as_of: date,
    territory: int,
    learnt: Fates,
    known: tuple[Told, Told],
    random: np.random.Generator,
    leanings: Leanings,
    errors: tuple[Floats, Floats],
) -> dict[str, Ints]:
    """Draws of the parts one incident is in."""
    wrong, missed = errors
    draws = len(wrong)
    nobody = np.zeros(draws, np.int64)
    found = {"confirmed": nobody, "withdrawn": nobody, "open": nobody, "unconfirmable": nobody}
    if item.stands:
        own = np.full(draws, item.stands)
        return found | {
            "confirmed": own,
            "withdrawn": random.binomial(own, wrong),
            "unconfirmable": random.binomial(own, missed),
        }
    if not item.size or item.fate in GONE:
        return found
    told = known[0] if item.first_hand else known[1]
    persons = told.persons(item.size, random)
    if item.fate == "open":
        stage = 1 if item.first_hand else 0
        since = (item.told_on if stage and item.told_on else None) or item.received
        chance = learnt.confirmed(stage, territory, max(0, (as_of - since).days))
        confirmed = random.random(draws) < chance
    else:
        confirmed = np.zeros(draws, np.bool_)
    real = told.is_real(item.size, random) if leanings.real is None else random.random(draws) < leanings.real
    right = random.binomial(persons, 1 - wrong)
    return found | {
        "open": np.where(confirmed, right, 0),
        "unconfirmable": np.where(confirmed, random.binomial(persons, missed), np.where(real, right, 0)),
    }


def _peopled(coming: Ints, truths: Ints, random: np.random.Generator) -> Ints:
    """Incidents not yet told of, with as many persons as those told of (in the same draw) truly harmed."""
    found = np.zeros_like(coming)
    for one in range(len(coming)):
        many = coming[one].ravel()
        where = np.repeat(np.arange(many.size), many)
        persons = truths[random.integers(0, len(truths), len(where)), one]
        np.add.at(found[one].reshape(-1), where, persons)
    return found


def _cells(drawn: Drawn) -> list[Part]:
    """Every territory and day in which anything is drawn, by part."""
    found = []
    for name, persons in drawn.persons.items():
        anything = persons.any(axis=0)
        for territory, day in zip(*np.nonzero(anything), strict=True):
            on = drawn.first + timedelta(int(day))
            found.append(Part(name, drawn.territories[territory], on, spread(persons[:, territory, day])))
    return found


def _by_territory(drawn: Drawn) -> tuple[Whole, ...]:
    real, confirmed = drawn.real().sum(axis=2), drawn.persons["confirmed"][0].sum(axis=1)
    return tuple(
        Whole(name, None, int(confirmed[at]), spread(real[:, at])) for at, name in enumerate(drawn.territories)
    )


def _by_day(drawn: Drawn) -> tuple[Whole, ...]:
    real, confirmed = drawn.real().sum(axis=1), drawn.persons["confirmed"][0].sum(axis=0)
    return tuple(
        Whole(None, drawn.first + timedelta(at), int(confirmed[at]), spread(real[:, at])) for at in range(real.shape[1])
    )


def _sensitivity(entries: Sequence[Entry], as_of: date, seed: int, draws: int) -> tuple[Sensitivity, ...]:
    words = _words()
    tried = {
        "none_real": Leanings(real=0.0),
        "all_real": Leanings(real=1.0),
        "all_right": Leanings(wrong=(1.0, 1e9), missed=(1.0, 1e9)),
        "as_before": Leanings(as_before=True),
    }
    return tuple(
        Sensitivity(words[name], spread(draw(entries, as_of, seed, draws, leaning).real().sum(axis=(1, 2))))
        for name, leaning in tried.items()
    )


@lru_cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("ascertain.estimates.parts").joinpath("words.toml").read_text("utf-8"))
