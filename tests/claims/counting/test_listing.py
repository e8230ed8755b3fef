"""A breakdown in lines is read as part of the total above it, whatever marks its lines."""

from collections.abc import Callable

import pytest

from ascertain.claims.counting.listing import marked
from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

UPDATE = """\
From 1 January 2090 to 24:00 on 4 March 2090, OHCHR recorded 30 civilian casualties: 10 killed and 20 injured.
This includes:

{}a total of 10 killed (4 men, 3 women, 2 girls and 1 boy)
{}In Telvany and Varesk regions: 18 casualties (6 killed and 12 injured)
{}In other regions: 12 casualties (4 killed and 8 injured)
"""
MARKS = [("• ",) * 3, ("- ",) * 3, ("– ",) * 3, ("* ",) * 3, ("1. ", "2. ", "3. "), ("(a) ", "(b) ", "(c) ")]


@pytest.mark.parametrize("marks", MARKS, ids="".join)
def test_every_mark_makes_the_same_parts(read: Read, marks: tuple[str, ...]) -> None:
    found = read(UPDATE.format(*marks))
    assert not found.events
    assert all(item.cumulative and item.verification == "confirmed" and item.cutoff for item in found.figures)
    whole = next(item for item in found.figures if item.value == 30)
    by_id = {item.id: item for item in found.figures}
    assert [by_id[name].value for name in whole.includes] == [10, 20, 18, 12]
    assert {item.population for item in found.figures if item.cell in ("persons", "men", "women")} == {"civilians"}
    assert {item.population for item in found.figures if item.cell in ("boys", "girls")} == {"children"}
    assert {item.place_id for item in found.figures if item.value in (18, 6)} == {None}


def test_a_line_alone_is_no_list() -> None:
    for text in ("- What a day.\nNothing more.", "It was 10 - 12 people.", "Telvany - two dead."):
        assert marked(text) == text


def test_offsets_stay() -> None:
    text = "This includes:\n 1. two men\n 2. one woman"
    assert marked(text) == "This includes:\n •  two men\n •  one woman"
