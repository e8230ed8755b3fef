"""How fast made-up rows are written, with their truth, and in how much memory: `make bench-simulate`."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

_CHILD = """
import resource, sys, time
from pathlib import Path
from ascertain.simulate.run import simulate
began = time.perf_counter()
made = simulate(1, "three-years", Path(sys.argv[1]), reports=int(sys.argv[2]), rows_only=True)
print(made.reports, time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measured(rows: int, home: Path) -> tuple[float, float]:
    """Seconds and megabytes at the peak for so many rows, in a process of their own."""
    words = [sys.executable, "-c", _CHILD, str(home / str(rows)), str(rows)]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    assert int(told[0]) == rows
    return float(told[1]), int(told[2]) / 1024


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[25_000, 50_000, 100_000])
    with tempfile.TemporaryDirectory() as home:
        print("SYNTHETIC rows with their truth, preset three-years, one core")
        for rows in parser.parse_args().rows:
            seconds, megabytes = measured(rows, Path(home))
            print(f"{rows:>9,} rows  {seconds:6.1f} s  {rows / seconds:7,.0f} rows/s  {megabytes:5.0f} MB at the peak")


if __name__ == "__main__":
    main()
