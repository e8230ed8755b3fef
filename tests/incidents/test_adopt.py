"""What reports say, linked as they come in: by place, day and kind, and never by number."""

from typing import TYPE_CHECKING

from ascertain.incidents import linking
from ascertain.incidents.browse import incident, incidents, matters

if TYPE_CHECKING:
    from tests.conftest import Desk

HIT = "The {} said that {} people were killed when shells hit the market in {} on 4 March 2022."


def test_a_later_corridor_bears_on_earlier_incidents_too(desk: "Desk") -> None:
    desk.add("fled.txt", "Three civilians were killed by shells as they fled Mariupol on 5 March 2022.")
    desk.add(
        "corridor.txt",
        "The Ministry of Defence of Russia announced a humanitarian corridor from Mariupol on 5 March 2022.",
    )
    with desk.office as office, office.journal.view() as view:
        assert [item.bears_on for item in matters(view) if item.type == "corridor"] == [("I1",)]


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
