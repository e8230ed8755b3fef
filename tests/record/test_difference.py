"""What changed between two moments: the sums close, and every change has its finding."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.model import Counted, Finding, Place
from ascertain.record.difference import State, balances, changes
from ascertain.terms.grid import CELLS, cell

STATES = st.dictionaries(
    st.integers(1, 20),
    st.tuples(st.sampled_from(["killed", "injured", "missing"]), st.sampled_from(CELLS)),
    max_size=20,
)


def cases(states: dict[int, Any]) -> list[Counted]:
    place = Place(None, "XV-02", "XV", None)
    return [
        Counted(f"I1-{number}", "I1", outcome, where, "2090-03-04", place, "unknown", (), "")
        for number, (outcome, where) in states.items()
    ]


@given(STATES, STATES)
def test_the_balance_closes(before: dict[int, Any], after: dict[int, Any]) -> None:
    found = balances(cases(before), cases(after))
    old, new = Counter(outcome for outcome, _ in before.values()), Counter(outcome for outcome, _ in after.values())
    assert [item.outcome for item in found] == ["killed", "injured", "missing"]
    for item in found:
        assert item.earlier - item.withdrawn + item.added + item.moved_in - item.moved_out == item.later
        assert (item.earlier, item.later) == (old[item.outcome], new[item.outcome])
    assert sum(item.moved_in for item in found) == sum(item.moved_out for item in found)


@given(STATES, STATES)
def test_the_changes_lead_from_one_to_the_other(before: dict[int, Any], after: dict[int, Any]) -> None:
    found = {item.case: (item.before, item.after) for item in changes(cases(before), cases(after), [])}
    replayed = {case.case: State(case.outcome, str(case.cell), case.day) for case in cases(before)}
    for case, (first, second) in found.items():
        assert replayed.pop(case, None) == first != second
        if second is not None:
            replayed[case] = second
    assert replayed == {case.case: State(case.outcome, str(case.cell), case.day) for case in cases(after)}


def finding(identifier: str, subject: str, axis: str, outcome: str = "confirmed", **other: Any) -> Finding:
    plain: dict[str, Any] = {
        "id": identifier, "subject": subject, "axis": axis, "outcome": outcome, "value": {}, "exclusion": None,
        "reason": f"reason of {identifier}", "evidence": (), "methodology": "ohchr-like", "version": "1", "digest": "",
        "reviewers": ("Ann Aster", "Ben Birch"), "required": 1, "against_rule": False, "position": 9,
        "recorded_at": "2090-03-07",
    }  # fmt: skip
    return Finding(**plain | other)


COUNT, TIME = finding("F2", "I1", "count"), finding("F3", "I1", "time")
MAN, WOMAN = {1: ("killed", cell("men"))}, {1: ("killed", cell("women"))}


@pytest.mark.parametrize(
    ("before", "after", "decided", "cause"),
    [
        (MAN, WOMAN, [COUNT, TIME], "F2"),
        (MAN, WOMAN, [finding("F1", "I1", "count"), COUNT], "F2"),
        ({}, MAN, [COUNT, finding("F4", "I1-1", "outcome")], "F4"),
        ({}, MAN, [finding("F5", "I1", "nexus")], "F5"),
        (MAN, {}, [COUNT], "F2"),
        # Taken away by a later decision than the count that left it standing.
        (MAN, {}, [COUNT, finding("F6", "I1", "occurrence", "rejected")], "F6"),
        (MAN, {}, [finding("F7", "I1", "cause", exclusion="duplicate"), COUNT], "F7"),
        (MAN, WOMAN, [COUNT, finding("F8", "I1", "place", "inconclusive")], "F2"),
        (MAN, WOMAN, [COUNT, finding("F9", "I1", "count", required=3)], "F2"),  # not yet binding
        (MAN, WOMAN, [finding("F9", "I2", "count")], None),
        (MAN, {}, [], None),
    ],
)
def test_a_change_is_explained_by_what_was_found(
    before: dict[int, Any], after: dict[int, Any], decided: list[Finding], cause: str | None
) -> None:
    (change,) = changes(cases(before), cases(after), decided)
    assert (change.case, change.incident, change.finding) == ("I1-1", "I1", cause)
    if cause is None:
        assert (change.officer, change.recorded_at) == (None, None)
        assert change.why == "the incident was merged with another, or stands for itself again"
    else:
        assert (change.officer, change.recorded_at) == ("Ann Aster, Ben Birch", "2090-03-07")
        assert change.why == f"reason of {cause}"


def test_what_stays_is_no_change() -> None:
    assert changes(cases(MAN), cases(MAN), [COUNT]) == ()
