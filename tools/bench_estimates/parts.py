"""Coverage of the parts and of their sum on made-up conflicts with known truth: `make bench-estimates PART=parts`."""

import argparse
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, median

import numpy as np
from scipy.stats import beta

from ascertain.estimates.parts.answer import spread
from ascertain.estimates.parts.draws import draw
from ascertain.estimates.parts.model import PARTS
from bench_estimates.worlds import after, made, standing

_REGISTERED = tomllib.loads(Path(__file__).with_name("parts.toml").read_text("utf-8"))


def main(arguments: Sequence[str]) -> int:
    """Print a table for each preset."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presets", nargs="*", default=["ukraine-like", "frozen-adversarial"])
    parser.add_argument("--conflicts", type=int, help="fewer than are registered")
    chosen = parser.parse_args(arguments)
    naive = _shares(_REGISTERED["ukraine-like"]["days"], _REGISTERED["naive"]["seeds"])
    for preset in chosen.presets:
        _run(preset, chosen.conflicts or _REGISTERED[preset]["conflicts"], naive)
    return 0


def _shares(days: Sequence[int], seeds: Sequence[int]) -> Mapping[int, list[float]]:
    """For each day, the shares of the real figure that were confirmed by then in past conflicts."""
    found: defaultdict[int, list[float]] = defaultdict(list)
    for seed in seeds:
        world = made(seed, "ukraine-like")
        for day in days:
            _, truth = standing(world, after(world, day))
            found[day].append(truth["confirmed"] / (truth["real"] - truth["unlisted"]))
    return found


def _run(preset: str, conflicts: int, naive: Mapping[int, list[float]]) -> None:
    setting, draws = _REGISTERED[preset], _REGISTERED["draws"]
    scores: defaultdict[str, list[tuple[bool, float, float]]] = defaultdict(list)
    exact, spent = True, 0.0
    for number in range(conflicts):
        world = made(setting["first_seed"] + number, preset)
        day = setting["days"][number % len(setting["days"])]
        entries, truth = standing(world, after(world, day))
        began = time.process_time()
        drawn = draw(entries, after(world, day), number, draws)
        spent += time.process_time() - began
        sums = {name: persons.sum(axis=(1, 2)) for name, persons in drawn.persons.items()}
        total = drawn.real().sum(axis=(1, 2))
        signs = {name: -1 if name == "withdrawn" else 1 for name in sums}
        exact &= bool(np.array_equal(total, sum(signs[name] * sums[name] for name in sums)))
        truth["together"] = truth["real"] - truth["unlisted"]
        for name, persons in {**sums, "together": total}.items():
            low, high = spread(persons).interval95
            real = truth[name]
            scores[name].append((low <= real <= high, (high - low) / truth["together"], spread(persons).median - real))
        if preset == "ukraine-like":
            ends = sorted(truth["confirmed"] / share for share in naive[day])
            scores["naive scaling"].append(
                (ends[0] <= truth["together"] <= ends[-1], (ends[-1] - ends[0]) / truth["together"],
                 median(ends) - truth["together"])
            )  # fmt: skip
        if (number + 1) % 50 == 0 or number + 1 == conflicts:
            _print(preset, number + 1, scores, exact, spent)


def _print(
    preset: str, done: int, scores: Mapping[str, list[tuple[bool, float, float]]], exact: bool, spent: float
) -> None:
    print(f"\n{preset}, SYNTHETIC, {done} conflicts; draws add exactly: {exact}; {spent / done:.1f} s of CPU each")
    print("part            covered by 95 %   (95 % limits)   width / real   mean error")
    for name in (*PARTS[1:], "together", "naive scaling"):
        if rows := scores.get(name):
            hits = sum(hit for hit, _, _ in rows)
            low, high = beta.ppf(0.025, hits, len(rows) - hits + 1), beta.ppf(0.975, hits + 1, len(rows) - hits)
            width = median(wide for _, wide, _ in rows)
            print(
                f"{name:16}{hits / len(rows):13.3f}   ({np.nan_to_num(low):.3f}–{np.nan_to_num(high, nan=1):.3f})"
                f"{width:15.3f}{mean(off for _, _, off in rows):13.0f}",
                flush=True,
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
