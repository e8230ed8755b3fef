"""Playing: what is sent and what is true agree row by row, in the order of time, and nothing gets lost on the way."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ascertain.simulate.measure import Waits
from ascertain.simulate.parameters import presets
from ascertain.simulate.run import simulate
from ascertain.simulate.writing.model import SYNTHETIC

Rows = list[dict[str, str]]


def rows(folder: Path, name: str) -> Rows:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def decisions(folder: Path) -> list[dict[str, object]]:
    path = folder / "decisions.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.fixture(scope="module", params=["fortnight", "frozen-adversarial", "three-years", "four-lists"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Several worlds: in prose, and as rows."""
    made = simulate(
        3,
        request.param,
        tmp_path_factory.mktemp("made") / request.param,
        reports=None if request.param == "fortnight" else 900,
    )
    assert made.reports == 900 or request.param == "fortnight"
    return made.folder


def test_every_file_is_named_once_and_every_name_is_a_file(folder: Path) -> None:
    named = [row["path"] for row in rows(folder, "reports.csv")]
    there = {str(path.relative_to(folder)) for kind in ("reports", "tables") for path in (folder / kind).iterdir()}
    assert len(set(named)) == len(named)
    assert set(named) == there


def test_every_file_has_a_source_and_times_in_order(folder: Path) -> None:
    sources = {row["id"] for row in rows(folder, "sources.csv")}
    before = ""
    for row in rows(folder, "reports.csv"):
        assert row["source"] in sources
        assert row["published"] <= row["received"] < row["recorded"]
        assert row["recorded"] > before
        assert row["title"].startswith(SYNTHETIC)
        before = row["recorded"]
    times = [str(line["recorded"]) for line in decisions(folder)]
    assert times == sorted(set(times))


def test_each_report_is_explained_by_the_truth_and_nothing_else_is(folder: Path) -> None:
    sent = set()
    for row in rows(folder, "reports.csv"):
        if row["path"].startswith("tables/"):
            sent |= {f"{row['path']}#row={line}" for line in range(2, 2 + len(rows(folder, row["path"])))}
        else:
            sent.add(row["path"])
    told = [
        row["report"]
        for name in ("reports", "people_in_rows", "positions", "totals")
        for row in rows(folder, f"truth/{name}.csv")
    ]
    assert set(told) == sent
    properties = json.loads((folder / "truth" / "properties.json").read_text("utf-8"))
    assert properties["reports"] == len(sent)


def test_numbers_in_rows_are_those_of_the_truth(folder: Path) -> None:
    told = {row["report"]: row for row in rows(folder, "truth/reports.csv")}
    for row in rows(folder, "reports.csv"):
        if not row["path"].startswith("tables/"):
            continue
        for line, sent in enumerate(rows(folder, row["path"]), start=2):
            if "reference" in sent:
                true = told[f"{row['path']}#row={line}"]
                assert (sent["reference"], sent["killed"], sent["injured"]) == (
                    true["account"], true["killed"], true["injured"],
                )  # fmt: skip


def test_statements_lie_where_the_truth_says(folder: Path) -> None:
    for row in rows(folder, "truth/statements.csv"):
        body = (folder / row["report"]).read_text("utf-8")
        said = body[int(row["start"]) : int(row["end"])]
        assert said.strip() == said
        assert said
        for part in row["figures"].split():
            low = part.partition("=")[2].split(":")[0]
            assert not low or any(letter.isalnum() for letter in said)


def test_accounts_tell_of_incidents_that_are_there(folder: Path) -> None:
    incidents = {row["incident"]: row for row in rows(folder, "truth/incidents.csv")}
    accounts = {row["account"]: row for row in rows(folder, "truth/reports.csv")}
    for row in accounts.values():
        assert row["incident"] in incidents
        if row["copied_from"] and row["copied_from"] in accounts:
            assert accounts[row["copied_from"]]["origin"] == row["origin"]
        if "fabricated" in row["errors"]:
            assert incidents[row["incident"]]["fabricated"] == "1"
    people = {row["case"] for row in rows(folder, "truth/cases.csv")}
    for row in rows(folder, "truth/people_in_rows.csv"):
        assert row["case"] in people or row["errors"] == "false_row"


def test_heard_and_unheard_together_are_all(folder: Path) -> None:
    heard = {row["incident"] for name in ("reports", "people_in_rows") for row in rows(folder, f"truth/{name}.csv")}
    unheard = [row["incident"] for row in rows(folder, "truth/unreported.csv")]
    happened = [row["incident"] for row in rows(folder, "truth/incidents.csv") if row["fabricated"] == "0"]
    assert len(set(happened)) == len(happened)
    assert len(set(unheard)) == len(unheard)
    # A row of a person who never was speaks of an incident, yet nobody has heard of one by it.
    assert set(unheard) | heard >= set(happened)
    only = {row["incident"] for row in rows(folder, "truth/reports.csv")}
    assert not set(unheard) & only


def test_all_the_dead_are_on_some_pattern_of_lists(folder: Path) -> None:
    dead = sum(
        row["status"] == "civilian" and (row["outcome"] == "killed" or bool(row["died_on"]))
        for row in rows(folder, "truth/cases.csv")
    )
    assert sum(int(row["people"]) for row in rows(folder, "truth/captures.csv")) == dead
    on = Counter(row["case"] for row in rows(folder, "truth/people_in_rows.csv") if row["case"])
    on.update(row["merged_with"] for row in rows(folder, "truth/people_in_rows.csv") if row["merged_with"])
    listed = sum(int(row["people"]) for row in rows(folder, "truth/captures.csv") if row["lists"])
    assert listed == len(on)


def test_nobody_tells_of_what_has_not_happened_or_quotes_what_was_not_yet_said(folder: Path) -> None:
    happened = {row["incident"]: row["at"] for row in rows(folder, "truth/incidents.csv")}
    accounts = {row["account"]: row for row in rows(folder, "truth/reports.csv")}
    sent = {row["path"]: row["published"] for row in rows(folder, "reports.csv")}
    for row in accounts.values():
        assert row["published"] > happened[row["incident"]]
        if row["report"] in sent:
            assert row["published"] == sent[row["report"]]
        if row["copied_from"] in accounts:
            assert accounts[row["copied_from"]]["published"] < row["published"]


def test_decisions_name_reports_that_had_come_in(folder: Path) -> None:
    came: dict[str, str] = {row["path"]: row["recorded"] for row in rows(folder, "reports.csv")}
    said = {row["report"]: row["incident"] for row in rows(folder, "truth/reports.csv")}
    for line in decisions(folder):
        paths: list[str] = [str(line["incident"])]
        for key in ("reports", "evidence"):
            found = line.get(key, [])
            assert isinstance(found, list)
            paths += found
        assert len({said[path] for path in paths}) == 1
        assert all(came[path.partition("#")[0]] < str(line["recorded"]) for path in paths)
        apart = line.get("apart", [])
        assert isinstance(apart, list)
        assert all(said[path] != said[paths[0]] for path in apart)


def test_each_decision_stands_beside_the_truth(folder: Path) -> None:
    taken = [line for line in decisions(folder) if line["action"] == "decide"]
    told = rows(folder, "truth/decisions.csv")
    assert [line["recorded"] for line in taken] == [row["recorded"] for row in told]
    for row in told:
        if row["outcome"] == "confirmed" and int(row["killed"]) > int(row["true_killed"]):
            assert row["because"], row


def every_file(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*") if path.is_file())


def test_the_word_stands_in_every_file_and_row(folder: Path) -> None:
    for path in every_file(folder):
        text = path.read_text("utf-8")
        assert SYNTHETIC in text, path
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                assert all(SYNTHETIC in "\t".join(row) for row in list(csv.reader(file))[1:]), path
        elif path.suffix == ".jsonl":
            assert all(SYNTHETIC in line for line in text.splitlines()), path


def test_one_seed_gives_one_tree_and_another_seed_another(tmp_path: Path) -> None:
    trees = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        made = simulate(seed, "fortnight", tmp_path / name)
        trees.append({str(path.relative_to(made.folder)): path.read_bytes() for path in every_file(made.folder)})
    assert trees[0] == trees[1]
    assert trees[0] != trees[2]
    differing = {name for name in trees[0] if trees[0][name] != trees[2].get(name)}
    assert {"reports.csv", "gazetteer.csv", "truth/incidents.csv", "units.geojson"} <= differing


@pytest.mark.parametrize("wanted", [1, 37, 250])
@pytest.mark.parametrize("name", presets())
def test_exactly_so_many_reports(name: str, wanted: int, tmp_path: Path) -> None:
    made = simulate(2, name, tmp_path / "x", reports=wanted, rows_only=True)
    assert made.reports == wanted
    sent = sum(len(rows(made.folder, row["path"])) for row in rows(made.folder, "reports.csv"))
    assert sent == wanted


def test_rows_only_has_no_prose(tmp_path: Path) -> None:
    made = simulate(2, "fortnight", tmp_path / "x", rows_only=True)
    assert not list((made.folder / "reports").iterdir())
    assert not rows(made.folder, "truth/statements.csv")


def test_the_same_incidents_happen_without_errors(tmp_path: Path) -> None:
    wrong, right = (simulate(4, "fortnight", tmp_path / str(errors), errors=errors).folder for errors in (True, False))
    true = [
        [row for row in rows(folder, "truth/incidents.csv") if row["fabricated"] == "0"] for folder in (wrong, right)
    ]
    assert true[0] == true[1]
    assert rows(wrong, "truth/cases.csv") == rows(right, "truth/cases.csv")
    assert not [row for row in rows(right, "truth/reports.csv") if row["errors"]]
    assert [row for row in rows(wrong, "truth/reports.csv") if row["errors"]]


def test_waits_are_counted_in_bins_a_tenth_wide() -> None:
    waits = Waits()
    assert waits.days(0.5) is None
    for hours in range(1, 1001):
        waits.add(timedelta(hours=hours))
    for share, true in ((0.1, 100 / 24), (0.5, 500 / 24), (0.9, 900 / 24)):
        assert waits.days(share) == pytest.approx(true, rel=0.1)
