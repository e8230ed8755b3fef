"""`ascertain claims`: read out of a file, listed, added and corrected by hand."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Run

TEXT = """The mayor said on Monday that hundreds were killed and 12 injured when shells hit the market in Mariupol.

The ministry denied that it had shelled the town.
"""
CLAIM = (
    "id act cue speaker content quote polarity modality hedges status channel targets stated_on events figures "
    "relations confidence"
)
FIGURE = (
    "id span value low high vague outcome population verification place period_start cutoff additional_to includes "
    "speaker confidence"
)


@pytest.fixture
def story(tmp_path: "Path") -> "Path":
    path = tmp_path / "story.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_extract_prints_the_shapes_of_the_contract(run: "Run", story: "Path") -> None:
    told = run("claims", "extract", story, "--published", "2022-03-07", "--timezone", "Europe/Kyiv", "--json")
    assert (told.status, told.err) == (0, "")
    found = told.json
    assert set(found) >= {"document", "claims", "figures", "dates", "places", "events", "furniture", "leads"}
    assert set(found["document"]) >= {"sha256", "published", "language"}
    assert found["document"]["published"] == "2022-03-07"
    for claim in found["claims"]:
        assert set(claim) >= set(CLAIM.split())
        assert set(claim["speaker"]) >= {"name", "role", "side", "span", "basis"}
        span = claim["content"]
        assert TEXT[span["start"] : span["end"]] == span["text"]
    for figure in found["figures"]:
        assert set(figure) >= set(FIGURE.split())
    assert {(figure["outcome"], figure["value"], figure["vague"]) for figure in found["figures"]} >= {
        ("killed", None, True),
        ("injured", 12, False),
    }
    assert all(set(date) >= {"span", "value", "value_end", "granularity", "basis"} for date in found["dates"])
    assert {"Mariupol"} <= {place["span"]["text"] for place in found["places"]}
    keys = {"span", "name", "country", "lat", "lon", "precision", "unresolved"}
    assert all(set(place) >= keys for place in found["places"])


PACK = '[[actor]]\nid = "north"\nnames = ["Northern Army"]\nrole = "armed group"\nside = "north"\n'


def test_extract_knows_the_actors_of_a_pack_of_ones_own(run: "Run", tmp_path: "Path") -> None:
    (tmp_path / "story.txt").write_text("The Northern Army said the road was open.", "utf-8")
    (tmp_path / "own.toml").write_text(PACK, "utf-8")
    words = ("claims", "extract", tmp_path / "story.txt", "--published", "2090-03-07", "--json")
    (claim,) = run(*words, "--actors", tmp_path / "own.toml").json["claims"]
    assert (claim["speaker"]["side"], claim["speaker"]["role"]) == ("north", "armed group")
    assert run(*words).json["claims"][0]["speaker"]["side"] is None
    assert run(*words, "--actors", tmp_path / "none.toml").status == 2
    (tmp_path / "own.toml").write_text("actor = 1", "utf-8")
    told = run(*words, "--actors", tmp_path / "own.toml")
    assert (told.status, told.out, "own.toml" in told.err) == (2, "", True)


def test_a_pack_of_actors_is_taken_into_use(desk: "Desk") -> None:
    told = desk("claims", "adopt", desk.file("own.toml", PACK))
    assert (told.status, "actors own.toml in use, sha256 " in told.out) == (0, True)
    told = desk("reports", "add", desk.file("note.txt", "The Northern Army denied it."), "--published", "2022-03-07")
    assert told.status == 0
    (claim,) = desk("claims", "list", "--json").json
    assert claim["speaker"]["side"] == "north"


def test_extract_prints_tables(run: "Run", story: "Path") -> None:
    told = run("claims", "extract", story, "--published", "2022-03-07")
    assert told.status == 0
    for words in ("speaker", "vague", "injured", "Mariupol", "2022-03-07"):
        assert words in told.out


def test_extract_shows_what_a_headline_only_points_at(run: "Run", tmp_path: "Path") -> None:
    path = tmp_path / "story.txt"
    path.write_text(f"{TEXT}\nAlso read: Shelling near Kharkiv kills fleeing civilians, video surfaces\n", "utf-8")
    assert "Lead: Also read: Shelling near Kharkiv" in run("claims", "extract", path, "--published", "2022-03-07").out


def test_extract_reads_places_from_a_gazetteer_of_ones_own(run: "Run", tmp_path: "Path") -> None:
    from importlib.resources import as_file, files

    path = tmp_path / "story.txt"
    path.write_text("Two people were killed in Telvany on 4 March 2090.", "utf-8")
    with as_file(files("ascertain.examples") / "data" / "exercise" / "gazetteer.csv") as own:
        found = run("claims", "extract", path, "--published", "2090-03-05", "--gazetteer", own, "--json").json
    assert [(place["name"], place["country"]) for place in found["places"]] == [("Telvany", "XV")]


def test_a_table_is_sent_to_the_office(run: "Run", tmp_path: "Path") -> None:
    path = tmp_path / "rows.csv"
    path.write_text("date,place,killed\n2022-03-04,Mariupol,2\n", "utf-8")
    told = run("claims", "extract", path, "--published", "2022-03-07")
    assert (told.status, told.out, "It is a table" in told.err) == (2, "", True)


@pytest.mark.parametrize("options", [("--published", "soon"), ("--published", "2022-03-07", "--timezone", "Mars/Base")])
def test_bad_options_of_extract_are_named(run: "Run", story: "Path", options: tuple[str, ...]) -> None:
    told = run("claims", "extract", story, *options)
    assert (told.status, told.out, len(told.err.splitlines())) == (2, "", 1)


def test_a_claim_is_shown_inside_its_line(exercise: "Path", run: "Run") -> None:
    shown = run("--office", exercise, "claims", "show", "R2.f1").out
    assert "[At least five] civilians were killed" in shown
    last = run("--office", exercise, "claims", "show", "R2.c5").out
    assert "[shelling the town]." in last


def test_a_claim_is_shown_in_words(exercise: "Path", run: "Run") -> None:
    listed = run("--office", exercise, "claims", "list", "--json").json
    shown = run("--office", exercise, "claims", "show", listed[0]["id"]).out
    assert f"“{listed[0]['content']['text'][:20]}" in shown
    assert "Span(" not in shown
    assert "Speaker(" not in shown


def test_claims_are_listed_as_they_stand_in_the_report(desk: "Desk", tmp_path: "Path") -> None:
    file = tmp_path / "long.txt"
    file.write_text("".join(f"Doctor No. {at} said that ward {at} was full.\n" for at in range(1, 13)), "utf-8")
    desk("reports", "add", file, "--published", "2022-03-06")
    listed = [claim["id"].partition(".c")[2] for claim in desk("claims", "list", "--json").json]
    assert len(listed) > 9
    assert listed == sorted(listed, key=int)


def test_a_claim_added_by_hand_stands_beside_the_others(played: "Desk") -> None:
    words = ("--content", "The shells landed at about 10:20", "--act", "say", "--reason", "the time was missed")
    told = played("claims", "add", "R2", *words)
    assert (told.status, told.out) == (0, "R2.m1 added by Ann Aster.\n")
    claim = played("claims", "show", "R2.m1", "--json").json
    assert (claim["speaker"]["name"], claim["act"], claim["figures"]) == ("article", "say", [])
    assert claim["id"] in {item["id"] for item in played("claims", "list", "--report", "R2", "--json").json}


def test_a_claim_with_a_speaker_and_a_number(played: "Desk") -> None:
    words = ("--content", "At least five civilians were killed", "--act", "report", "--reason", "missed")
    who = ("--speaker", "Telvany Rescue Service", "--side", "Ulmereth")
    number = ("--number", "5", "--number-words", "five", "--population", "civilians", "--cell", "men")
    assert played("claims", "add", "R2", *words, *who, *number).status == 0
    claim = played("claims", "show", "R2.m1", "--json").json
    assert (claim["speaker"]["name"], claim["speaker"]["side"]) == ("Telvany Rescue Service", "Ulmereth")
    figure = played("claims", "show", claim["figures"][0], "--json").json
    assert (figure["value"], figure["span"]["text"], figure["cell"]) == (5, "five", "men")


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (("--number", "999", "--number-words", "five"), "“five” does not say 999."),
        (("--number", "-4"), "-4 is no number of people."),
        (("--number", "-4", "--number-words", "five"), "-4 is no number of people."),
        (("--number", "777"), "“777” does not stand in the report"),
        (("--number", "5", "--number-words", "fiv"), "“fiv” does not stand in the report"),
    ],
)
def test_a_number_must_be_what_its_words_say(played: "Desk", number: tuple[str, ...], says: str) -> None:
    words = ("--content", "At least five civilians were killed", "--act", "report", "--reason", "missed")
    told = played("claims", "add", "R2", *words, *number)
    assert told.status == 2
    assert says in told.err


def test_words_of_a_claim_must_stand_in_the_report(played: "Desk") -> None:
    told = played("claims", "add", "R2", "--content", "shells fell", "--act", "say", "--reason", "x")
    assert told.status == 2
    assert "These words do not stand in the report." in told.err
    assert "--content" in told.err


def test_a_correction_changes_the_figure_and_says_who(played: "Desk") -> None:
    told = played("claims", "correct", "R2.f1", "--set", "outcome=injured", "--set", "value=7", "--reason", "misread")
    assert (told.status, told.out) == (0, "R2.f1 corrected by Ann Aster.\n")
    figure = played("claims", "show", "R2.f1", "--json").json
    assert (figure["outcome"], figure["value"]) == ("injured", 7)


TOTALS = "as of,killed,injured,total\n2090-03-06,4,5,9\n2090-03-07,5,6,{}\n"


def test_check_prints_findings_and_says_with_its_status_whether_there_are_errors(run: "Run", tmp_path: "Path") -> None:
    table = tmp_path / "totals.csv"
    table.write_text(TOTALS.format(12), "utf-8")
    told = run("claims", "check", table)
    assert (told.status, told.err) == (1, "")
    assert "error: totals.csv, row 3, killed, injured, total: 5 + 6 = 11, but total says 12: 1 short." in told.out
    assert "2 statements in 1 series: 1 errors, 0 remarks." in told.out
    as_json = run("claims", "check", table, "--json")
    assert (as_json.status, as_json.json["errors"], as_json.json["findings"][0]["rows"]) == (1, 1, [3])
    columns = tmp_path / "map.toml"
    columns.write_text('total = ""\n', "utf-8")
    assert run("claims", "check", table, "--map", columns).status == 0
    table.write_text(TOTALS.format(11), "utf-8")
    assert run("claims", "check", table).status == 0
    columns.write_text("total\n", "utf-8")
    broken = run("claims", "check", table, "--map", columns)
    assert broken.status == 2
    assert "The column map cannot be read" in broken.err
