"""Bars 2 and 3 of lists: Kosovo by two samplers, how fast an answer is, and many strata with imputations."""

import time
from pathlib import Path

import numpy as np

from ascertain.estimates.systems.latent.gibbs import second_opinion
from ascertain.estimates.systems.latent.posterior import SHORT, Goal, Plan, Prior, posterior
from ascertain.estimates.systems.panel import estimate
from ascertain.estimates.systems.table import Table, read
from bench_estimates.designs import registered, rows, table

TWO_CORES = 2
STRATA, IMPUTATIONS = 1000, 10
EACH = Goal(100, 50, 1.05)  # of one imputation: ten of them hold a thousand effective draws


def kosovo(data: Path) -> None:
    """The answer, the speed, the second sampler."""
    file = data / "mse" / "kosovo_1999.csv"
    if not file.exists():
        print(f"{file} is not there: nothing measured.")
        return
    given, written = read(file), registered()
    seed, peer = written["seeds"]["kosovo"], written["peer"]["kosovo"]
    posterior(given, 0, plans=(Plan(4, 4, 4),))  # compiled before the clock runs
    began, used = time.perf_counter(), time.process_time()
    found = posterior(given, seed, prior=Prior(10))
    wall, spent = time.perf_counter() - began, time.process_time() - used
    low, middle, high = np.quantile(found.everyone, (0.025, 0.5, 0.975))
    agreed = found.agreement
    print(f"Kosovo, latent classes: {middle:,.0f} [{low:,.0f}–{high:,.0f}]; LCMCR {peer['median']:,} "
          f"{peer['interval']}, {peer['effective'] / peer['seconds']:.0f} effective draws a CPU second")  # fmt: skip
    print(f"  R̂ {agreed.rhat:.4f}, effective draws {agreed.bulk:,.0f} (tails {agreed.tail:,.0f}), divergences "
          f"{found.divergences}; {wall:.2f} s, {spent:.2f} CPU s: {agreed.bulk / wall:,.0f} a second, "
          f"{agreed.bulk / spent:,.0f} a CPU second, on {TWO_CORES} free cores twice that (bar 1,000)")  # fmt: skip
    used = time.process_time()
    drawn, apart = second_opinion(given, seed, prior=Prior(10))
    low, middle, high = np.quantile(drawn, (0.025, 0.5, 0.975))
    print(f"  Gibbs: {middle:,.0f} [{low:,.0f}–{high:,.0f}], R̂ {apart.rhat:.3f}, {apart.bulk:,.0f} effective draws, "
          f"{time.process_time() - used:.1f} CPU s")  # fmt: skip
    began, used = time.perf_counter(), time.process_time()
    answer = estimate(given, seed)
    print(f"  the whole answer: {time.perf_counter() - began:.2f} s, {time.process_time() - used:.2f} CPU s (bar 3 s "
          f"warm); envelope {answer.envelope}, refused: {answer.refused}", flush=True)  # fmt: skip
    for one in answer.alternatives:
        print(f"  {one.method:13} {one.point:>7,} {one.interval95} {one.enters}")


def strata(number: int, imputations: int) -> None:
    """Many strata with imputations of each: the time, and what it comes to for a thousand strata of ten."""
    began, used, short = time.perf_counter(), time.process_time(), 0
    for stratum in range(number):
        pooled = 0.0
        for one in _imputed(registered()["seeds"]["strata"] + stratum, imputations):
            found = posterior(one, stratum, plans=SHORT, goal=EACH)
            pooled += found.agreement.bulk if EACH.met(found.agreement) else 0.0
        short += pooled < 1000 * imputations / IMPUTATIONS
    wall, spent = time.perf_counter() - began, time.process_time() - used
    whole = spent / (number * imputations) * STRATA * IMPUTATIONS / TWO_CORES / 60
    print(f"strata: {number} × {imputations} in {wall:.0f} s, {spent:.0f} CPU s, short of effective draws {short}; "
          f"{STRATA:,} × {IMPUTATIONS} on {TWO_CORES} free cores would take {whole:.0f} min (bar 60; extrapolated)",
          flush=True)  # fmt: skip


def _imputed(seed: int, imputations: int) -> list[Table]:
    """SYNTHETIC: a stratum of some hundred people on four lists, with one in twenty differing by imputation."""
    random = np.random.default_rng(seed)
    people = int(random.integers(300, 3000))
    made = rows(seed, [people], [random.uniform(0.15, 0.5, 4).tolist()])
    return [table(made[random.random(people) < 0.95]) for _ in range(imputations)]
