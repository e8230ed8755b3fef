"""`ascertain findings queue`, `assign`, `ask`, `answered`, `chase`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Run


def test_the_queue_can_be_cut_to_what_is_stale_or_somebody_answers_for(played: "Desk") -> None:
    assert played("findings", "assign", "I4", "--to", "Ben Birch").status == 0
    listed = played("findings", "queue", "--json").json
    assert {item["incident"]: item["focal_point"] for item in listed}["I4"] == "Ben Birch"
    mine = played("findings", "queue", "--for", "Ben Birch", "--json").json
    assert [item["incident"] for item in mine] == ["I4"]
    stale = played("findings", "queue", "--stale", "--json").json
    assert stale == [item for item in listed if item["stale"]]
    told = played("findings", "queue", "--for", "Ben Birch").out
    assert "Ben Birch" in told
    assert "I8" not in told


def test_a_question_stands_in_the_chase_list_until_it_is_answered(played: "Desk") -> None:
    source = played("reports", "sources", "list", "--json").json[0]["id"]
    told = played("findings", "ask", "I4", "--of", source, "--about", "How many?", "--by", "2090-03-20")
    assert told.out.startswith("Q1: asked of")
    rows = played("findings", "chase", "--json").json
    (asked,) = [row for row in rows if row["ref"] == "Q1"]
    assert (asked["of"], asked["about"], asked["due"]) == (source, "How many?", "2090-03-20")
    told = played("findings", "chase")
    assert "question Q1" in told.out
    assert "2090-03-20" in told.out
    assert played("findings", "answered", "Q1", "--result", "nothing came").status == 0
    assert [row for row in played("findings", "chase", "--json").json if row["ref"] == "Q1"] == []


def test_an_empty_queue_says_so(desk: "Desk", exercise: "Path", run: "Run") -> None:
    assert "Nothing waits for a decision." in desk("findings", "queue").out
    assert "Nothing of this kind waits" in run("--office", exercise, "findings", "queue", "--for", "Nobody").out


def test_an_empty_chase_list_says_so(desk: "Desk") -> None:
    assert "Nothing is waited for." in desk("findings", "chase").out
    assert desk("findings", "chase", "--for", "Nobody Here", "--json").json == []
