"""Counting: cells sum to totals whatever the breakdown, and confirmed, proposed and pending stay apart."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.model import Counted, Place
from ascertain.record.breakdown import DIMENSIONS
from ascertain.record.figures import ALWAYS, OUTCOMES, Material, OpenIncident, OpenMatter, figures
from ascertain.record.key import FigureKey
from ascertain.record.model import RecordFigure
from ascertain.terms.grid import CELLS, Cell, cell
from ascertain.terms.instants import Cutoff

KEY = FigureKey("killed", (), Cutoff(date(2090, 3, 14), "UTC"), 57, "ohchr-like", "1", "2022")
TODAY = date(2090, 3, 14)
DAYS = st.dates(date(2090, 2, 20), date(2090, 3, 14)).map(str)
UNITS = st.sampled_from([None, "XV-02", "XV-04"])
GRID = st.sampled_from(CELLS)
PLACES = st.builds(Place, st.none(), UNITS, st.just("XV"), st.none())
CAUSES = st.sampled_from(["unknown", "small_arms"])
CASES = st.builds(
    Counted,
    st.just("I1-1"), st.just("I1"), st.sampled_from(OUTCOMES), GRID, DAYS, PLACES, CAUSES, st.just(()), st.just(""),
)  # fmt: skip
SPOKEN = st.tuples(st.sampled_from(OUTCOMES), GRID)
OPEN = st.builds(
    OpenIncident,
    st.integers(1, 30).map("I{}".format),
    st.just("") | DAYS,
    PLACES,
    CAUSES,
    st.dates(date(2090, 2, 20), TODAY),
    st.lists(st.tuples(st.sampled_from(ALWAYS), GRID, st.integers(1, 9)), max_size=3).map(tuple),
    st.lists(SPOKEN, max_size=3, unique=True).map(tuple),
    st.lists(st.sampled_from(OUTCOMES), max_size=2).map(tuple),
)
MATERIALS = st.builds(
    Material,
    st.lists(CASES, max_size=30).map(tuple),
    st.lists(OPEN, max_size=6, unique_by=lambda item: item.id).map(tuple),
    st.just((OpenMatter("M2", "2090-03-09"), OpenMatter("M10", ""))),
    st.just(TODAY),
)
BREAKDOWNS = st.lists(st.sampled_from(DIMENSIONS), unique=True)


def held_by(unit: str | None, day: str) -> str:
    return "unknown" if unit is None or not day else "armed_group" if day < "2090-03-05" else "government"


def count(material: Material, *by: str) -> tuple[RecordFigure, ...]:
    return figures(material, by, held_by, KEY)


@given(MATERIALS, BREAKDOWNS)
def test_cells_sum_to_totals(material: Material, by: list[str]) -> None:
    found = count(material, *by)
    for outcome in OUTCOMES:
        total = next((item for item in found if item.outcome == outcome and not item.cell), None)
        cells = [item for item in found if item.outcome == outcome and item.cell]
        if total is None:
            assert outcome == "missing"
            assert cells == []
        elif by:
            assert sum(item.confirmed for item in cells) == total.confirmed
            assert sum(item.proposed for item in cells) == total.proposed
            assert {name for item in cells for name in item.pending.incidents} == set(total.pending.incidents)
            assert all(set(item.cell) == set(by) for item in cells)


@given(MATERIALS, BREAKDOWNS)
def test_totals_are_the_same_under_every_breakdown(material: Material, by: list[str]) -> None:
    assert [item for item in count(material, *by) if not item.cell] == list(count(material))


@given(MATERIALS)
def test_confirmed_is_the_number_of_cases_and_nothing_else(material: Material) -> None:
    found = {item.outcome: item for item in count(material)}
    cases = Counter(case.outcome for case in material.cases)
    assert {outcome: item.confirmed for outcome, item in found.items() if item.confirmed} == dict(cases)
    bare = {item.outcome: item for item in count(Material(material.cases, (), (), TODAY))}
    assert {outcome: found[outcome].confirmed for outcome in ALWAYS} == {
        outcome: bare[outcome].confirmed for outcome in ALWAYS
    }


@given(MATERIALS, BREAKDOWNS)
def test_no_figure_is_named_twice_and_every_name_is_read_back(material: Material, by: list[str]) -> None:
    found = count(material, *by)
    assert len({item.key for item in found}) == len(found)
    for item in found:
        key = FigureKey.parse(item.key, "UTC")
        assert (key.outcome, dict(key.dims)) == (item.outcome, dict(item.cell))
        assert (key.cutoff, key.position, key.methodology, key.version, key.scheme) == (
            KEY.cutoff, 57, "ohchr-like", "1", "2022",
        )  # fmt: skip


def waiting(identifier: str, spoken: tuple[tuple[str, Cell], ...], **other: object) -> OpenIncident:
    plain: dict[str, object] = {
        "day": "2090-03-07", "place": Place(None, "XV-02", "XV", None), "cause": "unknown",
        "since_received": date(2090, 3, 8), "proposed": (), "unquantified": (),
    }  # fmt: skip
    return OpenIncident(id=identifier, spoken=spoken, **plain | other)  # type: ignore[arg-type]  # as given


def test_an_empty_record_says_zero_and_no_more() -> None:
    found = count(Material((), (), (), TODAY), "sex_age")
    assert [(item.outcome, item.confirmed, item.proposed) for item in found] == [("killed", 0, 0), ("injured", 0, 0)]
    assert all(item.pending.oldest_days is None for item in found)


def test_the_missing_are_never_among_the_dead() -> None:
    missing = Counted("I1-1", "I1", "missing", cell("men"), "2090-03-04", Place(None, None, None, None), "", (), "")
    found = {
        (item.outcome, tuple(item.cell)): item.confirmed
        for item in count(Material((missing,), (), (), TODAY), "sex_age")
    }
    assert found == {("killed", ()): 0, ("injured", ()): 0, ("missing", ()): 1, ("missing", ("sex_age",)): 1}


def test_pending_is_a_list_with_the_days_the_oldest_waits() -> None:
    killed, injured = ("killed", cell("persons")), ("injured", cell("men"))
    material = Material(
        (),
        (
            waiting("I10", (killed, injured), unquantified=("killed",)),
            waiting("I2", (killed,), since_received=date(2090, 3, 4), proposed=(("killed", cell("persons"), 3),)),
        ),
        (OpenMatter("M10", "2090-03-09"), OpenMatter("M2", "2090-02-28"), OpenMatter("M3", "")),
        TODAY,
    )
    total, other, *cells = count(material, "sex_age")
    assert (total.confirmed, total.proposed) == (0, 3)
    assert total.pending.incidents == ("I2", "I10")
    assert total.pending.matters == ("M2", "M3", "M10")
    assert total.pending.unquantified == ("I10",)
    assert (total.pending.oldest_days, other.pending.oldest_days) == (10, 6)
    # A number that somebody claimed is nowhere: only what the rule proposes, and the names of what is open.
    assert [(item.cell["sex_age"], item.pending.incidents) for item in cells] == [
        ("persons", ("I2", "I10")),
        ("men", ("I10",)),
    ]
    assert all(item.pending.matters == () for item in cells)
    months = {item.cell["month"]: item.pending.matters for item in count(material, "month") if item.cell}
    assert months == {"2090-03": ("M10",)}


def test_what_was_received_after_the_moment_waits_no_days() -> None:
    material = Material((), (waiting("I1", (("killed", cell("men")),), since_received=date(2090, 3, 15)),), (), TODAY)
    assert count(material)[0].pending.oldest_days == 0


def test_outcomes_the_record_does_not_count_stay_out() -> None:
    material = Material((), (waiting("I1", (("displaced", cell("persons")),)),), (), TODAY)
    assert [item.outcome for item in count(material, "sex_age")] == ["killed", "injured"]


@pytest.mark.parametrize("by", [(), ("sex_age",), DIMENSIONS])
def test_many_cases_in_many_cells_are_quick(by: tuple[str, ...]) -> None:
    asked = 0

    def counting(unit: str | None, day: str) -> str:
        nonlocal asked
        asked += 1
        return "government"

    cases = tuple(
        Counted(
            f"I{n}-1",
            f"I{n}",
            "killed",
            CELLS[n % 9],
            f"2090-03-{n % 28 + 1:02}",
            Place(None, f"U{n % 50}", "XV", None),
            "unknown",
            (),
            "",
        )
        for n in range(3000)
    )
    figures(Material(cases, (), (), TODAY), by, counting, KEY)
    assert asked <= len(cases)  # each case is looked at once, however many cells there are
