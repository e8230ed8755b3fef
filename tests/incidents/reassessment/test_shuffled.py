"""Reports of made-up histories in two orders: the claims that stand together in the end are the same."""

from pathlib import Path

import pytest

from ascertain.simulate.run import simulate
from bench_incidents.histories import history
from bench_incidents.incidents import score
from bench_incidents.shuffled import arrived, labels, partition

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [2, 3])
def test_the_order_of_arrival_makes_no_difference_in_the_end(tmp_path: Path, seed: int) -> None:
    simulate(seed, "tiny", tmp_path / "sent")
    known = history(tmp_path / "sent")[0]
    first = arrived(tmp_path / "sent", tmp_path / "one", None)
    second = arrived(tmp_path / "sent", tmp_path / "two", seed)
    assert partition(first.after) == partition(second.after)
    assert len(partition(first.after)) > 3
    assert first.after.keys() == second.after.keys()
    assert score(labels(known, first.after), known) > 0.6
