"""An index of very many texts, and how long one new report takes against it: to be looked up, and to be entered."""

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import create_engine

from ascertain.findings.origins import index, queries
from ascertain.findings.origins.fingerprints import fingerprints
from ascertain.findings.origins.tables import metadata
from ascertain.ledger.derived import View
from ascertain.ledger.driver import writing
from ascertain.ledger.engines import open_engine

SOURCES = 500
WORDS = (300, 800)
PRINTS = (120, 320)
"""Fingerprints of a text of 300 to 800 words."""
OWN, WIDE, OF_WIDE = 8, 6, 200
"""Phrases a source prints always, and how many of 200 that everybody uses a text has."""
TIMES = 200
_STEP = 2_000_000
_Whole = NDArray[np.int64]


def _own(source: int) -> list[int]:
    return [(source * OWN + at) * 7919 + 13 for at in range(OWN)]


def _wide(drawn: np.random.Generator) -> list[int]:
    return [int(at) * 104_729 + 10**9 for at in drawn.integers(0, OF_WIDE, WIDE)]


def built(path: Path, texts: int) -> float:
    """Make an index of so many texts of 300 to 800 words; seconds it took.

    Rows are written in the order of the table, as a dump is read in; a text's own fingerprints lie all over it.
    """
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    drawn, began = np.random.default_rng(1), time.perf_counter()
    sources = np.array([index.voice(f"outlet {number}") for number in range(SOURCES)], np.int64)
    sizes = drawn.integers(PRINTS[0], PRINTS[1] + 1, texts)
    whose = np.arange(1, texts + 1) % SOURCES
    of = np.repeat(np.arange(1, texts + 1, dtype=np.int64), sizes)
    numbers = drawn.integers(0, 2**53, len(of), dtype=np.int64)
    first = np.cumsum(sizes) - sizes
    for at in range(OWN):
        numbers[first + at] = (whose * OWN + at) * 7919 + 13
    for at in range(WIDE):
        numbers[first + OWN + at] = drawn.integers(0, OF_WIDE, texts) * 104_729 + 10**9
    order = np.lexsort((sources[whose[of - 1]], numbers))
    _write(path, (numbers[order], sources[whose[of[order] - 1]], of[order]))
    file = sqlite3.connect(path)
    told = zip(range(1, texts + 1), sources[whose].tolist(), sizes.tolist(), strict=True)
    rows = ((text, f"R{text}", source, "2090-03-01", text, size) for text, source, size in told)
    file.executemany("INSERT INTO printed VALUES (?, ?, ?, ?, ?, ?)", rows)
    file.commit()
    file.close()
    return time.perf_counter() - began


def _write(path: Path, columns: Sequence[_Whole]) -> None:
    file = sqlite3.connect(path)
    file.execute("PRAGMA synchronous = OFF")
    file.execute("PRAGMA journal_mode = OFF")
    for start in range(0, len(columns[0]), _STEP):
        part = [column[start : start + _STEP].tolist() for column in columns]
        file.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?, ?)", zip(*part, strict=True))
    file.commit()
    file.close()


def _cold(path: Path) -> None:
    """Have the machine forget the file."""
    file = os.open(path, os.O_RDONLY)
    os.fsync(file)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)


def _warm(path: Path) -> None:
    with path.open("rb") as file:
        while file.read(2**24):
            pass


def asked(path: Path, texts: int, seed: int, *, cold: bool) -> list[tuple[float, float, float]]:
    """Milliseconds for each of 200 new reports: to look up, in all, and of the processor in all.

    In all: fingerprints of its text, its like, its entry and the commit. Each has the phrases of its source and some
    of everybody's; every twentieth has taken over a text, which must be found.
    """
    engine = open_engine(path, "derived", create=False, durable=False)
    drawn, spent, last = np.random.default_rng(seed), list[tuple[float, float, float]](), ("", "")
    for at in range(TIMES):
        words = " ".join(f"w{number}" for number in drawn.integers(0, 20_000, int(drawn.integers(*WORDS))))
        before = ""
        with engine.connect() as connection:
            text = queries.last_text(connection) + 1
        number = int(drawn.integers(0, SOURCES))
        more = frozenset([*_own(number), *_wide(drawn)])
        if at % 20 == 19:
            words, before = last
        if cold:
            _cold(path)
        processor, began = time.process_time(), time.perf_counter()
        found = fingerprints(words) | more
        with engine.connect() as connection:
            like = index.like(View(connection, 2 * texts + text), found)
        looked = time.perf_counter()
        source = index.voice(f"outlet {number}")
        row: dict[str, Any] = {"text": text, "report": f"R{text}", "source": source, "day": "2090-03-02"}
        with writing(engine) as connection:
            rows = [{"print": one, "source": source, "text": text} for one in sorted(found)]
            queries.enter(connection, [row | {"position": text, "size": len(found)}], rows)
        ended = time.perf_counter()
        spent.append((looked - began, ended - began, time.process_time() - processor))
        assert not before or before in [one.report for one in like]
        last = (words, f"R{text}")
    engine.dispose()
    return [(1000 * one, 1000 * two, 1000 * three) for one, two, three in spent]


def run(texts: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        seconds = built(path, texts)
        size = path.stat().st_size / 2**20
        print(f"  index of {texts:,} texts of {WORDS[0]} to {WORDS[1]} words: {size:,.0f} MB, made in {seconds:.0f} s")
        for seed, cold in ((2, False), (3, True)):
            if not cold:
                _warm(path)
            print(f"  {TIMES} new reports against it, {'file forgotten before each' if cold else 'file read before'}:")
            columns = zip(*asked(path, texts, seed, cold=cold), strict=True)
            for name, times in zip(("looked up", "in all", "in all, processor"), columns, strict=True):
                late, middle = statistics.quantiles(times, n=20)[-1], statistics.median(times)
                print(f"    {name}: median {middle:.1f} ms (bar 20), 95 % within {late:.1f}, at most {max(times):.1f}")
