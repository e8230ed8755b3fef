"""The same office on both engines: one log, equal derived tables, one record."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.office import config
from ascertain.office.house import Office, rebuild
from ascertain.office.verify import verify
from ascertain.terms.errors import InputError, RefusedError
from on_postgres import copy_office

if TYPE_CHECKING:
    from tests.conftest import Run

    from servers import Postgres

pytestmark = pytest.mark.postgres


@pytest.mark.slow
def test_the_exercise_is_the_same_on_both(exercise: Path, tmp_path: Path, database: str, run: "Run") -> None:
    here = shutil.copytree(exercise, tmp_path / "files")
    there = copy_office(exercise, tmp_path / "server", database)
    assert rebuild(there, "Tester") == rebuild(here, "Tester")
    with Office.open(here, "Tester") as files, Office.open(there, "Tester") as server:
        assert server.journal.ledger.checkpoint() == files.journal.ledger.checkpoint()
        assert [checked.faults for checked in verify(server)] == [() for _ in verify(files)]
    for command in ("record --as-of 2090-03-12", "findings queue", "incidents list", "reports list"):
        printed = [json.dumps(run("--office", root, *command.split(), "--json").json) for root in (here, there)]
        assert printed[0] == printed[1]
    assert "sqlite" not in {path.suffix[1:] for path in there.iterdir()}


def test_an_office_is_made_on_a_server(tmp_path: Path, database: str, run: "Run") -> None:
    options = ("--keys", tmp_path / "keys", "--engine", "postgresql", "--database", database)
    assert run("--actor", "Ann Aster", "init", tmp_path / "office", *options).status == 0
    assert config.read(tmp_path / "office").database is not None
    assert run("--office", tmp_path / "office", "verify").status == 0
    again = run("--actor", "Ann Aster", "init", tmp_path / "other", *options)
    assert (again.status, "There is a ledger already" in again.err) == (2, True)
    half = run("--actor", "Ann Aster", "init", tmp_path / "half", "--engine", "postgresql")
    assert (half.status, "Give both" in half.err) == (2, True)


def test_no_password_stands_in_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "postgresql://ann:swordfish@db.example/office?sslmode=require"
    settings = config.Config("n", "UTC", ("en",), "ohchr-like", tmp_path / "keys", secret)
    (tmp_path / config.FILE).write_text(settings.text(tmp_path))
    assert "swordfish" not in (tmp_path / config.FILE).read_text()
    assert config.read(tmp_path).database == "postgresql://ann@db.example/office?sslmode=require"
    monkeypatch.setenv(config.ADDRESS, secret)
    assert config.read(tmp_path).database == secret


@pytest.mark.parametrize("address", ["", "office", "mysql://ann@db.example/office", "postgresql://db.example", "::"])
def test_an_address_that_is_none_gets_a_sentence(tmp_path: Path, address: str) -> None:
    with pytest.raises(InputError, match="address of a"):
        Office.create(tmp_path / "office", "Ann Aster", keys=tmp_path / "keys", database=address or "-")


def test_a_server_that_is_not_there_gets_a_sentence(tmp_path: Path, postgres: "Postgres") -> None:
    for address in (postgres.url("nowhere"), "postgresql://ann@/office?host=/nowhere"):
        with pytest.raises(InputError, match="cannot be reached"):
            Office.create(tmp_path / "office", "Ann Aster", keys=tmp_path / "keys", database=address)


def test_a_ledger_already_there_is_left_alone(tmp_path: Path, database: str) -> None:
    Office.create(tmp_path / "one", "Ann Aster", keys=tmp_path / "keys", database=database).close()
    with pytest.raises(RefusedError, match="There is a ledger already"):
        Office.create(tmp_path / "two", "Ann Aster", keys=tmp_path / "keys", database=database)
