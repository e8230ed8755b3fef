"""Rows of published totals: somebody else's figures, with their cut-off, period and parts; never an incident."""

from datetime import date

import pytest

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Extraction, Figure
from ascertain.places.gazetteer import Gazetteer
from ascertain.reports.readers import read
from ascertain.terms.spans import passes_gate


def rows(table: str, gazetteer: Gazetteer, zone: str = "Europe/Kyiv") -> list[Extraction]:
    """What is read out of each row of a table."""
    found = []
    for row in read(table.encode(), "totals.csv").rows:
        assert row.document is not None, row.error
        extraction = extract(row.document, published=date(2022, 3, 7), zone=zone, gazetteer=gazetteer)
        spans = [figure.span for figure in extraction.figures] + [item.span for item in extraction.dates]
        assert all(passes_gate(span, row.document.text) for span in spans)
        found.append(extraction)
    return found


def told(figure: Figure) -> tuple[str, int | None, str, str | None]:
    return figure.outcome, figure.value, figure.cell, figure.place


OFFICE = """source,population,verification,since,cut-off,published,killed,injured,total,killed men,\
killed children of unknown sex,killed in the north,killed in the south
UN human rights office,civilians,confirmed,2022-02-24,2022-03-06,2022-03-07,406,801,1207,77,15,70,23
""".replace("\\\n", "")


def test_a_row_is_what_its_source_says_with_a_cutoff_and_no_incident(gazetteer: Gazetteer) -> None:
    (found,) = rows(OFFICE, gazetteer)
    (claim,) = found.claims
    assert (claim.speaker.name, claim.speaker.entity, claim.act, claim.status) == (
        "UN human rights office",
        "ohchr",
        "confirm",
        "confirmed_by_speaker",
    )
    assert found.events == ()
    assert {(item.cutoff, item.period_start, item.period, item.cumulative) for item in found.figures} == {
        ("2022-03-06T24:00+02:00", "2022-02-24", None, True)
    }
    assert {(item.verification, item.speaker, item.cutoff_basis) for item in found.figures} == {
        ("confirmed", "UN human rights office", "stated")
    }
    assert [(item.value, item.value_end, item.granularity) for item in found.dates] == [
        ("2022-03-06T24:00+02:00", "2022-03-06T24:00+02:00", "day"),
        ("2022-02-24", "2022-02-24", "day"),
    ]


def test_cells_and_territories_are_parts_of_the_total(gazetteer: Gazetteer) -> None:
    (found,) = rows(OFFICE, gazetteer)
    by_id = {item.id: told(item) for item in found.figures}
    includes = {told(item)[:2]: [by_id[part] for part in item.includes] for item in found.figures if not item.part}
    assert includes == {
        ("killed", 406): [
            ("killed", 77, "men", None),
            ("killed", 15, "children", None),
            ("killed", 70, "persons", "the north"),
            ("killed", 23, "persons", "the south"),
        ],
        ("injured", 801): [],
        ("other", 1207): [("killed", 406, "persons", None), ("injured", 801, "persons", None)],
    }
    assert {item.population for item in found.figures} == {"civilians", "children"}


@pytest.mark.parametrize(
    "table",
    [
        "Станом на;Опубліковано;Загинуло;Поранено;Усього;Загинуло дітей;Загинуло в Orvany\n"
        "06.03.2022;07.03.2022;40;80;120;3;5\n",
        "По состоянию на;Опубликовано;Погибло;Ранено;Всего;Погибло детей;Погибло в Orvany\n"
        "06.03.2022;07.03.2022;40;80;120;3;5\n",
        "Arrêté au;Publié le;Tués;Blessés;Total;Enfants tués;Tués à Orvany\n06.03.2022;07.03.2022;40;80;120;3;5\n",
        "حتى تاريخ;تاريخ النشر;عدد القتلى;الجرحى;المجموع;قتلى أطفال;القتلى في Orvany\n"
        "2022-03-06;2022-03-07;٤٠;٨٠;١٢٠;٣;٥\n",
        "Data as of,Report date,Deaths,Wounded,Killed and wounded,Deaths children,Deaths in Orvany\n"
        "2022-03-06,2022-03-07,40,80,120,3,5\n",
    ],
)
def test_tables_of_other_bodies_are_read(table: str, gazetteer: Gazetteer) -> None:
    (found,) = rows(table, gazetteer)
    assert sorted(told(item) for item in found.figures if not item.part) == [
        ("injured", 80, "persons", None),
        ("killed", 40, "persons", None),
        ("other", 120, "persons", None),
    ]
    assert [told(item)[1:] for item in found.figures if item.part] == [(3, "children", None), (5, "persons", "Orvany")]
    assert {item.cutoff for item in found.figures} == {"2022-03-06T24:00+02:00"}
    (claim,) = found.claims
    assert (claim.speaker.name, claim.act, claim.status) == ("article", "report", "attributed_unverified")


@pytest.mark.parametrize(
    ("month", "upto", "start", "cutoff", "basis"),
    [
        ("2022-03", "", "2022-03-01", "2022-03-31T24:00+03:00", "derived"),
        ("2022-03", "2022-08-28", "2022-03-01", "2022-03-31T24:00+03:00", "derived"),
        ("03/2022", "2022-03-20", "2022-03-01", "2022-03-20T24:00+02:00", "stated"),
        ("2022", "", "2022-01-01", "2022-12-31T24:00+02:00", "derived"),
        ("2022-03-01/2022-03-07", "2022-03-07T12:00", "2022-03-01", "2022-03-07T12:00+02:00", "stated"),
    ],
)
def test_a_figure_of_a_period_ends_with_it(
    month: str, upto: str, start: str, cutoff: str, basis: str, gazetteer: Gazetteer
) -> None:
    (found,) = rows(f"month,cut-off,published,killed\n{month},{upto},2022-12-31,9\n", gazetteer)
    (figure,) = found.figures
    assert (figure.period_start, figure.cutoff, figure.value) == (start, cutoff, 9)
    assert figure.period is not None
    assert figure.cutoff_basis == basis
    assert found.dates[-1].granularity == {4: "year", 7: "month"}.get(len(figure.period), "day")


def test_the_place_of_a_row_is_where_its_total_is_of(gazetteer: Gazetteer) -> None:
    (found,) = rows("place,cut-off,published,killed,missing\nTelvany,2022-03-06,2022-03-07,4,2\n", gazetteer)
    assert [told(item) for item in found.figures] == [
        ("killed", 4, "persons", "Telvany"),
        ("missing", 2, "persons", "Telvany"),
    ]
    assert [place.name for place in found.places] == ["Telvany"]


def test_nought_is_a_number_and_nothing_stated_is_none(gazetteer: Gazetteer) -> None:
    first, second = rows(
        "cut-off,published,killed,injured\n2022-03-06,2022-03-07,0,\n2022-03-07,2022-03-07,,\n", gazetteer
    )
    assert [(item.outcome, item.value) for item in first.figures] == [("killed", 0)]
    assert (second.claims, second.figures) == ((), ())


def test_a_row_set_aside_is_read_for_nothing(gazetteer: Gazetteer) -> None:
    (found,) = rows("cut-off,published,killed,set aside\n2022-03-06,2022-03-07,46,A digit is missing.\n", gazetteer)
    assert (found.claims, found.figures, found.dates) == ((), (), ())


def test_what_is_said_ends_before_a_restricted_cell(gazetteer: Gazetteer) -> None:
    (found,) = rows("cut-off,published,killed,injured,notes\n2022-03-06,2022-03-07,4,5,Told by N.\n", gazetteer)
    assert found.claims[0].content.text == "4\ninjured: 5"
