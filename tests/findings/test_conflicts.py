"""Contradicting decisions of offices apart: told with both sides, kept out of figures, settled by who saw both."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.findings.conflicts import conflicts, disputed, incidents_of, known_heads
from ascertain.findings.counted import counted
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.order import IMPORTED

if TYPE_CHECKING:
    from tests.conftest import Bureau

NORTH = "north-1"


def decide_apart(bureau: "Bureau", subject: str, axis: str, **told: Any) -> Event:
    """Take a decision of another office, as an import does, whose officer saw nothing of ours but `saw`."""
    ledger = bureau.office.journal.ledger
    like = next(event for event in ledger.read() if event.kind == "finding.decided" and event.body["axis"] == axis)
    number = sum(event.office == NORTH for event in ledger.read()) + 1
    body: dict[str, Json] = {**like.body, "subject": f"{bureau.office.genesis.office}~{subject}"}
    body |= {"finding": f"F{number}"} | {key: told[key] for key in ("outcome", "value", "reason") if key in told}
    saw = tuple(told.get("saw", ()))
    event = replace(
        like,
        event_id=f"north {number}",
        office=NORTH,
        office_seq=number,
        stream=f"finding/F{number}",
        ver=0,
        recorded_at=f"2099-01-01T00:00:{number:02}.000000Z",  # it saw what stood, so it came later
        actor=told.get("by", "Ben Birch"),
        parents=saw,
        body=body,
    )
    with bureau.office.journal.entry() as entry:
        assert entry.batch.take(event)
        entry.batch.add(Draft(f"import/{NORTH}", IMPORTED, {"brought": [[NORTH, number, number]]}, "Ann Aster"))
    return event


def axes(bureau: "Bureau") -> list[tuple[str, str, int]]:
    with bureau.office.journal.view() as view:
        return [(one.subject, one.axis, len(one.sides)) for one in conflicts(view)]


def heads(bureau: "Bureau", subject: str, axis: str) -> tuple[str, ...]:
    with bureau.office.journal.view() as view:
        return known_heads(view, subject, axis)


def test_two_decisions_taken_apart_are_a_conflict_until_somebody_decides(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2})
    stood = bureau.office.journal.ledger.size()
    decide_apart(bureau, incident, "occurrence", outcome="rejected", reason="nothing happened")
    assert axes(bureau) == [(incident, "occurrence", 2)]
    with bureau.office.journal.view() as view:
        (conflict,) = conflicts(view)
        assert {(side.office, side.outcome, side.reviewers, side.reason) for side in conflict.sides} == {
            (bureau.office.genesis.office, "confirmed", ("Ann Aster",), "seen"),
            (NORTH, "rejected", ("Ben Birch",), "nothing happened"),
        }
        assert {side.finding for side in conflict.sides} == {"F1", f"{NORTH}~F1"}
        assert disputed(view) == incidents_of(disputed(view)) == {incident}
    assert bureau.confirmed() == {}
    assert len(bureau.confirmed(stood)) == 2
    bureau.decide(bureau.decision(incident, "occurrence"))
    assert axes(bureau) == []
    assert len(bureau.confirmed()) == 2


def test_the_same_decision_twice_is_no_conflict(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2})
    decide_apart(bureau, incident, "occurrence", reason="seen from the north")
    decide_apart(bureau, incident, "count")
    assert axes(bureau) == []
    assert len(heads(bureau, incident, "occurrence")) == 2
    assert len(bureau.confirmed()) == 2


def test_other_numbers_are_a_conflict_and_the_slots_they_were_worked_out_to_are_not(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2})
    standing = next(event for event in bureau.office.journal.ledger.read() if event.body.get("axis") == "count").body
    value: Any = standing["value"]
    renumbered = [{**slot, "number": slot["number"] + 10} for slot in value["slots"]]
    decide_apart(bureau, incident, "count", value={**value, "slots": renumbered})
    assert axes(bureau) == []
    decide_apart(bureau, incident, "count", value={**value, "counts": {"killed": {"men": 3}}})
    assert axes(bureau) == [(incident, "count", 2)]


def test_who_saw_a_decision_takes_its_place(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2})
    saw = heads(bureau, incident, "occurrence")
    decide_apart(bureau, incident, "occurrence", outcome="rejected", saw=saw)
    assert axes(bureau) == []
    assert bureau.confirmed() == {}


def test_an_office_takes_the_place_of_its_own_decisions_only(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2})
    decide_apart(bureau, incident, "occurrence", outcome="rejected")
    decide_apart(bureau, incident, "occurrence", outcome="inconclusive")
    assert axes(bureau) == [(incident, "occurrence", 2)]
    decide_apart(bureau, incident, "occurrence")
    assert axes(bureau) == []


def test_a_decision_that_does_not_bind_yet_contradicts_nothing(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2})
    bureau.confirm(incident, "Cara Cedar", reviewers=2, killed={"men": 2})
    assert axes(bureau) == []
    assert heads(bureau, incident, "occurrence") != ()


@pytest.mark.parametrize(("axis", "left"), [("attribution", 2), ("cause", 0)])
def test_what_is_in_no_figure_keeps_nothing_out(bureau: "Bureau", axis: str, left: int) -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2})
    value = {"attribution": {"actor": "a party"}, "cause": {"cause": "heavy_weapons"}}[axis]
    bureau.decide(bureau.decision(incident, axis, value))
    decide_apart(bureau, incident, axis, outcome="inconclusive", value={})
    assert axes(bureau) == [(incident, axis, 2)]
    assert len(bureau.confirmed()) == left


def test_a_case_in_conflict_is_left_out_alone(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2})
    case = f"{incident}-1"
    bureau.decide(bureau.decision(case, "civilian_status", {"status": "civilian"}))
    decide_apart(bureau, case, "civilian_status", value={"status": "combatant"})
    assert axes(bureau) == [(case, "civilian_status", 2)]
    assert list(bureau.confirmed()) == [f"{incident}-2"]
    with bureau.office.journal.view() as view:
        assert incidents_of(disputed(view)) == {incident}
        assert len(counted(view, bureau.office.methodology(view))) == 1
