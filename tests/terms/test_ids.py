"""Short names of things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.terms.errors import InputError
from ascertain.terms.ids import KINDS, PARTS, kind_of, natural, whole_of


@pytest.mark.parametrize(
    ("name", "kind", "whole"),
    [
        *((f"{letter}{number}", kind, f"{letter}{number}") for letter, kind in KINDS.items() for number in (1, 120)),
        *((f"R12.{letter}2", kind, "R12") for letter, kind in PARTS.items()),
        ("R12.c2v3", "claim", "R12"),
        ("I3-4", "case", "I3"),
        ("D3-14", "case", "D3"),
    ],
)
def test_a_name_says_what_it_names(name: str, kind: str, whole: str) -> None:
    assert (kind_of(name), whole_of(name)) == (kind, whole)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "R",
        "R0",
        "R01",
        "Z1",
        "r1",
        "R1\n",
        " R1",
        "R١",
        "R1.x2",
        "R1.c",
        "R1.c0",
        "R1.c2v",
        "R3-4",
        "I3.c2",
        "I3-0",
        "I3-",
    ],
)
def test_what_is_no_id_gets_a_sentence(name: str) -> None:
    for ask in (kind_of, whole_of):
        with pytest.raises(InputError, match="is not an id"):
            ask(name)


@given(st.lists(st.integers(1, 10_000), unique=True))
def test_ids_sort_by_their_numbers(numbers: list[int]) -> None:
    assert sorted((f"R{number}" for number in numbers), key=natural) == [f"R{number}" for number in sorted(numbers)]


def test_parts_sort_inside_their_whole() -> None:
    names = ["R2", "R2.c1", "R2.c9", "R2.c10", "R10", "R10.c1"]
    assert sorted(set(names), key=natural) == names
