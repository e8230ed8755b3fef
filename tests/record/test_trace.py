"""From a figure back to bytes: every confirmed case of the exercise ends in evidence that can be read."""

import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.claims.browse import reading
from ascertain.incidents.linking import unlink
from ascertain.ledger.derived import View
from ascertain.office.house import Office
from ascertain.office.intake import take_in
from ascertain.record.compile import record
from ascertain.record.key import FigureKey
from ascertain.record.trace import Trace, trace
from ascertain.reports.receive import Submission, withdraw
from ascertain.reports.shelf import find
from ascertain.terms.ids import whole_of

if TYPE_CHECKING:
    from tests.conftest import Bureau


def traced(office: Office, view: View, text: str) -> Trace:
    key = FigureKey.parse(text, office.zone)
    question = office.question(view, datetime(2090, 3, 15, tzinfo=UTC), cutoff=key.cutoff)
    return trace(view, office.shelf, key, question)


@pytest.mark.parametrize("by", [("sex_age",), ("territory", "month"), ("unit", "cause")])
def test_every_confirmed_figure_of_the_exercise_ends_in_evidence(exercise: Path, by: tuple[str, ...]) -> None:
    with Office.open(exercise, "Tester") as office, office.journal.view() as view:
        found = record(view, office.shelf, office.question(view, office.present(), by=by))
        assert sum(item.confirmed for item in found.figures if not item.cell) == 33
        for figure in found.figures:
            way = traced(office, view, figure.key)
            assert (way.key, way.confirmed) == (figure.key, figure.confirmed)
            assert sum(len(incident.cases) for incident in way.incidents) == figure.confirmed
            for incident in way.incidents:
                axes = {finding.axis for finding in incident.findings if finding.binds}
                assert {"occurrence", "civilian_status", "nexus", "count"} <= axes
                cited = {whole_of(ref) for finding in incident.findings for ref in finding.evidence}
                reached = {claim.report.report for claim in incident.claims}
                assert cited <= reached
                assert cited


def test_the_words_are_the_span_and_the_bytes_are_the_evidence(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office, office.journal.view() as view:
        claims = [
            claim
            for outcome in ("killed", "injured")
            for incident in traced(office, view, outcome).incidents
            for claim in incident.claims
        ]
        assert len(claims) > 20
        for claim in claims:
            report = find(view, claim.report.report)
            assert office.shelf.document(report).text[claim.start : claim.end] == claim.words != ""
            data = office.vault.read(claim.report.custody)
            assert f"sha256:{hashlib.sha256(data).hexdigest()}" == claim.report.custody.original
            assert list((office.root / "evidence").rglob(claim.report.custody.address))
            assert claim.origin is not None
            assert claim.report.recorded_at >= claim.report.received
            assert claim.report.withdrawn is None


def test_of_a_deaths_finding_the_case_is_named(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office, office.journal.view() as view:
        (incident,) = [item for item in traced(office, view, "killed;sex_age=men").incidents if item.incident == "I3"]
    subjects = [(finding.subject, finding.axis) for finding in incident.findings]
    assert ("I3-3", "outcome") in subjects
    assert "I3-3" in incident.cases
    assert incident.clauses.parts


def test_a_figure_nobody_is_in_has_no_way_back(bureau: "Bureau") -> None:
    with bureau.office.journal.view() as view:
        found = traced(bureau.office, view, "killed;sex_age=men@2090-03-01")
    assert (found.confirmed, found.incidents) == (0, ())


def test_a_man_among_the_women_is_nobody_and_a_place_in_no_unit_is_unknown(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(unit=""), killed={"women": 1})
    with bureau.office.journal.view() as view:
        assert traced(bureau.office, view, "killed;sex=man;sex_age=women").confirmed == 0
        assert traced(bureau.office, view, "killed;sex=woman;sex_age=women").confirmed == 1
        assert traced(bureau.office, view, "killed;unit=unknown").confirmed == 1


def take(office: Office, text: str, source: str) -> str:
    submission = Submission(text.encode(), "a.txt", source, "2022-03-06", "2022-03-07T07:00:00.000000Z")
    (receipt,) = take_in(office, submission)
    assert receipt.report is not None
    return receipt.report


def test_what_a_finding_cites_stays_in_its_trace(bureau: "Bureau") -> None:
    """Unlinked and withdrawn since, a report still lies under the figure that was decided on it, and says so."""
    office = bureau.office
    text = "A shell hit the market in Irpin on 5 March 2022, killing three people."
    first, second = take(office, text, "paper"), take(office, text, "radio")
    bureau.confirm("I1", killed={"persons": 3})
    with office.journal.view() as view:
        linked = [
            ref
            for ref in reading(view, office.shelf, first).extraction.claims
            + reading(view, office.shelf, first).extraction.figures
            if whole_of(ref.id) == first
        ]
        way = traced(office, view, "killed")
    assert {claim.report.report for claim in way.incidents[0].claims} == {first, second}
    unlink(office.journal, "I1", [ref.id for ref in linked], "another market")
    withdraw(office.journal, first, "taken back by the paper")
    with office.journal.view() as view:
        found = traced(office, view, "killed")
    assert {(claim.report.report, claim.report.withdrawn) for claim in found.incidents[0].claims} == {
        (first, "taken back by the paper"),
        (second, None),
    }
    assert found.confirmed == 3


def test_yesterdays_trace_is_yesterdays(exercise: Path, tmp_path: Path) -> None:
    shutil.copytree(exercise, tmp_path / "office")
    with Office.open(tmp_path / "office", "Tester") as office:
        position = office.position("2090-03-08")[0]
        with office.journal.view(position) as view:
            before = traced(office, view, "killed@2090-03-08")
        withdraw(office.journal, "R6", "made up")
        with office.journal.view(position) as view:
            assert traced(office, view, "killed@2090-03-08") == before
    assert before.confirmed == 9
    assert [finding.id for finding in before.incidents[0].findings if finding.axis == "count"] == ["F4"]
