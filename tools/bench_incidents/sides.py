"""Ours and Splink on the same lists in the same run, each in a process of its own; and what is measured of both."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ascertain.incidents.matching.run import Ask, match
from ascertain.incidents.rolls.model import Roll
from bench_claims.measure import Measure
from bench_incidents.apart import Run, apart
from bench_incidents.linked import Linked, Truth
from bench_incidents.peer import Cells, Specification, prepare, splink

SPLINK = "Splink"
Side = Run[Linked]
Sides = tuple[Side, Side | None]
Bars = Sequence[float | None]
_NONE: Bars = (None, None)


def ours(paths: Sequence[Path], ask: Ask | None = None) -> Linked:
    """`incidents match` on these lists, everything included from reading them to the draws."""
    found = match(paths, ask=ask)
    pairs = found.scores.pairs
    return Linked(
        found.roll.list.astype(np.int64),
        pairs.i.astype(np.int64),
        pairs.j.astype(np.int64),
        found.drawn.probability.astype(float),
        found.person.astype(np.int64),
    )


def both(
    roll: Roll, paths: Sequence[Path], asked: Specification, cells: Cells | None = None
) -> tuple[Side, Side | None]:
    """Ours, and Splink's where it is installed."""
    return apart(ours, paths), beside(roll, asked, cells)


def beside(roll: Roll, asked: Specification, cells: Cells | None = None) -> Side | None:
    """Splink's, where it is installed and can be trained. Names are given as we read them; its clock starts there.

    Args:
        roll: the lists as read.
        cells: columns that Splink compares as they stand, such as a town.
    """
    if find_spec("splink") is None:
        return None
    with TemporaryDirectory() as folder:
        table = Path(folder) / "rows.parquet"
        prepare(roll, cells or {}, table)
        try:
            return apart(splink, table, asked)
        except RuntimeError as error:
            print(f"  Splink links nothing: {error}")
            return None


def links(name: str, run: Side, peer: Side | None, truth: Truth, bars: Bars = _NONE) -> Iterator[Measure]:
    """F1 of the one best answer and of the pairs at p ≥ .9, against one truth."""
    n, (one, sure) = len(truth.same), bars
    said = None if peer is None else truth.f1(peer.found.answer())
    yield Measure(f"{name}: one-to-one F1", truth.f1(run.found.answer()), n, one, said, SPLINK)
    said = None if peer is None else truth.f1(peer.found.likely(0.9))
    yield Measure(f"{name}: F1 of pairs at p ≥ .9", truth.f1(run.found.likely(0.9)), n, sure, said, SPLINK)


def chances(name: str, run: Side, peer: Side | None, truth: Truth, bars: Bars = _NONE) -> Iterator[Measure]:
    """Calibration error, and how far the sum of probabilities is from the truth, whichever way."""
    n, (error, excess) = len(truth.same), bars
    said = None if peer is None else truth.calibration(peer.found)
    yield Measure(f"{name}: calibration error", truth.calibration(run.found), n, error, said, SPLINK, True)
    said = None if peer is None else abs(truth.excess(peer.found))
    yield Measure(f"{name}: |sum of p / truth − 1|", abs(truth.excess(run.found)), n, excess, said, SPLINK, True)


def merges(run: Side, peer: Side | None) -> Iterator[Measure]:
    """Rows of one list taken for one person; Splink's by its own clusters of pairs at p ≥ .9."""
    said = None if peer is None else float(peer.found.chained())
    yield Measure("merges within a list", float(run.found.merged()), len(run.found.list), 0, said, SPLINK, True)


def costs(run: Side, peer: Side | None, bars: Bars = _NONE) -> Iterator[Measure]:
    """Seconds of the processor and the most memory."""
    n, (seconds, memory) = len(run.found.list), bars
    spent, held = (None, None) if peer is None else (peer.seconds, peer.memory)
    yield Measure("seconds of the processor", run.seconds, n, seconds, spent, SPLINK, True)
    yield Measure("GB of memory", run.memory, n, memory, held, SPLINK, True)
