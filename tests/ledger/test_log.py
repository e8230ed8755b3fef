"""Appending, reading and proving."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ascertain.ledger.audit import ahead, audit
from ascertain.ledger.driver import writing
from ascertain.ledger.engines import Home
from ascertain.ledger.envelope import Commitment, Draft
from ascertain.ledger.log import Genesis, Ledger
from ascertain.ledger.merkle import leaf_hash
from ascertain.terms.errors import ConflictError, InputError, IntegrityError, RefusedError, UnavailableError
from ascertain.terms.instants import stamp

if TYPE_CHECKING:
    from tests.ledger.conftest import Clock, Homes

    from servers import Postgres

ENVELOPE = "actor body commitments event_id kind office office_seq parents recorded_at schema_v stream ver"


def add(ledger: Ledger, stream: str = "s", **given_fields: Any) -> int:
    with ledger.write() as batch:
        return batch.add(Draft(stream, "test.noted", given_fields.pop("body", {}), "ann", **given_fields)).position


def test_the_first_event_is_a_leaf_of_the_tree(ledger: Ledger) -> None:
    first = ledger.event(1)
    assert (first.kind, first.stream, first.ver, first.office_seq, first.schema_v) == (
        "office.opened",
        "office",
        0,
        1,
        1,
    )
    written = json.dumps(first.envelope(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert first.leaf() == leaf_hash(written.encode())
    assert (ledger.checkpoint().size, ledger.checkpoint().root) == (1, leaf_hash(written.encode()).hex())
    assert " ".join(sorted(first.envelope())) == ENVELOPE


def test_an_event_comes_back_as_it_was_said(ledger: Ledger) -> None:
    commitment = Commitment("name", "00" * 32, "ab:0:10")
    draft = Draft(
        "report/R1", "test.noted", {"a": [1, {"b": None}], "к": "ї"}, "ben", "id-1", (commitment,), ("x", "y")
    )
    with ledger.write() as batch:
        said = batch.add(draft)
    read = ledger.event(2)
    assert read == said
    assert (read.body, read.commitments, read.parents) == (draft.body, (commitment,), ("x", "y"))
    assert audit(ledger) == (2, ())


def test_the_same_id_again_returns_what_stands(ledger: Ledger) -> None:
    draft = Draft("s", "test.noted", {"n": 1}, "ann", "id-1")
    with ledger.write() as batch:
        first, again = batch.add(draft), batch.add(draft)
    with ledger.write() as batch:
        later = batch.add(draft)
        assert batch.known("id-1") == first
        assert batch.known("id-2") is None
    assert first == again == later
    assert ledger.size() == 2


@pytest.mark.parametrize(("kind", "body"), [("test.noted", {"n": 2}), ("test.other", {"n": 1})])
def test_the_same_id_for_something_else_is_a_conflict(ledger: Ledger, kind: str, body: dict[str, Any]) -> None:
    add(ledger, body={"n": 1}, event_id="id-1")
    said = r"event 2: The id id-1 already stands for something else \(test\.noted\)"
    with pytest.raises(ConflictError, match=said), ledger.write() as batch:
        batch.add(Draft("s", kind, body, "ann", "id-1"))
    assert ledger.size() == 2


def test_who_saw_an_older_version_is_told(ledger: Ledger) -> None:
    add(ledger, expect=0)
    add(ledger, expect=1)
    with pytest.raises(ConflictError, match=r"version 2, you saw 1"):
        add(ledger, expect=1)
    add(ledger, stream="another", expect=0)
    assert [event.ver for event in ledger.read(after=1)] == [0, 1, 0]


def test_a_conflict_says_what_changed_since(ledger: Ledger) -> None:
    with ledger.write() as batch:
        batch.add(Draft("s", "test.noted", {}, "ann"))
        batch.add(Draft("other", "test.noted", {}, "eve"))
        batch.add(Draft("s", "test.struck", {}, "ben"))
    stamps = [event.recorded_at for event in ledger.read()]
    said = f"version 2, you saw 0): test.noted by ann at {stamps[1]}, test.struck by ben at {stamps[3]}."
    with pytest.raises(ConflictError) as caught:
        add(ledger, expect=0)
    assert said in str(caught.value)
    assert "eve" not in str(caught.value)
    with pytest.raises(ConflictError, match=r"test.struck by ben[^,]*, test.late by cem"), ledger.write() as batch:
        batch.add(Draft("s", "test.late", {}, "cem"))
        batch.add(Draft("s", "test.noted", {}, "ann", expect=1))
    with ledger.write() as batch:
        batch.add_all([Draft("s", "test.noted", {}, "ann") for _ in range(9)])
    with pytest.raises(ConflictError, match="and 6 more"):
        add(ledger, expect=0)


def test_many_at_once_are_as_many_one_by_one(homes: "Homes", clock: Any) -> None:
    drafts = [Draft(f"s{n % 3}", "test.noted", {"n": n % 5}, "ann", f"e{n % 11}") for n in range(20)]
    drafts = [draft for draft in drafts if draft.body["n"] == int(draft.event_id[1:]) % 5]
    logs = []
    for name, whole in (("whole", True), ("single", False)):
        ledger = Ledger.create(homes(name), Genesis("o", "real", "wall", "n", "UTC"), "ann", now=lambda: clock.moment)
        with ledger.write() as batch:
            batch.add(drafts[3])
        with ledger.write() as batch:
            added = batch.add_all(drafts) if whole else tuple(batch.add(draft) for draft in drafts)
        assert [event.event_id for event in added] == [draft.event_id for draft in drafts]
        logs.append([(event.event_id, event.stream, event.ver, event.body) for event in ledger.read(after=1)])
        assert audit(ledger) == (len(logs[-1]) + 1, ())
        with pytest.raises(ConflictError, match="stands for something else"), ledger.write() as batch:
            batch.add_all([Draft("s", "test.other", {}, "ann", "e0")])
        ledger.close()
    assert logs[0] == logs[1]


@pytest.mark.parametrize("table", ["events", "nodes", "checkpoints"])
@pytest.mark.parametrize(
    ("homes", "verb"),
    [
        (engine, verb)
        for engine, verbs in {"sqlite": "UPDATE DELETE", "postgresql": "UPDATE DELETE TRUNCATE"}.items()
        for verb in verbs.split()
    ],
    indirect=["homes"],
)
def test_the_database_refuses_to_change_the_ledger(ledger: Ledger, table: str, verb: str) -> None:
    ledger.keep_checkpoint()
    column = {"events": "actor = 'eve'", "nodes": "hash = hash", "checkpoints": "root = ''"}[table]
    statement = {"UPDATE": f"UPDATE {table} SET {column}", "DELETE": f"DELETE FROM {table}"}.get(
        verb, f"{verb} {table}"
    )
    with pytest.raises(DBAPIError, match="the ledger only grows"), writing(ledger.engine) as connection:
        connection.execute(text(statement))
    assert audit(ledger) == (1, ())


def test_a_clock_stepping_back_does_not_reorder_the_record(ledger: Ledger, clock: Any) -> None:
    for step in (5, -400 * 86400, 3, -1, 7):
        clock.step = timedelta(seconds=step)
        add(ledger)
    stamps = [event.recorded_at for event in ledger.read()]
    assert stamps == sorted(stamps)
    assert len(set(stamps)) == 2


def test_an_instant_resolves_to_a_position(ledger: Ledger) -> None:
    for _ in range(3):
        add(ledger)
    stamps = [event.recorded_at for event in ledger.read()]
    assert [ledger.position_at(recorded) for recorded in stamps] == [1, 2, 3, 4]
    assert [ledger.recorded_at(position) for position in range(1, 5)] == stamps
    assert ledger.position_at(stamp(datetime(2022, 3, 7, tzinfo=UTC))) == 0
    assert ledger.position_at(stamp(datetime(1, 1, 1, tzinfo=UTC))) == 0
    assert ledger.position_at(stamp(datetime(9999, 1, 1, tzinfo=UTC))) == 4


def test_events_of_one_moment_belong_together(ledger: Ledger, clock: Any) -> None:
    clock.step = timedelta(0)
    for _ in range(3):
        add(ledger)
    assert ledger.position_at(ledger.recorded_at(3)) == 4


def test_reading_in_parts(ledger: Ledger, fill: Callable[[int], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ascertain.ledger.queries.PAGE", 4)
    fill(10)
    assert [event.position for event in ledger.read()] == list(range(1, 12))
    assert [event.position for event in ledger.read(after=3, upto=9)] == list(range(4, 10))
    assert [event.position for event in ledger.read(after=9, upto=99)] == [10, 11]
    assert not list(ledger.read(after=11))


@pytest.mark.parametrize("position", [0, -1, 2, 2**70])
def test_a_position_beyond_the_log_gets_a_sentence(ledger: Ledger, position: int) -> None:
    with pytest.raises(InputError, match=f"no event {position}. The log has 1 events"):
        ledger.event(position)
    if position:
        with pytest.raises(InputError, match=f"no event {position}"):
            ledger.checkpoint(position)


def test_earlier_tree_heads_can_be_had_again(ledger: Ledger) -> None:
    heads = [ledger.checkpoint(0), ledger.checkpoint()]
    for _ in range(9):
        add(ledger)
        heads.append(ledger.checkpoint())
    assert [ledger.checkpoint(size) for size in range(11)] == heads
    assert ledger.keep_checkpoint() == ledger.keep_checkpoint() == heads[-1]
    assert audit(ledger) == (10, ())


def test_nothing_of_a_block_that_raises_is_written(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="floating-point"), ledger.write() as batch:
        batch.add(Draft("s", "test.noted", {"n": 1}, "ann"))
        batch.add(Draft("s", "test.noted", {"n": 0.5}, "ann"))  # type: ignore[dict-item]  # that is the point
    assert ledger.size() == 1
    add(ledger)
    assert audit(ledger) == (2, ())


def test_what_a_block_adds_can_be_asked_for_inside_it(ledger: Ledger) -> None:
    with ledger.write() as batch:
        for number in range(9):
            batch.add(Draft("s", "test.noted", {}, "ann", f"e{number}"))
            if number == 4:
                batch.flush()
            assert batch.known(f"e{number}") is not None
            assert ledger.size() == 1
        batch.flush()
        with pytest.raises(ConflictError, match="version 9, you saw 8"):
            batch.add(Draft("s", "test.noted", {}, "ann", expect=8))
        batch.add(Draft("s", "test.noted", {}, "ann", expect=9))
    assert audit(ledger) == (11, ())


def test_short_names_are_given_in_order(ledger: Ledger) -> None:
    with ledger.write() as batch:
        names = [batch.new_id("R"), batch.new_id("I"), batch.new_id("R")]
        for name, stream in zip(names, ("report/R1", "incident/I1", "report/R2"), strict=True):
            batch.add(Draft(stream, "test.noted", {"id": name}, "ann"))
    assert names == ["R1", "I1", "R2"]
    with ledger.write() as batch:
        batch.add(Draft("report/R2", "test.more", {}, "ann"))
        batch.add(Draft("discovery/D1", "test.noted", {}, "ann"))
        assert [batch.new_id(letter) for letter in "RIDM"] == ["R3", "I2", "D2", "M1"]


def test_what_the_office_declares_is_read_back(ledger: Ledger, homes: "Homes") -> None:
    opened = Ledger.open(homes("ledger"))
    assert opened.genesis == ledger.genesis == Genesis("office-1", "synthetic", "wall", "Test office", "Europe/Kyiv")
    opened.close()


@pytest.mark.parametrize("field", ["kind", "clock", "time_zone"])
def test_an_office_declares_only_what_exists(tmp_path: Path, field: str) -> None:
    declared = {"office": "o", "kind": "real", "clock": "wall", "name": "n", "time_zone": "UTC"} | {field: "other"}
    with pytest.raises(InputError, match="other"):
        Ledger.create(tmp_path / "ledger.sqlite", Genesis(**declared), "ann")
    assert not list(tmp_path.iterdir())


def test_an_office_is_never_made_over_another(ledger: Ledger, homes: "Homes") -> None:
    add(ledger)
    with pytest.raises(RefusedError, match="There is a ledger already"):
        Ledger.create(homes("ledger"), ledger.genesis, "eve")
    assert audit(ledger) == (2, ())


def test_no_ledger_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        Ledger.open(tmp_path / "ledger.sqlite")


def test_an_empty_file_is_no_office(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").touch()
    opened = Ledger.open(tmp_path / "ledger.sqlite")
    with pytest.raises(IntegrityError, match="The database says: no such table"):
        _ = opened.genesis
    assert audit(opened)[1]
    opened.close()


@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
def test_a_full_disk_acknowledges_nothing_and_the_log_goes_on_after(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        used = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used + 2}")
    acknowledged = []
    with pytest.raises(UnavailableError, match="disk is full"):
        for number in range(100):
            add(ledger, body={"text": "x" * 500}, event_id=f"e{number}")
            acknowledged.append(f"e{number}")
    with ledger.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    add(ledger, body={"text": "x" * 500}, event_id=f"e{len(acknowledged)}")
    assert [event.event_id for event in ledger.read(after=1)] == [*acknowledged, f"e{len(acknowledged)}"]
    assert audit(ledger)[1] == ()


names = st.sampled_from(["a", "b", "c"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 15), names), max_size=6), max_size=8))
def test_any_order_of_repeats_gives_one_gap_free_log(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[int, str]]]
) -> None:
    repeats(tmp_path_factory.mktemp("log") / "ledger.sqlite", batches)


@pytest.mark.postgres
@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 15), names), max_size=6), max_size=8))
def test_any_order_of_repeats_gives_one_gap_free_log_on_a_server(
    postgres: "Postgres", batches: list[list[tuple[int, str]]]
) -> None:
    repeats(postgres.database(), batches)


def repeats(place: Home, batches: list[list[tuple[int, str]]]) -> None:
    """The naive log: a dictionary of ids, and a counter for each stream."""
    ledger = Ledger.create(place, Genesis("o", "real", "wall", "n", "UTC"), "ann")
    kept: dict[str, tuple[str, int]] = {}
    for batch_of in batches:
        with ledger.write() as batch:
            for number, stream in batch_of:
                batch.add(Draft(stream, "test.noted", {"n": number}, "ann", f"e{number}"))
                if f"e{number}" not in kept:
                    kept[f"e{number}"] = (stream, sum(stream == other for other, _ in kept.values()))
    found = {event.event_id: (event.stream, event.ver) for event in ledger.read(after=1)}
    assert list(found.items()) == list(kept.items())
    assert [event.office_seq for event in ledger.read()] == list(range(1, len(kept) + 2))
    assert audit(ledger) == (len(kept) + 1, ())
    ledger.close()


@pytest.mark.parametrize("table", ["events", "nodes"])
@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
def test_what_the_database_swallows_is_not_acknowledged(ledger: Ledger, table: str) -> None:
    with ledger.engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER eats BEFORE INSERT ON {table} BEGIN SELECT RAISE(IGNORE); END")
        connection.commit()
    before = ledger.checkpoint()
    with pytest.raises(IntegrityError, match=f"table {table}: The database kept 0 of"), ledger.write() as batch:
        batch.add(Draft("s", "test.noted", {}, "ben"))
    assert ledger.checkpoint() == before


@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
def test_no_row_is_replaced_through_a_connection_of_ours(ledger: Ledger) -> None:
    before = ledger.event(1)
    with pytest.raises(DBAPIError, match="the ledger only grows"), writing(ledger.engine) as connection:
        connection.exec_driver_sql("INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 1")
    assert ledger.event(1) == before


def test_what_is_dated_after_the_present_is_named(ledger: Ledger, clock: "Clock") -> None:
    right = clock.moment
    clock.moment += timedelta(days=365)
    add(ledger)
    clock.moment = right
    add(ledger)
    found = ahead(ledger)
    assert [fault.where for fault in found] == ["event 2", "event 3"]
    assert found[0].what.startswith("It is dated after the present (2023-03-07T08:00:")
    assert audit(ledger)[1] == ()  # the log is whole for all that
    clock.moment += timedelta(days=366)
    assert ahead(ledger) == ()
