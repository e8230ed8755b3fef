"""The delay engine on the German triangle: as of many dates, against what the days came to, beside chain-ladder."""

import argparse
import time
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from ascertain.estimates import scores
from ascertain.estimates.delays.nowcast import nowcast
from ascertain.estimates.delays.strata import whole_stratum
from ascertain.estimates.delays.triangle import Triangle, read
from ascertain.estimates.scores import Floats
from ascertain.estimates.seeds import generator
from bench_estimates.calibration import picture

REGISTER = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
FILE = Path("delay") / "germany_hospitalisations_2021.csv.gz"
SHAPE = (60, 41)
HORIZONS = REGISTER["horizons"]


@dataclass(frozen=True)
class Scored:
    """One date: draws × horizons of ours and of chain-ladder, the truth, CPU seconds."""

    ours: Floats
    ladder: Floats
    truth: Floats
    seconds: float


def dates(part: str) -> list[date]:
    """The registered dates of a part."""
    chosen, step = REGISTER[part], REGISTER["step"]
    return [
        chosen["first"] + timedelta(n) for n in range(0, (chosen["last"] - chosen["first"]).days + 1, step)
    ]  # fmt: skip


def score(triangle: Triangle, stratum: str, as_of: date) -> Scored:
    """Nowcast as of a date, and what its days have come to within 40 days."""
    start = time.process_time()
    found = nowcast(triangle.series(stratum, as_of), SHAPE, generator(REGISTER["seed"], "bench", str(as_of)))
    seconds = time.process_time() - start
    last = triangle.series(stratum, date.fromordinal(int(triangle.report.max())))
    final = last.observed((last.as_of - as_of).days + HORIZONS)[:HORIZONS][::-1].astype(float)
    return Scored(found.draws[:, ::-1][:, :HORIZONS], found.ladder[:, ::-1][:, :HORIZONS], final, seconds)


def tell(name: str, scored: list[Scored]) -> None:
    """Print scores, coverage with block limits, and the table by horizon."""
    random = np.random.default_rng(REGISTER["seed"])
    wis = {k: np.array([scores.interval_score(getattr(s, k), s.truth) for s in scored]) for k in ("ours", "ladder")}
    crps = np.mean([scores.ranked_score(s.ours, s.truth) for s in scored])
    print(f"{name}: {len(scored)} dates, horizons 0–{HORIZONS - 1}")
    ratio = wis["ours"].mean() / wis["ladder"].mean()
    print(
        f"  WIS ours {wis['ours'].mean():.2f}, chain-ladder {wis['ladder'].mean():.2f}, ratio {ratio:.3f} (bar .75); ",
        end="",
    )
    print(f"CRPS {crps:.2f}; CPU s a series: {np.median([s.seconds for s in scored]):.2f} (bar 1)")
    hits: dict[tuple[str, float], Floats] = {}
    for who in ("ours", "ladder"):
        for share in (0.5, 0.95):
            hit = np.array([scores.covered(getattr(s, who), s.truth, share) for s in scored]).astype(float)
            hits[who, share] = hit
            low, high = scores.block_limits(hit, random)
            within = "holds" if low <= share <= high else "MISSES"
            print(
                f"  {who:6} {share:.0%} interval covers {hit.mean():.3f}; block limits {low:.3f}–{high:.3f}: {within}"
            )
    print("  horizon  WIS ours  ladder  covers 50 %  95 %")
    for h in range(HORIZONS):
        inner, outer = hits["ours", 0.5][:, h].mean(), hits["ours", 0.95][:, h].mean()
        print(
            f"  {h:7}  {wis['ours'][:, h].mean():8.2f}  {wis['ladder'][:, h].mean():6.2f}  {inner:11.2f}  {outer:4.2f}"
        )


def main(arguments: list[str]) -> int:
    """Score the registered dates."""
    parser = argparse.ArgumentParser(prog="bench_estimates delay")
    parser.add_argument("--data", type=Path, default=Path("bench-data"))
    parser.add_argument("--part", choices=("development", "untouched", "both"), default="development")
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args(arguments)
    file = given.data / FILE
    if not file.exists():
        print(f"{file} is not there: nothing measured.")
        return 0
    triangle = read(file)
    last = date.fromordinal(int(triangle.report.max()))
    stratum = whole_stratum({name: triangle.series(name, last) for name in triangle.strata}) or triangle.strata[0]
    everything: list[Scored] = []
    for part in ("development", "untouched") if given.part == "both" else (given.part,):
        scored = [score(triangle, stratum, as_of) for as_of in dates(part)]
        tell(part, scored)
        everything += scored
    if given.part == "both":
        tell("both", everything)
    if given.plot:
        random = np.random.default_rng(REGISTER["seed"])
        where = np.array([scores.transform(s.ours, s.truth, random) for s in everything])
        cover = {
            share: np.mean([scores.covered(s.ours, s.truth, share) for s in everything], axis=0)
            for share in (0.5, 0.95)
        }
        given.plot.write_text(picture(where, cover), "utf-8")
    return 0
