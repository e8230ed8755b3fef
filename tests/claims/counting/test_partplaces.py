"""A part told with a place of its own leaves the whole without that place."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

TOLD = {
    "12 were killed, including two in Kherson and one in Nikopol.": (None, "Kherson", "Nikopol"),
    "Twelve people were killed across the region, two of them in Kherson and one in Nikopol.": (
        None,
        "Kherson",
        "Nikopol",
    ),
    "At least 12 people were killed, among them three in Kherson.": (None, "Kherson"),
    # One part with a noun: all twelve may have been there.
    "Twelve people were killed, including three children in Kherson.": ("Kherson", "Kherson"),
    "Twelve people were killed in Kherson, including three children.": ("Kherson", "Kherson"),
}


def test_those_killed_elsewhere_are_of_the_killed_not_of_the_injured(read: Read) -> None:
    killed, injured, part = read("12 people were killed and 30 injured, including two killed in Kherson.").figures
    assert (killed.includes, injured.includes, part.place) == ((part.id,), (), "Kherson")
    assert killed.place is None


@pytest.mark.parametrize(("text", "places"), TOLD.items())
def test_the_place_of_a_part_is_not_that_of_the_whole(read: Read, text: str, places: tuple[str | None, ...]) -> None:
    found = read(text)
    whole, *parts = found.figures
    assert tuple(figure.place for figure in found.figures) == places
    assert whole.includes == tuple(part.id for part in parts)
    assert [event.place for event in found.events] == [places[0]]
