"""The delay engine on the German triangle: as of many dates, against what the days came to, beside chain-ladder."""

import argparse
import time
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from ascertain.estimates import scores
from ascertain.estimates.delays.backtest import Scored, score, summed
from ascertain.estimates.delays.model import Backtest
from ascertain.estimates.delays.strata import whole_stratum
from ascertain.estimates.delays.triangle import Series, Triangle, read
from ascertain.estimates.seeds import generator
from ascertain.publication.charts.backtest import picture

REGISTER = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
FILE = Path("delay") / "germany_hospitalisations_2021.csv.gz"
PARTS = ("development", "untouched")


def whole(triangle: Triangle) -> Series:
    """The stratum of all ages, as of the last report."""
    last = date.fromordinal(int(triangle.report.max()))
    series = {name: triangle.series(name, last) for name in triangle.strata}
    return series[whole_stratum(series) or triangle.strata[0]]


def dates(part: str) -> Iterator[date]:
    """The registered dates of a part."""
    chosen = REGISTER[part]
    for back in range(0, (chosen["last"] - chosen["first"]).days + 1, REGISTER["step"]):
        yield chosen["first"] + timedelta(back)


def tell(name: str, scored: list[Scored], seconds: list[float]) -> Backtest:
    """Print scores, coverage with block limits, and the table by horizon."""
    found = summed(scored, generator(REGISTER["seed"], "summed"))
    crps = np.mean([scores.ranked_score(one.ours, one.truth) for one in scored])
    ratio = found.score / found.chain_ladder
    print(f"{name}: {len(scored)} dates, horizons 0–{len(found.by_horizon) - 1}")
    print(f"  WIS ours {found.score:.2f}, chain-ladder {found.chain_ladder:.2f}, ratio {ratio:.3f} (bar .75); ", end="")
    print(f"CRPS {crps:.2f}; CPU s a series: median {np.median(seconds):.2f}, most {max(seconds):.2f} (bar 1)")
    for share, held, (low, high) in (
        (0.5, found.held50, found.limits50),
        (0.95, found.held95, found.limits95),
    ):
        says = "holds" if low <= share <= high else "MISSES"
        print(f"  {share:.0%} interval covers {held:.3f}; block limits {low:.3f}–{high:.3f}: {says}")
    print(f"  truths by tenth of the draws: {' '.join(map(str, found.positions))}")
    print("  horizon  WIS ours  ladder  covers 50 %  95 %")
    for one in found.by_horizon:
        print(f"  {one.days:7}  {one.score:8.2f}  {one.chain_ladder:6.2f}  {one.held50:11.2f}  {one.held95:4.2f}")
    return found


def main(arguments: list[str]) -> int:
    """Score the registered dates."""
    parser = argparse.ArgumentParser(prog="bench_estimates delay")
    parser.add_argument("--data", type=Path, default=Path("bench-data"))
    parser.add_argument("--part", choices=(*PARTS, "both"), default="development")
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args(arguments)
    file = given.data / FILE
    if not file.exists():
        print(f"{file} is not there: nothing measured.")
        return 0
    series = whole(read(file))
    everything: list[Scored] = []
    seconds: list[float] = []
    for part in PARTS if given.part == "both" else (given.part,):
        for as_of in dates(part):
            start = time.process_time()
            random = generator(REGISTER["seed"], "bench", str(as_of))
            everything.append(score(series, as_of, REGISTER["horizons"], random))
            seconds.append(time.process_time() - start)
        number = len(list(dates(part)))
        found = tell(part, everything[-number:], seconds[-number:])
    if given.part == "both":
        found = tell("both", everything, seconds)
    if given.plot:
        given.plot.write_text(picture(found), "utf-8")
    return 0
