"""What `verify` says of a log that was tampered with: everything that changes a value is found, and named."""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ascertain.ledger import queries
from ascertain.ledger.audit import Fault, audit, tree
from ascertain.ledger.canonical import canonical, parse
from ascertain.ledger.driver import dbapi
from ascertain.ledger.envelope import Commitment, Draft
from ascertain.ledger.log import Genesis, Ledger
from ascertain.ledger.merkle import leaf_hash, node_hash
from ascertain.ledger.tables import GUARDS, events
from ascertain.terms.errors import AscertainError, IntegrityError

SIZE = 13
TEXTS = ("event_id", "office", "stream", "kind", "actor", "recorded_at", "parents", "body", "commitments")
NUMBERS = ("office_seq", "ver", "schema_v")
NO_HASH = "The row no longer gives the hash it had when it was recorded."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of thirteen events with tree heads at 9 and 13, closed: one file."""
    path = tmp_path_factory.mktemp("audit") / "ledger.sqlite"
    ledger = Ledger.create(path, Genesis("office-1", "real", "wall", "Test", "Europe/Kyiv"), "ann")
    for number in range(1, SIZE):
        sealed = (Commitment("name", "ab" * 32, "cd:0:9"),) if number % 3 else ()
        body: dict[str, Any] = {"report": f"R{number}", "said": "дев'ять"}
        with ledger.write() as batch:
            batch.add(Draft(f"report/R{number % 4}", "test.noted", body, "ben", f"e{number}", sealed, ("e0",)))
        if number == 8:
            ledger.keep_checkpoint()
    ledger.keep_checkpoint()
    ledger.close()
    return path


@pytest.fixture
def copy(office: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(office, tmp_path / "ledger.sqlite"))


def tamper(path: Path, *statements: tuple[str, tuple[Any, ...]] | str) -> None:
    """What somebody with the file can do: take the guards down, write, put them up again."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for guard in GUARDS:
            connection.execute(f"DROP TRIGGER {guard}")
        for statement in statements:
            connection.execute(*((statement,) if isinstance(statement, str) else statement))
        for guard in GUARDS.values():
            connection.execute(guard)


def faults_of(path: Path) -> tuple[Fault, ...]:
    with closing(Ledger.open(path)) as ledger:
        return audit(ledger)[1]


def places(path: Path) -> set[str]:
    return {fault.where for fault in faults_of(path)}


def test_an_untouched_log_is_clean(copy: Path) -> None:
    tamper(copy)
    with closing(Ledger.open(copy)) as ledger:
        assert audit(ledger) == (SIZE, ())


@pytest.mark.parametrize("column", TEXTS + NUMBERS)
@pytest.mark.parametrize("position", [1, 6, SIZE])
def test_a_changed_column_names_its_event(copy: Path, column: str, position: int) -> None:
    change = f"{column} = {column} + 1000" if column in NUMBERS else f"{column} = replace({column}, '2', '3') || ' '"
    if column == "office":
        change = "office = 'office-2'"
    if column == "recorded_at":
        change = "recorded_at = replace(recorded_at, '2', '1')"
    tamper(copy, f"UPDATE events SET {change} WHERE seq = {position}")
    found = places(copy)
    assert f"event {position}" in found
    later = {f"event {position + 1}", f"checkpoint {SIZE}"} if column == "recorded_at" else set()
    assert found <= {f"event {position}"} | later


@pytest.mark.slow
def test_every_character_of_a_row_counts(copy: Path) -> None:
    """Each byte of each text of one event in turn, by SQL, with a bit flipped."""
    with closing(sqlite3.connect(copy)) as connection:
        row = connection.execute(f"SELECT {', '.join(TEXTS)} FROM events WHERE seq = 6").fetchone()
    missed = []
    for column, value in zip(TEXTS, row, strict=True):
        for index, byte in enumerate(value.encode()):
            changed = bytearray(value.encode())
            changed[index] = byte ^ 16
            written = (f"UPDATE events SET {column} = CAST(? AS TEXT) WHERE seq = 6", (bytes(changed),))
            back = (f"UPDATE events SET {column} = ? WHERE seq = 6", (value,))
            tamper(copy, written)
            if not any(place in ("event 6", "ledger") for place in places(copy)):
                missed.append((column, index))
            tamper(copy, back)
    assert missed == []
    assert faults_of(copy) == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", '[["report","R5"],["said","дев\'ять"]]'),
        ("body", '{"report":"R5","said":"дев\'ять" }'),
        ("body", '{"report":"R4","report":"R5","said":"дев\'ять" }'),
        ("parents", '"e0"'),
        ("parents", '{"e0":1}'),
        ("commitments", "{}"),
        ("commitments", '[{"field":"name"}]'),
        ("schema_v", 1.5),
        ("ver", "x"),
        ("actor", b"ben"),
        ("kind", "test\x00noted"),
    ],
)
def test_a_value_of_another_form_is_no_value(copy: Path, column: str, value: object) -> None:
    tamper(copy, (f"UPDATE events SET {column} = ? WHERE seq = 6", (value,)))
    assert places(copy) == {"event 6"}
    with closing(Ledger.open(copy)) as ledger:
        if value != "test\x00noted" and not str(value).endswith(" }"):
            with pytest.raises(IntegrityError, match="event 6: The event cannot be read as it was written"):
                ledger.event(6)


def test_text_that_is_no_text_is_found_where_it_stands(copy: Path) -> None:
    tamper(copy, "UPDATE events SET actor = CAST(x'62ff6e' AS TEXT) WHERE seq = 6")
    assert places(copy)
    with closing(Ledger.open(copy)) as ledger, pytest.raises(IntegrityError):
        list(ledger.read())


def test_missing_and_moved_rows_are_named(copy: Path) -> None:
    tamper(copy, "DELETE FROM events WHERE seq = 6")
    assert faults_of(copy) == (Fault("event 6", "The row is missing."),)
    with closing(Ledger.open(copy)) as ledger, pytest.raises(IntegrityError, match="event 6: The row is missing"):
        ledger.event(6)
    tamper(copy, "UPDATE events SET seq = 6 WHERE seq = 7")
    assert places(copy) == {"event 6", "event 7"}


def test_the_last_event_cannot_be_dropped_alone(copy: Path) -> None:
    tamper(copy, f"DELETE FROM events WHERE seq = {SIZE}")
    assert faults_of(copy) == (
        Fault(f"event {SIZE}", "The row is missing."),
        Fault(f"checkpoint {SIZE}", f"Events are missing: the log holds {SIZE - 1}."),
    )
    tamper(copy, f"DELETE FROM nodes WHERE level = 0 AND idx = {SIZE - 1}")
    assert places(copy) == {f"checkpoint {SIZE}"}


def test_swapped_rows_are_both_named(copy: Path) -> None:
    moves = [(6, -6), (9, 6), (-6, 9)]
    tamper(copy, *(f"UPDATE events SET seq = {new} WHERE seq = {old}" for old, new in moves))
    assert {"event 6", "event 9"} <= places(copy)


def test_rows_outside_the_log_are_named(copy: Path) -> None:
    for old, new in ((6, -3), (9, 2**60)):
        tamper(copy, f"UPDATE events SET seq = {new} WHERE seq = {old}")
        assert {f"event {old}", f"event {new}"} <= places(copy)


def test_a_row_slipped_in_is_named(copy: Path) -> None:
    columns = [column.name for column in events.columns]
    picked = ", ".join(
        {"seq": str(SIZE + 1), "event_id": "'forged'", "office_seq": str(SIZE + 1), "ver": "99"}.get(name, name)
        for name in columns
    )
    tamper(copy, f"INSERT INTO events SELECT {picked} FROM events WHERE seq = {SIZE}")
    # With fourteen events the tree would have one more node on the next level too.
    assert faults_of(copy) == (
        Fault(f"event {SIZE + 1}", "The tree does not know this event."),
        Fault("node 1/6", "The node is missing."),
    )


@pytest.mark.parametrize(("level", "index"), [(0, 0), (0, 12), (1, 2), (2, 1), (3, 0)])
def test_a_changed_node_is_named(copy: Path, level: int, index: int) -> None:
    tamper(copy, f"UPDATE nodes SET hash = zeroblob(32) WHERE level = {level} AND idx = {index}")
    named = f"event {index + 1}" if level == 0 else f"node {level}/{index}"
    assert named in places(copy)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("DELETE FROM nodes WHERE level = 2 AND idx = 1", "node 2/1"),
        ("DELETE FROM nodes WHERE level = 0 AND idx = 4", "event 5"),
        ("UPDATE nodes SET idx = 77 WHERE level = 1 AND idx = 2", "node 1/77"),
        ("UPDATE nodes SET idx = 'x' WHERE level = 1 AND idx = 2", "node 1/x"),
        ("UPDATE nodes SET hash = 'text' WHERE level = 1 AND idx = 2", "node 1/2"),
        ("INSERT INTO nodes VALUES (9, 0, x'00')", "nodes"),
        ("INSERT INTO nodes VALUES (-1, 0, x'00')", "nodes"),
        ("DELETE FROM nodes", "event 1"),
        ("UPDATE checkpoints SET root = 'ff' WHERE size = 9", "checkpoint 9"),
        ("UPDATE checkpoints SET recorded_at = '1999' WHERE size = 9", "checkpoint 9"),
        ("UPDATE checkpoints SET size = 8 WHERE size = 9", "checkpoint 8"),
        ("UPDATE checkpoints SET size = 0 WHERE size = 9", "checkpoint 0"),
        ("UPDATE checkpoints SET size = 99 WHERE size = 9", "checkpoint 99"),
        ("DELETE FROM events", "event 1"),
    ],
)
def test_damage_to_the_tree_and_its_heads_is_named(copy: Path, statement: str, named: str) -> None:
    tamper(copy, statement)
    assert named in places(copy)


def test_the_tree_is_sound_by_itself(copy: Path) -> None:
    ledger = Ledger.open(copy)
    with ledger.reading() as connection:
        assert list(tree(connection, SIZE)) == []
    ledger.close()


def test_an_emptied_log_is_no_log(copy: Path) -> None:
    tamper(copy, "DELETE FROM events", "DELETE FROM nodes", "DELETE FROM checkpoints")
    assert faults_of(copy) == (Fault("event 1", "The ledger does not begin with the opening of an office."),)


def test_guards_taken_down_are_missed(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DROP TRIGGER nodes_no_delete")
        connection.execute("DROP TRIGGER events_no_update")
        connection.execute("CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT 1; END")
    assert places(copy) == {"guard nodes_no_delete", "guard events_no_update"}


NOT_OURS = "This program did not set it up: it can make entries vanish or change. Have it removed."


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            "CREATE TRIGGER eats BEFORE INSERT ON events WHEN new.actor = 'ben' BEGIN SELECT RAISE(IGNORE); END",
            "trigger eats",
        ),
        ("CREATE TRIGGER Sqlite1 AFTER INSERT ON checkpoints BEGIN SELECT 1; END", "trigger Sqlite1"),
        ("CREATE TABLE beside (x)", "table beside"),
        ("CREATE VIEW seen AS SELECT actor FROM events", "view seen"),
    ],
)
def test_what_was_set_up_beside_the_log_is_named(copy: Path, statement: str, named: str) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(statement)
    assert faults_of(copy) == (Fault(named, NOT_OURS),)


def test_the_database_may_keep_statistics(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("ANALYZE")
    assert faults_of(copy) == ()


def test_an_index_that_hides_a_row_is_found(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(recorded_at)', '(actor)') WHERE type = 'index'"
        )
        connection.commit()
    assert "database" in places(copy)


@pytest.mark.parametrize("changed", ["kind", "clock", "time_zone"])
def test_an_office_of_another_kind_does_not_open(copy: Path, changed: str) -> None:
    """Synthetic may let a policy confirm, and real may not: this must never depend on one changed word."""
    with closing(sqlite3.connect(copy)) as connection:
        (body,) = connection.execute("SELECT body FROM events WHERE seq = 1").fetchone()
    told: Any = parse(body)
    value = canonical({**told, changed: "synthetic"})
    tamper(copy, ("UPDATE events SET body = ? WHERE seq = 1", (value,)))
    with closing(Ledger.open(copy)) as ledger, pytest.raises(IntegrityError, match="opening of an office"):
        _ = ledger.genesis
    assert "event 1" in places(copy)


def rewrite(path: Path, upto: int) -> None:
    """An insider who knows the program: change event 6 and make rows and tree fit again, to the last node."""
    with closing(Ledger.open(path)) as ledger, ledger.engine.connect() as connection:
        told = list(queries.read_events(connection, 0, SIZE))
    body = canonical({**told[5].body, "report": "R99"})
    tamper(path, ("UPDATE events SET body = ? WHERE seq = 6", (body,)))
    with closing(Ledger.open(path)) as ledger:
        level = [event.leaf() for event in ledger.read()]
    height = 0
    while level:
        for index, digest in enumerate(level):
            tamper(path, (f"UPDATE nodes SET hash = ? WHERE level = {height} AND idx = {index}", (digest,)))
        level = [node_hash(*pair) for pair in zip(level[::2], level[1::2], strict=False)]
        height += 1


def test_a_consistent_rewrite_is_betrayed_by_tree_heads_alone(copy: Path) -> None:
    with closing(Ledger.open(copy)) as ledger:
        foreign = ledger.checkpoint(9)
    rewrite(copy, 6)
    assert places(copy) == {"checkpoint 9", "checkpoint 13"}
    # Who can write the heads too leaves no trace in the file; a head kept elsewhere still tells.
    tamper(copy, "DELETE FROM checkpoints")
    assert faults_of(copy) == ()
    with closing(Ledger.open(copy)) as ledger:
        assert ledger.checkpoint(9) != foreign


def test_a_boundary_between_columns_cannot_be_moved(tmp_path: Path) -> None:
    """The same envelope, letter for letter, cut elsewhere: a body may itself hold the word `commitments`."""
    path = tmp_path / "ledger.sqlite"
    made = Ledger.create(path, Genesis("o", "real", "wall", "n", "UTC"), "ann")
    with closing(made) as ledger, ledger.write() as batch:
        batch.add(Draft("s", "test.noted", {"a": 1, "commitments": []}, "ann"))
    tamper(path, ("UPDATE events SET body = ?, commitments = ? WHERE seq = 2", ('{"a":1', '[]},"commitments":[]')))
    assert places(path) == {"event 2"}


def test_the_hash_is_the_documented_one(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM events WHERE seq = 6").fetchone())
        (kept,) = connection.execute("SELECT hash FROM nodes WHERE level = 0 AND idx = 5").fetchone()
    del row["seq"]
    fields = {name: f'"{value}"' if isinstance(value, str) else str(value) for name, value in row.items()}
    fields |= {name: row[name] for name in ("parents", "body", "commitments")}
    written = "{" + ",".join(f'"{name}":{fields[name]}' for name in sorted(fields)) + "}"
    assert kept == leaf_hash(written.encode()) == sha256(b"\x00" + written.encode()).digest()


def rows_of(path: Path) -> object:
    """Every value of every row with its type, read without this program; None where it cannot be read."""
    module = dbapi()
    with closing(module.connect(str(path))) as connection:
        connection.text_factory = bytes
        try:
            return [
                [
                    (tuple(row), tuple(map(type, row)))
                    for row in connection.execute(f"SELECT * FROM {table} NOT INDEXED")
                ]
                for table in ("events", "nodes", "checkpoints")
            ]
        except (module.Error, UnicodeDecodeError):
            return None


def judged(path: Path) -> bool:
    """True where opening or auditing finds fault. Anything but a sentence is an error of the test."""
    try:
        with closing(Ledger.open(path)) as ledger:
            _ = ledger.genesis
            return bool(audit(ledger)[1])
    except AscertainError:
        return True


def flips(data: bytes, number: int) -> Iterator[tuple[int, int]]:
    """Random places and bits; every second one where something is written."""
    chance = random.Random(20220307)
    written = [index for index, byte in enumerate(data) if byte]
    for turn in range(number):
        yield (chance.choice(written) if turn % 2 else chance.randrange(len(data))), 1 << chance.randrange(8)


@pytest.mark.slow
def test_a_bit_flipped_in_the_file_is_found_wherever_it_changes_a_value(office: Path, tmp_path: Path) -> None:
    data, sound = office.read_bytes(), rows_of(office)
    missed, seen = [], 0
    for number, (index, bit) in enumerate(flips(data, 500)):
        path = tmp_path / f"{number}.sqlite"
        path.write_bytes(data[:index] + bytes([data[index] ^ bit]) + data[index + 1 :])
        changed, found = rows_of(path) != sound, judged(path)
        seen += changed
        if changed and not found:
            missed.append((index, bit))
        path.unlink()
    assert missed == []
    assert seen > 50


@pytest.mark.parametrize("part", [0, 1, 99, 100, 4096, 0.3, 0.5, 0.9])
def test_a_file_cut_short_is_found(office: Path, tmp_path: Path, part: float) -> None:
    data = office.read_bytes()
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(data[: int(part * len(data)) if isinstance(part, float) else part])
    assert judged(path)


def test_a_fault_says_what_the_database_said(tmp_path: Path, office: Path) -> None:
    data = bytearray(office.read_bytes())
    data[:16] = b"not a database !"
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(data)
    assert faults_of(path) == (Fault("ledger", "The database says: file is not a database."),)
    with closing(Ledger.open(path)) as ledger, pytest.raises(IntegrityError, match="file is not a database"):
        ledger.size()
