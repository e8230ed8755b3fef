"""A copy of a log is the same log, on either engine, and only ever grows."""

import secrets
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ascertain.ledger import copying
from ascertain.ledger.audit import audit
from ascertain.ledger.engines import Home
from ascertain.ledger.envelope import Draft
from ascertain.ledger.log import Checkpoint, Genesis, Ledger
from ascertain.ledger.tables import metadata
from ascertain.terms.errors import ConflictError, RefusedError, UnavailableError

GENESIS = Genesis("office-1", "real", "wall", "Test", "UTC")
PLACES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


def place(engine: str, folder: Path, request: pytest.FixtureRequest) -> Home:
    if engine == "sqlite":
        return folder / f"{secrets.token_hex(4)}.sqlite"
    url: str = request.getfixturevalue("postgres").database()
    return url


def grow(ledger: Ledger, count: int, name: str = "a") -> None:
    with ledger.write() as batch:
        for number in range(count):
            batch.add(Draft("report/R1", "test.noted", {"text": "é"}, "ann", f"{name}-{number}"))
    ledger.keep_checkpoint()


def contents(home: Home) -> tuple[Checkpoint, list[Any]]:
    with closing(Ledger.open(home)) as ledger:
        assert audit(ledger) == (ledger.size(), ())
        return ledger.checkpoint(), list(ledger.read())


@pytest.mark.parametrize("source", PLACES)
@pytest.mark.parametrize("target", PLACES)
def test_a_copy_is_the_same_log(source: str, target: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    home, to = place(source, tmp_path, request), place(target, tmp_path, request)
    with closing(Ledger.create(home, GENESIS, "ann")) as ledger:
        grow(ledger, 12)
        assert copying.copy(ledger, to) == ledger.checkpoint()
    assert contents(to) == contents(home)
    with closing(Ledger.open(to)) as copied:
        grow(copied, 3)
    assert contents(to)[0].size == 13


@pytest.mark.parametrize("size", [0, 1, 3, 7, 8, 1500])
def test_a_copy_is_brought_up_to_date_by_what_it_lacks(tmp_path: Path, size: int) -> None:
    to = tmp_path / "copy.sqlite"
    with closing(Ledger.create(tmp_path / "ledger.sqlite", GENESIS, "ann")) as ledger:
        copying.copy(ledger, to)
        if size:
            grow(ledger, size)
        assert copying.copy(ledger, to) == ledger.checkpoint()
        assert copying.copy(ledger, to) == ledger.checkpoint()
    assert contents(to) == contents(tmp_path / "ledger.sqlite")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.sqlite", "ledger.sqlite"]


def test_another_log_is_not_taken_for_the_beginning(tmp_path: Path) -> None:
    with (
        closing(Ledger.create(tmp_path / "one.sqlite", GENESIS, "ann")) as one,
        closing(Ledger.create(tmp_path / "two.sqlite", GENESIS, "ann")) as two,
    ):
        copying.copy(two, tmp_path / "copy.sqlite")
        before = contents(tmp_path / "copy.sqlite")
        with pytest.raises(ConflictError, match=r"\(1 events, root [0-9a-f]{64}\) is not the beginning of this log"):
            copying.copy(one, tmp_path / "copy.sqlite")
        grow(two, 2)
        copying.copy(two, tmp_path / "copy.sqlite")
        with pytest.raises(ConflictError, match=r"\(3 events"):
            copying.copy(one, tmp_path / "copy.sqlite")
        assert contents(tmp_path / "copy.sqlite")[1][:1] == before[1]


@pytest.mark.postgres
def test_a_database_with_a_log_is_not_written_to(tmp_path: Path, database: str) -> None:
    with closing(Ledger.create(tmp_path / "one.sqlite", GENESIS, "ann")) as one:
        copying.copy(one, database)
        with pytest.raises(RefusedError, match="There is a ledger already"):
            copying.copy(one, database)


@pytest.mark.parametrize("step", ["ascertain.ledger.copying.queries.write", "ascertain.ledger.copying.sync"])
def test_what_interrupts_a_copy_leaves_the_earlier_one(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "copy.sqlite"

    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with closing(Ledger.create(tmp_path / "ledger.sqlite", GENESIS, "ann")) as ledger:
        copying.copy(ledger, to)
        before = contents(to)
        grow(ledger, 5)
        with monkeypatch.context() as patch:
            patch.setattr(step, stop)
            with pytest.raises(KeyboardInterrupt):
                copying.copy(ledger, to)
        assert contents(to) == before
        copying.copy(ledger, to)
        assert contents(to) == contents(tmp_path / "ledger.sqlite")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.sqlite", "ledger.sqlite"]


def test_a_copy_that_cannot_be_folded_back_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill = copying._fill

    def left(source: Ledger, engine: Any, size: int) -> None:
        fill(source, engine, size)
        (tmp_path / "copy.sqlite.new-journal").touch()

    monkeypatch.setattr(copying, "_fill", left)
    made = Ledger.create(tmp_path / "ledger.sqlite", GENESIS, "ann")
    with closing(made) as ledger, pytest.raises(UnavailableError, match="could not be finished"):
        copying.copy(ledger, tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()


def test_every_table_of_the_ledger_is_copied() -> None:
    """Whoever adds a table to the ledger adds it to `copying.queries` too."""
    assert {table.name for table in metadata.sorted_tables} == {"events", "nodes", "checkpoints"}
