"""What is remembered of a dossier holds as long as nothing happened that bears on it, and no longer."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ascertain.findings import assemble, assessment
from ascertain.findings.assessment import Assessor
from ascertain.findings.decide import override_origins
from ascertain.findings.dossier import Dossier
from ascertain.findings.proposal import propose
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.linking import link_in
from ascertain.ledger.derived import View
from ascertain.office.intake import take_in
from ascertain.reports.receive import Submission, withdraw
from ascertain.terms.errors import NotFoundError

if TYPE_CHECKING:
    from tests.conftest import Bureau


@pytest.fixture
def assessor(bureau: "Bureau") -> Assessor:
    office = bureau.office
    with office.journal.view() as view:
        return Assessor(office.journal.ledger, office.shelf, office.methodology(view))


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The incidents whose reports were read, each time one was."""
    reading, found = assemble.dossier, []

    def dossier(view: View, *given: object) -> Dossier:
        found.append(given[-1].id)  # type: ignore[attr-defined]  # an incident
        return reading(view, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(assemble, "dossier", dossier)
    return found


def link(bureau: "Bureau", incident: str, report: str) -> None:
    with bureau.office.journal.entry() as entry:
        link_in(entry, "Ann Aster", incident, [f"{report}.c1"], "the same")


def assess(bureau: "Bureau", assessor: Assessor, subject: str) -> None:
    """Ask, and hold the answer against one worked out from nothing."""
    office = bureau.office
    with office.journal.view() as view:
        found = assessor(view, subject)
        method = office.methodology(view)
        fresh = Assessor(office.journal.ledger, office.shelf, method)(view, subject)
        assert found == fresh
        dossier = assemble.dossier(view, office.shelf, find_incident(view, subject))
        assert (found.passes, found.dossier) == (propose(dossier, method).passes, assemble.digest(dossier))


def test_decisions_alone_leave_it_standing(bureau: "Bureau", assessor: Assessor, gathered: list[str]) -> None:
    incident, other = bureau.incident(), bureau.incident()
    with bureau.office.journal.view() as view:
        assessor(view, incident)
        assert gathered == [incident]
    for by, subject in (("Ann Aster", incident), ("Ben Beech", incident), ("Ben Beech", other)):
        bureau.decide(bureau.decision(subject, "occurrence"), by=by)
        gathered.clear()
        with bureau.office.journal.view() as view:
            assessor(view, incident)
        assert gathered == []
        assess(bureau, assessor, incident)


def test_whoever_has_decided_is_always_known(bureau: "Bureau", monkeypatch: pytest.MonkeyPatch) -> None:
    incident, asked, proposing = bureau.incident(), [], propose

    def noted(dossier: Dossier, *given: object) -> object:
        asked.append(dossier.reviewers)
        return proposing(dossier, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(assessment, "propose", noted)
    office = bureau.office
    with office.journal.view() as view:
        assessor = Assessor(office.journal.ledger, office.shelf, office.methodology(view))
    for by in ("Ann Aster", "Ben Beech"):
        bureau.decide(bureau.decision(incident, "occurrence"), by=by, reviewers=2)
        for _ in range(2):
            with office.journal.view() as view:
                assessor(view, incident)
    assert asked == [("Ann Aster",), ("Ann Aster", "Ben Beech")]


def test_anything_else_makes_it_look_again(bureau: "Bureau", assessor: Assessor, gathered: list[str]) -> None:
    first, second = bureau.report("One."), bureau.report("Another.")
    incident, journal = bureau.incident(first), bureau.office.journal
    for happens in (
        lambda: link(bureau, incident, second),
        lambda: withdraw(journal, first, "taken back"),
        lambda: override_origins(journal, "real", [first, second], "one photographer", same=True),
        lambda: bureau.report("A third."),
    ):
        assess(bureau, assessor, incident)
        happens()
        gathered.clear()
        with journal.view() as view:
            assessor(view, incident)
        assert gathered == [incident]
        assess(bureau, assessor, incident)


def test_what_a_new_report_says_is_taken_up(bureau: "Bureau", assessor: Assessor) -> None:
    found = []
    for number, source in (("three", "wire-a"), ("four", "wire-b")):
        text = f"Shelling killed {number} men in Kyiv on 4 March 2090, the city hospital said."
        submission = Submission(text.encode(), "a.txt", source, "2090-03-05", "2090-03-05T12:00:00.000000Z")
        list(take_in(bureau.office, submission))
        assess(bureau, assessor, "I1")
        with bureau.office.journal.view() as view:
            found.append(assessor(view, "I1").dossier)
    assert found[0] != found[1]


def test_an_earlier_moment_is_looked_at_for_itself(bureau: "Bureau", assessor: Assessor, gathered: list[str]) -> None:
    incident, journal = bureau.incident(), bureau.office.journal
    then = journal.ledger.size()
    link(bureau, incident, bureau.report("Another."))
    with journal.view() as view:
        assessor(view, incident)
    with journal.view(then) as view:
        assessor(view, incident)
    assert gathered == [incident, incident]


def test_what_was_never_recorded_is_not_remembered(bureau: "Bureau", assessor: Assessor, gathered: list[str]) -> None:
    incident, journal = bureau.incident(), bureau.office.journal
    with pytest.raises(ZeroDivisionError), journal.entry() as entry:
        assessor(replace(entry.view, position=entry.view.position + 1), incident)
        raise ZeroDivisionError
    with journal.view() as view:
        assessor(view, incident)
    assert gathered == [incident, incident]


def test_only_so_many_are_remembered(
    bureau: "Bureau", assessor: Assessor, gathered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assessment, "_MOST", 2)
    named = [bureau.incident() for _ in range(3)]
    with bureau.office.journal.view() as view:
        for subject in (*named, named[2], named[1], named[0]):
            assessor(view, subject)
        with pytest.raises(NotFoundError):
            assessor(view, "I99")
    assert gathered == [*named, named[0]]
