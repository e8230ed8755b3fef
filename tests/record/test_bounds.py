"""Figures from the least to the most and by grade: they sum, they lead back, and they confirm nobody."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.test_figures import CASES, CAUSES, DAYS, KEY, PLACES, held_by

from ascertain.findings.model import Place
from ascertain.findings.ranges import Range
from ascertain.ledger.derived import View
from ascertain.office.house import Office
from ascertain.record.bounds import UNGRADED, Assessed, bounds, under
from ascertain.record.compile import Question, record
from ascertain.record.figures import OUTCOMES
from ascertain.record.key import FigureKey
from ascertain.record.trace import trace
from ascertain.record.tracing import for_outsiders
from ascertain.reports.receive import withdraw
from ascertain.terms.instants import Cutoff

if TYPE_CHECKING:
    from tests.conftest import Bureau

GRADES = ("fair", "weak", UNGRADED)
RANGES = st.builds(lambda low, more: Range("", low, low + more, ("O1",)), st.integers(0, 9), st.integers(0, 9))
ASSESSED = st.builds(
    lambda item, found: replace(item, ranges={of: replace(one, outcome=of) for of, one in found.items()}),
    st.builds(
        Assessed,
        st.integers(1, 30).map("I{}".format), DAYS, PLACES, CAUSES, st.just("unknown"), st.sampled_from(GRADES),
        st.just({}), st.lists(st.sampled_from(OUTCOMES), unique=True).map(tuple),
    ),
    st.dictionaries(st.sampled_from(OUTCOMES), RANGES),
)  # fmt: skip
FOUND = st.lists(ASSESSED, max_size=6, unique_by=lambda item: item.id)
DIMS = st.lists(st.sampled_from(["sex_age", "territory", "month", "unit", "cause"]), unique=True)


@given(st.lists(st.builds(lambda case, at: replace(case, incident=f"I{at}"), CASES, st.integers(1, 30))), FOUND, DIMS)
def test_grades_and_cells_sum_to_the_total_and_every_end_leads_back(
    cases: list[Any], found: list[Assessed], by: list[str]
) -> None:
    rows = bounds(cases, found, by, held_by, KEY, graded=True)
    assert len({row.key for row in rows}) == len(rows)
    dims = {"grade", *by} - {"sex_age"}
    for outcome in OUTCOMES:
        own = [row for row in rows if row.outcome == outcome]
        total = next((row for row in own if not row.cell), None)
        assert (total is None) == (not own)
        for kind in ({"grade"}, dims - {"grade"}, dims):
            cells = [row for row in own if row.cell.keys() == kind and kind]
            if total is None or not kind:
                continue
            assert sum(row.confirmed for row in cells) == total.confirmed
            for end in ("low", "high"):
                assert sum(getattr(row, end) or 0 for row in cells) == (getattr(total, end) or 0)
            assert sorted(one for row in cells for one in row.without) == sorted(total.without)
    for row in rows:
        assert (row.low is None) == (row.low_key is None) == (not row.incidents)
        for number, text in ((row.low, row.low_key), (row.high, row.high_key)):
            if text is not None:
                numbers = under(found, FigureKey.parse(text, "UTC"), held_by)
                assert sum(numbers.values()) == number
                assert set(numbers) == set(row.incidents)


def test_a_methodology_without_grades_has_ranges_alone() -> None:
    item = Assessed("I1", "2090-03-04", *_somewhere(), UNGRADED, {"killed": Range("killed", 2, 5, ("O1",))}, ())
    (row,) = bounds((), (item,), (), held_by, KEY, graded=False)
    assert (row.cell, row.low, row.high, row.incidents, row.without) == ({}, 2, 5, ("I1",), ())


def _somewhere() -> tuple[Any, str, str]:
    return Place(None, "XV-02", "XV", None), "unknown", "unknown"


def asked(office: Office, view: View, name: str, *by: str, key: FigureKey | None = None) -> Question:
    method = office.methodology(view, name)
    hypothetical = method.digest != office.methodology(view).digest
    cutoff = key.cutoff if key else None
    found = office.question(view, office.present(), cutoff=cutoff, by=by, method=method, hypothetical=hypothetical)
    return replace(found, ranges=True)


@pytest.mark.parametrize("name", ["airwars-like", "ibc-like"])
def test_every_end_of_the_exercise_ends_in_evidence(exercise: Path, name: str) -> None:
    with Office.open(exercise, "Tester") as office, office.journal.view() as view:
        found = record(view, office.shelf, asked(office, view, name, "territory", "month"))
        assert [(row.low, row.high) for row in found.ranges if not row.cell] == [(7, 10), (16, 16)]
        for row in found.ranges:
            for end, text in ((row.low, row.low_key), (row.high, row.high_key), (row.confirmed, row.key)):
                if text is None:
                    continue
                key = FigureKey.parse(text, office.zone)
                way = trace(view, office.shelf, key, asked(office, view, name, key=key))
                if text == row.key:
                    assert (way.confirmed, way.bound, way.incidents) == (0, None, ())
                    continue
                assert (way.key, way.confirmed, way.bound) == (text, 0, end)
                assert tuple(item.incident for item in way.incidents) == row.incidents
                for item in way.incidents:
                    (own,) = [one for one in item.ranges if one.outcome == row.outcome]
                    reports = {claim.report.report for claim in item.claims}
                    assert own.origins
                    assert item.cases == ()
                    assert item.grade == row.cell.get("grade", item.grade)
                    assert reports
                assert for_outsiders(view, way, office.zone).bound == end


def test_confirmed_cases_stand_under_the_grade_of_their_incident(bureau: "Bureau") -> None:
    one, two, _three = (bureau.incident(bureau.report(text)) for text in ("One.", "Two.", "Three."))
    gone = bureau.report("Gone.")
    bureau.incident(gone)
    withdraw(bureau.office.journal, gone, "made up")
    office = bureau.office
    with office.journal.view() as view:
        own = office.methodology(view).name
        graded = replace(
            office.methodology(view), grades=office.methodology(view, "airwars-like").grades, figures="range"
        )
    bureau.confirm(one, killed={"men": 2})
    bureau.decide(bureau.decision(two, "occurrence", outcome="rejected"))
    with office.journal.view() as view:
        assert record(view, office.shelf, asked(office, view, own)).ranges == ()
        question = replace(asked(office, view, own), methodology=graded)
        found = record(view, office.shelf, question)
        rows = [(row.outcome, dict(row.cell), row.confirmed, row.low, row.without) for row in found.ranges]
        # What was found not to have happened is not asked about, and what was withdrawn told of nothing.
        waiting = ("I1", "I3")
        assert rows == [("killed", {}, 2, None, waiting), ("killed", {"grade": UNGRADED}, 2, None, waiting)]
        assert record(view, office.shelf, replace(question, ranges=False)).ranges == ()
        for grade, number in ((UNGRADED, 2), ("fair", 0)):
            key = FigureKey.parse(f"killed;grade={grade}", office.zone)
            assert trace(view, office.shelf, key, question).confirmed == number
        early = replace(question, cutoff=Cutoff(date(2090, 3, 3), "UTC"))
        assert record(view, office.shelf, early).ranges == ()
