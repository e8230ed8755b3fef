"""Who decides what, on what evidence: what a decision must be before it is recorded."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.findings import files
from ascertain.findings.assemble import dossier
from ascertain.findings.assessment import Assessment
from ascertain.findings.decide import Bench, decide, override_origins
from ascertain.incidents.browse import incident as find_incident
from ascertain.incidents.linking import merge
from ascertain.ledger.derived import View
from ascertain.reports.receive import withdraw
from ascertain.terms.errors import AscertainError, ConflictError, InputError, NotFoundError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Bureau


def refused(bureau: "Bureau", says: str, *args: Any, error: type[AscertainError] = InputError, **other: Any) -> None:
    """The decision is refused with these words, and nothing is recorded."""
    before = bureau.office.journal.ledger.size()
    with pytest.raises(error, match=says):
        bureau.decide(bureau.decision(*args, **other))
    assert bureau.office.journal.ledger.size() == before


def test_a_decision_is_kept_with_who_why_and_on_what(bureau: "Bureau") -> None:
    incident = bureau.incident()
    (finding,) = bureau.decide(bureau.decision(incident, "occurrence", reason="Two of us saw the crater."))
    with bureau.office.journal.view() as view:
        (found,) = files.findings(view, incident)
        method = bureau.office.methodology(view)
        assert files.by_axis(view, incident) == {"occurrence": found}
    assert (found.id, found.axis, found.outcome, found.reason) == (
        finding,
        "occurrence",
        "confirmed",
        "Two of us saw the crater.",
    )
    assert (found.reviewers, found.evidence) == (("Ann Aster",), ("R1",))
    assert (found.methodology, found.version, found.digest) == (method.name, method.version, method.digest)
    assert found.binds


def test_a_decision_keeps_the_batch_it_was_taken_in(bureau: "Bureau") -> None:
    first, second = bureau.incident(), bureau.incident(bureau.report("Also made up."))
    batch = "2090-03 cases of the second list"
    bureau.decide(bureau.decision(first, "occurrence", batch=batch), bureau.decision(second, "occurrence"))
    with bureau.office.journal.view() as view:
        found = {subject: axes["occurrence"] for subject, axes in files.all_by_subject(view).items()}
    assert (found[first].batch, found[second].batch) == (batch, None)
    assert (found[first].legacy, found[second].legacy) == (None, None)


@pytest.mark.parametrize("actor", ["rule:grouping@1", "policy:auto@1", "import:cases.xlsx", " "])
def test_no_rule_decides_in_a_real_office(bureau: "Bureau", actor: str) -> None:
    incident = bureau.incident()
    with pytest.raises(RefusedError, match="named person"):
        bureau.decide(bureau.decision(incident, "occurrence"), by=actor)
    assert bureau.confirmed() == {}


@pytest.mark.parametrize(
    ("axis", "other", "says"),
    [
        ("guilt", {}, "is not a code of 'axis'"),
        ("occurrence", {"outcome": "certain"}, "is not a code of 'decision'"),
        ("occurrence", {"exclusion": "unwanted"}, "is not a code of 'exclusion'"),
        ("occurrence", {"exclusion": ["duplicate"]}, "is not a code of 'exclusion'"),
        ("occurrence", {"reason": "  "}, "needs its reasons"),
        ("occurrence", {"batch": ""}, "'' names no batch"),
        ("occurrence", {"batch": "two\nlines"}, "names no batch"),
        ("occurrence", {"evidence": ()}, "cites its evidence"),
        ("occurrence", {"evidence": ("R2",)}, "Not linked to I1: R2"),
        ("occurrence", {"evidence": ("R1.c2",)}, "Not linked to I1: R1.c2"),
        ("occurrence", {"evidence": ("the hospital",)}, "is not an id"),
    ],
)
def test_what_is_no_decision_is_refused(bureau: "Bureau", axis: str, other: dict[str, Any], says: str) -> None:
    refused(bureau, says, bureau.incident(), axis, **other)


def test_evidence_is_a_linked_claim_or_its_report(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.decide(bureau.decision(incident, "occurrence", evidence=("R1.c1",)))
    bureau.decide(bureau.decision(incident, "occurrence", evidence=("R1",)))


def test_there_is_nothing_to_decide_on_what_is_not_there(bureau: "Bureau") -> None:
    bureau.incident()
    for subject in ("I9", "D1", "M1", "R1"):
        decision = bureau.decision("I1", "occurrence")
        with pytest.raises(NotFoundError):
            bureau.decide(type(decision)(subject, "occurrence", "confirmed", {}, "seen", ("R1",)))


def test_a_merged_incident_is_decided_no_more(bureau: "Bureau") -> None:
    first, second = bureau.incident(), bureau.incident(bureau.report("Also made up."))
    merge(bureau.office.journal, first, second, "the same shell")
    refused(bureau, "merged into I1", second, "occurrence", evidence=())


def test_a_withdrawn_report_supports_nothing(bureau: "Bureau") -> None:
    incident = bureau.incident(bureau.report(), bureau.report("Also made up."))
    withdraw(bureau.office.journal, "R2", "the outlet took it back")
    refused(bureau, "R2 was withdrawn", incident, "occurrence", evidence=("R1", "R2.c1"))
    bureau.decide(bureau.decision(incident, "occurrence", evidence=("R1",)))


def test_the_methodology_says_on_what_is_decided(bureau: "Bureau") -> None:
    from dataclasses import replace

    incident = bureau.incident()
    with bureau.office.journal.view() as view:
        method = bureau.office.methodology(view)
    fewer = replace(method, axes={"occurrence": method.axes["occurrence"]})
    bench = Bench("real", fewer, lambda _view, _subject: Assessment(True, ""))
    with pytest.raises(InputError, match="ohchr-like does not decide on 'cause'"):
        decide(bureau.office.journal, bench, [bureau.decision(incident, "cause", {"cause": "small_arms"})])


def test_a_count_needs_a_day(bureau: "Bureau") -> None:
    incident = bureau.incident(day=None)
    count = bureau.decision(incident, "count", {"counts": {"killed": {"men": 1}}})
    with pytest.raises(RefusedError, match="Nobody has said when"):
        bureau.decide(count)
    bureau.decide(bureau.decision(incident, "time", outcome="inconclusive"))
    with pytest.raises(RefusedError, match="Nobody has said when"):
        bureau.decide(count)
    bureau.decide(bureau.decision(incident, "count", outcome="inconclusive"))
    bureau.decide(bureau.decision(incident, "time", {"since": "2090-03-02"}))
    bureau.decide(count)


def test_the_day_may_be_found_in_the_same_breath(bureau: "Bureau") -> None:
    incident = bureau.incident(day=None)
    bureau.decide(
        bureau.decision(incident, "count", {"counts": {"killed": {"men": 1}}}),
        bureau.decision(incident, "time", {"since": "2090-03-02"}),
    )
    with bureau.office.journal.view() as view:
        assert [case.id for case in files.cases(view, incident)] == ["I1-1"]


def test_one_axis_is_decided_once_at_a_time(bureau: "Bureau") -> None:
    decision = bureau.decision(bureau.incident(), "occurrence")
    with pytest.raises(InputError, match="decided twice at once"):
        bureau.decide(decision, decision)


def test_decisions_stand_together_or_not_at_all(bureau: "Bureau") -> None:
    incident = bureau.incident()
    with pytest.raises(InputError, match="is not a code of 'nexus'"):
        bureau.decide(bureau.decision(incident, "occurrence"), bureau.decision(incident, "nexus", {"nexus": "maybe"}))
    with bureau.office.journal.view() as view:
        assert files.findings(view, incident) == ()


def test_the_rule_is_asked_once_and_its_word_is_kept(bureau: "Bureau") -> None:
    incident, asked = bureau.incident(), []
    with bureau.office.journal.view() as view:
        method = bureau.office.methodology(view)

    def assess(_view: View, subject: str) -> Assessment:
        asked.append(subject)
        return Assessment(False, "d" * 64)

    decisions = [
        bureau.decision(incident, "occurrence"),
        bureau.decision(incident, "count", {"counts": {"killed": {"men": 1}}}),
    ]
    decide(bureau.office.journal, Bench("real", method, assess), decisions)
    with bureau.office.journal.view() as view:
        found = files.by_axis(view, incident)
    assert asked == [incident]
    # A person may go against the rule; that it was so stays visible.
    assert {axis: finding.against_rule for axis, finding in found.items()} == {"occurrence": False, "count": True}
    last = bureau.office.journal.ledger.event(bureau.office.journal.ledger.size())
    assert last.body["dossier"] == "d" * 64


def test_origins_are_joined_and_parted_by_a_person_with_a_reason(bureau: "Bureau") -> None:
    incident = bureau.incident(bureau.report(), bureau.report("Also made up."))
    journal = bureau.office.journal
    override_origins(journal, "real", ["R2", "R1", "R2"], "one photographer", same=True)
    override_origins(journal, "real", ["R2"], "our own visit", same=False)
    with journal.view() as view:
        overrides = dossier(view, bureau.office.shelf, find_incident(view, incident)).overrides
    assert [(item.reports, item.same, item.reason, item.officer) for item in overrides] == [
        (("R1", "R2"), True, "one photographer", "Ann Aster"),
        (("R2",), False, "our own visit", "Ann Aster"),
    ]


def test_a_later_word_on_the_same_reports_replaces_the_earlier(bureau: "Bureau") -> None:
    incident = bureau.incident(bureau.report(), bureau.report("Also made up."))
    journal = bureau.office.journal
    override_origins(journal, "real", ["R1", "R2"], "one photographer", same=True)
    override_origins(journal, "real", ["R2", "R1"], "no, two", same=False)
    with journal.view() as view:
        (only,) = dossier(view, bureau.office.shelf, find_incident(view, incident)).overrides
    assert (only.same, only.reason) == (False, "no, two")


@pytest.mark.parametrize(
    ("actor", "reports", "reason", "same", "error"),
    [
        ("rule:copies@1", ["R1", "R2"], "alike", True, RefusedError),
        ("Ann Aster", ["R1"], "alike", True, InputError),
        ("Ann Aster", [], "alone", False, InputError),
        ("Ann Aster", ["R1", "R2"], " ", True, InputError),
        ("Ann Aster", ["R1", "R9"], "alike", True, NotFoundError),
    ],
)
def test_a_word_on_origins_names_reports_and_reasons(
    bureau: "Bureau", actor: str, reports: list[str], reason: str, same: bool, error: type[AscertainError]
) -> None:
    bureau.incident(bureau.report(), bureau.report("Also made up."))
    before = bureau.office.journal.ledger.size()
    with pytest.raises(error):
        override_origins(bureau.office.acting_as(actor).journal, "real", reports, reason, same=same)
    assert bureau.office.journal.ledger.size() == before


def test_a_dossier_that_changed_since_it_was_seen_refuses_the_decision(bureau: "Bureau") -> None:
    incident = bureau.incident()
    seen = "0" * 64  # what the bureau's bench says of every dossier
    for named in (seen, seen[:8]):
        bureau.decide(bureau.decision(incident, "occurrence", dossier=named, reason=named))
    changed = "dossier has changed since you saw it"
    refused(bureau, changed, incident, "occurrence", error=ConflictError, dossier="1" * 64)
    refused(bureau, "too short", incident, "occurrence", dossier="000")
    with bureau.office.journal.view() as view:
        assert len(files.history(view, incident)) == 2


def test_a_decision_said_again_is_the_same_decision(bureau: "Bureau") -> None:
    incident = bureau.incident()
    decision = bureau.decision(incident, "occurrence")
    first = bureau.decide(decision, reviewers=2)
    assert bureau.decide(decision, reviewers=2) == first
    size = bureau.office.journal.ledger.size()
    assert bureau.decide(decision, by="Ben Beech", reviewers=2) != first
    # After another's word the same person may speak again, and still counts once.
    assert bureau.decide(decision, reviewers=2) != first
    assert bureau.office.journal.ledger.size() == size + 2
    with bureau.office.journal.view() as view:
        (found,) = files.findings(view, incident)
    assert found.reviewers == ("Ann Aster", "Ben Beech")


def test_what_comes_in_while_a_dossier_is_read_is_seen(bureau: "Bureau") -> None:
    """Another finding on the incident, or anything but a finding elsewhere, makes the rule look again."""
    incident, other = bureau.incident(), bureau.incident()
    looks: list[int] = []

    def interrupted(during: Callable[[], object]) -> int:
        looks.clear()

        def assess(view: View, _subject: str) -> Assessment:
            looks.append(view.position)
            if len(looks) == 1:
                during()
            return Assessment(True, "0" * 64)

        office = bureau.office.acting_as("Cem Cedar")
        with office.journal.view() as view:
            bench = Bench("real", office.methodology(view), assess)
        decide(office.journal, bench, [bureau.decision(incident, "occurrence", reason=str(len(looks)))])
        return len(looks)

    assert interrupted(lambda: bureau.decide(bureau.decision(other, "occurrence"))) == 1
    assert interrupted(lambda: bureau.decide(bureau.decision(incident, "occurrence"))) == 2
    assert interrupted(lambda: bureau.report("Another.")) == 2
