"""The systems engine against its bars, on what `systems.toml` wrote down. CPU seconds are of this process."""

import argparse
import time
from pathlib import Path

import numpy as np

from ascertain.estimates.systems.calibration import furthest, ranks
from ascertain.estimates.systems.latent.posterior import Prior
from bench_estimates import covering, linking, refusing, speed
from bench_estimates.designs import registered

STEPS = ("kosovo", "strata", "inside", "outside", "refused", "good", "links", "calibration")


def calibration(sets: int) -> None:
    """Bar 10: the ranks of truths drawn from the prior, and whether they are even."""
    used = time.process_time()
    found, apart = ranks(sets, 4, 400, Prior(5, 1.0, 1.0), registered()["seeds"]["calibration"])
    least, band = furthest(found)
    print(f"calibration        {sets} tables (L 4, K 5, α ~ Gamma(1, 1), n 400): least chance {least:.5f}, the band "
          f"(95 %) asks for {band:.5f}: {'inside' if least >= band else 'OUTSIDE'}; chains apart {apart}; deciles "
          f"{np.bincount(found // 10, minlength=10).tolist()}; {time.process_time() - used:.0f} CPU s",
          flush=True)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run the steps that are named, or all of them, small unless asked for the sizes of the bars."""
    parser = argparse.ArgumentParser(prog="bench_estimates systems")
    parser.add_argument("--data", type=Path, default=Path("bench-data"), help="folder with mse/*.csv")
    parser.add_argument("--strata", type=int, default=10, help="1000 for the bar")
    parser.add_argument("--imputations", type=int, default=10)
    parser.add_argument("--tables", type=int, default=10, help="for each design; 1000 for the bar")
    parser.add_argument("--design", default="", help="only this design inside the class")
    parser.add_argument("--designs", type=int, default=20, help="good designs; 200 for the bar")
    parser.add_argument("--crafted", type=int, default=5, help="sets of ten crafted tables")
    parser.add_argument("--sets", type=int, default=60, help="of calibration; 300 for the bar")
    parser.add_argument("--draws", type=int, default=10, help="of who is who")
    parser.add_argument("--only", choices=STEPS, action="append")
    asked = parser.parse_args(arguments)
    act = {
        "kosovo": lambda: speed.kosovo(asked.data),
        "strata": lambda: speed.strata(asked.strata, asked.imputations),
        "inside": lambda: covering.inside(asked.tables, asked.design),
        "outside": lambda: covering.outside(asked.tables),
        "refused": lambda: refusing.must(asked.data, asked.crafted),
        "good": lambda: refusing.must_not(asked.designs),
        "links": lambda: linking.propagated(asked.tables, asked.draws),
        "calibration": lambda: calibration(asked.sets),
    }
    for name in asked.only or STEPS:
        act[name]()
    return 0
