"""`ascertain estimates systems`: the contract of its JSON, its exit statuses, its words."""

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.estimates.tables import KOSOVO

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.fixture
def kosovo(tmp_path: "Path") -> "Path":
    rows = [
        ",".join([*map(str, pattern), str(int(count))])
        for pattern, count in zip(KOSOVO.patterns, KOSOVO.counts, strict=True)
    ]
    path = tmp_path / "kosovo.csv"
    path.write_text("\n".join([",".join([*KOSOVO.lists, "count"]), *rows]) + "\n")
    return path


def test_kosovo_by_the_contract(run: "Run", kosovo: "Path") -> None:
    told = run("estimates", "systems", kosovo, "--seed", 1, "--json")
    assert told.status == 0
    found = told.json
    assert (found["documented"], found["refused"], found["reasons"]) == (4400, False, [])
    assert set(found["headline"]) == {"assumption", "method", "median", "interval95"}
    assert 10_200 < found["headline"]["median"] < 10_700
    assert found["envelope"] == [min(found["headline"]["interval95"][0], 8999), 18393]
    assert {"ess", "rhat", "divergences", "seconds"} <= set(found["diagnostics"])
    assert all({"assumption", "method", "point", "interval95"} <= set(one) for one in found["alternatives"])
    points = {one["point"] for one in found["alternatives"]}
    assert {10357, 12595, 16942} <= points


def test_words_and_picture(run: "Run", kosovo: "Path", tmp_path: "Path") -> None:
    drawn = tmp_path / "kosovo.svg"
    told = run("estimates", "systems", kosovo, "--plot", drawn)
    assert told.status == 0
    assert "Documented, on at least one list: 4,400." in told.out
    assert told.out.index("Documented") < told.out.index("Estimated: between")
    assert "This takes for granted (latent-class)" in told.out
    assert "Without HRW, the first estimate would be" in told.out
    assert drawn.read_text("utf-8").startswith("<svg")
    assert "Drawn into" in told.err
    assert "Of the 1,528 people on ABA, the other lists estimate" in told.out


def test_what_an_answer_was_held_against_is_drawn(run: "Run", kosovo: "Path", tmp_path: "Path") -> None:
    drawn = tmp_path / "checks.svg"
    told = run("estimates", "systems", kosovo, "--checks", drawn, "--json")
    assert told.status == 0
    assert "Each list held out" in drawn.read_text("utf-8")
    diagnostics = told.json["diagnostics"]
    assert diagnostics["held_out"]["ABA"]["known"] == 1528
    assert diagnostics["held_out"]["ABA"]["interval95"][1] < 1528
    assert [one["seen"] for one in diagnostics["cells"]] == [int(count) for count in KOSOVO.cells[1:]]


def test_a_refusal_ends_with_one(run: "Run", tmp_path: "Path") -> None:
    path = tmp_path / "two.csv"
    path.write_text("A,B,count\n1,0,40\n1,1,20\n0,1,30\n")
    told = run("estimates", "systems", path)
    assert told.status == 1
    assert "No estimate." in told.out
    assert "(too_few_lists)" in told.out
    assert "Estimated" not in told.out
    found = run("estimates", "systems", path, "--json")
    assert (found.status, found.json["refused"], found.json["headline"]) == (1, True, None)
    assert found.json["reasons"][0]["would_change"]


def test_a_bad_table_ends_with_two(run: "Run", tmp_path: "Path") -> None:
    path = tmp_path / "bad.csv"
    path.write_text("A,B,count\n1,7,40\n")
    told = run("estimates", "systems", path)
    assert (told.status, told.out) == (2, "")
    assert "row 2, column B" in told.err


def matching(folder: "Path", lists: int) -> "Path":
    """SYNTHETIC: what `incidents match` writes, of 300 people of whom every second link is less than sure."""
    random = np.random.default_rng(6)
    on = random.random((300, lists)) < 0.5
    people, links = ["list,row,person_id"], ["list_a,row_a,list_b,row_b,probability,decision"]
    for person, row in enumerate(on):
        held = np.flatnonzero(row).tolist()
        people += [f"L{one},{person},P{person}" for one in held]
        links += [
            f"L{a},{person},L{b},{person},{0.9 if person % 2 else 1:.4f},link" for a in held for b in held if a < b
        ]
    folder.mkdir()
    (folder / "people.csv").write_text("\n".join(people) + "\n")
    (folder / "links.csv").write_text("\n".join(links) + "\n")
    return folder


def test_links_that_are_unsure_are_drawn(run: "Run", tmp_path: "Path") -> None:
    told = run("estimates", "systems", "--links", matching(tmp_path / "matched", 3), "--draws", 3)
    assert told.status == 0
    assert "By 3 draws of who is who" in told.out
    assert "% of the variance below is that of links" in told.out
    assert told.out.index("documented;") < told.out.index("Estimated: between")


def test_links_of_two_lists_are_refused(run: "Run", tmp_path: "Path") -> None:
    told = run("estimates", "systems", "--links", matching(tmp_path / "matched", 2), "--json")
    assert (told.status, told.json["linkage"]) == (1, None)
    assert told.json["reasons"][0]["code"] == "too_few_lists"


def test_a_table_or_links_and_not_both(run: "Run", kosovo: "Path") -> None:
    for given in ((), (kosovo, "--links", kosovo.parent)):
        told = run("estimates", "systems", *given)
        assert told.status == 2
        assert "Give a table, or --links DIR." in told.err
