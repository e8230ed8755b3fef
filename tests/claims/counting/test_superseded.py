"""Numbers told only to be taken back do not stand beside the ones that replace them."""

from collections.abc import Callable

import pytest

from ascertain.claims.words.model import Extraction

Read = Callable[..., Extraction]

TAKEN_BACK = {
    "The hospital corrected its earlier number of nine killed.": [],
    "The ministry withdrew its previous report that nine people had been killed.": [],
    "The mayor revised the toll from nine to seven killed.": [7],
    "Seven people were killed, down from nine killed, the mayor said.": [7],
    "Twelve people were killed, up from the nine dead reported on Friday.": [12],
    "Seven people were killed instead of the nine killed reported earlier.": [7],
    "Seven people were killed, not nine dead as first reported.": [7],
    "The hospital corrected its toll from nine to seven killed.": [7],
    "The hospital corrected itself, retracting the nine dead it had reported.": [],
    "The toll was put at nine before; it is now seven.": [7],
    "Its previous toll of nine killed was wrong.": [],
}


@pytest.mark.parametrize(("text", "values"), TAKEN_BACK.items())
def test_a_number_taken_back_is_no_figure(read: Read, text: str, values: list[int]) -> None:
    assert [figure.value for figure in read(text).figures] == values


STANDING = [
    "The ministry confirmed its earlier number of nine killed.",
    "The hospital gave an initial number of nine killed.",
    "The shelling killed nine, not only soldiers.",
    "The cause of the nine deaths is not known.",
    "It was fire, not shells: nine people were killed, as reported earlier.",
]


@pytest.mark.parametrize("text", STANDING)
def test_a_number_that_stands_is_kept(read: Read, text: str) -> None:
    assert [figure.value for figure in read(text).figures] == [9]
