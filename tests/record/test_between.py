"""What is read of two moments alone gives the same difference as all cases of both, whatever happened in between."""

from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.test_cases import CUTOFFS, METHOD, History

from ascertain.findings import files
from ascertain.findings.counted import place_of
from ascertain.incidents.browse import incidents
from ascertain.ledger.derived import View
from ascertain.record import cases as reading
from ascertain.record.between import Reading, difference
from ascertain.record.cases import cases, decided
from ascertain.record.compile import last_heard
from ascertain.record.difference import Balance, Change, balances, changes
from ascertain.record.flow import flow
from ascertain.reports.shelf import reports
from ascertain.terms.instants import Cutoff, read_stamp

if TYPE_CHECKING:
    from tests.conftest import Bureau


def from_all(before: Reading, after: Reading) -> tuple[tuple[Balance, ...], tuple[Change, ...]]:
    """The definition: every case of both moments."""
    old, new = (cases(item.view, METHOD, item.cutoff) for item in (before, after))
    found = files.all_by_subject(after.view).values()
    known = [item for axes in found for item in axes.values() if item.position > before.view.position]
    return balances(old, new), changes(old, new, sorted(known, key=lambda item: item.position))


@pytest.mark.parametrize("seed", range(3))
def test_a_difference_reads_only_what_moved(bureau: "Bureau", monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    History(bureau, Random(seed)).play(60)
    journal = bureau.office.journal
    size = journal.ledger.size()
    with journal.view() as view:
        known = [case.id for case in files.all_cases(view)]
    twins = {"N1": tuple(known[:2]), "N2": tuple(known[-3:])}
    # From the middle of the log on, somebody says which cases are one person, and takes half of it back at the end.
    named = {0: {}, 1: twins, 2: {"N2": twins["N2"]}}
    monkeypatch.setattr(reading, "holders", lambda view: named[3 * view.position // (size + 1)])
    told, moment = set[bool](), st.tuples(st.integers(1, size), st.sampled_from(CUTOFFS))

    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.tuples(moment, moment).map(sorted))
    def same(moments: list[tuple[int, Cutoff]]) -> None:
        (first, earlier), (second, later) = moments
        with journal.view(first) as one, journal.view(second) as other:
            before, after = Reading(one, METHOD, earlier), Reading(other, METHOD, later)
            found = difference(before, after)
            assert found == from_all(before, after)
        told.update(bool(part) for part in found)
        told.add(len(found[1]) > 3)

    same()
    assert told == {True, False}


def heard(view: View) -> dict[str, date]:
    """The definition of when an area was last heard of: every incident, every finding, every report."""
    known = {report.id: read_stamp(report.received).date() for report in reports(view)}
    found, newest = files.all_by_subject(view), dict[str, date]()
    for incident in incidents(view, merged=False):
        unit = place_of(incident, found.get(incident.id, {})).unit or "unknown"
        for report in incident.reports:
            newest[unit] = max(known[report], newest.get(unit, known[report]))
    return newest


@pytest.mark.parametrize("seed", [0, 1, 3])
def test_what_flows_is_counted_in_the_database(bureau: "Bureau", monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    History(bureau, Random(seed)).play(60)
    with bureau.office.journal.view() as view:
        known = [case.id for case in files.all_cases(view)]
        monkeypatch.setattr(reading, "holders", lambda _view: {"N1": tuple(known[:2]), "N2": tuple(known[-3:])})
        expected = [
            reading.Decided(case.outcome, case.place.unit, case.day, case.decided_at[:10], 1)
            for case in cases(view, METHOD, CUTOFFS[-1])
        ]
        newest = last_heard(view)
        assert newest == heard(view)
        today = max(newest.values())
        found = flow(decided(view, METHOD, CUTOFFS[-1]), (), newest, today)
        assert found == flow(expected, (), newest, today)
        assert found
