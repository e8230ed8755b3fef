"""What enough people decided is sealed; whoever decides anew opens it again, with the reason, and the log says so."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.findings.assessment import Assessment
from ascertain.findings.decide import Bench, decide
from ascertain.findings.waiting.sealing import REOPENED, reopen, reopened, sealed
from ascertain.terms.errors import InputError, NotFoundError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Bureau

NINE, SEVEN = {"counts": {"killed": {"men": 9}}}, {"counts": {"killed": {"men": 7}}}


def again(bureau: "Bureau", *decisions: Any, by: str = "Ann Aster", reviewers: int = 1) -> tuple[str, ...]:
    """Decide as an office does, which seals."""
    office = bureau.office.acting_as(by)
    with office.journal.view() as view:
        method = replace(office.methodology(view), reviewers=reviewers)
    bench = Bench("real", method, lambda _view, _subject: Assessment(True, "0" * 64), seals=True)
    return decide(office.journal, bench, decisions)


def reopenings(bureau: "Bureau") -> Iterator[tuple[str, str, str]]:
    for event in bureau.office.journal.ledger.read():
        if event.kind == REOPENED:
            yield str(event.body["incident"]), str(event.body["reason"]), event.actor


def is_sealed(bureau: "Bureau", incident: str, axis: str) -> bool:
    with bureau.office.journal.view() as view:
        return sealed(view, bureau.office.methodology(view), incident, axis) is not None


def test_an_incident_is_sealed_once_nothing_waits_on_it(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.decide(bureau.decision(incident, "occurrence"))
    assert not is_sealed(bureau, incident, "occurrence")
    bureau.confirm(incident, killed={"men": 9})
    assert is_sealed(bureau, incident, "occurrence")
    assert is_sealed(bureau, incident, "count")
    assert not is_sealed(bureau, incident, "cause")


def test_deciding_anew_on_what_is_sealed_opens_it_again_for_the_same_reason(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 9})
    nexus = bureau.decision(incident, "nexus", {"nexus": "direct"}, outcome="inconclusive", reason="a second visit")
    again(bureau, bureau.decision(incident, "count", SEVEN, reason="a second visit"), nexus, by="Ben Birch")
    assert [*reopenings(bureau)] == [(incident, "a second visit", "Ben Birch")]


def test_the_same_decision_said_again_opens_nothing(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 9})
    first = again(bureau, bureau.decision(incident, "count", SEVEN))
    assert again(bureau, bureau.decision(incident, "count", SEVEN)) == first
    assert len([*reopenings(bureau)]) == 1


def test_the_second_reviewer_of_a_change_opens_nothing_a_second_time(bureau: "Bureau") -> None:
    incident = bureau.incident()
    for by in ("Ann Aster", "Ben Birch"):
        bureau.confirm(incident, by=by, reviewers=2, killed={"men": 9})
    for by in ("Ann Aster", "Ben Birch"):
        assert len(bureau.confirmed()) == 9  # one person alone takes nobody out
        again(bureau, bureau.decision(incident, "count", SEVEN), by=by, reviewers=2)
    assert len(bureau.confirmed()) == 7
    assert [who for _, _, who in reopenings(bureau)] == ["Ann Aster"]


def test_reopening_leaves_the_figures_until_somebody_decides(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 9})
    reopen(bureau.office.journal, "real", incident, "a witness came forward")
    assert len(bureau.confirmed()) == 9
    assert not is_sealed(bureau, incident, "count")
    with bureau.office.journal.view() as view:
        assert reopened(view) == {incident: "a witness came forward"}
    again(bureau, bureau.decision(incident, "count", NINE, reason="the witness spoke of another day"))
    assert len([*reopenings(bureau)]) == 1
    with bureau.office.journal.view() as view:
        assert reopened(view) == {}
    assert is_sealed(bureau, incident, "count")


def test_what_cannot_be_opened_again(bureau: "Bureau") -> None:
    incident, journal = bureau.incident(), bureau.office.journal
    with pytest.raises(InputError, match="Nothing was decided on it yet"):
        reopen(journal, "real", incident, "doubt")
    bureau.confirm(incident, killed={"men": 9})
    with pytest.raises(InputError, match="Say why"):
        reopen(journal, "real", incident, " ")
    with pytest.raises(NotFoundError):
        reopen(journal, "real", "I99", "doubt")
    with pytest.raises(RefusedError, match="named person"):
        reopen(bureau.office.acting_as("rule:x@1").journal, "real", incident, "doubt")
    reopen(journal, "real", incident, "doubt")
    with pytest.raises(InputError, match="open already"):
        reopen(journal, "real", incident, "doubt")
