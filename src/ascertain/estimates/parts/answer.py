"""From entries to the parts of the real figure, in draws that add exactly: for every incident, territory, day and draw

    real = confirmed − withdrawn + open + unconfirmable + not received,

and beside it, by territory and quarter, those on no list, where lists can carry it (`unlisted`).
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ascertain.estimates.parts import grounds
from ascertain.estimates.parts.draws import Drawn, Leanings, draw
from ascertain.estimates.parts.entries import Entry, digest
from ascertain.estimates.parts.lists import Listed
from ascertain.estimates.parts.model import OnNoList, Part, PartsAnswer, Sensitivity, Spread, Whole
from ascertain.estimates.parts.unlisted import OUT_OF_REACH, Engine, Unlisted, added, by_quarter, overlap, unlisted
from ascertain.estimates.parts.unlisted import words as unlisted_words
from ascertain.estimates.systems.answer import Answer
from ascertain.estimates.systems.table import Table
from ascertain.terms.progress import Progress, untold

Ints = NDArray[np.int64]

DRAWS = 1000


@dataclass(frozen=True)
class _Found:
    """Every part in draws, those on no list among them wherever lists can carry it."""

    drawn: Drawn
    hidden: Unlisted

    @cached_property
    def real(self) -> Ints:
        """Draws of all parts added, of every territory and day; without those on no list."""
        return self.drawn.real()

    @cached_property
    def total(self) -> Ints:
        """Draws of all parts added, those on no list among them where that is told."""
        return added(self.real.sum(axis=(1, 2)), self.hidden.found)


def answer(
    entries: Sequence[Entry],
    as_of: date,
    seed: int = 0,
    draws: int = DRAWS,
    *,
    listed: Sequence[Listed] = (),
    engine: Engine = overlap,
    progress: Progress = untold,
) -> PartsAnswer:
    """The parts as of a day, or why there are none.

    Args:
        entries: as they stood then; what was received after `as_of` is none of them.
        seed: the same seed, entries and lists give the same numbers.
        listed: lists of people by territory and quarter, as far as there are any; territories as the entries name them.
        engine: tells of everybody from one table. progress: told of every table it is asked about.
    """
    used, told = sorted(entries, key=lambda item: item.id), _digest(entries, listed)
    reasons = grounds.refusals(used, as_of)
    if reasons:
        return PartsAnswer(as_of, True, reasons, seed=seed, digest=told)
    drawn = draw(used, as_of, seed, draws)
    if reasons := tuple(grounds.too_wide(spread(drawn.real().sum(axis=(1, 2))).interval95)):
        return PartsAnswer(as_of, True, reasons, seed=seed, digest=told)
    ask = _Lists(listed, seed, _remembering(engine), progress)
    found = ask.beside(drawn)
    words = _words()
    return PartsAnswer(
        as_of=as_of,
        refused=False,
        reasons=found.hidden.reasons,
        parts=tuple(_cells(drawn)),
        totals=tuple(_totals(found)),
        total=spread(found.total),
        by_territory=_by_territory(found),
        by_day=_by_day(found),
        unlisted=tuple(_on_no_list(found)),
        scope=_scope(found),
        assumptions=(*words["assumptions"], *(unlisted_words()["assumptions"] if found.hidden.found else ())),
        sensitivity=(*_sensitivity(used, as_of, seed, draws, ask), *_out_of_reach(found)),
        diagnostics={"draws": float(draws), "entries": float(len(used)), "listed": float(len(listed))},
        seed=seed,
        digest=told,
    )


def spread(draws: Ints) -> Spread:
    """Median and intervals of draws: whole numbers that were drawn."""
    low, first, middle, third, high = (
        int(value) for value in np.quantile(draws, (0.025, 0.25, 0.5, 0.75, 0.975), method="inverted_cdf")
    )
    return Spread(middle, (first, third), (low, high))


def _cells(drawn: Drawn) -> list[Part]:
    """Every territory and day in which anything is drawn, by part."""
    found = []
    for name, persons in drawn.persons.items():
        anything = persons.any(axis=0)
        for territory, day in zip(*np.nonzero(anything), strict=True):
            on = drawn.first + timedelta(int(day))
            found.append(Part(name, drawn.territories[territory], on, spread(persons[:, territory, day])))
    return found


def _totals(found: _Found) -> Iterator[Part]:
    """Each part over all; those on no list are None where no list tells of them."""
    for name, persons in found.drawn.persons.items():
        yield Part(name, None, None, spread(persons.sum(axis=(1, 2))))
    nobody = np.zeros(len(found.real), np.int64)
    hidden = spread(added(nobody, found.hidden.found)) if found.hidden.found else None
    yield Part("unlisted", None, None, hidden)


def _by_territory(found: _Found) -> tuple[Whole, ...]:
    drawn, hidden = found.drawn, found.hidden.found
    real, confirmed = found.real.sum(axis=2), drawn.persons["confirmed"][0].sum(axis=1)
    return tuple(
        Whole(name, None, int(confirmed[at]),
              spread(added(real[:, at], [one for one in hidden if one.territory == name])))
        for at, name in enumerate(drawn.territories)
    )  # fmt: skip


def _by_day(found: _Found) -> tuple[Whole, ...]:
    drawn = found.drawn
    real, confirmed = found.real.sum(axis=1), drawn.persons["confirmed"][0].sum(axis=0)
    return tuple(
        Whole(None, drawn.first + timedelta(at), int(confirmed[at]), spread(real[:, at])) for at in range(real.shape[1])
    )


def _on_no_list(found: _Found) -> Iterator[OnNoList]:
    for one in found.hidden.found:
        yield OnNoList(one.territory, one.quarter, spread(one.persons), one.assumption, one.envelope)


def _scope(found: _Found) -> str:
    if not found.hidden.found:
        return str(_words()["scope"])
    known = by_quarter(found.real, found.drawn.territories, found.drawn.first)
    told = {(one.territory, one.quarter) for one in found.hidden.found}
    return str(unlisted_words()["scope"]).format(told=len(told), known=len(told | known.keys()))


def _sensitivity(entries: Sequence[Entry], as_of: date, seed: int, draws: int, ask: "_Lists") -> Iterator[Sensitivity]:
    words = _words()
    tried = {
        "none_real": Leanings(real=0.0),
        "all_real": Leanings(real=1.0),
        "all_right": Leanings(wrong=(1.0, 1e9), missed=(1.0, 1e9)),
        "as_before": Leanings(as_before=True),
    }
    for name, leaning in tried.items():
        yield Sensitivity(words[name], spread(ask.beside(draw(entries, as_of, seed, draws, leaning)).total))


def _out_of_reach(found: _Found) -> Iterator[Sensitivity]:
    if not found.hidden.found:
        return
    real = found.real.sum(axis=(1, 2))
    for share in OUT_OF_REACH:
        total = added(real, found.hidden.found, out_of_reach=share)
        yield Sensitivity(unlisted_words()["out_of_reach"].format(share=f"{share:.0%}"), spread(total))


@dataclass(frozen=True)
class _Lists:
    """What is asked of the lists, each time with other parts beside."""

    listed: Sequence[Listed]
    seed: int
    engine: Engine
    progress: Progress

    def beside(self, drawn: Drawn) -> _Found:
        """The parts drawn, and those on no list beside them."""
        known = by_quarter(drawn.real(), drawn.territories, drawn.first)
        return _Found(drawn, unlisted(self.listed, known, self.seed, engine=self.engine, progress=self.progress))


def _remembering(engine: Engine) -> Engine:
    """The same engine, that works out each table once: other parts beside it change nothing of what lists tell."""
    known: dict[tuple[str, int], tuple[Answer, Ints]] = {}

    def remembered(table: Table, seed: int) -> tuple[Answer, Ints]:
        key = (table.digest, seed)
        if key not in known:
            known[key] = engine(table, seed)
        return known[key]

    return remembered


def _digest(entries: Sequence[Entry], listed: Sequence[Listed]) -> str:
    """SHA-256 of all that the answer was made from."""
    told = digest(entries)
    if not listed:
        return told
    lists = sorted(f"{one.territory} {one.quarter} {one.table.digest} {sorted(one.complete.items())}" for one in listed)
    return sha256("\n".join([told, *lists]).encode()).hexdigest()


@lru_cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("ascertain.estimates.parts").joinpath("words.toml").read_text("utf-8"))
