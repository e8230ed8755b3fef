"""The laws the texts of the examples obey."""

import csv
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import ascertain
from ascertain.places.control import Control
from ascertain.places.gazetteer import Gazetteer
from ascertain.terms.codes import code
from ascertain.terms.instants import parse_instant

DATA = Path(next(iter(ascertain.__path__))) / "examples" / "data"
EXERCISE = DATA / "exercise"
UKRAINE = DATA / "ukraine-2022"
KOSOVO = DATA / "kosovo-1999"
SYNTHETIC = "SYNTHETIC – made-up exercise text."
PARAPHRASE = re.compile(
    r"Project's paraphrase of facts in (?P<publisher>.+), (?P<date>\d{1,2} \w+ \d{4}), (?P<url>\S+)\."
)
QUOTATION_MARKS = re.compile('["“”„«»‘’‹›]')
REPORT_COLUMNS = ["path", "source", "published", "received", "recorded", "language", "class", "url", "title"]
SOURCE_COLUMNS = ["id", "name", "kind", "affiliation", "owner", "country", "language", "note"]
ZONES = {EXERCISE: "UTC", UKRAINE: "Europe/Kyiv", KOSOVO: "Europe/Belgrade"}
ALL = pytest.mark.parametrize("folder", ZONES, ids=lambda folder: folder.name)
TRAINING = pytest.mark.parametrize("folder", [UKRAINE, KOSOVO], ids=lambda folder: folder.name)

Rows = list[dict[str, str]]


def rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def columns(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def texts(folder: Path, ending: str = ".txt") -> dict[str, str]:
    """Path in the manifest → text, for the files of one ending."""
    paths = [row["path"] for row in rows(folder / "reports.csv") if row["path"].endswith(ending)]
    return {path: (folder / path).read_text("utf-8") for path in paths}


def broken(checked: dict[str, str], law: Callable[[str], object]) -> list[str]:
    """The paths of texts that do not obey."""
    return [path for path, text in checked.items() if not law(text)]


@ALL
def test_the_tables_have_the_columns_of_a_replayed_folder(folder: Path) -> None:
    assert columns(folder / "reports.csv") == REPORT_COLUMNS
    assert columns(folder / "sources.csv") == SOURCE_COLUMNS


@ALL
def test_the_manifest_names_every_report_once_and_nothing_else(folder: Path) -> None:
    listed = [row["path"] for row in rows(folder / "reports.csv")]
    found = [path.relative_to(folder).as_posix() for path in (folder / "reports").iterdir()]
    assert sorted(listed) == sorted(found)
    assert [int(path.removeprefix("reports/")[:3]) for path in listed] == list(range(1, len(listed) + 1))


@ALL
def test_every_source_is_registered_once_with_a_kind_and_used(folder: Path) -> None:
    registered = [row["id"] for row in rows(folder / "sources.csv")]
    assert len(registered) == len(set(registered))
    assert {row["source"] for row in rows(folder / "reports.csv")} <= set(registered)
    assert all(code("source_kind", row["kind"]) for row in rows(folder / "sources.csv"))


@ALL
def test_recorded_times_ascend_and_follow_receipt_and_publication(folder: Path) -> None:
    def instants(column: str) -> list[datetime]:
        return [parse_instant(row[column], ZONES[folder]) for row in rows(folder / "reports.csv")]

    recorded = instants("recorded")
    assert recorded == sorted(set(recorded))
    for row, was_received, was_recorded in zip(
        rows(folder / "reports.csv"), instants("received"), recorded, strict=True
    ):
        assert was_received < was_recorded
        assert came_out_by(row["published"], was_received, ZONES[folder]), row["path"]


def came_out_by(published: str, received: datetime, zone_name: str) -> bool:
    """A moment lies before receipt; of a page with its day alone, receipt falls on that evening or later."""
    if len(published) > 10:
        return parse_instant(published, zone_name) <= received
    return parse_instant(f"{published}T20:00", zone_name) <= received


@ALL
def test_every_title_address_language_and_class_is_given(folder: Path) -> None:
    for row in rows(folder / "reports.csv"):
        assert row["title"]
        assert re.match(r"https?://\S+$", row["url"])
        assert (row["language"], row["class"]) == ("en", "public")


@ALL
def test_every_text_is_plain_unicode(folder: Path) -> None:
    for path, text in texts(folder).items():
        assert text.endswith("\n"), path
        assert "\r" not in text, path
        assert "\ufffd" not in text, path


@pytest.mark.parametrize(("folder", "year"), [(EXERCISE, 2090), (UKRAINE, 2022)])
def test_every_year_is_that_of_the_example(folder: Path, year: int) -> None:
    for row in rows(folder / "reports.csv"):
        assert {datetime.fromisoformat(row[column]).year for column in ("published", "received", "recorded")} == {year}
    for path, text in texts(folder).items():
        body = text.partition("\n\n")[2]
        assert set(re.findall(r"\b(?:19|20)\d\d\b", body)) <= {str(year)}, path


def test_every_text_of_the_exercise_says_that_it_is_synthetic() -> None:
    assert broken(texts(EXERCISE), lambda text: text.startswith(f"{SYNTHETIC}\n\n")) == []
    assert broken(texts(EXERCISE, ".html"), lambda text: f"<article>\n<p>{SYNTHETIC}</p>" in text) == []


@pytest.mark.parametrize(("name", "column"), [("reports", "title"), ("sources", "note"), ("control", "source")])
def test_every_row_about_the_exercise_says_that_it_is_synthetic(name: str, column: str) -> None:
    assert all(row[column].startswith("SYNTHETIC") for row in rows(EXERCISE / f"{name}.csv"))


def test_every_row_of_a_table_of_the_exercise_says_that_it_is_synthetic() -> None:
    tables = [rows(EXERCISE / path) for path in texts(EXERCISE, ".csv")]
    assert len(tables) == 2
    assert all(row["note"] == "SYNTHETIC" for table in tables for row in table)


def test_nobody_in_a_table_of_the_exercise_has_the_name_of_a_person() -> None:
    named = [row.get("name") or row["witness"] for path in texts(EXERCISE, ".csv") for row in rows(EXERCISE / path)]
    assert len(named) == len(set(named)) == 9
    assert all(re.fullmatch(r"Test Person [A-Z]", name) for name in named)


def test_the_addresses_of_the_exercise_lead_nowhere() -> None:
    assert all(re.match(r"https://[a-z-]+\.example/", row["url"]) for row in rows(EXERCISE / "reports.csv"))


def test_the_exercise_holds_one_exact_copy_and_one_near_copy() -> None:
    item, copy, near = [(EXERCISE / row["path"]).read_text("utf-8") for row in rows(EXERCISE / "reports.csv")[1:4]]
    assert item == copy
    assert near != item
    assert "according to the Ulmereth Press Agency" in near
    owners = {row["id"]: row["owner"] for row in rows(EXERCISE / "sources.csv")}
    assert owners["evening-news"] == owners["telvany-courier"] != ""


def test_the_gazetteer_of_the_exercise_knows_every_settlement_and_lies_in_the_open_ocean() -> None:
    own = Gazetteer.with_own((EXERCISE / "gazetteer.csv").read_bytes())
    settlements = [row for row in rows(EXERCISE / "gazetteer.csv") if row["kind"] == "settlement"]
    assert len(settlements) == 10
    for row in settlements:
        (place,) = own.lookup(row["name"])
        assert (place.country, place.unit) == ("XV", row["unit"])
        assert place.lat is not None
        assert place.lon is not None
        assert -43 <= place.lat <= -41
        assert -120 <= place.lon <= -117


def test_the_rows_of_the_field_forms_stand_in_their_units() -> None:
    units = {row["name"]: row["unit"] for row in rows(EXERCISE / "gazetteer.csv")}
    for row in rows(EXERCISE / "reports" / "025-field-forms.csv"):
        assert units[row["place"]] == row["unit"]
        for outcome in ("killed", "injured"):
            cells = [int(row[f"{outcome}_{cell}"]) for cell in ("men", "women", "boys", "girls", "unknown")]
            assert int(row[outcome]) == sum(cells)


@pytest.mark.parametrize(
    ("day", "controller"), [("2090-03-08", "government"), ("2090-03-09", "contested"), ("2090-03-11", "armed_group")]
)
def test_one_unit_of_the_exercise_changes_hands(day: str, controller: str) -> None:
    layer = Control.read((EXERCISE / "control.csv").read_bytes())
    held = layer.holding("XV-04", date.fromisoformat(day))
    assert held is not None
    assert held.controller == controller


@TRAINING
def test_every_text_of_a_training_example_begins_by_naming_its_public_source(folder: Path) -> None:
    names = {row["id"]: row["name"] for row in rows(folder / "sources.csv")}
    for row in rows(folder / "reports.csv"):
        first, blank, *_ = (folder / row["path"]).read_text("utf-8").split("\n")
        match = PARAPHRASE.fullmatch(first)
        assert match, row["path"]
        assert (match["publisher"], match["url"], blank) == (names[row["source"]], row["url"], "")
        assert match["date"] == spelt(row["published"])


def test_the_training_example_has_reports_enough_from_different_pages() -> None:
    manifest = rows(UKRAINE / "reports.csv")
    days = Counter(row["published"][:10] for row in manifest)
    strand = [str(date(2022, 2, 24) + timedelta(days=number)) for number in range(13)]
    assert (strand[0], strand[-1]) == ("2022-02-24", "2022-03-08")
    assert sum(days[day] for day in strand) >= 45
    assert min(days[day] for day in strand) >= 3
    assert {"2022-03-10", "2022-03-11"} <= set(days)
    assert len({row["url"] for row in manifest}) == len(manifest)
    assert len(set(texts(UKRAINE).values())) == len(manifest)


@TRAINING
def test_a_training_example_quotes_nobody_and_stays_short(folder: Path) -> None:
    assert broken(texts(folder), lambda text: not QUOTATION_MARKS.search(text)) == []
    assert broken(texts(folder), lambda text: 2 <= len(text.partition("\n\n")[2].splitlines()) <= 6) == []


def test_the_sources_page_of_the_training_example_accounts_for_every_report() -> None:
    names = {row["id"]: row["name"] for row in rows(UKRAINE / "sources.csv")}
    page = (UKRAINE / "SOURCES.md").read_text("utf-8")
    accounts = re.findall(r"^\| (\d{3}) \| (.+?) \| (.+?) \| <(\S+)> \| (.+) \|$", page, re.MULTILINE)
    told = [(number, publisher, day, url) for number, publisher, day, url, taken in accounts if taken.strip()]
    assert told == [
        (row["path"][8:11], names[row["source"]], spelt(row["published"]), row["url"])
        for row in rows(UKRAINE / "reports.csv")
    ]


def spelt(published: str) -> str:
    """The day of publication as the texts write it."""
    day = date.fromisoformat(published[:10])
    return f"{day.day} {day:%B} {day.year}"


def test_the_external_figure_of_the_un_office_is_told_with_its_cutoff() -> None:
    (text,) = [text for path, text in texts(UKRAINE).items() if "un-office-7-march" in path]
    assert "406 civilians killed and 801 injured, 1,207 civilian casualties in all" in text
    assert "until 24:00 on 6 March 2022" in text
