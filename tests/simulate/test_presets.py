"""Each preset keeps to the ranges it states, over twenty seeds."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ascertain.simulate.parameters import preset, presets
from ascertain.simulate.run import simulate

SEEDS = range(1, 21)
# Where the UN human rights office's record of killed civilians in Ukraine stood at four cut-offs, as a share of what is
# later known for the time up to each: 31 March, 1 May, 31 July 2022, 26 February 2023 (docs/simulate.md).
REAL = {"36": 0.27, "67": 0.57, "158": 0.77, "368": 0.93}
WITHIN = 0.06

pytestmark = pytest.mark.slow


def looked_up(told: Mapping[str, object], name: str) -> float:
    """The property of a dotted name; parts of it may have dots of their own, as in `delay_days.received.0.5`."""
    if name in told:
        found = told[name]
        assert isinstance(found, int | float), name
        return found
    inner = next(key for key in told if name.startswith(f"{key}."))
    rest = told[inner]
    assert isinstance(rest, Mapping)
    return looked_up(rest, name.removeprefix(f"{inner}."))


@pytest.mark.parametrize("name", [name for name in presets() if name != "ukraine-like"])
def test_every_seed_keeps_to_what_the_preset_states(name: str, tmp_path: Path) -> None:
    setting = preset(name)
    assert len(setting.holds) >= 5 or name == "tiny"
    for seed in SEEDS:
        told = simulate(seed, name, tmp_path / str(seed)).properties
        for key, (low, high) in setting.holds.items():
            assert low <= looked_up(told, key) <= high, (seed, key)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_record_fills_up_as_the_real_one_did(seed: int, tmp_path: Path) -> None:
    told = simulate(seed, "ukraine-like", tmp_path / "x").properties
    completeness = told["completeness"]
    assert isinstance(completeness, Mapping)
    assert completeness.keys() == REAL.keys()
    for mark, real in REAL.items():
        assert completeness[mark] == pytest.approx(real, abs=WITHIN), mark
    for key, (low, high) in preset("ukraine-like").holds.items():
        assert low <= looked_up(told, key) <= high, key
