"""Findings read back: which of them rest on a report."""

from pathlib import Path

from ascertain.findings.files import resting_on
from ascertain.office.house import Office


def test_the_findings_that_cite_a_report_are_known(exercise: Path) -> None:
    with Office.open(exercise, "Tester") as office, office.journal.view() as view:
        resting = resting_on(view, "R15")
        assert [(finding.subject, finding.axis) for finding in resting] == [("I1", "count")]
        assert [finding.id for finding in resting_on(view, "R6")] == ["F1", "F2", "F3", "F5"]
        assert resting_on(view, "R1") == ()
