"""Short names of things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.terms.errors import InputError
from ascertain.terms.ids import (
    KINDS,
    PARTS,
    body_seen_from,
    is_name,
    kind_of,
    natural,
    office_of,
    seen_from,
    whole_of,
)


@pytest.mark.parametrize(
    ("name", "kind", "whole"),
    [
        *((f"{letter}{number}", kind, f"{letter}{number}") for letter, kind in KINDS.items() for number in (1, 120)),
        *((f"R12.{letter}2", kind, "R12") for letter, kind in PARTS.items()),
        ("R12.c2v3", "claim", "R12"),
        ("I3-4", "case", "I3"),
        ("D3-14", "case", "D3"),
        ("north-1f-2e~R12", "report", "north-1f-2e~R12"),
        ("north-1f-2e~R12.c2v3", "claim", "north-1f-2e~R12"),
        ("north-1f-2e~I3-4", "case", "north-1f-2e~I3"),
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
        "~R1",
        "North~R1",
        "a~b~R1",
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


def test_names_of_other_offices_come_after_those_of_this_one() -> None:
    names = ["R2", "R10", "2nd-office~R1", "a-1~R2", "a-1~R10", "b-1~R1"]
    assert sorted(set(names), key=natural) == names
    assert [office_of(name) for name in names] == [None, None, "2nd-office", "a-1", "a-1", "b-1"]


@given(st.sampled_from(["R1", "I2-3", "a-1~R1", "b-2~R1.c2", "c-3~M4"]), st.sampled_from(["a-1", "b-2", "c-3"]))
def test_a_name_means_the_same_wherever_it_is_read(written: str, author: str) -> None:
    meant = written if "~" in written else f"{author}~{written}"
    for home in ("a-1", "b-2", "c-3"):
        seen = seen_from(home, author, written)
        assert kind_of(seen) == kind_of(written)
        assert (seen if "~" in seen else f"{home}~{seen}") == meant


def test_the_names_in_a_body_are_brought_into_the_view_of_the_reader_and_nothing_else_is() -> None:
    body = {
        "incident": "I3",
        "refs": ["R1.c1", "hq-1~R2.f1"],
        "reason": "R1",
        "to": "c2",
        "subject": None,
        "value": {"report": "R1"},
        "required": 1,
    }
    assert body_seen_from("north-1", "north-1", body) is body
    seen = body_seen_from("hq-1", "north-1", body)
    assert seen == body | {"incident": "north-1~I3", "refs": ["north-1~R1.c1", "R2.f1"]}
    assert not is_name("I3 ") and is_name("I3")
