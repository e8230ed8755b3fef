"""`ascertain estimates delay` as it is typed: its contract, its exit status, its picture. SYNTHETIC reports."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.conftest import Run
from tests.estimates.delays.made import LAST, cells, text


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "triangle.csv"
    path.write_text(text(list(cells(days=60))))
    return path


def test_the_shape_of_the_contract(file: Path, run: Run) -> None:
    told = run("estimates", "delay", file, "--as-of", LAST, "--json")
    assert told.status == 0
    found = told.json
    assert {"as_of", "refused", "reasons", "strata"} <= set(found)
    assert (found["as_of"], found["refused"], found["reasons"]) == (str(LAST), False, [])
    (stratum,) = found["strata"]
    assert {"stratum", "by_date", "total"} <= set(stratum)
    day = stratum["by_date"][-1]
    assert day["date"] == str(LAST)
    assert {"date", "observed", "median", "q"} <= set(day)
    assert set(day["q"]) == {"0.025", "0.25", "0.5", "0.75", "0.975"}


def test_words_a_picture_and_its_table(file: Path, run: Run, tmp_path: Path) -> None:
    svg = tmp_path / "fan.svg"
    told = run("estimates", "delay", file, "--as-of", LAST, "--plot", svg)
    assert told.status == 0
    assert "What nobody ever" in told.out
    assert ET.fromstring(svg.read_text()).tag.endswith("svg")
    table = svg.with_suffix(".csv").read_text().splitlines()
    assert table[0] == "stratum,date,observed,q0.025,q0.25,q0.5,q0.75,q0.975,chain_ladder"
    assert len(table) == 61
    again = run("estimates", "delay", file, "--as-of", LAST, "--plot", svg)
    assert (again.status, "already" in again.err) == (2, True)


def test_several_strata_are_told_together_with_what_stands_beside(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    one = [line.split(",") for line in text([row for row in cells(days=45) if row[1] <= LAST]).splitlines()[1:]]
    rows = [f"{','.join(line)},{name}" for name in "ab" for line in one] + [f"2090-06-10,{LAST},200,a"]
    path.write_text("reference_date,report_date,count,stratum\n" + "\n".join(rows) + "\n")
    told = run("estimates", "delay", path, "--as-of", LAST)
    assert told.status == 0
    assert "All together" in told.out
    assert "regime_change" in told.out


def test_a_refusal_exits_1_with_reasons_and_no_number(file: Path, run: Run, tmp_path: Path) -> None:
    svg = tmp_path / "fan.svg"
    told = run("estimates", "delay", file, "--as-of", "2090-05-10", "--plot", svg)
    assert told.status == 1
    assert "history_too_short" in told.out
    assert "What would change it" in told.out
    assert not svg.exists()
    told = run("estimates", "delay", file, "--as-of", "2090-05-10", "--json")
    assert told.status == 1
    assert told.json["strata"] == []


@pytest.mark.parametrize("words", [("--as-of", "yesterday"), ("--as-of", LAST, "--seed", "-1")])
def test_bad_input_exits_2(file: Path, run: Run, words: tuple[object, ...]) -> None:
    assert run("estimates", "delay", file, *words).status == 2


def test_a_backtest_is_told_and_drawn_beside(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ascertain.estimates.delays import backtest

    monkeypatch.setattr(backtest, "DATES", 5)
    long, svg = tmp_path / "long.csv", tmp_path / "fan.svg"
    long.write_text(text(list(cells(days=80))))
    told = run("estimates", "delay", long, "--as-of", LAST, "--backtest", "--plot", svg)
    assert told.status == 0
    assert "As of 5 past days" in told.out
    assert "The 95 % interval held" in told.out
    assert ET.fromstring((tmp_path / "fan-backtest.svg").read_text()).tag.endswith("svg")


def test_a_backtest_that_cannot_be_made_is_said(run: Run, tmp_path: Path) -> None:
    short = tmp_path / "short.csv"
    short.write_text(text([row for row in cells(days=35) if row[1] <= LAST]))
    told = run("estimates", "delay", short, "--as-of", LAST, "--backtest")
    assert told.status == 0
    assert "No backtest. backtest_too_short" in told.out
    found = run("estimates", "delay", short, "--as-of", LAST, "--json").json
    assert found["backtest"] is None
