from collections.abc import Callable
from datetime import date

import pytest

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Extraction
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.documents import CellText, Document
from ascertain.terms.spans import Span

ReadRow = Callable[..., Extraction]


def row(*cells: tuple[str, str] | tuple[str, str, bool]) -> Document:
    """A row as the reader renders it: a line a cell; a third item marks the cell as restricted."""
    text, listed = "", []
    for field, words, *shut in cells:
        start = len(text) + len(field) + 2
        listed.append(CellText(field, Span(start, start + len(words), words), bool(shut)))
        text += f"{field}: {words}\n"
    return Document(text.rstrip("\n"), cells=tuple(listed))


@pytest.fixture
def read_row(gazetteer: Gazetteer) -> ReadRow:
    def _read(*cells: tuple[str, str] | tuple[str, str, bool]) -> Extraction:
        return extract(row(*cells), published=date(2090, 3, 6), zone="UTC", gazetteer=gazetteer)

    return _read


WHERE = (("date", "2090-03-04"), ("place", "Telvany"))


def test_a_row_is_one_claim_in_its_own_voice(read_row: ReadRow) -> None:
    found = read_row(*WHERE, ("killed", "7"), ("injured", "12"), ("cause", "shelling"), ("source", "District hospital"))
    (claim,) = found.claims
    assert (claim.speaker.name, claim.act, claim.status) == ("article", "report", "reported_as_fact")
    assert [(item.span.text, item.outcome, item.value, item.place) for item in found.figures] == [
        ("7", "killed", 7, "Telvany"),
        ("12", "injured", 12, "Telvany"),
    ]
    (incident,) = found.events
    assert (incident.type, incident.date, incident.place, incident.cause) == (
        "casualty_incident",
        "2090-03-04",
        "Telvany",
        "heavy_weapons",
    )
    assert (found.dates[0].basis, found.places[0].lat) == ("stated", 10.1)


def test_cells_by_sex_and_age_are_parts_of_the_total(read_row: ReadRow) -> None:
    whole, men, girls = read_row(
        *WHERE, ("killed", "7"), ("killed_men", "5"), ("killed_girls", "2"), ("killed_boys", "0")
    ).figures
    assert whole.includes == (men.id, girls.id)
    assert (men.cell, girls.cell, girls.population) == ("men", "girls", "children")


@pytest.mark.parametrize(
    ("sex", "age", "cell"),
    [
        ("woman", "7", "girls"),
        ("man", "child", "boys"),
        ("man", "40", "men"),
        ("woman", "adult", "women"),
        ("woman", "", "female"),
        ("", "12", "children"),
        ("", "adult", "adults"),
        ("", "", "persons"),
    ],
)
def test_one_person_stands_in_a_cell(read_row: ReadRow, sex: str, age: str, cell: str) -> None:
    person = [(name, words) for name, words in (("sex", sex), ("age", age)) if words]
    (figure,) = read_row(*WHERE, ("name", "A Person", True), *person, ("outcome", "killed")).figures
    assert (figure.value, figure.cell) == (1, cell)


def test_restricted_cells_are_read_for_nothing(read_row: ReadRow) -> None:
    found = read_row(
        *WHERE, ("killed", "7"), ("witness", "Lena Korr", True), ("injured", "2"), ("notes", "9 killed", True)
    )
    assert "Lena Korr" not in repr(found)
    assert "9 killed" not in repr(found)
    assert [figure.value for figure in found.figures] == [7, 2]


def test_a_row_without_counts_is_read_from_its_text(read_row: ReadRow) -> None:
    found = read_row(
        *WHERE, ("cause", "drone"), ("text", "Two men were killed near Varesk, police said."), ("notes", "x", True)
    )
    (figure,), (incident,) = found.figures, found.events
    assert (figure.value, figure.speaker, figure.place) == (2, "police", "Varesk")
    assert (incident.date, incident.place, incident.cause) == ("2090-03-04", "Varesk", "heavy_weapons")
    by_id = {place.id: place.name for place in found.places}
    assert (by_id[str(figure.place_id)], by_id[str(incident.place_id)]) == ("Varesk", "Varesk")


def test_its_place_completes_a_text_that_names_none(read_row: ReadRow) -> None:
    found = read_row(
        ("date", "2090-03-04"), ("country", "Sudan"), ("unit", "Khartoum"), ("text", "Two men were killed.")
    )
    assert found.figures[0].place == found.events[0].place == "Khartoum"


def test_a_text_without_date_or_place_keeps_its_own(read_row: ReadRow) -> None:
    found = read_row(("text", "Two men were killed near Varesk on 3 March by shelling."))
    assert (found.events[0].date, found.events[0].place, found.events[0].cause) == (
        "2090-03-03",
        "Varesk",
        "heavy_weapons",
    )


def test_bodies_found_make_a_discovery(read_row: ReadRow) -> None:
    found = read_row(
        ("occurred", "2090-03-04T14:30"), ("killed", "3"), ("text", "Three bodies were found; mines lay near.")
    )
    assert (found.events[0].type, found.events[0].cause, found.dates[0].granularity) == (
        "discovery",
        "planted_explosives",
        "minute",
    )


def test_a_code_of_a_cause_stands(read_row: ReadRow) -> None:
    assert read_row(*WHERE, ("killed", "3"), ("cause", "small_arms")).events[0].cause == "small_arms"


def test_a_row_that_says_nothing_of_people_has_no_claim(read_row: ReadRow) -> None:
    assert read_row(*WHERE, ("killed", "0")).claims == ()
