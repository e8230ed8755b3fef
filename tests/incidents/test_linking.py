"""Links, merges and splits by hand: each says who and why, and each can be undone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from ascertain.incidents import bearing, linking
from ascertain.incidents.browse import bearing_on, incident, incidents, matter, matters
from ascertain.incidents.positions import contradictions, external, positions, statements
from ascertain.ledger.derived import View
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


CORRIDOR = "The {} said on 5 March 2022 that it {} a humanitarian corridor from Mariupol."
TOTAL = "The Ministry of Health said that 41 civilians had been killed in Ukraine up to 24:00 on 5 March 2022."


@pytest.fixture
def routes(desk: "Desk") -> Iterator[Office]:
    """Reports of a corridor, of civilians killed as they fled, and of a running total."""
    texts = [
        "The Ministry of Defence of Russia announced a humanitarian corridor from Mariupol on 5 March 2022.",
        "Three civilians were killed by shells as they fled Mariupol on 5 March 2022.",
        TOTAL,
        "Nine people were killed in Kharkiv on 5 March 2022.",
    ]
    for number, text in enumerate(texts):
        assert desk.add(f"note-{number}.txt", text, f"source-{number}").status == 0
    with desk.office as opened:
        yield opened


def only_matter(view: View, type_: str) -> str:
    (found,) = (item.id for item in matters(view) if item.type == type_)
    return found


def test_a_corridor_bears_on_those_killed_as_they_fled_and_on_nobody_else(routes: Office) -> None:
    with routes.journal.view() as view:
        corridor = matter(view, only_matter(view, "corridor"))
        fled = [item.id for item in incidents(view) if "R2" in item.reports]
    assert list(corridor.bears_on) == fled


def test_bearing_is_said_and_taken_back(routes: Office) -> None:
    with routes.journal.view() as view:
        corridor = only_matter(view, "corridor")
        other = next(item.id for item in incidents(view) if "R4" in item.reports)
        before = matter(view, corridor).bears_on
    bearing.bear(routes.journal, corridor, other, "the same road")
    with routes.journal.view() as view:
        assert set(matter(view, corridor).bears_on) == {*before, other}
        assert bearing_on(view, other) == ((corridor, "the same road"),)
    bearing.free(routes.journal, corridor, other, "another road")
    with routes.journal.view() as view:
        assert matter(view, corridor).bears_on == before


def test_a_matter_shows_dated_positions_with_their_party(routes: Office) -> None:
    with routes.journal.view() as view:
        found = positions(view, routes.shelf, matter(view, only_matter(view, "corridor")))
    assert found
    assert all(item.on[:7] == "2022-03" and item.speaker and item.claim for item in found)
    withdraw(routes.journal, "R1", "not ours")
    with routes.journal.view() as view:
        left = positions(view, routes.shelf, matter(view, only_matter(view, "corridor")))
    assert not [item for item in left if item.claim.startswith("R1.")]


def test_a_running_total_is_no_incident(routes: Office) -> None:
    with routes.journal.view() as view:
        (total,) = external(view, routes.shelf)
        assert (total.count.value, total.outcome) == (41, "killed")
        assert not [item for item in incidents(view) if "R3" in item.reports]
    withdraw(routes.journal, "R3", "retracted by the ministry")
    with routes.journal.view() as view:
        assert external(view, routes.shelf) == ()


def test_a_later_corridor_bears_on_earlier_incidents_too(desk: "Desk") -> None:
    desk.add("fled.txt", "Three civilians were killed by shells as they fled Mariupol on 5 March 2022.")
    desk.add(
        "corridor.txt",
        "The Ministry of Defence of Russia announced a humanitarian corridor from Mariupol on 5 March 2022.",
    )
    with desk.office as office, office.journal.view() as view:
        assert matter(view, only_matter(view, "corridor")).bears_on == ("I1",)


def test_numbers_never_link(desk: "Desk") -> None:
    """The same number of another place or day is another incident; another number of the same is the same."""
    for number, words in enumerate([(9, "Mariupol"), (9, "Kharkiv"), (7, "Mariupol")]):
        desk.add(f"note-{number}.txt", HIT.format("hospital", *words), f"source-{number}")
    with desk.office as office, office.journal.view() as view:
        assert {item.reports for item in incidents(view)} == {("R1", "R3"), ("R2",)}


def test_an_incident_keeps_the_days_and_cause_its_reports_share(desk: "Desk") -> None:
    rows = "incident_date,place,killed,cause\n2022-03-04,Mariupol,2,\n2022-03-04,Mariupol,3,shelling\n"
    rows += "2022-03-04,Mariupol,3,shooting\n"
    assert desk.add("forms.csv", rows).status == 0
    with desk.office as office:
        with office.journal.view() as view:
            found = [(item.cause, item.reports) for item in incidents(view)]
        assert found == [("heavy_weapons", ("R1", "R2")), ("small_arms", ("R3",))]
        opened = next(event.position for event in office.journal.ledger.read() if event.kind == linking.OPENED)
        with office.journal.view(opened) as view:
            assert incident(view, "I1").cause == "unknown"
