"""Places as lists write them. All of them are made up."""

import pytest

from ascertain.incidents.rolls.places import near_all, place

pytest.importorskip("rapidfuzz")


@pytest.mark.parametrize(
    ("one", "other"),
    [("St. Orlum", "Saint Orlum"), ("SELKAVAR", "Selkavar"), ("Al-Telvana", "telvana"), ("Nêshkolm", "Neshkolm")],
)
def test_a_place_is_one_however_it_is_spelled(one: str, other: str) -> None:
    assert place(one) == place(other)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Selkavar County", "Selkavar", True),
        ("Orlumet", "Orlumett", True),
        ("Petrogoriv", "Petrohorif", True),
        ("Neshkolmvar", "Neshkolnvir", True),
        ("Петрогорів", "Petrogoriv", True),
        ("Orlumet", "Selkavar", False),
        ("Ora", "Oru", False),
        ("Аба", "Aba", False),
    ],
)
def test_names_are_near_or_not(one: str, other: str, near: bool) -> None:
    assert near_all([place(one)], [place(other)]) == [near]
    assert near_all([place(other)], [place(one)]) == [near]


def test_no_names_are_near_to_nothing() -> None:
    assert near_all([], []) == []
