"""Territory by versioned schemes, and the actor found responsible: in an office, and from the command line."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from ascertain.office.house import Office
from ascertain.record.compile import Question, record
from ascertain.record.key import FigureKey
from ascertain.record.model import Record
from ascertain.record.trace import counted_under
from ascertain.terms.errors import NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Bureau

CONTROL = b"""unit,from,to,controller,source
UA-05,2090-03-01,2090-03-03,government,map
UA-05,2090-03-04,,occupied,map
UA-08,2090-03-01,,occupied,map
UA-13,2090-03-01,,government,map
"""
OWN = b"""title = "East and rest"
source = "SYNTHETIC"
[regions]
east = ["UA-05"]
[[cells]]
code = "east"
title = "the east"
region = "east"
"""


@pytest.fixture
def mapped(bureau: "Bureau") -> "Bureau":
    bureau.office.adopt("control", CONTROL, "control.csv")
    for unit, day, number in (("UA-05", "2090-03-03", 1), ("UA-05", "2090-03-04", 2), ("UA-08", "2090-03-04", 4)):
        bureau.confirm(bureau.incident(day=day, unit=unit), killed={"men": number})
    bureau.confirm(bureau.incident(day="2090-03-04", unit="UA-13"), killed={"girls": 8})
    return bureau


def asked(office: Office, scheme: str | None, by: tuple[str, ...]) -> tuple[Record, Question]:
    with office.journal.view() as view:
        plain = office.question(view, datetime(2090, 3, 15, tzinfo=UTC), by=by)
        question = replace(plain, scheme=scheme)
        return record(view, office.shelf, question), question


def cells(found: Record) -> dict[str, int]:
    return {item.cell["territory"]: item.confirmed for item in found.figures if item.cell and item.confirmed}


def test_the_same_cases_under_the_schemes_of_2022_and_2023(mapped: "Bureau") -> None:
    old, _ = asked(mapped.office, None, ("territory",))
    new, _ = asked(mapped.office, "2023", ("territory",))
    assert (old.scheme, new.scheme) == ("2022", "2023")
    assert cells(old) == {"donetsk_luhansk_government": 1, "donetsk_luhansk_armed_groups": 2, "other_regions": 12}
    assert cells(new) == {
        "government_donetsk_luhansk": 1,
        "occupied_donetsk_luhansk": 2,
        "occupied_other": 4,
        "government_other": 8,
    }
    assert sum(cells(old).values()) == sum(cells(new).values()) == 15


@pytest.mark.parametrize("scheme", [None, "2022", "2023", "control"])
def test_every_key_names_its_scheme_and_gives_its_number(mapped: "Bureau", scheme: str | None) -> None:
    found, question = asked(mapped.office, scheme, ("territory",))
    with mapped.office.journal.view() as view:
        for figure in found.figures:
            key = FigureKey.parse(figure.key, "UTC")
            assert key.scheme == (scheme or "2022")
            assert len(counted_under(view, mapped.office.shelf, key, question)) == figure.confirmed


def test_an_office_takes_a_scheme_of_its_own_into_use(mapped: "Bureau") -> None:
    with pytest.raises(NotFoundError, match="no scheme of territory 'east'"):
        asked(mapped.office, "east", ("territory",))
    mapped.office.adopt("scheme", OWN, "east.toml")
    assert cells(asked(mapped.office, "east", ("territory",))[0]) == {"east": 3, "occupied": 4, "government": 8}


def test_whom_a_finding_names_is_a_breakdown_and_nobody_else_is(mapped: "Bureau") -> None:
    office = mapped.office
    mapped.decide(mapped.decision("I1", "attribution", {"actor": "SYNTHETIC army"}))
    mapped.decide(mapped.decision("I2", "attribution", {"actor": "SYNTHETIC militia"}, outcome="inconclusive"))
    found, _ = asked(office, None, ("actor", "sex", "age"))
    assert {tuple(item.cell.values()): item.confirmed for item in found.figures if item.cell} == {
        ("SYNTHETIC army", "man", "adult"): 1,
        ("unknown", "man", "adult"): 6,
        ("unknown", "woman", "child"): 8,
    }
