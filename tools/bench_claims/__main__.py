"""`python -m bench_claims [SET…] --data DIR [--part test]`: run the sets that are there, say which are not."""

import argparse
import importlib
import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench_claims.measure import Measure

OWN = ("labelled", "speed", "hostile", "calibration")  # not one set of others


def main() -> int:
    """Run what is asked for and print ours, the peer's, their ratio and the bar."""
    listed = tomllib.loads((Path(__file__).parent / "sets.toml").read_text("utf-8"))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help=f"of {', '.join([*listed, *OWN])}; all without one")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("ASCERTAIN_BENCH_DATA", "bench-data")))
    parser.add_argument("--part", choices=("train", "dev", "test"), default="dev")
    asked = parser.parse_args()
    if unknown := [name for name in asked.sets if name not in (*listed, *OWN)]:
        parser.error(f"no such set: {', '.join(unknown)}")
    missed = False
    for name in asked.sets or [*listed, *OWN]:
        about: dict[str, Any] = listed.get(name, {"title": name})
        print(f"\n{about['title']}" + (f" ({asked.part} part)" if name in listed else ""))
        folder = asked.data / about.get("folder", "")
        if name in listed and not (folder / about["needs"]).exists():
            print(f"  NOT MEASURED: {folder / about['needs']} is absent.")
            print(f"  Fetch {about['repo']} at {about['commit']} into {folder}")
            continue
        try:
            module = importlib.import_module(f"bench_claims.{name}")
        except ModuleNotFoundError as error:
            print(f"  NOT MEASURED: {error}")
            continue
        for measure in _shown(module.run(folder, asked.part)):
            missed |= measure.holds is False
    return 1 if missed else 0


def _shown(measures: Iterator[Measure]) -> Iterator[Measure]:
    for item in measures:
        peer = f"{item.peer_name} {item.peer:.3f}, ratio {item.ratio:.2f}" if item.peer and item.ratio else "no peer"
        bar = "" if item.bar is None else f"  bar {item.bar:g}: {'met' if item.holds else 'MISSED'}"
        print(f"  {item.name:44} {item.ours:8.3f}  n {item.n:6}  {peer}{bar}", flush=True)
        yield item


if __name__ == "__main__":
    sys.exit(main())
