"""What is undone stands exactly as before: links, days, places, and which incidents there are."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.findings.files import decided
from ascertain.incidents import linking
from ascertain.incidents.browse import incident, incidents
from ascertain.incidents.reassessment.recording import reassess
from ascertain.incidents.reassessment.undoing import undo
from ascertain.office.house import Office
from ascertain.office.verify import verify
from ascertain.terms.errors import ConflictError, InputError

if TYPE_CHECKING:
    from tests.conftest import Desk

HIT = "The {} said that {} people were killed and {} injured when shells hit the market in {} on {} March 2022."


@pytest.fixture
def office(desk: "Desk") -> Iterator[Office]:
    """R1 in I1 and R2 in I2 tell of one attack, R3 in I3 of another."""
    told = [("hospital", 7, 19, "Mariupol", 4), ("mayor", 7, 19, "Mariupol", 5), ("police", 2, 3, "Kharkiv", 4)]
    for name, words in enumerate(told):
        assert desk.add(f"note-{name}.txt", HIT.format(*words), f"source-{name}").status == 0
    with desk.office as opened:
        yield opened


def state(office: Office) -> dict[str, tuple[Any, ...]]:
    with office.journal.view() as view:
        return {
            item.id: (set(item.refs), item.since, item.until, item.cause, item.where)
            for item in incidents(view, merged=False)
        }


def refs(office: Office, name: str) -> tuple[str, ...]:
    with office.journal.view() as view:
        return incident(view, name).refs


def last(office: Office) -> int:
    return office.journal.ledger.size()


def test_each_act_is_undone_to_what_stood_before(office: Office) -> None:
    journal, before = office.journal, state(office)
    both = [*refs(office, "I1"), *refs(office, "I3")]
    acts = (
        lambda: linking.link(journal, "I1", ["R3.c1"], "one attack"),
        lambda: linking.unlink(journal, "I1", refs(office, "I1")[:1], "another one"),
        lambda: linking.merge(journal, "I1", "I3", "one attack"),
        lambda: linking.split(journal, "I1", refs(office, "I1")[:1], "two attacks"),
    )
    for act in acts:
        act()
        assert state(office) != before
        undo(journal, last(office), "it was wrong")
        assert state(office) == before
    linking.link(journal, "I1", both, "both")
    shared = state(office)
    linking.merge(journal, "I1", "I3", "one attack")
    undo(journal, last(office), "it was two")
    assert state(office) == shared
    merged = last(office) - 1
    assert not any(check.faults for check in verify(office))
    with pytest.raises(ConflictError, match="changed after"):
        undo(journal, merged - 1, "again")


def test_a_split_that_restored_an_incident_is_undone(office: Office) -> None:
    linking.merge(office.journal, "I1", "I3", "one attack")
    merged = state(office)
    linking.split(office.journal, "I1", ["R3.c1"], "two", to="I3")
    undo(office.journal, last(office), "one after all")
    assert state(office) == merged


def test_a_whole_reassessment_is_undone_backwards_and_not_done_again(office: Office) -> None:
    before = state(office)
    with office.journal.entry() as entry:
        days = {"since": "2022-03-01", "until": "2022-03-02"}
        linking.link_in(entry, "rule:likeness@1", "I3", (), "made up", days)
    steps = reassess(office.journal, office.shelf, decided)
    assert {step.act for step in steps} == {"merge", "date"}
    for number in sorted((step.number or 0 for step in steps), reverse=True):
        undo(office.journal, number, "we know better")
    undo(office.journal, (steps[0].number or 0) - 1, "made up")
    assert state(office) == before
    assert reassess(office.journal, office.shelf, decided) == ()


def test_what_stands_on_it_is_undone_first(office: Office) -> None:
    linking.merge(office.journal, "I1", "I3", "one attack")
    number = last(office)
    linking.unlink(office.journal, "I1", ["R3.c1"], "another one")
    with pytest.raises(ConflictError, match=r"I[13] was changed"):
        undo(office.journal, number, "two")
    undo(office.journal, last(office), "no")
    undo(office.journal, number, "two")
    assert set(state(office)) == {"I1", "I2", "I3"}


def test_what_cannot_be_undone_is_told(office: Office) -> None:
    for number in (0, 1, 10_000):
        with pytest.raises(InputError, match="no link, unlink, merge or split"):
            undo(office.journal, number, "wrong")
    with pytest.raises(InputError, match="Say why"):
        undo(office.journal, 1, " ")
