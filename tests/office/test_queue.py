"""The queue of an office: ordered by what a decision would change in published figures."""

from typing import TYPE_CHECKING

from ascertain.findings.waiting.sealing import reopen
from ascertain.office.queue import chased, queued

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bureau, Desk


def test_what_the_rule_proposes_is_the_effect_where_nothing_is_counted(played: "Desk", exercise: "Path") -> None:
    with played.office as office, office.journal.view() as view:
        found = queued(office, view)
    assert [item.incident for item in found] == ["I2", "I4", "D1", "I5", "I8"]
    assert [item.effect for item in found] == [sum(item.proposed.values()) for item in found]


def test_a_count_that_waits_for_a_second_reviewer_goes_by_its_people(bureau: "Bureau") -> None:
    small, large = bureau.incident(), bureau.incident(bureau.report("Also made up."))
    for incident, men in ((small, 2), (large, 9)):
        bureau.confirm(incident, reviewers=2, killed={"men": men})
    with bureau.office.journal.view() as view:
        found = queued(bureau.office, view)
        waits = chased(bureau.office, view)
    assert [(item.incident, item.effect, item.state) for item in found] == [(large, 9, "second"), (small, 2, "second")]
    assert {item.incident for item in waits} == {small, large}


def test_a_reopened_incident_waits_by_what_differs_from_what_is_counted(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 9}, injured={"men": 1})
    with bureau.office.journal.view() as view:
        assert queued(bureau.office, view) == ()
    reopen(bureau.office.journal, "real", incident, "doubt")
    bureau.decide(bureau.decision(incident, "count", {"counts": {"killed": {"men": 6}}}), reviewers=2)
    reopen(bureau.office.journal, "real", incident, "still")
    with bureau.office.journal.view() as view:
        (found,) = queued(bureau.office, view)
    assert (found.state, found.effect, len(bureau.confirmed())) == ("reopened", 3, 10)
