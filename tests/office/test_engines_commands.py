"""What people do with queue, questions, batches, registers and origins is the same on both engines."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import Desk
from tests.findings.register.registers import MAP, workbook

from on_postgres import copy_office

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = pytest.mark.postgres
WHY = ("--evidence", "linked", "--reason", "SYNTHETIC. Made up.")
ACTS: tuple[tuple[str, ...], ...] = (
    ("findings", "assign", "I4", "--to", "Ben Birch"),
    ("findings", "ask", "I4", "--of", "SOURCE", "--about", "How many?", "--by", "2090-03-20"),
    ("findings", "decide", "I4", "I8", "--occurrence", "confirmed", "--batch", "evening", *WHY),
    ("findings", "reopen", "I1", "--reason", "SYNTHETIC. A new list."),
    ("findings", "origins", "R2", "R5", "--same", "--reason", "SYNTHETIC. One press office."),
)
ASKED = (
    "findings queue", "findings queue --stale", "findings chase", "findings show I1", "findings show I4",
    "findings origins I1", "findings propose I3", "findings conflicts", "record --by sex,age", "record flow",
    "record flow --by month", "record flow --by area", "record others --remarks", "record revisions",
    "record --methodology airwars-like --by territory", "record --methodology ibc-like",
    "record diff 2090-03-09 2090-03-12", "trace killed;grade=fair;range=high~airwars-like",
    "trace killed;sex_age=women",
)  # fmt: skip
# By the clock of the machine, or what follows from it.
MOMENTS = {"as_of", "recorded_at", "root", "digest", "asked_at", "at", "later", "since", "assigned_at", "dossier"}


def without_moments(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_moments(item) for key, item in value.items() if key not in MOMENTS}
    return [without_moments(item) for item in value] if isinstance(value, list) else value


@pytest.mark.slow
def test_what_is_done_by_command_reads_the_same_on_both(
    exercise: Path, tmp_path: Path, database: str, run: "Run"
) -> None:
    desks = (
        Desk(shutil.copytree(exercise, tmp_path / "files"), run),
        Desk(copy_office(exercise, tmp_path / "server", database), run),
    )
    source = desks[0]("reports", "sources", "list", "--json").json[0]["id"]
    for act in ACTS:
        for desk in desks:
            done = desk(*(source if word == "SOURCE" else word for word in act))
            assert done.status == 0, (act, done.err)
    for command in ASKED:
        here, there = (desk(*command.split(), "--json") for desk in desks)
        assert (here.status, there.status) == (0, 0), (command, there.err)
        assert json.dumps(without_moments(there.json)) == json.dumps(without_moments(here.json)), command
    assert desks[1]("verify").status == 0


def test_a_register_comes_in_and_goes_out_on_a_server(tmp_path: Path, database: str, run: "Run") -> None:
    desk = Desk(tmp_path / "office", run)
    options = ("--keys", tmp_path / "keys", "--engine", "postgresql", "--database", database)
    assert run("--actor", desk.actor, "init", desk.root, *options).status == 0
    file, said, out = desk.file("cases.xlsx", workbook()), desk.file("map.toml", MAP), tmp_path / "out.xlsx"
    done = desk("findings", "import", file, "--map", said, "--as-of", "2022-04-01", "--out", out)
    assert "5 new cases: 2 confirmed, 1 open, 2 decided otherwise; 17 decisions recorded." in done.out
    assert out.read_bytes() == file.read_bytes()
    assert desk("record", "--json").json["figures"][0]["confirmed"] == 4
    decided = desk("findings", "decide", "I3", "--occurrence", "confirmed", *WHY)
    assert decided.status == 0, decided.err
    told = desk("findings", "export", "--register", file, "--overwrite", "--of", "cases.xlsx")
    assert "I3 (Cases!row=4) was decided since, by Ann Aster: occurrence." in told.out, told.err
