"""Positions on matters, from texts: who stands where on a corridor, on talks, on a meeting."""

from typing import TYPE_CHECKING

import pytest

from ascertain.incidents.browse import matters
from ascertain.incidents.positions import contradictions, positions, says_open, says_shut
from ascertain.office.intake import take_in
from ascertain.reports.receive import Submission

if TYPE_CHECKING:
    from tests.conftest import Bureau

PACK = b"""[[actor]]
id = "north"
names = ["Northern Army"]
side = "north"

[[actor]]
id = "south"
names = ["Southern Front"]
side = "south"
"""
Stand = tuple[str, str]
# What is said, the positions by party, and whether they stand against each other.
SAID: dict[str, tuple[list[Stand], bool]] = {
    "The Northern Army offered a corridor from Mariupol. The Southern Front dismissed the corridor.": (
        [("north", "offer"), ("south", "dismiss")],
        True,
    ),
    "The Northern Army said the corridor from Mariupol is open. "
    "The Southern Front accused the Northern Army of shelling the corridor.": (
        [("north", "say"), ("south", "accuse")],
        True,
    ),
    "The Northern Army said the corridor from Mariupol was open. The Southern Front said the corridor was blocked.": (
        [("north", "say"), ("south", "say")],
        True,
    ),
    "The Northern Army announced a ceasefire in Mariupol. The Southern Front said the ceasefire was broken.": (
        [("north", "announce"), ("south", "say")],
        True,
    ),
    "The Northern Army announced talks in Mariupol. The Southern Front denied that talks were planned.": (
        [("north", "announce"), ("south", "deny")],
        True,
    ),
    "The Northern Army proposed a meeting in Mariupol. The Southern Front rejected the meeting.": (
        [("north", "offer"), ("south", "dismiss")],
        True,
    ),
    "The Northern Army promised to open a corridor from Mariupol. The Southern Front called the corridor a trap.": (
        [("north", "promise"), ("south", "characterize")],
        False,
    ),
    "The Northern Army announced a ceasefire in Mariupol. The Southern Front has not confirmed the ceasefire.": (
        [("none", "report"), ("north", "announce")],
        False,
    ),
    "The Northern Army said the corridor from Mariupol was open. "
    "The Southern Front said the corridor was not blocked.": (
        [("north", "say"), ("south", "say")],
        False,
    ),
}


@pytest.mark.parametrize("text", SAID)
def test_a_position_has_its_party_and_its_act(bureau: "Bureau", text: str) -> None:
    office, (stands, against) = bureau.office, SAID[text]
    office.adopt("actors", PACK, "actors.toml")
    list(take_in(office, Submission(text.encode(), "a.txt", "paper", "2022-03-06", "2022-03-07T07:00:00.000000Z")))
    with office.journal.view() as view:
        (matter,) = matters(view)
        found = positions(view, office.shelf, matter)
        opposed = contradictions(view, office.shelf)
    assert sorted((item.party, item.act) for item in found) == stands
    assert {item.on for item in found} == {"2022-03-06"}
    assert bool(opposed) == against


@pytest.mark.parametrize(
    "words", ["the corridor was blocked", "shelling the road", "the route came under fire", "it has broken the truce"]
)
def test_what_says_that_a_way_is_shut(words: str) -> None:
    assert says_shut(words)
    assert not says_open(words)


@pytest.mark.parametrize(
    "words", ["the corridor was not blocked", "it had stopped shelling the road", "the road is open", "buses wait"]
)
def test_what_does_not(words: str) -> None:
    assert not says_shut(words)
