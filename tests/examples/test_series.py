"""The UN human rights office's figures: nothing is lost from table to office, and nothing is more than a figure."""

import re
from collections import Counter
from pathlib import Path

import pytest

import ascertain
import make_series
from ascertain.claims.browse import readings
from ascertain.examples.series import ASIDE, FOUND, TABLES, Row, rows_of, unfold
from ascertain.findings.counted import counted
from ascertain.incidents.browse import incidents, matters
from ascertain.incidents.positions import external
from ascertain.office.house import Office
from ascertain.record import compile as compiling
from ascertain.record.others import externals
from ascertain.reports.aside import reasons
from ascertain.reports.shelf import reports
from ascertain.terms.instants import Cutoff, parse_instant, period_days

DATA = Path(next(iter(ascertain.__path__))) / "examples" / "data" / "ohchr-series"
ROWS = {row["id"]: row for table in TABLES for row in rows_of(DATA / table)}
TAKEN = {name: row for name, row in ROWS.items() if not row[ASIDE]}
UPDATES = {name: row for name, row in ROWS.items() if name.startswith("U")}
CELLS = ("men", "women", "boys", "girls", "children of unknown sex", "adults of unknown sex")
KYIV = "Europe/Kyiv"


TYPED = Path(__file__).parents[3] / "shared" / "data" / "ohchr"


@pytest.mark.skipif(not TYPED.exists(), reason="the tables typed by hand are not at hand")
def test_the_tables_are_those_their_tool_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = [str(TYPED / name) for name in ("ohchr_ukraine_updates.csv", "ohchr_ukraine_by_month_revisions.csv")]
    monkeypatch.setattr("sys.argv", ["make_series.py", *typed])
    monkeypatch.setattr(make_series, "DATA", tmp_path)
    assert make_series.main() == 0
    assert capsys.readouterr().out.count("undated []") == 2
    assert {name: (tmp_path / name).read_bytes() for name in TABLES} == {
        name: (DATA / name).read_bytes() for name in TABLES
    }


def number(row: Row, name: str) -> int:
    return int(row.get(name) or 0)


def parts(row: Row, outcome: str) -> list[list[str]]:
    """The cells by sex and age of a row, and its territories, where all of them are stated."""
    cells = [row[f"{outcome} {cell}"] for cell in CELLS]
    lands = [cell for name, cell in row.items() if name.startswith(f"{outcome} in ")]
    return [group for group, whole in ((cells, all(cells)), (lands, all(lands[:3]))) if whole]


def test_the_tables_hold_what_was_typed() -> None:
    assert Counter(name[0] for name in ROWS) == {"U": 238, "M": 172}
    assert len({row["cut-off"] for row in UPDATES.values()}) == 164
    assert {row[FOUND] for row in ROWS.values()} == {row["id"] for row in rows_of(DATA / "sources.csv")}
    assert all(re.match(r"https?://\S+$", row["url"]) for row in ROWS.values())
    assert (UPDATES["U014"]["killed"], UPDATES["U014"]["injured"], UPDATES["U014"]["cut-off"]) == (
        "406",
        "801",
        "2022-03-06",
    )


def test_a_row_that_is_taken_has_a_cutoff_and_a_day_it_was_known() -> None:
    for name, row in TAKEN.items():
        known = row["published"] or row["first seen"]
        assert row["cut-off"] and known, name
        assert parse_instant(known, KYIV) >= Cutoff.parse(row["cut-off"], KYIV).instant, name


def test_of_a_cutoff_one_row_of_the_updates_is_taken() -> None:
    taken = Counter(row["cut-off"] for name, row in TAKEN.items() if name in UPDATES)
    assert set(taken.values()) == {1}
    missing = {row["cut-off"] for row in UPDATES.values()} - set(taken)
    assert missing == {"2022-03-11", "2023-01-29", "2023-02-12", "2023-06-19", "2024-11-30", "2025-02-21"}


def test_sums_hold_or_the_row_is_set_aside() -> None:
    for name, row in UPDATES.items():
        sums = [number(row, "killed") + number(row, "injured") == number(row, "total")]
        for outcome in ("killed", "injured"):
            sums += [sum(int(cell or 0) for cell in group) == number(row, outcome) for group in parts(row, outcome)]
        assert all(sums) or row[ASIDE], name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("U004", "Other figures at the same cut-off"),
        ("U008", "do not make the total"),
        ("U011", "Injured by territory make 789"),
        ("U020", "the figures of 9 March for 10 March"),
        ("U021", "typed another year"),
        ("U022", "do not make the total"),
        ("U173", "Killed by sex and age make 6495"),
        ("U191", "typed another year"),
        ("U194", "do not make the total"),
        ("U217", "seen before the day up to which it is dated was over"),
        ("M012", "cut-off of the document it stands in is not known"),
        ("M132", "Other figures at the same cut-off"),
    ],
)
def test_every_known_error_is_set_aside_with_its_reason(name: str, why: str) -> None:
    assert why in ROWS[name][ASIDE]


def test_a_row_that_repeats_another_says_which() -> None:
    repeats = {name: row for name, row in ROWS.items() if row[ASIDE].startswith("Repeats ")}
    assert len(repeats) == 72
    for name, row in repeats.items():
        other = TAKEN[row[ASIDE].split()[1].rstrip(":")]
        assert all(not row[what] or row[what] == other[what] for what in ("killed", "injured", "cut-off")), name


def test_unfolding_loses_no_row_and_keeps_the_order_of_time(tmp_path: Path) -> None:
    unfold(DATA, tmp_path, KYIV)
    manifest = rows_of(tmp_path / "reports.csv")
    recorded = [parse_instant(row["recorded"], KYIV) for row in manifest]
    assert recorded == sorted(set(recorded))
    assert [parse_instant(row["received"], KYIV) for row in manifest] < recorded
    delivered = [row for delivery in manifest for row in rows_of(tmp_path / delivery["path"])]
    assert Counter(row["id"] for row in delivered) == Counter(list(ROWS))
    for row in delivered:
        assert {key: cell for key, cell in row.items() if cell} == {
            key: cell for key, cell in ROWS[row["id"]].items() if cell and key != FOUND
        }


@pytest.mark.slow
def test_every_row_is_in_the_office_taken_or_set_aside_with_a_reason(series: Path) -> None:
    with Office.open(series, "Tester") as office, office.journal.view() as view:
        found = {report.id: office.shelf.document(report) for report in reports(view)}
        names = {ref: next(cell.span.text for cell in text.cells if cell.field == "id") for ref, text in found.items()}
        assert sorted(names.values()) == sorted(ROWS)
        aside = {names[ref]: why for ref, why in reasons(view, office.shelf).items()}
        assert aside == {name: row[ASIDE] for name, row in ROWS.items() if row[ASIDE]}
        shown = {names[item.figure.split(".")[0]] for item in external(view, office.shelf)}
        assert shown == set(TAKEN)


@pytest.mark.slow
def test_each_external_figure_is_the_cell_of_its_row_with_cutoff_and_vintage(series: Path) -> None:
    with Office.open(series, "Tester") as office, office.journal.view() as view:
        rows = {report.id: office.shelf.document(report) for report in reports(view)}
        for item in external(view, office.shelf):
            cells = {cell.field: cell.span.text for cell in rows[item.figure.split(".")[0]].cells}
            row = ROWS[cells["id"]]
            assert str(item.count.value) == row["total" if item.outcome == "other" else item.outcome]
            last = str(period_days(row["month"])[1]) if row.get("month") else row["cut-off"]
            assert (item.cutoff or "")[:10] == min(row["cut-off"], last)
            assert item.vintage == (row["published"] or row["first seen"])
            assert (item.period, item.source, item.population) == (
                row.get("month") or None,
                "U.N. human rights office",
                "civilians",
            )


OUTCOMES = {"killed": "killed", "injured": "injured", "total": "other"}


@pytest.mark.slow
def test_every_published_total_comes_back_killed_and_injured(series: Path) -> None:
    expected = Counter(
        (name, outcome, int(row[column]), row["published"] or row["first seen"])
        for name, row in TAKEN.items()
        for column, outcome in OUTCOMES.items()
        if row.get(column)
    )
    with Office.open(series, "Tester") as office, office.journal.view() as view:
        rows = {report.id: office.shelf.document(report) for report in reports(view)}
        found = Counter[tuple[str, str, int | None, str]]()
        for item in external(view, office.shelf):
            name = next(cell.span.text for cell in rows[item.figure.split(".")[0]].cells if cell.field == "id")
            found[name, item.outcome, item.count.value, item.vintage] += 1
    assert found == expected


@pytest.mark.slow
def test_the_record_at_each_cutoff_gives_its_published_total(series: Path) -> None:
    with Office.open(series, "Tester") as office, office.journal.view() as view:
        known = external(view, office.shelf)
        for row in (row for row in TAKEN.values() if not row.get("month")):
            limit = Cutoff.parse(row["cut-off"], KYIV)
            found = externals(known, limit)
            for outcome in ("killed", "injured"):
                if row[outcome]:
                    (item,) = [item for item in found if (item.outcome, item.period) == (outcome, None)]
                    vintage = row["published"] or row["first seen"]
                    assert (item.value, (item.cutoff or "")[:10]) == (int(row[outcome]), row["cut-off"]), row["id"]
                    assert (item.vintage, item.source) == (vintage, "U.N. human rights office"), row["id"]


@pytest.mark.slow
def test_parts_stay_parts(series: Path) -> None:
    with Office.open(series, "Tester") as office, office.journal.view() as view:
        for where in readings(view, office.shelf, (report.id for report in reports(view))):
            figures = {figure.id: figure for figure in where.extraction.figures}
            made_of = [part for figure in figures.values() if figure.outcome != "other" for part in figure.includes]
            assert sorted(made_of) == sorted(ref for ref, figure in figures.items() if figure.part)


@pytest.mark.slow
def test_it_counts_nobody_and_opens_nothing(series: Path) -> None:
    with Office.open(series, "Tester") as office, office.journal.view() as view:
        assert (incidents(view), matters(view)) == ((), ())
        assert counted(view, office.methodology(view)) == ()
        found = compiling.record(view, office.shelf, office.question(view, office.present()))
        assert {(item.confirmed, item.proposed, item.pending.incidents) for item in found.figures} == {(0, 0, ())}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("as_of", "killed", "upto"),
    [
        ("2022-03-07", 406, "2022-03-06"),
        ("2022-03-06", 351, "2022-03-04"),
        ("2023-02-15", 7155, "2023-02-05"),
        ("2023-02-21", 7155, "2023-02-05"),
        ("2023-02-22", 8006, "2023-02-15"),
        ("2025-07-10", 13580, "2025-06-30"),
    ],
)
def test_what_was_known_as_of_a_day(as_of: str, killed: int, upto: str, series: Path) -> None:
    with Office.open(series, "Tester") as office:
        position, moment = office.position(as_of)
        with office.journal.view(position) as view:
            found = compiling.record(view, office.shelf, office.question(view, moment)).external
    (item,) = [item for item in found if (item.outcome, item.period) == ("killed", None)]
    assert (item.value, (item.cutoff or "")[:10]) == (killed, upto)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        ("2022-08-28", []),
        ("2022-08-29", [3182]),
        ("2022-09-29", [3182, 3190]),
        ("2023-02-15", [3182, 3190, 3298, 3333, 3378]),
        ("2023-02-22", [3182, 3190, 3298, 3333, 3378, 3918]),
    ],
)
def test_what_was_known_of_march_2022_at_each_vintage(as_of: str, known: list[int], series: Path) -> None:
    with Office.open(series, "Tester") as office:
        position, moment = office.position(as_of)
        with office.journal.view(position) as view:
            question = office.question(view, moment, cutoff=Cutoff.parse("2022-03-31", KYIV))
            found = compiling.record(view, office.shelf, question).external
    assert [item.value for item in found if (item.outcome, item.period) == ("killed", "2022-03")] == known
    assert [item.value for item in found if (item.outcome, item.period) == ("killed", None)] == [1276]
