"""What reading costs: seconds of one core a thousand words, seconds from start to first reading, memory at most.

Over PolNeAR's dev texts where they are there, else over made-up ones. Processor time, so that other work on the machine
counts less. The cold start is a process that loads everything and reads a line: the best of three.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from ascertain.claims.extract import extract
from ascertain.claims.words.syntax import load
from ascertain.reports.documents import Document
from bench_claims.measure import Measure
from bench_claims.process import run as run_process

A_THOUSAND, COLD, MEGABYTES = 0.5, 4.0, 450.0
MOST = 30  # documents
_DAY = date(2090, 3, 6)
_LINE = "Nine people were killed in Telvany on Saturday, police said."


def measured(folder: Path) -> dict[str, float]:
    """Read every text in a folder in this process: seconds to the first reading, seconds in all, words, megabytes."""
    syntax = load()
    extract(Document(_LINE), published=_DAY, zone="UTC", syntax=syntax)
    first, words = time.process_time(), 0
    for path in sorted(folder.iterdir()):
        text = path.read_text("utf-8")
        words += len(text.split())
        extract(Document(text), published=_DAY, zone="UTC", syntax=syntax)
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    high = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
    most = (high or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
    return {"cold": first, "seconds": time.process_time() - first, "words": words, "megabytes": most}


def _texts(data: Path, folder: Path) -> None:
    """Put what is read into a folder: PolNeAR's dev texts, or made-up ones."""
    given = data / "PolNeAR/data/dev/text"
    if not given.exists():
        from ascertain.simulate.run import simulate  # not in the process that is measured

        simulate(1, "tiny", folder / "made-up")
        given = folder / "made-up"
    (folder / "texts").mkdir()
    for number, path in enumerate(islice(sorted(given.rglob("*.txt")), MOST)):
        (folder / "texts" / f"{number:03}.txt").write_bytes(path.read_bytes())


def run(data: Path, _part: str) -> Iterator[Measure]:
    """With spaCy's grammar where it is installed, and by patterns alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _texts(data, folder)
        for grammar in (True, False) if load() is not None else (False,):
            how = "with grammar" if grammar else "patterns alone"
            more = {"OMP_NUM_THREADS": "1"} | ({} if grammar else {"ASCERTAIN_SPACY_MODEL": "none"})
            command = [sys.executable, "-m", "bench_claims.speed", str(folder / "texts")]
            done = [json.loads(run_process(command, more, 1_000).out) for _ in range(3)]
            best = min(done, key=lambda item: item["seconds"])
            rate, words = best["seconds"] / best["words"] * 1000, int(best["words"])
            cold, most = min(item["cold"] for item in done), max(item["megabytes"] for item in done)
            yield Measure(f"seconds a thousand words, {how}", rate, words, A_THOUSAND, lower_is_better=True)
            yield Measure(f"cold start in seconds, {how}", cold, 3, COLD, lower_is_better=True)
            yield Measure(f"megabytes at most, {how}", most, words, MEGABYTES, lower_is_better=True)


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]))))
