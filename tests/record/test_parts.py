"""The parts of a difference sum to it, month by month and kind by kind, whatever moved."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.test_difference import finding

from ascertain.findings.model import Counted, Place
from ascertain.record.difference import Part, changes
from ascertain.record.parts import KINDS, parts
from ascertain.terms.grid import CELLS, cell

Cases = dict[int, tuple[str, str, str]]
STATES = st.dictionaries(
    st.integers(1, 20),
    st.tuples(
        st.sampled_from(["killed", "injured", "missing"]),
        st.sampled_from([str(found) for found in CELLS]),
        st.sampled_from(["2090-02-27", "2090-03-04", "2090-03-05"]),
    ),
    max_size=20,
)


def counted(states: Cases) -> list[Counted]:
    place = Place(None, "XV-02", "XV", None)
    return [
        Counted(f"I1-{number}", "I1", outcome, cell(where), day, place, "unknown", (), "")
        for number, (outcome, where, day) in states.items()
    ]


def split(before: Cases, after: Cases, *decided: Any) -> tuple[Part, ...]:
    return parts(changes(counted(before), counted(after), list(decided)))


@given(STATES, STATES)
def test_parts_sum_to_the_difference_in_every_month(before: Cases, after: Cases) -> None:
    moved: Counter[tuple[str, str]] = Counter()
    for states, step in ((before, -1), (after, 1)):
        for outcome, _, day in states.values():
            moved[outcome, day[:7]] += step
    found: Counter[tuple[str, str]] = Counter()
    for part in split(before, after):
        found[part.outcome, part.month] += part.number
        assert part.cases >= abs(part.number)
        assert part.kind in KINDS
    assert {at: n for at, n in moved.items() if n} == {at: n for at, n in found.items() if n}


MAN = ("killed", "men", "2090-03-04")
COUNT = finding("F2", "I1", "count", batch="hospital-lists")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {1: MAN}, [Part("killed", "2090-03", "new", "hospital-lists", 1, 1)]),
        ({1: MAN}, {}, [Part("killed", "2090-03", "withdrawn", "hospital-lists", -1, 1)]),
        (
            {1: ("injured", "men", "2090-03-04")},
            {1: MAN},
            [
                Part("killed", "2090-03", "outcome", "hospital-lists", 1, 1),
                Part("injured", "2090-03", "outcome", "hospital-lists", -1, 1),
            ],
        ),
        (
            {1: MAN},
            {1: ("killed", "men", "2090-02-27")},
            [
                Part("killed", "2090-02", "day", "hospital-lists", 1, 1),
                Part("killed", "2090-03", "day", "hospital-lists", -1, 1),
            ],
        ),
        ({1: MAN}, {1: ("killed", "men", "2090-03-05")}, [Part("killed", "2090-03", "day", "hospital-lists", 0, 1)]),
        ({1: MAN}, {1: ("killed", "women", "2090-03-04")}, [Part("killed", "2090-03", "cell", "hospital-lists", 0, 1)]),
    ],
)
def test_each_kind_of_change_has_its_own_part(before: Cases, after: Cases, expected: list[Part]) -> None:
    assert list(split(before, after, COUNT)) == expected


def test_what_no_finding_changed_came_from_a_merger() -> None:
    assert split({1: MAN}, {}) == (Part("killed", "2090-03", "joined", None, -1, 1),)
