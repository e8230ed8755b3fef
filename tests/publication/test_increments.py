from dataclasses import replace

import pytest

from ascertain.publication.increments import since
from ascertain.publication.model import UpdateInput
from ascertain.publication.update import Increment, Total
from ascertain.record.difference import Change, State
from ascertain.terms.errors import IntegrityError

TOTAL = Total("total", "total", 13, 20, None, None)


def test_changes_are_netted_by_the_day_of_the_incident(exercise: UpdateInput) -> None:
    assert exercise.since
    found = since(exercise.since, TOTAL)
    assert (found.killed_before, found.injured_before) == (11, 21)
    assert found.increments == (Increment("2090-03-06", 1, -1), Increment("2090-03-11", 1, 0))


def test_a_day_not_known_comes_last_and_other_outcomes_not_at_all(exercise: UpdateInput) -> None:
    before = exercise.since
    assert before
    found = tuple(
        Change(f"I9-{n}", "I9", None, State(outcome, "men", day), None, None, None, "")
        for n, (outcome, day) in enumerate([("killed", ""), ("missing", "2090-03-10")])
    )
    more = replace(before, difference=replace(before.difference, changes=(*before.difference.changes, *found)))
    assert since(more, replace(TOTAL, killed=14)).increments[-1] == Increment(None, 1, 0)


def test_a_case_withdrawn_is_taken_off_its_day(exercise: UpdateInput) -> None:
    before = exercise.since
    assert before
    gone = Change("I1-1", "I1", State("killed", "men", "2090-03-04"), None, None, None, None, "")
    more = replace(before, difference=replace(before.difference, changes=(*before.difference.changes, gone)))
    assert since(more, replace(TOTAL, killed=12)).increments[0] == Increment("2090-03-04", -1, 0)


def test_increments_that_do_not_lead_here_stop_the_update(exercise: UpdateInput) -> None:
    assert exercise.since
    with pytest.raises(IntegrityError, match=r"injured before and since: 21 − 1 \+ 0 = 20, the total is 19"):
        since(exercise.since, replace(TOTAL, injured=19))
