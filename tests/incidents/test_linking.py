"""Links, merges and splits by hand: each says who and why, and each can be undone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from ascertain.incidents import linking
from ascertain.incidents.browse import incident, incidents
from ascertain.incidents.positions import contradictions, statements
from ascertain.office.house import Office
from ascertain.office.verify import verify
from ascertain.reports.receive import withdraw
from ascertain.terms.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Desk


HIT = "The {} said that {} people were killed when shells hit the market in {} on 4 March 2022."


@pytest.fixture
def office(desk: "Desk") -> Iterator[Office]:
    """R1 and R2 speak of I1 in Mariupol, R3 of I2 in Kharkiv."""
    for name, words in enumerate([("hospital", 9, "Mariupol"), ("mayor", 7, "Mariupol"), ("police", 2, "Kharkiv")]):
        assert desk.add(f"note-{name}.txt", HIT.format(*words), f"source-{name}").status == 0
    with desk.office as opened:
        yield opened


def refs(office: Office, subject: str, position: int | None = None) -> set[str]:
    with office.journal.view(position) as view:
        return set(incident(view, subject).refs)


def standing(office: Office, position: int | None = None) -> dict[str, tuple[set[str], str | None]]:
    with office.journal.view(position) as view:
        return {item.id: (set(item.refs), item.merged_into) for item in incidents(view)}


def test_reports_of_the_same_place_and_day_meet(office: Office) -> None:
    with office.journal.view() as view:
        assert [(item.id, item.reports) for item in incidents(view)] == [("I1", ("R1", "R2")), ("I2", ("R3",))]
        assert incident(view, "I1").since == "2022-03-04"


def test_a_link_is_undone_by_unlinking(office: Office) -> None:
    before = standing(office)
    linking.link(office.journal, "I1", ["R3.c1"], "the same shells")
    assert refs(office, "I1") == before["I1"][0] | {"R3.c1"}
    linking.unlink(office.journal, "I1", ["R3.c1"], "another town")
    assert standing(office) == before


def test_a_merge_is_undone_by_a_split_and_the_past_stays(office: Office) -> None:
    before, then = standing(office), office.journal.ledger.size()
    linking.merge(office.journal, "I1", "I2", "one attack")
    merged = standing(office)
    assert merged["I1"][0] == before["I1"][0] | before["I2"][0]
    assert merged["I2"] == (set(), "I1")
    with office.journal.view() as view:
        assert [item.id for item in incidents(view, merged=False)] == ["I1"]
    assert linking.split(office.journal, "I1", sorted(before["I2"][0]), "two attacks", to="I2") == "I2"
    assert standing(office) == before
    assert standing(office, then) == before
    assert not any(check.faults for check in verify(office))


def test_a_split_makes_an_incident_with_the_same_day_and_place(office: Office) -> None:
    before = standing(office)
    second = {ref for ref in before["I1"][0] if ref.startswith("R2.")}
    assert linking.split(office.journal, "I1", sorted(second), "an hour later") == "I3"
    with office.journal.view() as view:
        old, new = incident(view, "I1"), incident(view, "I3")
    assert (set(old.refs), set(new.refs)) == (before["I1"][0] - second, second)
    assert (new.since, new.where, new.cause) == (old.since, old.where, old.cause)
    linking.merge(office.journal, "I1", "I3", "one after all")
    assert refs(office, "I1") == before["I1"][0]


def test_what_is_merged_is_named_by_its_new_name(office: Office) -> None:
    linking.merge(office.journal, "I1", "I2", "one attack")
    with pytest.raises(InputError, match="merged into I1"):
        linking.link(office.journal, "I2", ["R3.c1"], "x")
    with pytest.raises(InputError, match="was not merged"):
        linking.split(office.journal, "I1", ["R3.c1"], "x", to="I1")


def test_nothing_is_not_unlinked(office: Office) -> None:
    with pytest.raises(InputError, match="nothing"):
        linking.unlink(office.journal, "I1", [], "x")


def test_a_link_to_what_is_not_there_is_refused(office: Office) -> None:
    before = office.journal.ledger.size()
    for ref in ("R9.c1", "R1.c99", "R1", "I2", "x"):
        with pytest.raises(NotFoundError):
            linking.link(office.journal, "I1", [ref], "x")
    assert office.journal.ledger.size() == before


def test_numbers_of_an_incident_stand_with_who_said_them(office: Office) -> None:
    with office.journal.view() as view:
        told = {(item.speaker, item.count.value) for item in statements(view, office.shelf, incident(view, "I1"))}
        found = contradictions(view, office.shelf)
    assert {number for _, number in told} == {9, 7}
    assert [item.subject for item in found] == ["I1"]


def test_a_withdrawn_report_says_nothing_any_more(office: Office) -> None:
    withdraw(office.journal, "R2", "it was of another war")
    with office.journal.view() as view:
        assert [item.count.value for item in statements(view, office.shelf, incident(view, "I1"))] == [9]
        assert contradictions(view, office.shelf) == ()
