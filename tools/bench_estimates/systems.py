"""The systems engine against its bars: Kosovo, coverage, refusals, calibration."""

import argparse
import time
from pathlib import Path

import numpy as np

from ascertain.estimates.systems.calibration import furthest, ranks
from ascertain.estimates.systems.latent.gibbs import second_opinion
from ascertain.estimates.systems.latent.posterior import Plan, Prior, posterior
from ascertain.estimates.systems.panel import estimate
from ascertain.estimates.systems.table import read
from bench_estimates.designs import crafted, good, registered, rows, table

STEPS = ("kosovo", "coverage", "refusals", "calibration")
WANTED = (10443, 9066, 13865)  # LCMCR, K = 15, 10,000 draws, thinned by 500: 5,448 effective draws, 129 s of processor


def kosovo(data: Path) -> None:
    """Bars 2 and 3: the answer, the speed, the second sampler."""
    given, seed = read(data / "mse" / "kosovo_1999.csv"), registered()["seeds"]["kosovo"]
    posterior(given, 0, plans=(Plan(4, 4, 4),))  # compiled before the clock runs
    began, used = time.perf_counter(), time.process_time()
    found = posterior(given, seed, prior=Prior(10))
    wall, spent = time.perf_counter() - began, time.process_time() - used
    low, middle, high = np.quantile(found.everyone, (0.025, 0.5, 0.975))
    agreed = found.agreement
    print(f"Kosovo, latent classes: {middle:,.0f} [{low:,.0f}–{high:,.0f}]; LCMCR {WANTED[0]:,} "
          f"[{WANTED[1]:,}–{WANTED[2]:,}]")  # fmt: skip
    print(f"  R̂ {agreed.rhat:.4f}, effective draws {agreed.bulk:,.0f} (tails {agreed.tail:,.0f}), divergences "
          f"{found.divergences}; {wall:.2f} s, {spent:.2f} s of processor: {agreed.bulk / wall:,.0f} a second, "
          f"{agreed.bulk / spent:,.0f} a second of processor (bar: 1,000 a second on 2 cores; LCMCR 45)")  # fmt: skip
    used = time.process_time()
    drawn, apart = second_opinion(given, seed, prior=Prior(10))
    low, middle, high = np.quantile(drawn, (0.025, 0.5, 0.975))
    print(f"  Gibbs: {middle:,.0f} [{low:,.0f}–{high:,.0f}], R̂ {apart.rhat:.3f}, {apart.bulk:,.0f} effective draws, "
          f"{time.process_time() - used:.1f} s of processor")  # fmt: skip
    answer = estimate(given, seed)
    print(f"  envelope {answer.envelope}, refused: {answer.refused}")
    for one in answer.alternatives:
        print(f"  {one.method:13} {one.point:>7,} {one.interval95} {one.enters}")


def coverage(tables: int) -> None:
    """Bar 4: how often 95 % intervals hold the truth inside the model class; envelopes outside of it."""
    written = registered()
    for design in written["inside"]:
        shape = design["people"], design["weights"], design["chances"]
        _covered(design["name"], design["people"], shape, 1.0, written["seeds"]["coverage"], tables)
    two = written["inside"][1]
    for design in written["wrong"]:
        shape = two["people"], two["weights"], two["chances"]
        _covered(design["name"], two["people"], shape, design["odds"], written["seeds"]["wrong"], tables)


def _covered(name: str, truth: int, shape: tuple[int, list[float], list[list[float]]], odds: float, seed: int,
             tables: int) -> None:  # fmt: skip
    inside = around = refused = 0
    widths = []
    for number in range(tables):
        answer = estimate(table(rows(seed + number, *shape, odds)), number)
        if answer.headline is None or answer.envelope is None:
            refused += 1
            continue
        inside += answer.headline.interval95[0] <= truth <= answer.headline.interval95[1]
        around += answer.envelope[0] <= truth <= answer.envelope[1]
        widths.append((answer.envelope[1] - answer.envelope[0]) / truth)
    answered = tables - refused
    print(f"{name:18} {tables} tables: interval {inside}/{answered}, envelope {around}/{answered} (median width "
          f"{np.median(widths) if widths else float('nan'):.2f} N), refused {refused}", flush=True)  # fmt: skip


def refusals(data: Path, sets: int, designs: int) -> None:
    """Bar 5: tables that have to be refused, for the right reason; good designs that must not be."""
    seeds = registered()["seeds"]
    for name in ("artificial_3", "ned"):
        answer = estimate(read(data / "mse" / f"{name}.csv"), 1)
        print(f"{name:18} refused: {answer.refused} {[one.code for one in answer.reasons]}", flush=True)
    right = total = 0
    for number in range(sets):
        for name, codes, given in crafted(seeds["crafted"] + number):
            found = {one.code for one in estimate(given, 1).reasons}
            total += 1
            right += bool(found & codes)
            if not found & codes:
                print(f"  NOT REFUSED for {name} (set {number}): {sorted(found)}", flush=True)
    print(f"crafted tables     refused for the right reason: {right}/{total} (bar 98 %)")
    wrong, covered = [], 0
    for number in range(designs):
        given, people = good(seeds["good"] + number)
        answer = estimate(given, 1)
        if answer.envelope is None:
            wrong.append([one.code for one in answer.reasons])
        else:
            covered += answer.envelope[0] <= people <= answer.envelope[1]
    print(f"good designs       refused: {len(wrong)}/{designs} (bar 3 %) {wrong}; "
          f"truth in the envelope {covered}/{designs - len(wrong)}")  # fmt: skip


def calibration(sets: int) -> None:
    """Bar 10: the ranks of truths drawn from the prior."""
    found, apart = ranks(sets, 4, 400, Prior(5, 1.0, 1.0), registered()["seeds"]["calibration"])
    far, band = furthest(found)
    print(f"calibration        {sets} tables (L 4, K 5, α ~ Gamma(1, 1), n 400): furthest {far:.3f}, band {band:.3f}; "
          f"chains apart {apart}; deciles {np.bincount(found // 10, minlength=10).tolist()}")  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run the steps that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="bench_estimates systems")
    parser.add_argument("--data", type=Path, default=Path("bench-data"), help="folder with mse/*.csv")
    parser.add_argument("--tables", type=int, default=10, help="for each design of coverage; 1000 for the bar")
    parser.add_argument("--designs", type=int, default=30, help="good designs")
    parser.add_argument("--crafted", type=int, default=5, help="sets of ten crafted tables")
    parser.add_argument("--sets", type=int, default=60, help="of calibration; 300 for the bar")
    parser.add_argument("--only", choices=STEPS)
    asked = parser.parse_args(arguments)
    for name in (asked.only,) if asked.only else STEPS:
        if name == "kosovo":
            kosovo(asked.data)
        elif name == "coverage":
            coverage(asked.tables)
        elif name == "refusals":
            refusals(asked.data, asked.crafted, asked.designs)
        else:
            calibration(asked.sets)
    return 0
