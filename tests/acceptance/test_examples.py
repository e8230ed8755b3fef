"""The two examples show what they promise: the exercise's table of figures, and a training office without a toll."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk, Run


# `Confirmed record` of examples/data/exercise/OUTLINE.md: as of 24:00 on a day of March 2090, killed, injured.
OUTLINE = [(6, 0, 0), (7, 9, 12), (8, 9, 12), (9, 9, 17), (12, 10, 16), (13, 12, 20), (14, 13, 20)]


@pytest.mark.parametrize(("day", "killed", "injured"), OUTLINE)
def test_the_exercise_gives_the_figures_of_its_outline(
    exercise: Path, run: "Run", day: int, killed: int, injured: int
) -> None:
    found = run("--office", exercise, "record", "--as-of", f"2090-03-{day:02}", "--json").json
    assert {figure["outcome"]: figure["confirmed"] for figure in found["figures"]} == {
        "killed": killed,
        "injured": injured,
    }


def test_the_exercise_gives_the_cells_and_territories_of_its_outline(exercise: Path, run: "Run") -> None:
    def by(dimension: str) -> dict[tuple[str, str], int]:
        found = run("--office", exercise, "record", "--by", dimension, "--json").json
        return {
            (item["outcome"], item["cell"][dimension]): item["confirmed"]
            for item in found["figures"]
            if item["cell"] and item["confirmed"]
        }

    assert by("sex_age") == {
        ("killed", "men"): 4,
        ("killed", "women"): 6,
        ("killed", "boys"): 2,
        ("killed", "girls"): 1,
        ("injured", "men"): 9,
        ("injured", "women"): 6,
        ("injured", "boys"): 1,
        ("injured", "girls"): 1,
        ("injured", "children"): 3,
    }
    territories = by("territory")
    assert sorted(number for (outcome, _), number in territories.items() if outcome == "killed") == [1, 12]
    assert sorted(number for (outcome, _), number in territories.items() if outcome == "injured") == [2, 18]


def test_the_exercise_keeps_the_totals_of_others_apart(exercise: Path, run: "Run") -> None:
    found = run("--office", exercise, "record", "--json").json["external"]
    assert {(item["source"], item["outcome"], item["value"], item["cutoff"]) for item in found} == {
        ("Ministry of Health of Ulmereth", "killed", 41, "2090-03-10T24:00+00:00"),
        ("Ministry of Health of Ulmereth", "injured", 96, "2090-03-10T24:00+00:00"),
        ("Ulmereth Harm Monitor", "killed", 23, "2090-03-11T24:00+00:00"),
        ("Ulmereth Harm Monitor", "injured", 57, "2090-03-11T24:00+00:00"),
    }


def test_the_training_office_has_no_finding_and_says_so(ukraine: Path, run: "Run") -> None:
    reports = run("--office", ukraine, "reports", "list", "--json").json
    assert len(reports) >= 12
    shown = run("--office", ukraine, "record")
    assert "meets the rule" in shown.out
    assert f"training example of {len(reports)} reports; the finding of nobody" in shown.out
    assert all(figure["confirmed"] == 0 for figure in run("--office", ukraine, "record", "--json").json["figures"])
    log = ukraine.joinpath("ledger.sqlite").read_bytes() + b"".join(
        path.read_bytes() for path in ukraine.glob("ledger.sqlite-wal")
    )
    assert b"finding.decided" not in log


def test_the_training_office_attributes_406_and_801_to_the_un_human_rights_office(ukraine: Path, run: "Run") -> None:
    found = run("--office", ukraine, "record", "--cutoff", "2022-03-06", "--json").json
    told = {
        (item["outcome"], item["value"]): item
        for item in found["external"]
        if item["cutoff"] == "2022-03-06T24:00+02:00" and "human rights" in item["source"].lower()
    }
    assert {("killed", 406), ("injured", 801)} <= set(told)
    assert "406" not in {str(figure["confirmed"]) for figure in found["figures"]}


def test_the_training_office_shows_matters_without_a_verdict(ukraine: Path, run: "Run") -> None:
    matters = run("--office", ukraine, "incidents", "matters", "--json").json
    assert {"corridor", "talks", "meeting"} <= {matter["type"] for matter in matters}
    assert any(matter["bears_on"] for matter in matters if matter["type"] == "corridor")
    assert sum(matter["type"] == "talks" and matter["ordinal"] is not None for matter in matters) >= 3
    assert run("--office", ukraine, "incidents", "contradictions", "--json").json


def test_no_example_confirms_by_rule(exercise: Path, ukraine: Path, run: "Run") -> None:
    for folder in (exercise, ukraine):
        assert run("--office", folder, "verify").status == 0


def test_demo_prints_what_it_built_and_what_to_type_next(tmp_path: Path, run: "Run") -> None:
    told = run("demo", "ukraine-2022", "--to", tmp_path / "shown", "--no-desk")
    assert told.status == 0
    assert "TRAINING" in told.out
    assert "the finding of nobody" in told.out
    assert "Next:" in told.out
    again = run("demo", "ukraine-2022", "--to", tmp_path / "shown", "--no-desk")
    assert (again.status, again.out) == (2, "")
    assert "not empty" in again.err


def test_an_example_nobody_made_is_refused(tmp_path: Path, run: "Run") -> None:
    told = run("demo", "nowhere", "--to", tmp_path / "shown")
    assert told.status == 2
    assert "exercise" in told.err
    assert not (tmp_path / "shown").exists()


def test_an_example_can_be_moved_with_its_keys(played: "Desk") -> None:
    moved = played.root.parent / "moved"
    shutil.move(played.root, moved)
    assert played.run("--office", moved, "verify").status == 0
    assert played.run("--office", moved, "reports", "show", "R2").status == 0
