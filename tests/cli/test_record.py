"""`ascertain record`: as of any moment, by any breakdown; what changed; the flow of work."""

from typing import TYPE_CHECKING, Any

import pytest

from ascertain.cli.record import LISTED, print_external, print_ranges, print_record
from ascertain.record.model import External, Head, Method, Pending, RangeFigure, Record, RecordFigure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Run


@pytest.fixture
def read(exercise: "Path", run: "Run") -> Any:
    """The JSON of a command on the exercise."""
    return lambda *words: run("--office", exercise, *words, "--json").json


def test_the_shape_of_the_contract(read: Any) -> None:
    found = read("record", "--by", "sex_age,territory")
    keys = "as_of checkpoint cutoff kind clock methodology scheme hypothetical figures external"
    assert set(found) >= set(keys.split())
    assert set(found["checkpoint"]) >= {"size", "root"}
    assert set(found["methodology"]) >= {"name", "version", "digest"}
    assert (found["kind"], found["clock"], found["hypothetical"]) == ("synthetic", "replayed", False)
    assert found["cutoff"].endswith("T24:00+00:00")
    for figure in found["figures"]:
        assert set(figure) >= {"key", "outcome", "cell", "confirmed", "proposed", "pending"}
        assert set(figure["pending"]) >= {"incidents", "matters", "unquantified", "oldest_days"}
    for figure in found["external"]:
        assert set(figure) >= {"source", "outcome", "value", "cutoff", "vintage"}


def test_a_breakdown_adds_up(read: Any) -> None:
    figures = read("record", "--by", "territory")["figures"]
    whole = {figure["outcome"]: figure["confirmed"] for figure in figures if not figure["cell"]}
    for outcome, confirmed in whole.items():
        parts = [figure["confirmed"] for figure in figures if figure["outcome"] == outcome and figure["cell"]]
        assert sum(parts) == confirmed


def test_the_cutoff_goes_before_the_day_of_the_moment(read: Any) -> None:
    found = read("record", "--as-of", "2090-03-14", "--cutoff", "2090-03-03")
    assert found["cutoff"] == "2090-03-03T24:00+00:00"
    assert {figure["confirmed"] for figure in found["figures"]} == {2}


def test_the_methodology_in_use_is_no_what_if(read: Any) -> None:
    assert read("record", "--methodology", "ohchr-like")["hypothetical"] is False


def test_an_unknown_methodology_is_a_sentence(exercise: "Path", run: "Run") -> None:
    told = run("--office", exercise, "record", "--methodology", "nonsense")
    assert (told.status, told.out, len(told.err.splitlines())) == (2, "", 1)
    assert "nonsense" in told.err


def test_another_methodology_is_a_what_if(exercise: "Path", run: "Run") -> None:
    told = run("--office", exercise, "record", "--methodology", "ibc-like")
    if told.status == 0:
        assert "HYPOTHETICAL" in told.out
    else:
        assert (told.status, len(told.err.splitlines())) == (2, 1)


def test_the_three_numbers_are_printed_apart(exercise: "Path", run: "Run") -> None:
    printed = run("--office", exercise, "record").out
    for words in ("confirmed", "proposed", "pending", "not this office's findings", "Pending matters: M1"):
        assert words in printed


def test_a_training_office_has_no_toll_of_its_own(ukraine: "Path", run: "Run") -> None:
    printed = run("--office", ukraine, "record", "--as-of", "2022-03-09").out
    assert "the finding of nobody" in printed
    assert "meets the rule" in printed
    assert "proposed" not in printed


def test_an_empty_record_prints_and_names_no_matters(desk: "Desk") -> None:
    told = desk("record")
    assert (told.status, "Pending matters" in told.out, "Figures of others" in told.out) == (0, False, False)


def test_what_changed_names_the_finding(exercise: "Path", run: "Run") -> None:
    printed = run("--office", exercise, "record", "diff", "2090-03-08", "2090-03-09").out
    assert "From 2090-03-08T24:00+00:00 to 2090-03-09T24:00+00:00" in printed
    assert "I1-1" in printed
    assert "F6" in printed
    assert "–" in printed


def test_every_balance_holds(read: Any) -> None:
    found = read("record", "diff", "2090-03-05", "2090-03-14", "--cutoff", "2090-03-14")
    assert found["cutoff"] == "2090-03-14T24:00+00:00"
    for row in found["balances"]:
        gained, lost = row["added"] + row["moved_in"], row["withdrawn"] + row["moved_out"]
        assert row["earlier"] + gained - lost == row["later"]


def test_the_earlier_moment_comes_first(exercise: "Path", run: "Run") -> None:
    told = run("--office", exercise, "record", "diff", "2090-03-09", "2090-03-08")
    assert (told.status, "Name the earlier moment first." in told.err) == (2, True)


def test_the_flow_of_work_by_area_and_day(exercise: "Path", run: "Run", read: Any) -> None:
    assert "Telvany Region" in run("--office", exercise, "record", "flow").out
    rows = read("record", "flow", "--as-of", "2090-03-14", "--cutoff", "2090-03-04")
    assert {row["day"] for row in rows} <= {"2090-03-03", "2090-03-04"}
    assert sum(row["killed"] for row in rows) == 9


def test_ranges_and_grades_of_a_what_if_and_the_way_back(exercise: "Path", run: "Run", tmp_path: "Path") -> None:
    shown = run("--office", exercise, "record", "--methodology", "airwars-like").out
    (weak,) = [line for line in shown.splitlines() if line.startswith("killed") and "weak" in line]
    assert weak.count("–") == 2  # no range, which is not zero
    assert "Nobody has decided so" in shown
    assert "at least" not in run("--office", exercise, "record").out
    found = run("--office", exercise, "record", "--methodology", "airwars-like", "--json").json["ranges"]
    (fair,) = [item for item in found if item["outcome"] == "killed" and item["cell"] == {"grade": "fair"}]
    assert (fair["confirmed"], fair["low"], fair["high"], fair["incidents"]) == (0, 7, 10, ["I1", "I3"])
    assert run("--office", exercise, "trace", fair["high_key"], "--html", tmp_path / "page.html").status == 0
    assert run("--office", exercise, "trace", fair["high_key"], "--json").json["bound"] == 10
    assert "10 proposed" in (tmp_path / "page.html").read_text("utf-8")
    assert "grade fair; 5 to 7 by" in run("--office", exercise, "trace", fair["high_key"]).out
    assert run("--office", exercise, "trace", fair["key"], "--json").json["confirmed"] == 0
    assert "10 proposed" in run("--office", exercise, "trace", fair["high_key"], "--public").out


def test_ranges_without_grades_are_printed_without_them(capsys: pytest.CaptureFixture[str]) -> None:
    item = RangeFigure("killed@x", "killed", {}, 2, 1, 3, "low", "high", ("I1",), ())
    head, method = Head(1, "0"), Method("m", "1", "0")
    for kind, shown in (("real", True), ("training", False)):
        print_ranges(Record("t", head, "c", kind, "wall", method, "2022", False, (), (), (), (item,)))
        printed = capsys.readouterr().out
        assert ("confirmed" in printed, "grade" in printed, "at most" in printed) == (shown, False, True)


def test_how_late_what_arrived_was(exercise: "Path", run: "Run", tmp_path: "Path") -> None:
    flow = ("--office", exercise, "record", "flow")
    shown = run(*flow, "--by", "area").out
    assert "Telvany Region" in shown
    assert "A silent area is not a quiet one." in shown
    drawn = tmp_path / "late.svg"
    rows = run(*flow, "--by", "month", "--svg", drawn, "--json").json
    assert [row["cell"] for row in rows if row["received"]] == ["2090-03"]
    assert drawn.read_text("utf-8").startswith("<svg")
    assert "There is a file already" in run(*flow, "--by", "month", "--svg", drawn).err
    assert "Add --by month" in run(*flow, "--svg", tmp_path / "none.svg").err
    early, late = (run(*flow, "--by", "month", "--as-of", day, "--json").json for day in ("2090-03-07", "2090-03-14"))
    assert early[0]["incidents"] < late[0]["incidents"]


def test_sex_and_age_together_are_printed_as_the_grid_of_nine_cells(exercise: "Path", run: "Run") -> None:
    args = ("--office", exercise, "record", "--as-of", "2090-03-14", "--by", "sex,age")
    shown, figures = run(*args).out, run(*args, "--json").json["figures"]
    lines = [
        [part.strip() for part in line.split("│")] for line in shown.splitlines() if line.startswith("killed, conf")
    ]
    cells = {tuple(item["cell"].values()): item["confirmed"] for item in figures if item["outcome"] == "killed"}
    assert [line[1:5] for line in lines] == [
        [sex, *(str(cells.get((sex, age), 0)) for age in ("adult", "child", "unknown"))]
        for sex in ("man", "woman", "unknown")
    ]
    assert sum(int(number) for line in lines for number in line[2:5]) == cells[()] > 0
    assert "By sex and age" not in run("--office", exercise, "record", "--by", "sex,age,month").out


def test_an_office_that_knows_no_monthly_totals_says_so(desk: "Desk") -> None:
    told = desk("record", "others")
    assert (told.status, told.out) == (0, "No totals by month were published by others, as far as this office knows.\n")
    assert desk("record", "others", "--json").json == []


def test_an_outcome_nobody_counts_is_refused(exercise: "Path", run: "Run") -> None:
    for command in ("revisions", "others"):
        told = run("--office", exercise, "record", command, "--outcome", "dead")
        assert (told.status, "--outcome" in told.err, told.out) == (2, True, "")


def test_of_very_many_open_incidents_a_cell_names_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    ids = tuple(f"I{number}" for number in range(1, LISTED + 3))
    head, method = Head(1, "0"), Method("m", "1", "0")
    for found, more in ((ids, True), (ids[:-2], False)):
        figure = RecordFigure("k", "killed", {}, 0, 0, Pending(found, (), found, 3))
        print_record(Record("t", head, "c", "real", "wall", method, "2022", False, (figure,), ()), 1)
        printed = " ".join(capsys.readouterr().out.replace("│", " ").split())
        assert (f"{ids[LISTED - 1]} and 2 more (ascertain findings queue)" in printed) is more
        assert (ids[-1] in printed.split()) is False


def test_moments_of_others_are_printed_to_the_second(capsys: pytest.CaptureFixture[str]) -> None:
    given = (
        External("A", "killed", 1, None, "2090-03-14T10:08:00.000000Z"),
        External("B", "killed", 1, None, "2090-03-14"),
    )
    print_external(given)
    printed = capsys.readouterr().out
    assert "2090-03-14T10:08:00+00:00" in printed
    assert "2090-03-14 " in printed
