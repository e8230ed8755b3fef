"""`python -m bench_incidents [SET…] --data DIR`: run the sets that are there, print ours beside the peers."""

import argparse
import importlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from bench_claims.measure import Measure

_OWN = ("incidents", "office", "shuffled", "gaza", "us", "romanised", "simulated", "spark")
# Set → its module.
SETS = {name: name for name in _OWN} | {"million": "large"}


def main() -> int:
    """Run what is asked for; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help=f"of {', '.join(SETS)}; all without one")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("ASCERTAIN_BENCH_DATA", "bench-data")))
    asked = parser.parse_args()
    if unknown := [name for name in asked.sets if name not in SETS]:
        parser.error(f"no such set: {', '.join(unknown)}")
    if find_spec("splink") is None:
        print("Splink is absent (pip install splink): where it is the peer, ours alone is measured.")
    missed = False
    for name in asked.sets or SETS:
        print(f"\n{name}", flush=True)
        module = importlib.import_module(f"bench_incidents.{SETS[name]}")
        absent = [need for need in getattr(module, "NEEDS", ()) if not (asked.data / need).exists()]
        if absent:
            print(f"  NOT MEASURED: {', '.join(absent)} absent from {asked.data} (--data DIR, make DATA=DIR).")
            continue
        for item in module.run(asked.data, "dev"):
            print(_line(item), flush=True)
            missed |= item.holds is False
    return 1 if missed else 0


def _line(item: Measure) -> str:
    ratio = f", ratio {item.ratio:.2f}" if item.ratio is not None else ""
    peer = f"{item.peer_name} {item.peer:.4f}{ratio}" if item.peer is not None else ""
    bar = "" if item.bar is None else f"  bar {item.bar:g}: {'met' if item.holds else 'MISSED'}"
    return f"  {item.name:48} {item.ours:9.4f}  n {item.n:7}  {peer:36}{bar}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
