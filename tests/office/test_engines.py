"""The same office on both engines: one log, equal derived tables, one record."""

import json
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import Bureau, Clock, Desk
from tests.office.test_merge import intake, record, state

from ascertain.office import config
from ascertain.office.house import Office
from ascertain.office.publish import publish
from ascertain.office.rebuild import rebuild
from ascertain.office.verify import verify
from ascertain.publication import verifier
from ascertain.reports.shelf import find
from ascertain.terms.errors import InputError, RefusedError
from on_postgres import copy_office

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.office.conftest import Hand, Make

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
    other = ("--keys", tmp_path / "other-keys", *options[2:])
    again = run("--actor", "Ann Aster", "init", tmp_path / "other", *other)
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
        Office.create(tmp_path / "two", "Ann Aster", keys=tmp_path / "other-keys", database=database)


def test_what_is_erased_is_in_no_file_of_the_server(
    tmp_path: Path, postgres: "Postgres", database: str, run: "Run"
) -> None:
    desk, name = Desk(tmp_path / "office", run), "Canary Quillfeather"
    options = ("--keys", tmp_path / "keys", "--engine", "postgresql", "--database", database)
    assert run("--actor", "Ann Aster", "init", desk.root, *options).status == 0
    table = f"incident_date,place,killed,witness\n2022-03-01,Mariupol,2,{name}\n2022-03-02,Kharkiv,1,Third Personson\n"
    assert desk.add("rows.csv", table).status == 0
    (tmp_path / "rows.csv").unlink()
    with desk.office as office:
        Bureau(office, Clock()).confirm("I1", killed={"men": 2})
    time.sleep(1)  # moments are told to the second
    now = desk("record", "--json").json["as_of"]
    assert desk("publication", "make", "--as-of", now, "--to", tmp_path / "update").status == 0
    figures = desk("record", "--as-of", now, "--json").json["figures"]
    done = desk("erase", "R1.witness", "--everywhere", "--reason", "asked for", "--second", "Bo Birch")
    assert done.status == 0, done.err
    postgres.run("CHECKPOINT")
    folders = (tmp_path, postgres.folder)  # the server's tables, indexes and write-ahead log among them
    read = {file: _bytes(file) for folder in folders for file in folder.rglob("*") if file.is_file()}
    forms = [name.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    assert sum(b"erasure" in data for file, data in read.items() if "data" in file.parts) > 1
    assert [file for file, data in read.items() if any(form in data for form in forms)] == []
    with desk.office as office, office.journal.view() as view:
        text = office.shelf.document(find(view, "R1")).text
        assert (name in text, "█" * len(name) in text) == (False, True)
        assert all(not checked.faults for checked in verify(office))
    assert desk("publication", "verify", tmp_path / "update").status == 0
    assert desk("record", "--as-of", now, "--json").json["figures"] == figures
    assert rebuild(desk.root, "Ann Aster") == rebuild(desk.root, "Ann Aster")
    assert desk("record", "--as-of", now, "--json").json["figures"] == figures


def _bytes(file: Path) -> bytes:
    """What a file holds; nothing where the server has just removed it."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def test_offices_on_either_engine_hand_each_other_what_they_have(
    make: "Make", hand: "Hand", postgres: "Postgres"
) -> None:
    north, south = make("north"), make("south", database=postgres.database())
    here, there = make("here"), make("there", database=postgres.database())
    for office in (north, south):
        intake(office)
        office.confirm("I1", killed={"men": 3})
    for taker, order in ((here, (north, south)), (there, (south, north))):
        for giver in order:
            hand(giver, taker)
        assert all(not checked.faults for checked in verify(taker.office))
    assert state(here) == state(there)
    assert [figure.confirmed for figure in record(here).figures] == [
        figure.confirmed for figure in record(there).figures
    ]
    assert state(south) != state(there)
    hand(there, south)
    hand(south, there)
    assert state(south) == state(there)
    digests = there.office.journal.derived.digests()
    assert rebuild(there.office.root, "Ann Aster") == digests


def test_a_release_of_an_office_on_a_server_is_proven(make: "Make", tmp_path: Path, database: str) -> None:
    office, folder = make("south", database=database), tmp_path / "update"
    intake(office)
    office.confirm("I1", killed={"men": 3})
    publish(office.office, None, "2090-03-04", "update-2022-03", folder)
    shown = verifier.check(folder)
    assert shown.heads[-1].size == shown.position
    proof = folder / "proof.json"
    proof.write_text(proof.read_text().replace("publication.registered", "publication.registereD"))
    with pytest.raises(verifier.Wrong):
        verifier.check(folder)
