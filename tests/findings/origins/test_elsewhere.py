"""Texts that stand twice: outside the incident of the report that shares them."""

from typing import TYPE_CHECKING

import pytest

from ascertain.findings.origins.elsewhere import elsewhere
from ascertain.office.printing import keep_up
from ascertain.terms.errors import NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Desk

# SYNTHETIC: one text of an agency, as five outlets print it.
STORY = (
    "Shelling of the market square in Kyiv on Thursday 3 March killed seven people and injured twelve. Witnesses told "
    "of rows of stalls on fire and ambulances unable to reach the square for more than an hour because of further "
    "explosions. The head of the administration said that rescue work went on through the night."
)


def printed(desk: "Desk", number: int, text: str = STORY, *options: str) -> str:
    """An outlet prints a text; what is said of it."""
    name = f"o{number}.txt"
    desk("reports", "sources", "add", f"outlet{number}", "--name", f"Outlet {number}", "--kind", "news_media")
    body = f"Our desk in town number {number}.\n\n{text}\n\nBy the editors of outlet {number}."
    given = ("--source", f"outlet{number}", "--published", "2022-03-05", *options)
    told = desk("reports", "add", desk.file(name, body), *given)
    assert told.status == 0
    return told.err


@pytest.mark.parametrize("options", [(), ("--public",)], ids=["restricted", "public"])
def test_five_outlets_with_one_text_are_one_origin_without_anybody_saying_so(
    desk: "Desk", options: tuple[str, ...]
) -> None:
    for number in range(1, 6):
        assert "share" not in printed(desk, number, STORY, *options)
    shown = desk("findings", "origins", "I1", "--json").json
    assert (shown["known"], len(shown["origins"]), shown["elsewhere"]) == (1, 1, [])
    assert len(shown["origins"][0]["reports"]) == 5
    assert {tie["kind"] for tie in shown["ties"]} == {"copy"}
    proposed = desk("findings", "propose", "I1").out
    assert "1 of 2 needed independent origins" in proposed
    assert "supported by two origins, which never confirms: killed 0" in proposed


def test_one_text_in_two_incidents_is_told_when_it_comes_and_when_origins_are_shown(desk: "Desk") -> None:
    printed(desk, 1, STORY, "--public")
    moved = STORY.replace("in Kyiv on Thursday 3", "in Kharkiv on Saturday 26 February, not in").replace("March", "")
    told = printed(desk, 2, moved, "--public")
    assert "Note: R2 and R1 (in I1) share " in told
    shown = desk("findings", "origins", "I1")
    assert "elsewhere: R1 and R2 (in I2) share " in shown.out
    (one,) = desk("findings", "origins", "I2", "--json").json["elsewhere"]
    assert (one["report"], one["like"]["report"], one["incidents"]) == ("R2", "R1", ["I1"])
    assert desk("reports", "withdraw", "R1", "--reason", "wrong file").status == 0
    assert desk("findings", "origins", "I2", "--json").json["elsewhere"] == []


def test_a_text_that_tells_of_no_incident_is_found_too_and_a_restricted_one_is_not(desk: "Desk") -> None:
    quiet = (
        "The road administration said that both lanes of the bridge stay closed until the summer, since the work on "
        "its spans takes longer than was thought when the merchants of the valley last asked for it to be opened."
    )
    printed(desk, 1, quiet, "--public")
    assert "Note: R2 and R1 (linked to no incident) share " in printed(desk, 2, quiet, "--public")
    assert "share" not in printed(desk, 3, quiet)
    with desk.office as office, office.journal.view() as view:
        assert not keep_up(office)
        assert elsewhere(view, office.shelf, ["R3"]) == ()
        assert [str(one)[:9] for one in elsewhere(view, office.shelf, ["R2"])] == ["R2 and R1"]
        with pytest.raises(NotFoundError):
            elsewhere(view, office.shelf, ["R9"])


def test_what_stands_in_an_outlets_every_text_is_no_sign(desk: "Desk") -> None:
    footer = (
        "The Courier is an independent paper read in every town of the valley. Readers who saw something can write to "
        "its newsroom at any hour of the day or night, and nobody will learn their names unless they ask for it so."
    )
    for day, what in enumerate(("The bridge is open again.", "The fair was put off.", "The school has a roof."), 1):
        note = desk.file(f"n{day}.txt", f"{what} {footer}")
        given = ("--source", "courier", "--published", f"2022-03-0{day}", "--public")
        told = desk("reports", "add", note, *given)
        assert ("share" in told.err) == (day == 2)
