"""Bar 6: a million rows, two lists of made-up people in families (`million`), ours beside tuned Splink.

Splink learns chance and its trainings from a million pairs each: more would cost minutes and change nothing (the
project's reference measurements). Day and town are blocked on and not compared: members of a family were hit together,
and Splink, to which these are three independent pieces of evidence, then takes each family for one person (F1 .70 for
.99). Its seconds begin with names that we have taken apart; ours with the files.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from ascertain.incidents.rolls.read import roll
from bench_claims.measure import Measure
from bench_incidents.apart import apart
from bench_incidents.histories import rows
from bench_incidents.linked import Truth
from bench_incidents.million import lists
from bench_incidents.peer import FAMILIES, LINEAGE, NAMES, Specification
from bench_incidents.sides import beside, costs, links, merges, ours

ROWS = 500_000
_SPLINK = Specification(
    compared=FAMILIES.compared,
    blocks=(("given", "family"), ("given", "father", "grandfather"), LINEAGE, ("family", "died")),
    sure=NAMES,
    trained=(LINEAGE, ("given_", "family_", "age")),
    recall=0.8,
    pairs=1e6,
    most=1e6,
)


def run(_folder: Path, _part: str) -> Iterator[Measure]:
    """Time, memory and F1 of both sides."""
    with TemporaryDirectory() as aside:
        paths = lists(Path(aside), ROWS)
        n = 2 * ROWS
        same = sorted(int(row["first"]) * n + ROWS + int(row["second"]) for row in rows(Path(aside) / "truth.csv"))
        own = apart(ours, paths)
        peer = beside(roll(paths), _SPLINK)
    truth = Truth(n, np.array(same, np.int64))
    bars = (None, 3) if peer is None else (1.5 * peer.seconds, 3)
    yield from costs(own, peer, bars)
    yield from links("made-up", own, peer, truth)
    yield from merges(own, peer)
