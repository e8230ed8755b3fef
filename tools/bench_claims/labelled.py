"""Our own labelled sentences (CC0), with the scorers of the tests: they say what is read, not how well reports are."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ascertain.claims.words.syntax import load
from bench_claims.measure import Measure

ROOT = Path(__file__).parents[2]


def run(_: Path, __: str) -> Iterator[Measure]:
    """Attributions by grammar and by patterns alone, on the half rules may be tuned on and on the other."""
    sys.path.insert(0, str(ROOT))
    from tests.claims.labelled.attributions import items, read, score

    for way, model in (("with grammar", load()), ("patterns alone", None)):
        for part in ("dev", "held_out"):
            total = score(items(part), partial(read, model=model))
            for name, value in total.shares().items():
                if name in ("found", "speaker", "act", "status", "false"):
                    n = total.claims if name == "found" else total.read if name == "false" else total.found
                    yield Measure(f"{name}, {part}, {way}", value, n)
