"""Bar 4 of lists: how often intervals hold the truth inside the model class, and envelopes outside of it."""

import time
from collections.abc import Sequence

import numpy as np
from scipy.stats import beta

from ascertain.estimates.systems.latent.posterior import SHORT, Goal, posterior
from ascertain.estimates.systems.panel import estimate
from bench_estimates.designs import design, registered, rows, table

ENOUGH = Goal(400, 200, 1.02)  # of a table among hundreds
NOMINAL = (0.93, 0.97)
Shape = tuple[Sequence[int], Sequence[Sequence[float]]]


def limits(hits: int, of: int, share: float = 0.99) -> tuple[float, float]:
    """The exact (Clopper–Pearson) interval of a share."""
    low = float(beta.ppf((1 - share) / 2, hits, of - hits + 1)) if hits else 0.0
    high = float(beta.ppf((1 + share) / 2, hits + 1, of - hits)) if hits < of else 1.0
    return low, high


def inside(tables: int, only: str = "") -> None:
    """The latent-class interval on designs inside its class; nothing is refused here, so that nothing is hidden."""
    written = registered()
    for one in written["inside"]:
        if only not in ("", one["name"]):
            continue
        truth, seed, used = sum(one["classes"]), written["seeds"]["coverage"], time.process_time()
        hits, apart, widths, middles = 0, 0, [], []
        for number in range(tables):
            given = table(rows(seed + number, one["classes"], one["on"]))
            found = posterior(given, seed + number, plans=SHORT, goal=ENOUGH)
            low, middle, high = np.quantile(found.everyone, (0.025, 0.5, 0.975))
            hits += low <= truth <= high
            apart += not ENOUGH.met(found.agreement)
            widths.append((high - low) / truth)
            middles.append(middle / truth)
        low, high = limits(hits, tables)
        verdict = "holds" if high >= NOMINAL[0] and low <= NOMINAL[1] else "MISSES"
        peer = one.get("peer", [])
        beside = f"; LCMCR's model, other sampler: {', '.join(map(str, peer))}" if peer else ""
        print(f"{one['name']:12} {tables} tables: covered {hits / tables:.3f} [99 %: {low:.3f}–{high:.3f}] {verdict}; "
              f"median of medians {np.median(middles):.3f} N, median width {np.median(widths):.3f} N, mean width "
              f"{np.mean(widths):.3f} N; chains apart {apart}; {time.process_time() - used:.0f} CPU s{beside}",
              flush=True)  # fmt: skip


def outside(tables: int) -> None:
    """Envelopes where one list leads to another: mildly, the curve; badly, covered or refused."""
    written = registered()
    base = design(written["wrong"]["on"])
    for kind in ("mildly", "badly"):
        for odds in written["wrong"][kind]:
            _enveloped(f"{kind}: odds {odds:g}", (base["classes"], base["on"]), odds, written["seeds"]["wrong"], tables)


def _enveloped(name: str, shape: Shape, odds: float, seed: int, tables: int) -> None:
    truth = sum(shape[0])
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
    print(f"{name:18} {tables} tables: refused {refused}; interval {inside}/{answered}, envelope {around}/{answered} "
          f"(median width {np.median(widths) if widths else float('nan'):.2f} N); covered or refused "
          f"{(around + refused) / tables:.3f}", flush=True)  # fmt: skip
