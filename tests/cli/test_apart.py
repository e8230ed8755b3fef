"""`ascertain export | import | findings conflicts` as typed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Desk

TEXT = "Shelling killed three men in Kyiv on 4 March 2022, the city hospital said."
DECIDE = ("--occurrence", "confirmed", "--civilian-status", "civilian", "--nexus", "direct")


def test_two_offices_decide_apart_and_one_settles_it(
    desk: "Desk", office_of: Callable[[str], "Desk"], tmp_path: Path
) -> None:
    north = office_of("real")
    assert north.add("a.txt", TEXT).status == 0
    first = north("export", tmp_path / "1.ascx", "--json")
    assert first.json["first"] == 1 and first.json["keys"] == 0
    refused = desk("import", tmp_path / "1.ascx")
    assert refused.status == 2 and "is not trusted here" in refused.err
    taken = desk("import", tmp_path / "1.ascx", "--key", first.json["signed_by"])
    assert taken.status == 0 and "0 keys" in taken.out
    office = first.json["office"]
    assert desk("import", tmp_path / "1.ascx", "--json").json["events"] == {office: 0}
    theirs = f"{office}~I1"
    assert f'"{theirs}"' in desk("incidents", "list", "--json").out
    # Here three are counted, there two.
    evidence = ("--evidence", f"{office}~R1", "--reason", "seen")
    assert desk("findings", "decide", theirs, *DECIDE, "--killed", "men=3", *evidence).status == 0
    more = ("--evidence", "R1", "--reason", "as I saw it")
    assert north("findings", "decide", "I1", *DECIDE, "--killed", "men=2", *more, actor="Ben Birch").status == 0
    assert north("export", tmp_path / "2.ascx").status == 0
    assert desk("import", tmp_path / "2.ascx").status == 0
    found = desk("findings", "conflicts", "--json").json
    assert [(one["subject"], one["axis"]) for one in found["conflicts"]] == [(theirs, "count")]
    assert {(side["office"] == office, *side["reviewers"]) for side in found["conflicts"][0]["sides"]} == {
        (True, "Ben Birch"),
        (False, "Ann Aster"),
    }
    shown = desk("findings", "conflicts").out
    assert "killed men 3" in shown and f"findings decide {theirs}" in shown
    record = desk("record", "--json").json
    assert record["conflicts"] == [theirs]
    assert [figure["confirmed"] for figure in record["figures"]] == [0, 0]
    assert theirs in record["figures"][0]["pending"]["incidents"]
    assert "Kept out of the figures until decided" in desk("record").out
    assert desk("findings", "decide", theirs, "--killed", "men=2", *evidence).status == 0
    assert desk("findings", "conflicts").out == "Nothing is in conflict.\n"
    assert desk("record", "--json").json["figures"][0]["confirmed"] == 2
    trace = desk("trace", "killed", "--json")
    assert trace.status == 0 and trace.json["incidents"][0]["claims"] == []
    assert desk("claims", "list").status == desk("reports", "list").status == desk("verify").status == 0


def test_what_is_asked_wrongly_is_told(desk: "Desk", tmp_path: Path) -> None:
    for words, says in (
        (("export", tmp_path / "a.ascx", "--with-keys"), "none is named"),
        (("export", tmp_path / "a.ascx", "--since", "99"), "has no event 99"),
        (("import", tmp_path / "none.ascx"), "No such file"),
        (("import", desk.file("x", "y")), "no whole bundle"),
        (("import", desk.file("x", "y"), "--key", "mine"), "no verifier key"),
    ):
        told = desk(*words)
        assert told.status == 2 and says in told.err


def test_incidents_that_may_be_one_are_named(desk: "Desk", office_of: Callable[[str], "Desk"], tmp_path: Path) -> None:
    north = office_of("real")
    assert north.add("a.txt", TEXT).status == desk.add("b.txt", TEXT.replace("three", "four")).status == 0
    key = north("export", tmp_path / "1.ascx", "--json").json["signed_by"]
    assert desk("import", tmp_path / "1.ascx", "--key", key).status == 0
    (pair,) = desk("findings", "conflicts", "--json").json["twins"]
    assert f"I1 and {pair[1]} may be one" in desk("findings", "conflicts").out
    assert desk("incidents", "merge", *pair, "--reason", "the same").status == 0
    assert desk("findings", "conflicts").out == "Nothing is in conflict.\n"
