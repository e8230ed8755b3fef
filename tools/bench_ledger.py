"""What the log costs: appends, tree and audit, proofs, and totals as of a moment, each beside a floor or a peer.

Every figure is ours first, then the baseline measured in the same run. Run by `make bench-ledger`.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pymerkle
from sqlalchemy import func, select

from ascertain.findings.tables import cases
from ascertain.ledger import columns, merkle, queries
from ascertain.ledger.audit import audit, tree
from ascertain.ledger.driver import dbapi, open_sqlite, writing
from ascertain.ledger.engines import Home
from ascertain.ledger.envelope import Draft
from ascertain.ledger.intervals.queries import holds
from ascertain.ledger.log import Genesis, Ledger
from ascertain.ledger.tables import nodes
from servers import running_postgres

SINGLE, BATCHED, TOGETHER = 200, 10_000, 1000
GENESIS = Genesis("bench", "synthetic", "wall", "Bench", "UTC")


def line(what: str, ours: str, goal: str, beside: str) -> None:
    """Print one row."""
    print(f"{what:42} {ours:>16}  {goal:>14}  {beside}", flush=True)


def clocked(work: Callable[[], object]) -> float:
    """Seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best(work: Callable[[], object], times: int = 5) -> float:
    """The quickest of several runs: what it costs when nobody else wants the machine."""
    return min(clocked(work) for _ in range(times))


def drafts(number: int, mark: str) -> list[Draft]:
    """Events about the size of a finding."""
    value = {"counts": {"killed": {"men": 2, "women": 1}}, "slots": [1, 2, 3]}
    body: dict[str, Any] = {
        "subject": "I12",
        "axis": "count",
        "outcome": "confirmed",
        "value": value,
        "reason": "Seen. " * 15,
    }
    return [Draft(f"finding/{mark}{n // 3}", "finding.decided", {**body, "n": n}, "Ann Aster") for n in range(number)]


def raw(connection: "sqlite3.Connection", rows: list[columns.Columns], together: int) -> None:
    """The floor: the same rows into a table of the same form, with no tree and nothing checked."""
    marks = ", ".join("?" * len(columns.NAMES))
    for start in range(0, len(rows), together):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO raw VALUES ({marks})", rows[start : start + together])  # noqa: S608
        connection.execute("COMMIT")


def floor(path: Path, rows: list[columns.Columns]) -> tuple[float, float]:
    """Rows a second into bare SQLite with the same durability: one a commit, and many."""
    with closing(dbapi().connect(str(path), isolation_level=None)) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"CREATE TABLE raw ({', '.join(columns.NAMES)}, UNIQUE (event_id), UNIQUE (stream, ver))")
        single = clocked(lambda: raw(connection, rows[:SINGLE], 1))
        batched = clocked(lambda: raw(connection, rows[SINGLE:], TOGETHER))
    return SINGLE / single, (len(rows) - SINGLE) / batched


def copied(url: str, rows: list[columns.Columns]) -> tuple[float, float]:
    """The same into bare PostgreSQL: one INSERT a commit, and COPY of many."""
    listed = ", ".join(
        f"{name} {'bigint' if type(item) is int else 'text'}" for name, item in zip(columns.NAMES, rows[0], strict=True)
    )
    marks = ", ".join(["%s"] * len(columns.NAMES))
    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE raw ({listed}, UNIQUE (event_id), UNIQUE (stream, ver))")

        def one_by_one() -> None:
            for row in rows[:SINGLE]:
                cursor.execute(f"INSERT INTO raw VALUES ({marks})", row)  # noqa: S608

        def together() -> None:
            for start in range(SINGLE, len(rows), TOGETHER):
                with cursor.copy("COPY raw FROM STDIN") as copy:
                    for row in rows[start : start + TOGETHER]:
                        copy.write_row(row)

        single, batched = clocked(one_by_one), clocked(together)
    return SINGLE / single, (len(rows) - SINGLE) / batched


def append(home: Home, name: str, goals: tuple[str, str]) -> Ledger:
    """Append to a new log one by one and in batches; both with full durability, tree included."""
    ledger = Ledger.create(home, GENESIS, "bench")

    def one_by_one() -> None:
        for draft in drafts(SINGLE, "s"):
            with ledger.write() as batch:
                batch.add(draft)

    def together() -> None:
        whole = drafts(BATCHED, "b")
        for start in range(0, BATCHED, TOGETHER):
            with ledger.write() as batch:
                batch.add_all(whole[start : start + TOGETHER])

    single, batched = SINGLE / clocked(one_by_one), BATCHED / clocked(together)
    rows = [columns.of(event) for event in ledger.read(after=1)]
    bare = floor(home.with_name("raw.sqlite"), rows) if isinstance(home, Path) else copied(home, rows)
    beside = [f"bare rows {rate:,.0f}/s ({own / rate:.2f}×)" for own, rate in zip((single, batched), bare, strict=True)]
    line(f"append to {name}, one a commit", f"{single:,.0f}/s", goals[0], beside[0])
    line(f"append to {name}, {TOGETHER:,} a commit", f"{batched:,.0f}/s", goals[1], beside[1])
    return ledger


def whole_audit(ledger: Ledger) -> None:
    """`verify` of the log: every row decoded and hashed, the tree, the tree heads."""
    seconds = clocked(lambda: audit(ledger))
    line("audit, rows decoded", f"{seconds / ledger.size() * 1e6:.0f} µs/event", "", f"{ledger.size():,} events")


def big_tree(folder: Path, leaves: int) -> None:
    """A tree of many leaves in a log's node table: its audit, and proofs from it."""
    engine = open_sqlite(folder / "tree.sqlite", create=True, durable=False)
    with writing(engine) as connection:
        nodes.create(connection)
        queries.add_nodes(connection, list(grown(leaves)))
    with engine.connect() as connection:
        seconds = clocked(lambda: [*tree(connection, leaves)])
        line(f"audit of the tree, {leaves:,} leaves", f"{seconds:.1f} s", "≤ 8 s a million", "")
    engine.dispose()


def grown(leaves: int) -> Iterator[tuple[int, int, bytes]]:
    """Every node of a tree of that many leaves."""
    frontier: dict[int, bytes] = {}
    for number in range(leaves):
        for level, index, digest in merkle.grow(number, number.to_bytes(32, "big"), lambda level, _: frontier[level]):
            if index % 2 == 0:
                frontier[level] = digest
            yield level, index, digest


def proofs(ledger: Ledger) -> None:
    """Inclusion and consistency proofs, beside pymerkle's over the same number of leaves."""
    size, peer = ledger.size(), pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(size):
        peer.append_entry(number.to_bytes(4, "big"))
    ours = best(lambda: ledger.inclusion(size // 3)), best(lambda: ledger.consistency(size // 3))
    theirs = best(lambda: peer.prove_inclusion(size // 3)), best(lambda: peer.prove_consistency(size // 3, size))
    for what, own, other in zip(("inclusion", "consistency"), ours, theirs, strict=True):
        beside = f"pymerkle {other * 1000:.2f} ms ({other / own:.0f}×), {size:,} leaves"
        line(f"{what} proof", f"{own * 1000:.2f} ms", "≤ 1 ms", beside)


def as_of(folder: Path, number: int) -> None:
    """The total of one outcome as of the middle of a history, from intervals; beside it, from the raw events."""
    chance, newest = random.Random(1), dict[int, int]()
    rows: list[list[object]] = []
    for position in range(1, number + 1):
        subject = chance.randrange(number // 4)
        if subject in newest:
            rows[newest[subject]][-1] = position
        newest[subject] = len(rows)
        outcome = chance.choice(["killed", "injured"])
        rows.append([f"I{subject}-1", f"I{subject}", 1, outcome, outcome, None, "man", "adult", position, None])
    engine = open_sqlite(folder / "as-of.sqlite", create=True, durable=False)
    with writing(engine) as connection:
        cases.create(connection)
        listed = '"case", incident, number, outcome, was, outcome_on, sex, age, from_pos, to_pos'
        marks = ", ".join("?" * 10)
        connection.exec_driver_sql(f"INSERT INTO cases ({listed}) VALUES ({marks})", [tuple(row) for row in rows])  # noqa: S608
    middle = number // 2
    total = select(func.count()).where(cases.c.outcome == "killed", holds(cases, middle))
    newest_first = 'row_number() OVER (PARTITION BY "case" ORDER BY from_pos DESC) n'
    raw_events = f"SELECT outcome, {newest_first} FROM cases WHERE from_pos <= {middle}"  # noqa: S608
    window = f"SELECT count(*) FROM ({raw_events}) WHERE n = 1 AND outcome = 'killed'"  # noqa: S608
    with engine.connect() as connection:
        ours = best(lambda: connection.execute(total).scalar())
        theirs = clocked(lambda: connection.exec_driver_sql(window).scalar())
        if connection.execute(total).scalar() != connection.exec_driver_sql(window).scalar():
            raise SystemExit("the two totals differ")
    beside = f"window over events {theirs:.2f} s ({theirs / ours:.0f}×)"
    line(f"total killed as of the middle of {number:,} events", f"{ours * 1000:.0f} ms", "≤ 120 ms", beside)
    engine.dispose()


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--events", type=int, default=1_000_000, help="leaves of the tree, and events of the as-of total"
    )
    given = parser.parse_args()
    line("", "ours", "goal", "beside it")
    with tempfile.TemporaryDirectory() as scratch, running_postgres() as server:
        ledger = append(Path(scratch) / "ledger.sqlite", "SQLite", ("≥ 300/s", "≥ 5,000/s"))
        whole_audit(ledger)
        proofs(ledger)
        ledger.close()
        if server is None:
            print("LEFT OUT: no PostgreSQL here; on Debian, tools/test-packages installs it")
        else:
            append(server.database(), "PostgreSQL", ("", "≥ 10,000/s")).close()
        big_tree(Path(scratch), given.events)
        as_of(Path(scratch), given.events)
    return 0


if __name__ == "__main__":
    sys.exit(main())
