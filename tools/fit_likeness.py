"""Fit what the clauses of likeness weigh, on made-up histories whose truth is known, and write them as data.

Logistic regression on the levels of the clauses, over the pairs of accounts that are compared at all. Fitted on some
seeds, measured on others (`make bench-incidents`); `frozen-adversarial` is never read here.

A history named with *3 behind it counts three times, so that rows of tables do not outweigh prose.

    python tools/fit_likeness.py fortnight:101-104*3 fortnight:108-112*3 three-years:201
"""

import argparse
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from ascertain.incidents.alike.clauses import CLAUSES
from ascertain.incidents.alike.neighbours import neighbours
from ascertain.incidents.alike.weights import comparable
from ascertain.simulate.run import simulate
from bench_incidents.histories import history

HOME = Path(__file__).parent.parent / "src/ascertain/incidents/lexicon/likeness.toml"
KEPT = "frozen-adversarial"
RARE = 20  # a level seen less often than this weighs nothing
Levels = tuple[str, ...]
Compared = tuple[Levels, bool, int]  # levels, whether of one incident, how often it counts


def pairs(folder: Path) -> list[tuple[Levels, bool]]:
    """The levels of every two accounts that are compared, and whether they tell of one incident."""
    known = {one.account.key: one for one in history(folder)[0]}.values()
    accounts, truths = [one.account for one in known], [one.truth for one in known]
    found = []
    for one, other in neighbours(accounts):
        if comparable(accounts[one], accounts[other]):
            levels = tuple(clause(accounts[one], accounts[other]) for clause in CLAUSES.values())
            found.append((levels, truths[one] == truths[other]))
    return found


def fit(found: list[Compared]) -> tuple[float, dict[tuple[str, str], float], Counter[tuple[str, str]]]:
    """What a pair starts from, what each level weighs, and how often it was seen."""
    seen = Counter(pair for levels, _, _ in found for pair in zip(CLAUSES, levels, strict=True))
    columns = {pair: at for at, pair in enumerate(sorted(pair for pair, times in seen.items() if times >= RARE))}
    cells = [
        (row, columns[pair])
        for row, (levels, _, _) in enumerate(found)
        for pair in zip(CLAUSES, levels, strict=True)
        if pair in columns
    ]
    row, column = zip(*cells, strict=True)
    table = csr_matrix((np.ones(len(cells)), (row, column)), (len(found), len(columns)))
    model = LogisticRegression(max_iter=2000).fit(
        table, [same for _, same, _ in found], sample_weight=[times for _, _, times in found]
    )
    weights = {pair: float(model.coef_[0][at]) for pair, at in columns.items()}
    return float(model.intercept_[0]), weights, seen


def main() -> int:
    """Fit on the histories that are named and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("histories", nargs="+", help="PRESET:SEED or PRESET:FIRST-LAST")
    asked = parser.parse_args()
    found: list[Compared] = []
    for named in asked.histories:
        preset, _, seeds = named.partition(":")
        if preset == KEPT:
            parser.error(f"{KEPT} is kept apart from tuning.")
        seeds, _, times = seeds.partition("*")
        first, _, last = seeds.partition("-")
        for seed in range(int(first), int(last or first) + 1):
            with tempfile.TemporaryDirectory() as folder:
                simulate(seed, preset, Path(folder) / "made-up")
                found += [(*pair, int(times or 1)) for pair in pairs(Path(folder) / "made-up")]
    write(found, asked.histories)
    return 0


def write(found: list[Compared], histories: list[str]) -> None:
    """Put the weights in the place of those that stand; thresholds and words stay."""
    start, weights, seen = fit(found)
    head, mark, _ = HOME.read_text("utf-8").partition("# Fitted: ")
    lines = [f"{mark}{len(found)} pairs of accounts, of {' '.join(histories)}."]
    lines += ["# Behind each weight: in how many pairs the level was seen.", "[weights]", f"start = {start:.2f}"]
    for name in CLAUSES:
        lines.append(f"[weights.{name}]")
        lines += [
            f"{level} = {weight:.2f} # {seen[clause, level]}"
            for (clause, level), weight in sorted(weights.items())
            if clause == name
        ]
    HOME.write_text(head + "\n".join(lines) + "\n", "utf-8")
    tomllib.loads(HOME.read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
