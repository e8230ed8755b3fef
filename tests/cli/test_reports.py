"""`ascertain reports`: what is taken, known, refused; sources with dated ties; leads."""

import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

TEXT = "The hospital said that two people were killed when shells hit the market in Mariupol on 4 March 2022."


def test_a_dry_run_takes_nothing(desk: "Desk") -> None:
    note = desk.file("first.txt", TEXT)
    empty = desk.file("empty.csv", "")
    told = desk("reports", "add", note, "--published", "2022-03-07", "--dry-run")
    assert (told.status, told.out) == (0, "-  would be taken: first.txt\n")
    assert desk("reports", "add", empty, "--published", "2022-03-07", "--dry-run").status == 2
    assert desk("reports", "list", "--json").json == []


def test_options_of_a_file_are_kept(desk: "Desk") -> None:
    note = desk.file("first.txt", TEXT)
    options = ("--url", "https://paper.example/1", "--public", "--language", "en", "--published", "2022-03-07")
    assert desk("reports", "add", note, *options).status == 0
    shown = desk("reports", "show", "R1", "--json").json
    assert (shown["locator"], shown["custody"]["access"]) == ("https://paper.example/1", "public")
    assert shown["custody"]["original"].startswith("sha256:")
    printed = desk("reports", "show", "R1").out
    assert "https://paper.example/1" in printed
    assert TEXT in printed


def test_a_bad_date_of_publication_takes_nothing(desk: "Desk") -> None:
    told = desk.add("first.txt", TEXT, day="yesterday")
    assert (told.status, told.out, "--published" in told.err) == (2, "", True)


def test_a_column_map_says_what_the_columns_are(desk: "Desk") -> None:
    rows = desk.file("rows.csv", "jour du fait,lieu du fait,tues du fait\n2022-03-04,Mariupol,2\n")
    mapping = desk.file("map.toml", '"jour du fait" = "date"\n"lieu du fait" = "place"\n"tues du fait" = "killed"\n')
    unmapped = desk("reports", "add", rows, "--published", "2022-03-07")
    assert (unmapped.status, unmapped.out) == (2, "")
    told = desk("reports", "add", rows, "--published", "2022-03-07", "--map", mapping)
    assert (told.status, told.out.startswith("R1  taken: rows.csv")) == (0, True)
    assert "2022-03-04" in desk("reports", "show", "R1").out


@pytest.mark.parametrize("text", ["not = = toml", b"\xff\xfe"])
def test_a_column_map_that_cannot_be_read_is_named(desk: "Desk", text: str | bytes) -> None:
    mapping = desk.file("map.toml", text)
    told = desk("reports", "add", desk.file("rows.csv", "a,b\n1,2\n"), "--map", mapping)
    assert (told.status, told.out) == (2, "")
    assert "The column map cannot be read" in told.err


def test_a_column_map_of_other_things_than_lines_is_told(desk: "Desk") -> None:
    mapping = desk.file("map.toml", '[columns]\na = "place"\n')
    told = desk("reports", "add", desk.file("rows.csv", "a,b\n1,2\n"), "--map", mapping)
    assert (told.status, told.out) == (2, "")
    assert "'columns' is no line of a column map" in told.err


def test_a_bad_row_is_named_and_the_others_are_taken(desk: "Desk") -> None:
    rows = desk.file("rows.csv", "date,place,killed\n2022-03-04,Mariupol,2\n2022-03-05,Kharkiv,some\n")
    told = desk("reports", "add", rows, "--published", "2022-03-07")
    assert (told.status, told.out.count("taken")) == (2, 1)
    assert "row" in told.err


def test_what_was_kept_and_cannot_be_read_is_told(desk: "Desk") -> None:
    told = desk("reports", "add", desk.file("torn.html", b"<html></html>"), "--published", "2022-03-07")
    assert told.err.startswith(("Note: ", "Error: "))


def test_a_folder_taken_again_adds_nothing(played: "Desk") -> None:
    folder = Path(str(files("ascertain.examples") / "data" / "exercise"))
    with played.office as office:
        before = office.journal.ledger.size()
    told = played("reports", "add", folder)
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("0 reports taken, 35 known already, ")
    with played.office as office:
        assert office.journal.ledger.size() == before


def test_a_bad_line_of_a_folder_is_told(played: "Desk", tmp_path: Path) -> None:
    folder = Path(shutil.copytree(str(files("ascertain.examples") / "data" / "exercise"), tmp_path / "torn"))
    decisions = folder / "decisions.jsonl"
    decisions.write_text(decisions.read_text("utf-8") + "{torn\n", "utf-8")
    told = played("reports", "add", folder)
    assert (told.status, told.out.startswith("0 reports taken")) == (2, True)
    assert "decisions.jsonl" in told.err


def test_listing_by_source_and_moment(played: "Desk") -> None:
    assert {report["source"] for report in played("reports", "list", "--source", "upa", "--json").json} == {"upa"}
    earlier = played("reports", "list", "--as-of", "2090-03-05", "--json").json
    assert [report["id"] for report in earlier] == ["R1", "R2", "R3", "R4", "R5", "R6"]


def test_a_withdrawn_report_stays_listed_as_withdrawn(played: "Desk") -> None:
    told = played("reports", "withdraw", "R24", "--reason", "the monitor took it back")
    assert (told.status, told.out) == (0, "R24 withdrawn by Ann Aster.\n")
    (report,) = [item for item in played("reports", "list", "--json").json if item["id"] == "R24"]
    assert report["withdrawn"] == "the monitor took it back"
    assert "withdrawn" in played("reports", "list", "--source", "harm-monitor").out
    assert "the monitor took it back" in played("reports", "show", "R24").out
    assert not any(row["source"] == "harm-monitor" for row in played("record", "--json").json["external"])


def test_furniture_is_shown_as_furniture(played: "Desk") -> None:
    assert "[furniture, " in played("reports", "show", "R2").out


def test_a_source_is_entered_with_dated_ties(desk: "Desk") -> None:
    entry = ("reports", "sources", "add", "paper", "--name", "The Paper", "--kind", "ngo", "--country", "UA")
    ties = ("--owner", "Holding:2014-01-01:2019-12-31", "--affiliation", "Party", "--note", "weekly")
    assert desk(*entry, *ties).out == "paper entered.\n"
    assert desk(*entry, *ties).out == "paper stands so already.\n"
    (source,) = [item for item in desk("reports", "sources", "list", "--json").json if item["id"] == "paper"]
    assert {"tie": "owner", "to": "Holding", "since": "2014-01-01", "until": "2019-12-31"} in source["ties"]
    printed = desk("reports", "sources", "list").out
    assert "owner Holding" in " ".join(printed.split())
    assert desk(*entry).out == "paper entered.\n"


def test_a_lead_is_assigned_and_resolved(played: "Desk") -> None:
    assert played("reports", "leads", "assign", "R9.l1", "--to", "Ben").out == "R9.l1 assigned to Ben.\n"
    assert played("reports", "leads", "resolve", "R9.l1", "--result", "R10").out == "R9.l1 resolved: R10\n"
    lead = played("reports", "leads", "list", "--json").json[0]
    assert (lead["id"], lead["assigned"], lead["resolved"]) == ("R9.l1", "Ben", "R10")
    assert "Twelve killed at railway" in played("reports", "leads", "list").out


def test_a_withdrawal_names_the_findings_that_rest_on_the_report(played: "Desk") -> None:
    told = played("reports", "withdraw", "R15", "--reason", "SYNTHETIC. It was fabricated.")
    assert told.status == 0
    assert "F6 (I1, count confirmed) rests on it: decide again." in told.out


def test_a_source_nobody_registered_is_said_to_be_unknown(desk: "Desk") -> None:
    told = desk.add("first.txt", TEXT)
    assert told.status == 0
    assert "is of unknown kind, and so counts as no origin" in told.err
