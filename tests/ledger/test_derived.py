"""Derived tables against the plainest history there is: a dictionary kept for every position."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Text, insert, text, update

from ascertain.ledger.canonical import canonical
from ascertain.ledger.derived import Derived, Projection, compare
from ascertain.ledger.driver import writing
from ascertain.ledger.engines import Home, open_engine, queries
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.intervals.queries import as_of, change, close, find, put, put_all
from ascertain.ledger.journal import Journal
from ascertain.ledger.log import Genesis, Ledger
from ascertain.ledger.projection import apply
from ascertain.ledger.tables import progress, versioned
from ascertain.terms.errors import IntegrityError

if TYPE_CHECKING:
    from tests.ledger.conftest import Homes

metadata = MetaData()
things = versioned(
    "things",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("colour", Text),
)

State = dict[tuple[str, str], tuple[int, str | None]]
Step = tuple[str, str, str, int]


def _on_noted(connection: Connection, event: Event) -> None:
    steps: Any = event.body["steps"]
    for verb, kind, name, size in steps:
        if verb == "put":
            put(connection, things, event.position, kind=kind, name=name, size=size, colour=None)
        elif verb == "put all":
            # One of them twice: the last state said is the one that stands.
            said = [(name, size + 1), (f"{name}2", size), (name, size)]
            rows = [{"kind": kind, "name": one, "size": many, "colour": None} for one, many in said]
            put_all(connection, things, event.position, rows)
        elif verb == "close":
            close(connection, things, event.position, kind=kind, name=name)
        elif verb == "close all":
            close(connection, things, event.position, kind=kind)
        else:
            change(connection, things, event.position, {"kind": kind, "name": name}, colour=f"colour {size}")


PROJECTIONS = (Projection("test", (things,), {"test.noted": _on_noted}),)


def naive(before: State, steps: list[Step]) -> State:
    state = dict(before)
    for verb, kind, name, size in steps:
        key = (kind, name)
        if verb == "put":
            state[key] = (size, None)
        elif verb == "put all":
            state[key] = state[kind, f"{name}2"] = (size, None)
        elif verb == "close":
            state.pop(key, None)
        elif verb == "close all":
            state = {other: value for other, value in state.items() if other[0] != kind}
        elif key in state:
            state[key] = (state[key][0], f"colour {size}")
    return state


def standing(derived: Derived, position: int) -> State:
    with derived.view(position) as view:
        rows = view.connection.execute(as_of(things, view.position)).all()
    found = {(row.kind, row.name): (row.size, row.colour) for row in rows}
    assert len(found) == len(rows), "one thing has two states"
    return found


def found(derived: Derived, position: int, *order: str, **values: Any) -> list[tuple[str, str, int]]:
    with derived.view(position) as view:
        return [(row["kind"], row["name"], row["size"]) for row in find(view, things, *order, **values)]


def make(place: Home) -> Ledger:
    return Ledger.create(place, Genesis("o", "real", "wall", "n", "UTC"), "ann")


def note(ledger: Ledger, *steps: Step) -> None:
    with ledger.write() as batch:
        batch.add(Draft("s", "test.noted", {"steps": [list(step) for step in steps]}, "ann"))


@pytest.fixture
def log(homes: "Homes") -> Iterator[Ledger]:
    ledger = make(homes("ledger"))
    for size in range(5):
        note(ledger, ("put", "a", "x", size), ("put", "b", f"y{size}", size))
    yield ledger
    ledger.close()


@pytest.fixture
def derived(homes: "Homes", log: Ledger) -> Iterator[Derived]:
    opened = Derived.open(homes("derived"), PROJECTIONS)
    opened.catch_up(log)
    yield opened
    opened.close()


steps_of_one = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "put all", "close", "close all", "change"]),
        st.sampled_from("ab"),
        st.sampled_from("xy"),
        st.integers(0, 9),
    ),
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(steps_of_one, st.booleans()), max_size=12))
def test_as_of_any_position_is_what_stood_then(
    tmp_path_factory: pytest.TempPathFactory, events: list[tuple[list[Step], bool]]
) -> None:
    folder = tmp_path_factory.mktemp("derived")
    ledger = make(folder / "ledger.sqlite")
    derived = Derived.open(folder / "derived.sqlite", PROJECTIONS)
    history: list[State] = [{}, {}]
    for steps, catch_up in events:
        note(ledger, *steps)
        history.append(naive(history[-1], steps))
        if catch_up:
            assert derived.catch_up(ledger) == len(history) - 1
    assert derived.catch_up(ledger) == derived.catch_up(ledger) == derived.position() == len(history) - 1
    assert [standing(derived, position) for position in range(len(history))] == history

    # The same tables again from nothing, in one go.
    fresh = Derived.open(folder / "fresh.sqlite", PROJECTIONS)
    fresh.catch_up(ledger)
    assert fresh.digests() == derived.digests()
    for opened in (ledger, derived, fresh):
        opened.close()


def test_rows_are_found_by_their_values_as_of_a_position(log: Ledger, derived: Derived) -> None:
    note(log, ("put all", "a", "y1", 7))
    derived.catch_up(log)
    assert found(derived, 7, "name", kind="a") == [("a", "x", 4), ("a", "y1", 7), ("a", "y12", 7)]
    assert found(derived, 6, "name", kind="a") == [("a", "x", 4)]
    assert found(derived, 7, "kind", "name", name=["y1", "x"]) == [("a", "x", 4), ("a", "y1", 7), ("b", "y1", 1)]
    assert found(derived, 7, name=[]) == found(derived, 7, colour="red") == found(derived, 0) == []
    assert len(found(derived, 7)) == 8


def test_two_hands_on_one_file_apply_each_event_once(homes: "Homes", log: Ledger, derived: Derived) -> None:
    other = Derived.open(homes("derived"), PROJECTIONS)
    assert other.catch_up(log) == derived.position()
    note(log, ("put", "a", "x", 9))
    assert other.catch_up(log) == derived.catch_up(log) == other.position() == 7
    assert standing(derived, 7)["a", "x"] == (9, None)
    other.close()


def test_who_comes_late_does_not_turn_the_tables_back(homes: "Homes", log: Ledger, derived: Derived) -> None:
    """Between the look at the position and the write lock somebody else may have caught up already."""
    note(log, ("put", "a", "x", 9))
    other = Derived.open(homes("derived"), PROJECTIONS)
    seen = derived._reached

    def overtaken() -> tuple[int, str | None]:
        found = seen()
        other.catch_up(log)
        return found

    derived._reached = overtaken  # type: ignore[method-assign]
    assert derived.catch_up(log) == other.position() == 7
    other.close()


def test_tables_of_another_log_are_made_anew(homes: "Homes", log: Ledger, derived: Derived) -> None:
    """An older backup of the log is put back, and goes on differently."""
    older = make(homes("older"))
    for size in range(9):
        note(older, ("put", "c", "z", size))
    again = Derived.open(homes("derived"), PROJECTIONS)
    assert again.catch_up(older) == 10
    assert standing(again, 10) == {("c", "z"): (8, None)}
    shorter = make(homes("shorter"))
    third = Derived.open(homes("derived"), PROJECTIONS)
    assert third.catch_up(shorter) == 1
    assert standing(third, 1) == {}
    for opened in (older, again, shorter, third):
        opened.close()


def test_tables_of_another_version_of_the_program_are_made_anew(homes: "Homes", log: Ledger, derived: Derived) -> None:
    expected = derived.digests()
    with writing(derived.engine) as connection:
        connection.execute(text("ALTER TABLE things ADD COLUMN weight INTEGER"))
    derived.close()
    again = Derived.open(homes("derived"), PROJECTIONS)
    assert again.position() == 0
    again.catch_up(log)
    assert again.digests() == expected
    again.close()


def test_emptied_tables_are_made_anew(log: Ledger, derived: Derived) -> None:
    before = derived.digests()
    derived.empty()
    assert (derived.position(), standing(derived, 6)) == (0, {})
    assert (derived.catch_up(log), derived.digests()) == (6, before)


def test_sound_tables_compare_equal(homes: "Homes", tmp_path: Path, log: Ledger, derived: Derived) -> None:
    note(log, ("close", "a", "x", 0))
    assert compare(homes("derived"), log, PROJECTIONS, tmp_path / "scratch.sqlite") == ()
    assert derived.position() == 7


def test_no_tables_yet_compare_equal(homes: "Homes", tmp_path: Path, log: Ledger) -> None:
    assert compare(homes("none"), log, PROJECTIONS, tmp_path / "scratch.sqlite") == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE things SET size = size + 1 WHERE to_pos IS NULL AND kind = 'a'",
        "UPDATE things SET size = 1.5 WHERE name = 'y1'",
        "DELETE FROM things WHERE name = 'y3'",
        "UPDATE things SET to_pos = 3 WHERE name = 'y1'",
        "UPDATE progress SET position = 3",
        "UPDATE things SET name = name || 'ff' WHERE name = 'y3'",
        "DROP TABLE things",
        "ALTER TABLE things RENAME COLUMN size TO weight",
    ],
)
def test_changed_tables_are_named_or_made_anew(
    homes: "Homes", tmp_path: Path, log: Ledger, derived: Derived, statement: str
) -> None:
    expected = derived.digests()
    with writing(derived.engine) as connection:
        connection.execute(text(statement))
    derived.close()
    named = compare(homes("derived"), log, PROJECTIONS, tmp_path / "scratch.sqlite")
    if named == ():
        again = Derived.open(homes("derived"), PROJECTIONS)
        assert again.digests() == expected
        again.close()
    else:
        assert named == ("things",)
    assert (named == ()) is statement.startswith(("UPDATE progress", "ALTER", "DROP"))


@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
def test_tables_that_do_not_say_how_far_they_reach_get_a_sentence(tmp_path: Path, log: Ledger) -> None:
    home = tmp_path / "tables.sqlite"  # where a text may stand in a column of numbers
    with closing(Derived.open(home, PROJECTIONS)) as derived:
        derived.catch_up(log)
        with writing(derived.engine) as connection:
            connection.execute(text("UPDATE progress SET position = 'x'"))
        with pytest.raises(IntegrityError, match="do not say how much"):
            derived.catch_up(log)
    assert compare(home, log, PROJECTIONS, tmp_path / "scratch.sqlite") == ("things",)


@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
def test_a_file_that_is_no_database_names_every_table(tmp_path: Path, log: Ledger) -> None:
    (tmp_path / "derived.sqlite").write_bytes(b"x" * 5000)
    assert compare(tmp_path / "derived.sqlite", log, PROJECTIONS, tmp_path / "scratch.sqlite") == ("things",)
    with pytest.raises(IntegrityError, match="made again from the log: ascertain rebuild"):
        Derived.open(tmp_path / "derived.sqlite", PROJECTIONS)


def test_the_digest_is_of_the_content_and_not_of_how_it_lies(homes: "Homes", log: Ledger, derived: Derived) -> None:
    rows = open_engine(homes("derived"), "derived")
    copy = Derived(open_engine(homes("copy"), "derived", create=True), PROJECTIONS)
    with rows.connect() as source, writing(copy.engine) as target:
        queries.make_schema(target, "derived")
        metadata.create_all(target)
        for row in reversed(source.execute(things.select()).mappings().all()):
            target.execute(insert(things), dict(row))
    assert copy.digests() == derived.digests()
    with writing(copy.engine) as target:
        target.execute(update(things).where(things.c.name == "y1").values(colour="red"))
    assert copy.digests() != derived.digests()
    rows.dispose()
    copy.close()


def test_a_digest_is_of_canonical_json_and_of_what_stands_there(log: Ledger, derived: Derived) -> None:
    said = 'a "word" \\ of\ttwo\nlines, \x1f, \x7f, ї and 𝛑'
    with writing(derived.engine) as target:
        target.execute(update(things).values(colour=said))
        rows = target.execute(things.select().order_by(*things.primary_key.columns)).mappings().all()
        expected = "".join(canonical(dict(row)) + "\n" for row in rows)
    assert derived.digests() == {"things": hashlib.sha256(expected.encode()).hexdigest()}


@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
def test_a_value_of_another_type_gives_another_digest(log: Ledger, derived: Derived) -> None:
    before = derived.digests()
    with writing(derived.engine) as target:
        target.execute(text("UPDATE things SET size = 3.5 WHERE name = 'y3'"))
    assert derived.digests() != before


def test_a_journal_writes_against_what_it_reads(homes: "Homes", log: Ledger, derived: Derived) -> None:
    journal = Journal(log, derived, "ann")
    with journal.entry() as entry:
        assert entry.view.position == 6
        rows = entry.connection.execute(as_of(things, entry.view.position).where(things.c.name == "x")).all()
        steps: list[list[str | int]] = [["put", "a", "x", rows[0].size + 10]]
        entry.batch.add(Draft("s", "test.noted", {"steps": steps}, journal.actor))
    assert standing(derived, 7)["a", "x"] == (14, None)
    with journal.view() as view:
        assert view.position == 7
    with journal.view(3) as view:
        assert view.position == 3


def test_a_journal_entry_that_raises_leaves_nothing(homes: "Homes", log: Ledger, derived: Derived) -> None:
    journal = Journal(log, derived, "ann")
    before = (log.checkpoint(), derived.digests())
    with pytest.raises(ZeroDivisionError), journal.entry() as entry:
        entry.batch.add(Draft("s", "test.noted", {"steps": [["put", "a", "x", 99]]}, journal.actor))
        _ = 1 // 0
    assert (log.checkpoint(), derived.digests()) == before
    with journal.entry():
        pass
    assert (log.checkpoint(), derived.digests()) == before


def test_a_failing_handler_applies_nothing_of_its_turn(homes: "Homes", log: Ledger) -> None:
    def refuse(connection: Connection, event: Event) -> None:
        _on_noted(connection, event)
        if event.position == 4:
            raise ZeroDivisionError

    broken = Derived.open(homes("broken"), [Projection("test", (things,), {"test.noted": refuse})])
    with pytest.raises(ZeroDivisionError):
        broken.catch_up(log)
    assert (broken.position(), standing(broken, 6)) == (0, {})
    broken.close()


@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
@pytest.mark.parametrize("body", [{}, {"steps": 1}, {"steps": [["put"]]}])
def test_an_entry_nobody_can_understand_is_named_and_no_crash(log: Ledger, derived: Derived, body: Any) -> None:
    with log.write() as batch:
        batch.add(Draft("s", "test.noted", body, "eve"))
    with pytest.raises(IntegrityError) as told:
        derived.catch_up(log)
    assert str(told.value).startswith("event 7 (test.noted): What eve recorded cannot be understood")
    assert derived.position() == 6


@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
def test_an_entry_of_another_office_is_named_by_its_number_there(log: Ledger, derived: Derived) -> None:
    theirs = replace(log.event(3), office="theirs", office_seq=41, position=9, body={})
    with derived.engine.connect() as connection, pytest.raises(IntegrityError) as told:
        apply(PROJECTIONS, "o", connection, theirs)
    assert told.value.where == "event 41 of theirs (test.noted)"


@pytest.mark.parametrize("homes", ["sqlite"], indirect=True)
def test_a_copied_office_carries_its_derived_tables(tmp_path: Path, log: Ledger, derived: Derived) -> None:
    derived.close()
    log.close()
    shutil.copy(tmp_path / "derived.sqlite", tmp_path / "copy.sqlite")
    applied: list[int] = []

    def count(connection: Connection, event: Event) -> None:
        applied.append(event.position)

    copy = Derived.open(tmp_path / "copy.sqlite", [Projection("test", (things,), {"test.noted": count})])
    assert copy.catch_up(log) == 6
    assert applied == []
    with copy.engine.connect() as connection:
        assert connection.execute(progress.select()).one().root == log.checkpoint().root
    copy.close()
