"""The moment the project began with: 7 March 2022. No estimate, and all that is known meanwhile."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("numpy")

from tests.conftest import Desk, Run


@pytest.fixture
def moment(ukraine: Path, run: Run) -> Any:
    ran = run("--office", ukraine, "estimates", "run", "--as-of", "2022-03-07", "--json")
    assert ran.status == 1
    return ran.json


def test_it_is_refused_and_says_what_would_change_it(moment: Any) -> None:
    assert moment["refused"]
    assert moment["parts"] is None
    assert {item["code"] for item in moment["reasons"]} >= {
        "history_too_short", "no_decided_cases", "no_lists", "shared_access", "unquantified"
    }  # fmt: skip
    assert all(item["says"] and item["would_change"] for item in moment["reasons"])


def test_the_figures_of_the_un_office_stand_beside_it_with_their_cutoff(moment: Any) -> None:
    theirs = {
        item["outcome"]: (item["value"], item["cutoff"])
        for item in moment["external"]
        if item["source"] == "U.N. human rights office"
    }
    assert theirs["killed"] == (406, "2022-03-06T24:00+02:00")
    assert theirs["injured"] == (801, "2022-03-06T24:00+02:00")


def test_open_matters_are_told_in_words_and_not_counted(moment: Any) -> None:
    volnovakha = next(item for item in moment["open"] if item["place"] == "Volnovakha")
    assert [(said["words"], said["low"], said["high"]) for said in volnovakha["said"]] == [("hundreds", None, None)]
    corridors = [item for item in moment["matters"] if item["type"] == "corridor"]
    assert any("I15" in item["bears_on"] for item in corridors)


def test_the_direction_is_attributed_in_their_own_words(moment: Any) -> None:
    first = moment["direction"][0]
    assert (first["speaker"], first["on"], first["says"]) == ("OHCHR", "2022-03-07", "higher")
    assert "far higher" in first["words"]
    assert any(item["says"] == "why" and item["speaker"] == "OHCHR" for item in moment["direction"])


def test_flow_says_how_late_and_which_areas_are_silent_since_when(moment: Any) -> None:
    rows = {moment["areas"][row["cell"]]: row for row in moment["flow"]}
    assert (rows["Odesa"]["silent_since"], rows["Odesa"]["days_silent"]) == ("2022-02-24", 11)
    assert rows["Donetsk"]["received"]["median"] == 4


def test_the_same_moment_gives_the_same_answer(ukraine: Path, run: Run, moment: Any) -> None:
    again = run("--office", ukraine, "estimates", "run", "--as-of", "2022-03-07", "--json").json
    assert again == moment
    assert len(moment["digest"]) == 64


def test_in_words_no_model_number_is_printed(ukraine: Path, run: Run) -> None:
    ran = run("--office", ukraine, "estimates", "run", "--as-of", "2022-03-07")
    assert ran.status == 1
    assert "No estimate of how many were killed" in ran.out
    assert "median" not in ran.out
    for words in ("406", "801", "“hundreds”", "far higher", "What would change it", "not this office's findings"):
        assert words in ran.out
    assert "a training office has no finding of its own" in ran.out


def test_no_picture_is_drawn_of_a_refusal(played: Desk, tmp_path: Path) -> None:
    ran = played("estimates", "run", "--plot", tmp_path / "p.svg")
    assert ran.status == 1
    assert not (tmp_path / "p.svg").exists()


def test_what_restricted_reports_say_is_masked_for_those_who_may_not_see(played: Desk) -> None:
    whole = played("estimates", "run", "--json").json
    assert [item["number"] for item in whole["confirmed"]] == [13, 20]
    assert whole["confirmed"][0]["key"].startswith("killed@")
