"""How well incidents are put together in an office: reports replayed, linked as they come in, then looked at anew.

F1 over pairs of mentions, as in `incidents`; rows of lists of names stand in the office too, and are not judged. Beside
stands what the rule by which reports are linked as they come in makes of them.
"""

import tempfile
from collections.abc import Hashable, Iterator
from pathlib import Path

from ascertain.simulate.run import simulate
from bench_claims.measure import Measure
from bench_incidents.histories import Known, history
from bench_incidents.incidents import BAR, SEEDS, score
from bench_incidents.shuffled import Homes, arrived, labels


def run(_folder: Path, _part: str) -> Iterator[Measure]:
    """F1 on every preset, all seeds together."""
    for preset, seeds in SEEDS.items():
        told: list[Known] = []
        ours: list[Hashable] = []
        rule: list[Hashable] = []
        for seed in seeds:
            with tempfile.TemporaryDirectory() as made:
                simulate(seed, preset, Path(made) / "sent")
                known = [one for one in history(Path(made) / "sent")[0] if one.account.origin.kind != "person"]
                found = arrived(Path(made) / "sent", Path(made) / "office", None)
            told += [Known(one.mention, one.account, f"{seed} {one.truth}") for one in known]
            ours += _of(seed, known, found.after)
            rule += _of(seed, known, found.by_rule)
        yield Measure(f"{preset}: in an office", score(ours, told), len(told), BAR, score(rule, told), "first by age")


def _of(seed: int, known: list[Known], homes: Homes) -> list[Hashable]:
    return [(seed, label) for label in labels(known, homes)]
