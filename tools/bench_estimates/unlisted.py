"""Those on no list, beside the truth, where lists are complete, still arriving, or share what they cannot reach."""

import argparse
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import numpy as np

from ascertain.estimates.parts.lists import Listed, complete, end_of
from ascertain.estimates.parts.unlisted import Ints, Unlisted, unlisted
from ascertain.estimates.systems.table import from_people

_REGISTERED = tomllib.loads(Path(__file__).with_name("unlisted.toml").read_text("utf-8"))
_QUARTER = date(2031, 4, 1)
_DESIGNS = ("mature", "immature", "shared-access")


def main(arguments: Sequence[str]) -> int:
    """Print a row for each design."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--designs", nargs="*", default=list(_DESIGNS), choices=_DESIGNS)
    parser.add_argument("--tables", type=int, default=_REGISTERED["tables"], help="fewer than are registered")
    chosen = parser.parse_args(arguments)
    for design in chosen.designs:
        _run(design, chosen.tables)
    return 0


def _run(design: str, tables: int) -> None:
    """Coverage of the 95 % interval, of the envelope, and up to what a quarter out of reach would make of it."""
    setting, began = _REGISTERED[design], time.process_time()
    codes = Counter[str]()
    rows: list[tuple[bool, bool, bool, float]] = []
    for number in range(tables):
        said, hidden = _made(setting, setting["first_seed"] + number)
        codes.update(why.code for why in said.reasons)
        for one in said.found:
            low, high = np.quantile(one.persons, (0.025, 0.975))
            beside = np.quantile(one.out_of_reach[0.25], 0.975)
            within = one.envelope[0] <= hidden <= one.envelope[1]
            wide = float((high - low) / hidden)
            rows.append((bool(low <= hidden <= high), within, bool(low <= hidden <= beside), wide))
    print(f"{design}, SYNTHETIC, {tables} tables: answered {len(rows)}, refused {dict(codes)}", end="")
    if rows:
        covered, inside, shown = (sum(bool(row[at]) for row in rows) for at in range(3))
        print(f"; covered {covered}, by the envelope {inside}, with a quarter out of reach {shown}", end="")
        print(f"; width / true {median(row[3] for row in rows):.2f}", end="")
    print(f"; {(time.process_time() - began) / tables:.1f} s of CPU each", flush=True)


def _made(setting: dict[str, float], seed: int) -> tuple[Unlisted, int]:
    """What is said of one made-up quarter, and how many of its people are on no list as of then."""
    random = np.random.default_rng(seed)
    people, reach = _REGISTERED["people"], np.array(_REGISTERED["reach"])
    group = random.choice(len(_REGISTERED["groups"]), people, p=_REGISTERED["groups"])
    ever = (random.random((people, len(reach))) < reach[:, group].T) & (
        random.random(people) >= setting["out_of_reach"]
    )[:, None]
    as_of = end_of(_QUARTER) + timedelta(int(setting["waited"]))
    day = random.integers(0, (end_of(_QUARTER) - _QUARTER).days + 1, people)
    came = day[:, None] + random.exponential(_REGISTERED["late"], ever.shape).astype(int)
    on = ever & (came <= (as_of - _QUARTER).days)
    table = from_people(tuple("ABCD"[: len(reach)]), on[on.any(axis=1)].astype(np.uint8))
    shares = {name: complete(_entered(random), _QUARTER, as_of) for name in table.lists}
    known: Ints = np.full(_REGISTERED["draws"], table.people)
    listed = [Listed("SYNTHETIC", _QUARTER, table, shares)]
    return unlisted(listed, {("SYNTHETIC", _QUARTER): known}, seed), people - table.people


def _entered(random: np.random.Generator, days: int = 540, a_day: int = 3) -> list[tuple[date, date]]:
    """A list's entries of the years around: that is what its lateness is learnt from."""
    first = _QUARTER - timedelta(days=days - 270)
    on = [first + timedelta(at) for at in range(days) for _ in range(a_day)]
    late = random.exponential(_REGISTERED["late"], len(on))
    return [(one, one + timedelta(int(days))) for one, days in zip(on, late, strict=True)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
