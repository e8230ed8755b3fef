"""Gathering: after it the named reports are one incident, whatever the rule had made of them, and nobody else's."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from ascertain.incidents import linking
from ascertain.incidents.browse import incidents
from ascertain.incidents.gathering import gather
from ascertain.office.house import Office
from ascertain.office.verify import verify
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Desk

HIT = "The {} said that {} people were killed when shells hit the market in {} on 4 March 2022."


@pytest.fixture
def office(desk: "Desk") -> Iterator[Office]:
    """R1, R2 and R4 speak of I1 in Mariupol, R3 of I2 in Kharkiv; R5 says nothing of an incident."""
    told = [
        ("hospital", 9, "Mariupol"), ("mayor", 7, "Mariupol"), ("police", 2, "Kharkiv"), ("council", 5, "Mariupol"),
    ]  # fmt: skip
    for name, words in ((words[0], words) for words in told):
        assert desk.add(f"note-{name}.txt", HIT.format(*words), f"source-{name}").status == 0
    assert desk.add("note-weather.txt", "It rained all day.", "source-weather").status == 0
    with desk.office as opened:
        yield opened


def reports(office: Office) -> dict[str, tuple[str, ...]]:
    """Each incident that stands, with its reports."""
    with office.journal.view() as view:
        return {item.id: item.reports for item in incidents(view, merged=False)}


def size(office: Office) -> int:
    return office.journal.ledger.size()


def test_what_is_one_already_stays_as_it_is(office: Office) -> None:
    before = size(office)
    assert gather(office.journal, ["R1", "R2", "R4"], "one attack") == "I1"
    assert size(office) == before


def test_what_stands_as_two_is_merged(office: Office) -> None:
    assert gather(office.journal, ["R1", "R2", "R3", "R4"], "one attack") == "I1"
    assert reports(office) == {"I1": ("R1", "R2", "R4", "R3")}


def test_the_first_report_says_which_incident_it_is(office: Office) -> None:
    assert gather(office.journal, ["R3", "R1", "R2", "R4"], "one attack") == "I2"
    assert set(reports(office)) == {"I2"}


def test_where_another_incident_has_more_only_these_are_taken_from_it(office: Office) -> None:
    assert gather(office.journal, ["R3", "R1"], "one attack") == "I2"
    assert reports(office) == {"I1": ("R2", "R4"), "I2": ("R3", "R1")}


def test_what_is_not_decided_yet_leaves_a_mixed_incident(office: Office) -> None:
    assert gather(office.journal, ["R2"], "another attack", apart=["R1"]) == "I3"
    assert reports(office) == {"I1": ("R1", "R4"), "I2": ("R3",), "I3": ("R2",)}


def test_what_is_settled_keeps_its_incident_and_the_others_leave(office: Office) -> None:
    assert gather(office.journal, ["R1", "R4"], "this attack", apart=["R2", "R3"], settled=True) == "I1"
    assert reports(office) == {"I1": ("R1", "R4"), "I2": ("R3",), "I3": ("R2",)}


def test_what_no_incident_has_is_linked(office: Office) -> None:
    with office.journal.view() as view:
        refs = next(item.refs for item in incidents(view) if item.id == "I2")
    linking.unlink(office.journal, "I2", refs, "too vague")
    assert gather(office.journal, ["R1", "R2", "R4", "R3"], "it was there") == "I1"
    assert reports(office)["I1"] == ("R1", "R2", "R4", "R3")


def test_reports_that_say_nothing_of_an_incident_are_told(office: Office) -> None:
    with pytest.raises(InputError, match=r"R5.*claims add"):
        gather(office.journal, ["R5"], "it rained")


def test_doing_it_again_changes_nothing_and_the_office_is_whole(office: Office) -> None:
    gather(office.journal, ["R3", "R1"], "one attack", apart=["R2", "R4"])
    before, standing = size(office), reports(office)
    assert gather(office.journal, ["R3", "R1"], "one attack", apart=["R2", "R4"], settled=True) == "I2"
    assert (size(office), reports(office)) == (before, standing)
    assert not any(check.faults for check in verify(office))
