"""Draws of the parts of the real figure, which add exactly: for every incident, territory, day and draw

    real = confirmed − withdrawn + open + unconfirmable + not received.

Each incident stands in one entry, so nobody is in two parts; those on no list are another's to say (`unlisted`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.parts.entries import GONE, Entry
from ascertain.estimates.parts.fates import Fates, fates
from ascertain.estimates.parts.model import PARTS
from ascertain.estimates.parts.persons import Told, learn
from ascertain.estimates.parts.receipt import Span, not_received
from ascertain.estimates.seeds import generator

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

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
