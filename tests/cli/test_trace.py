"""`ascertain trace`: any key of a figure, back to the words and bytes."""

from typing import TYPE_CHECKING

import pytest

from ascertain.cli.trace import of_outcome
from ascertain.findings.rules import Clause

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


def test_a_trace_names_findings_words_and_evidence(exercise: "Path", run: "Run") -> None:
    told = run("--office", exercise, "trace", "killed;sex_age=girls@2090-03-14")
    assert told.status == 0
    printed = " ".join(told.out.replace("│", " ").split())
    for words in ("1 confirmed", "I1: cases I1-6", "by Reviewer", "of the original", "evidence ", "passed: killed"):
        assert words in printed


def test_what_a_key_leaves_out_is_filled_in(exercise: "Path", run: "Run") -> None:
    found = run("--office", exercise, "trace", "killed", "--json").json
    assert found["confirmed"] == 13
    assert run("--office", exercise, "trace", found["key"], "--json").json == found


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("killed#0", "no log position 0"),
        ("killed#9999", "The log has 171 events."),
        ("killed~ohchr-like.1/2099", "no scheme of territory '2099'"),
        ("killed~nonsense.1", "nonsense"),
        ("killed;colour=red", "colour"),
        ("deaths", "deaths"),
    ],
)
def test_a_bad_key_is_a_sentence(exercise: "Path", run: "Run", key: str, says: str) -> None:
    told = run("--office", exercise, "trace", key)
    assert (told.status, told.out, len(told.err.splitlines())) == (2, "", 1)
    assert says in told.err


def test_a_training_office_is_told_where_to_look(ukraine: "Path", run: "Run") -> None:
    told = run("--office", ukraine, "trace", "killed")
    assert (told.status, "ascertain findings propose" in told.err) == (0, True)


def test_a_rule_that_does_not_go_by_outcome_is_shown_whole() -> None:
    leaf = Clause(True, "killed: two origins", "R1, R2", ())
    other = Clause(True, "injured: two origins", "R1, R2", ())
    whole = Clause(True, "all", "all hold", (leaf, other))
    assert of_outcome(whole, ("killed",)) == (leaf,)
    assert of_outcome(whole, ("missing",)) == (whole,)


def test_for_outsiders_it_ends_at_ids_clauses_and_classes_of_source(exercise: "Path", run: "Run") -> None:
    inside = run("--office", exercise, "trace", "killed@2090-03-14", "--json").json
    told = run("--office", exercise, "trace", "killed@2090-03-14", "--public", "--json")
    found = told.json
    assert (found["key"], found["confirmed"]) == (inside["key"], inside["confirmed"])
    assert [item["cases"] for item in found["incidents"]] == [item["cases"] for item in inside["incidents"]]
    assert set(found["incidents"][0]) == {"incident", "cases", "confirmed", "clauses", "sources", "others"}
    assert set(found["incidents"][0]["clauses"]) == {"says", "passed", "parts"}
    claims = [claim for item in inside["incidents"] for claim in item["claims"]]
    findings = [finding for item in inside["incidents"] for finding in item["findings"]]
    secret = {claim["words"] for claim in claims} | {claim["report"]["locator"] for claim in claims}
    secret |= {name for finding in findings for name in (*finding["reviewers"], finding["reason"], finding["id"])}
    assert secret
    assert not [word for word in secret if len(word) > 8 and word in told.out]
    # The exercise knows fewer than five sources of any class.
    assert all(item["sources"] == [] and item["others"] for item in found["incidents"])
    printed = run("--office", exercise, "trace", "killed@2090-03-14", "--public").out
    assert "classes of source: others, withheld" in printed
    refused = run("--office", exercise, "trace", "killed;sex_age=girls@2090-03-14", "--public")
    assert (refused.status, "would say of each case who it was" in refused.err) == (2, True)
    assert (
        run("--office", exercise, "trace", "killed;territory=armed_group", "--public", "--json").json["confirmed"] == 1
    )


def test_a_trace_is_one_page_that_loads_nothing(exercise: "Path", run: "Run", tmp_path: "Path") -> None:
    page = tmp_path / "trace.html"
    told = run("--office", exercise, "trace", "killed;territory=armed_group@2090-03-14", "--html", page)
    assert (told.status, told.out.count("confirmed")) == (0, 0)
    text = page.read_text("utf-8")
    assert "SYNTHETIC" in text
    assert "<code>I7-1</code>" in text
    assert "of the original" in text
    assert not [tag for tag in ("<script", "<img", "src=", "href=") if tag in text]
    again = run("--office", exercise, "trace", "killed", "--html", page)
    assert (again.status, "There is a file already." in again.err) == (2, True)
    nowhere = run("--office", exercise, "trace", "killed", "--html", tmp_path / "none" / "x.html")
    assert (nowhere.status, "cannot be written" in nowhere.err) == (2, True)
    assert run("--office", exercise, "trace", "killed", "--public", "--html", tmp_path / "public.html").status == 0
    public = (tmp_path / "public.html").read_text("utf-8")
    assert "Classes of source: others, withheld." in public
    assert "Reviewer" not in public


def test_a_cell_nobody_stands_in_and_an_incident_that_has_no_part_are_told(exercise: "Path", run: "Run") -> None:
    told = run("--office", exercise, "trace", "killed;territory=goverment")
    assert (told.status, "Nobody stands in this cell." in told.err) == (0, True)
    assert "Nobody" not in run("--office", exercise, "trace", "killed;month=2090-03").err
    told = run("--office", exercise, "trace", "killed", "--incident", "I4")
    assert (told.status, "I4 has no part in this figure." in told.err) == (2, True)
    assert run("--office", exercise, "trace", "killed", "--most", "-3").status == 2
