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
        ("killed~ohchr-like.1/2099", "no categories '2099'"),
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
