"""Looking anew, the history of an incident, and undo, from the command line."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Desk

HIT = "The {} said that 7 people were killed and 19 injured when shells hit the market in Mariupol on {} March 2022."


def test_what_is_done_is_told_kept_and_undone(desk: "Desk") -> None:
    for name, day in (("hospital", 4), ("mayor", 5)):
        assert desk.add(f"{name}.txt", HIT.format(name, day), name).status == 0
    assert "1 steps would be taken." in desk("incidents", "reassess", "--dry-run").out
    (step,) = desk("incidents", "reassess", "--json").json
    assert (step["act"], step["incident"], step["to"]) == ("merge", "I2", "I1")
    (_, merged) = desk("incidents", "history", "I2", "--json").json
    assert (merged["number"], merged["actor"]) == (step["number"], "rule:likeness@1")
    assert "merged" in desk("incidents", "history", "I2").out
    undone = desk("incidents", "undo", step["number"], "--reason", "the watchman saw both")
    assert undone.out == f"Event {step['number']} on I2 undone by Ann Aster.\n"
    assert desk("incidents", "reassess", "--json").json == []
    assert desk("incidents", "undo", step["number"], "--reason", "again").status == 2
