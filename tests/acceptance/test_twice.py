"""Bar 4: the same report twice adds nothing; a killed process loses no acknowledged report."""

import csv
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import ascertain
from ascertain.incidents.browse import incidents, matters
from ascertain.office.house import Office
from ascertain.record import compile as compiling
from ascertain.reports.shelf import reports

if TYPE_CHECKING:
    from tests.conftest import Desk, Run


NOTE = "Shells hit the market in Mariupol on 4 March 2022. The hospital said that nine people were killed."
ASCERTAIN = (sys.executable, "-c", "from ascertain.cli import main; main()")
EXERCISE = Path(next(iter(ascertain.__path__))) / "examples" / "data" / "exercise"


def table(rows: int, places: tuple[str, ...] = ("Mariupol", "Kharkiv", "Irpin", "Sumy")) -> str:
    """A table of field reports with made-up counts."""
    made = random.Random(7)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("form", "incident_date", "place", "killed", "injured", "witness"))
    for number in range(rows):
        day = f"2022-03-{made.randint(1, 28):02}"
        writer.writerow(
            (f"F-{number}", day, made.choice(places), made.randint(0, 4), made.randint(0, 9), f"Test Person {number}")
        )
    return text.getvalue()


def listed(desk: "Desk") -> list[str]:
    return [report["id"] for report in desk("reports", "list", "--json").json]


def size(desk: "Desk") -> int:
    with desk.office as office:
        return office.journal.ledger.size()


def test_the_same_file_twice_adds_nothing(desk: "Desk") -> None:
    first = desk.add("note.txt", NOTE)
    before = size(desk)
    again = desk.add("note.txt", NOTE)
    assert first.out.startswith("R1  taken")
    assert again.out.startswith("R1  known already")
    assert (again.status, listed(desk), size(desk)) == (0, ["R1"], before)


def test_the_same_table_twice_adds_nothing(desk: "Desk") -> None:
    assert desk.add("forms.csv", table(5)).status == 0
    before = size(desk)
    again = desk.add("forms.csv", table(5))
    assert (again.status, again.out.count("known already")) == (0, 5)
    assert (len(listed(desk)), size(desk)) == (5, before)


def test_a_table_with_rows_added_adds_those(desk: "Desk") -> None:
    desk.add("forms.csv", table(3))
    grown = desk.add("forms.csv", table(5))
    assert (grown.out.count("known already"), grown.out.count("taken:")) == (3, 2)


def test_the_same_folder_twice_adds_nothing(played: "Desk") -> None:
    before = size(played)
    again = played("reports", "add", EXERCISE)
    assert again.status == 0
    assert again.out.startswith("0 reports taken, 35 known already, 10 decisions read")
    assert size(played) == before


def test_the_same_text_from_another_source_is_another_report(desk: "Desk") -> None:
    desk.add("note.txt", NOTE, "first-outlet")
    desk.add("note.txt", NOTE, "second-outlet")
    found = desk("reports", "list", "--json").json
    assert [report["source"] for report in found] == ["first-outlet", "second-outlet"]
    first, second = (report["custody"] for report in found)
    assert first["original"] == second["original"]
    assert desk("reports", "show", "R1").out.splitlines()[-1] == desk("reports", "show", "R2").out.splitlines()[-1]


def test_the_same_text_at_another_address_is_another_report(desk: "Desk") -> None:
    path = desk.file("note.txt", NOTE)
    for url in ("https://one.example/a", "https://one.example/b"):
        assert desk("reports", "add", path, "--source", "s", "--published", "2022-03-07", "--url", url).status == 0
    assert len(listed(desk)) == 2


def test_a_changed_text_at_the_same_address_is_another_report(desk: "Desk") -> None:
    desk.add("note.txt", NOTE)
    desk.add("note.txt", NOTE.replace("nine", "seven"))
    assert len(listed(desk)) == 2


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "XDG_DATA_HOME": str(folder / "data")}


def killed(command: list[str], folder: Path, after: float) -> str:
    """Run a command, kill it that many seconds after its first line (or start), and return what it had printed."""
    out = folder / "out.txt"
    with out.open("wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.DEVNULL, env=environment(folder))
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait()
    return out.read_text("utf-8")


def record_of(root: Path) -> list[Any]:
    """The figures, and which claims stand together: what has to be equal however often a process was killed."""
    with Office.open(root, "Ann Aster") as office, office.journal.view() as view:
        _, moment = office.position(None)
        found = compiling.record(view, office.shelf, office.question(view, moment, by=("month",)))
        names = {report.id: f"{report.source} {report.locator}" for report in reports(view)}

        def told(refs: tuple[str, ...]) -> list[str]:
            return sorted(names[ref.split(".")[0]] + "." + ref.split(".")[1] for ref in refs)

        figures = [(item.outcome, sorted(item.cell.items()), item.confirmed, item.proposed) for item in found.figures]
        linked = [item.refs for item in incidents(view)] + [item.refs for item in matters(view)]
        groups = sorted(told(refs) for refs in linked)
        return [figures, groups, sorted(names.values())]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_killed_add_loses_no_acknowledged_row(desk: "Desk", seed: int) -> None:
    path = desk.file("forms.csv", table(300))
    whole = Path(shutil.copytree(desk.root, desk.root.parent / "whole"))
    add = ["reports", "add", str(path), "--source", "field", "--published", "2022-03-31"]
    acknowledged: set[str] = set()
    chance = random.Random(seed)
    for _ in range(4):
        command = [*ASCERTAIN, "--office", str(desk.root), "--actor", "Ann Aster", *add]
        printed = killed(command, desk.root.parent, chance.uniform(0.3, 4))
        acknowledged |= {line.split()[0] for line in printed.splitlines(keepends=True) if line.endswith("\n")}
        assert acknowledged <= set(listed(desk))
        assert desk("verify").status == 0
    finished = desk(*add)
    assert finished.status == 0
    assert len(listed(desk)) == 300
    assert desk("verify").status == 0
    subprocess.run([*ASCERTAIN, "--office", str(whole), *add], check=True, capture_output=True, timeout=300)
    assert record_of(desk.root) == record_of(whole)


@pytest.mark.slow
def test_a_killed_replay_goes_on_where_it_stopped(tmp_path: Path, exercise: Path, run: "Run") -> None:
    root = tmp_path / "office"
    made = ("--synthetic", "--clock", "replayed", "--keys", tmp_path / "keys")
    assert run("--actor", "Tester", "init", root, *made).status == 0
    command = [*ASCERTAIN, "--office", str(root), "--actor", "Tester", "reports", "add", str(EXERCISE)]
    chance = random.Random(3)
    for _ in range(4):
        killed(command, tmp_path, chance.uniform(0.5, 2.5))
        assert run("--office", root, "verify").status == 0
    assert run("--office", root, "--actor", "Tester", "reports", "add", EXERCISE).status == 0
    assert run("--office", root, "verify").status == 0
    assert record_of(root) == record_of(exercise)
    days = [f"2090-03-{day:02}" for day in (7, 8, 9, 12, 13)]
    for day in days:
        told = [run("--office", at, "record", "--as-of", day, "--json").json["figures"] for at in (root, exercise)]
        assert [item["confirmed"] for item in told[0]] == [item["confirmed"] for item in told[1]]


def test_receipts_are_printed_when_they_are_durable_and_not_later(desk: "Desk") -> None:
    """A receipt reaches a pipe before the texts are read: it acknowledges a durable report, not a finished one."""
    path = desk.file("forms.csv", table(130))
    command = [*ASCERTAIN, "--office", str(desk.root), "reports", "add", str(path), "--published", "2022-03-31"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.kill()
        process.stdout.read()
    assert first.startswith("R1  taken: forms.csv#row=2")
    with desk.office as office, office.journal.view() as view:
        assert {"R1"} <= {report.id for report in reports(view)}
    assert json.loads(desk("verify", "--json").out)
