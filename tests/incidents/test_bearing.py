"""Matters: who said what when, what they bear on, and how that is taken back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from ascertain.incidents import bearing
from ascertain.incidents.browse import bearing_on, incidents, matter, matters
from ascertain.incidents.positions import external, positions
from ascertain.ledger.derived import View
from ascertain.office.house import Office
from ascertain.reports.receive import withdraw

if TYPE_CHECKING:
    from tests.conftest import Desk

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


def test_totals_of_two_speakers_in_one_report_are_two_and_not_the_outlets(desk: "Desk") -> None:
    text = (
        "The General Staff said 1,150 soldiers had been killed since the start of the war.\n\n"
        "The Southern Command said that a total of 900 soldiers had been killed so far.\n"
    )
    assert desk.add("note.txt", text, "outlet").status == 0
    with desk.office as opened, opened.journal.view() as view:
        found = {item.count.value: item.source for item in external(view, opened.shelf)}
    assert found == {1150: "withheld (R1.c1)", 900: "withheld (R1.c2)"}
