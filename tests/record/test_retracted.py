"""A case whose status changes leaves every cell of every breakdown, and the difference says so to the last person."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.model import Counted, Place
from ascertain.record.breakdown import DIMENSIONS
from ascertain.record.difference import balances, changes
from ascertain.record.figures import Material, figures
from ascertain.record.key import FigureKey
from ascertain.terms.grid import CELLS
from ascertain.terms.instants import Cutoff

KEY = FigureKey("killed", (), Cutoff(date(2090, 3, 14), "UTC"), 57, "ohchr-like", "1", "control-2022")
OUTCOMES = ("killed", "injured", "missing")
BY = tuple(by for number in (0, 1, 2) for by in combinations(DIMENSIONS, number))
Cells = Counter[tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]]

CASES = st.lists(
    st.builds(
        lambda outcome, where, day, unit, cause, actor: Counted(
            "", "", outcome, where, day, Place(None, unit, "XV", None), cause, (), "", actor
        ),
        st.sampled_from(OUTCOMES),
        st.sampled_from(CELLS),
        st.sampled_from(["2090-02-27", "2090-03-04", "2090-03-09"]),
        st.sampled_from(["XV-02", "XV-04", None]),
        st.sampled_from(["heavy_weapons", "drones", "unknown"]),
        st.sampled_from(["the-front", "unknown"]),
    ),
    min_size=1,
    max_size=12,
).map(lambda found: [replace(one, case=f"I{n}-1", incident=f"I{n}") for n, one in enumerate(found, start=1)])
# Rejected, inconclusive, excluded, withdrawn and merged away are one thing to the record: not counted any more.
GONE, DIED, KNOWN, STAYS = "gone", "died", "known better", "stays"
FATES = st.lists(st.sampled_from([GONE, DIED, KNOWN, STAYS]), min_size=12, max_size=12)


def held_by(unit: str | None, day: str) -> str:
    return "armed_group" if unit == "XV-04" and day < "2090-03-05" else "government"


def counted(cases: list[Counted]) -> Cells:
    """Every figure of every breakdown by no, one or two dimensions."""
    found: Cells = Counter()
    for by in BY:
        for figure in figures(Material(cases, (), (), date(2090, 3, 15)), by, held_by, KEY):
            if by == () or figure.cell:
                found[figure.outcome, by, tuple(figure.cell.items())] += figure.confirmed
    return +found


def fate(case: Counted, what: str) -> Counted | None:
    if what == DIED:
        return replace(case, outcome="killed") if case.outcome == "injured" else case
    if what == KNOWN:
        return replace(case, cell=CELLS[0])
    return None if what == GONE else case


@given(CASES, FATES)
def test_what_no_longer_stands_leaves_every_cell(before: list[Counted], fates: list[str]) -> None:
    pairs = [(case, fate(case, what)) for case, what in zip(before, fates, strict=False)]
    after = [case for _, case in pairs if case]
    old = [one for one, other in pairs if one != other]
    new = [other for one, other in pairs if other and one != other]
    first, second, out, came = (counted(found) for found in (before, after, old, new))
    assert {cell: n for cell in first | second if (n := second[cell] - first[cell])} == {
        cell: n for cell in out | came if (n := came[cell] - out[cell])
    }


@given(CASES, FATES)
def test_the_difference_names_each_and_balances(before: list[Counted], fates: list[str]) -> None:
    pairs = [(case, fate(case, what)) for case, what in zip(before, fates, strict=False)]
    after = [case for _, case in pairs if case]
    told = {item.case: item for item in changes(before, after, [])}
    assert set(told) == {one.case for one, other in pairs if one != other}
    assert {case for case, item in told.items() if item.after is None} == {
        one.case for one, other in pairs if other is None
    }
    totals = counted(before), counted(after)
    for item in balances(before, after):
        was, stands = (found[item.outcome, (), ()] for found in totals)
        assert (item.earlier, item.later) == (was, stands)
        assert was - item.withdrawn + item.added + item.moved_in - item.moved_out == stands
        assert item.withdrawn == sum(one.outcome == item.outcome for one, other in pairs if other is None)
        assert item.moved_out == sum(
            one.outcome == item.outcome for one, other in pairs if other and other.outcome != one.outcome
        )
        assert item.added == 0
