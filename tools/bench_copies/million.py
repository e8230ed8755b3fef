"""An index of very many texts, and how long one new report takes against it: to be looked up, and to be entered."""

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
from sqlalchemy import create_engine

from ascertain.findings.origins import index, queries
from ascertain.findings.origins.fingerprints import fingerprints
from ascertain.findings.origins.tables import metadata
from ascertain.ledger.derived import View
from ascertain.ledger.driver import writing
from ascertain.ledger.engines import open_engine

PRINTS, SOURCES, STANDING = 60, 500, 4
_STEP = 2_000_000


def built(path: Path, texts: int) -> float:
    """Make an index of so many texts of 60 fingerprints, four of which each source prints always; seconds it took.

    Rows are written in the order of the table, as a dump is read in; a text's own fingerprints lie all over it.
    """
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()
    drawn = np.random.default_rng(1)
    began = time.perf_counter()
    numbers = drawn.integers(0, 2**53, texts * PRINTS, dtype=np.int64)
    of = np.repeat(np.arange(1, texts + 1, dtype=np.int64), PRINTS)
    for at in range(STANDING):
        numbers[at::PRINTS] = (np.arange(texts) % SOURCES) * STANDING + at
    order = np.argsort(numbers, kind="stable")
    file = sqlite3.connect(path)
    file.execute("PRAGMA synchronous = OFF")
    file.execute("PRAGMA journal_mode = OFF")
    for start in range(0, len(order), _STEP):
        part = order[start : start + _STEP]
        rows = zip(numbers[part].tolist(), (of[part] % SOURCES).tolist(), of[part].tolist(), strict=True)
        file.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?, ?)", rows)
    told = ((text, f"R{text}", text % SOURCES, "2090-03-01", text, PRINTS) for text in range(1, texts + 1))
    file.executemany("INSERT INTO printed VALUES (?, ?, ?, ?, ?, ?)", told)
    file.commit()
    file.close()
    return time.perf_counter() - began


def asked(path: Path, texts: int, times: int = 100) -> tuple[float, float]:
    """Milliseconds (median, 95th of 100) for one new report: fingerprints of its text, its like, and its entry.

    Two of them take over a text of the index; each has the phrases that a source prints always.
    """
    engine = open_engine(path, "derived", create=False, durable=False)
    drawn = np.random.default_rng(2)
    spent = []
    with writing(engine) as connection:
        for at in range(times):
            whose = int(drawn.integers(1, texts + 1))
            taken = (
                connection.exec_driver_sql(_PRINTS_OF, (whose % SOURCES, whose)).scalars().all() if at % 50 == 0 else []
            )
            words = " ".join(f"w{number}" for number in drawn.integers(0, 20_000, 300))
            began = time.perf_counter()
            first = whose % SOURCES * STANDING
            own = [*[*fingerprints(words)][:30], *range(first, first + STANDING)]
            found = index.like(View(connection, texts), frozenset([*own, *taken]))
            text = texts + at + 1
            row = {"text": text, "report": f"R{text}", "source": 1, "day": "2090-03-02", "position": text, "size": 60}
            queries.enter(
                connection, [row], [{"print": one, "source": 1, "text": text} for one in sorted({*own, *taken})]
            )
            spent.append(1000 * (time.perf_counter() - began))
            assert not taken or f"R{whose}" in [one.report for one in found]
    engine.dispose()
    return statistics.median(spent), statistics.quantiles(spent, n=20)[-1]


_PRINTS_OF = "SELECT print FROM prints WHERE source = ? AND text = ?"


def run(texts: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        seconds = built(path, texts)
        size = path.stat().st_size / 2**20
        print(f"  index of {texts:,} texts, {PRINTS} fingerprints each: {size:,.0f} MB, made in {seconds:.0f} s")
        median, late = asked(path, texts)
        print(f"  one new report against it: median {median:.1f} ms, 95 % within {late:.1f} ms (bar 20 ms)")
