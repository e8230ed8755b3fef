"""The order in which things wait, and what each waits for."""

from datetime import date
from typing import TYPE_CHECKING

from ascertain.findings.waiting.charges import assign
from ascertain.findings.waiting.queue import Open, Queued, queue
from ascertain.findings.waiting.sealing import reopen

if TYPE_CHECKING:
    from tests.conftest import Bureau


def waiting(incident: str, since: int = 5, heard: int = 5) -> Open:
    return Open(incident, "2090-03-04", "Telvany", "XV-02", {}, (), date(2090, 3, since), date(2090, 3, heard))


def listed(bureau: "Bureau", *items: Open, today: date = date(2090, 3, 6), **effect: int) -> list[Queued]:
    with bureau.office.journal.view() as view:
        return list(queue(view, items, lambda incident: effect.get(incident, 0), today, 90))


def test_the_greatest_effect_comes_first_then_the_longest_waiting_then_the_older_number(bureau: "Bureau") -> None:
    items = [waiting("I10"), waiting("I2"), waiting("I1", since=6), waiting("I3"), waiting("I4", since=4)]
    found = [item.incident for item in listed(bureau, *items, I3=7, I1=2)]
    assert found == ["I3", "I1", "I4", "I2", "I10"]


def test_each_says_what_it_waits_for(bureau: "Bureau") -> None:
    new, partly, unsure, second, again = (bureau.incident(bureau.report(f"Made up {n}.")) for n in range(5))
    bureau.decide(bureau.decision(partly, "occurrence"))
    bureau.decide(bureau.decision(unsure, "occurrence", outcome="inconclusive"))
    bureau.decide(bureau.decision(second, "occurrence"), reviewers=2)
    bureau.confirm(again, killed={"men": 1})
    reopen(bureau.office.journal, "real", again, "doubt")
    found = listed(bureau, *(waiting(item) for item in (new, partly, unsure, second, again)))
    states = {item.incident: item.state for item in found}
    assert states == {new: "new", partly: "partly", unsure: "inconclusive", second: "second", again: "reopened"}


def test_stale_is_what_nothing_new_came_for_not_what_is_old(bureau: "Bureau") -> None:
    incident = bureau.incident()
    (item,) = listed(bureau, waiting(incident), today=date(2090, 6, 3))
    assert (item.stale, item.newest) == (False, "2090-03-05")
    assert listed(bureau, waiting(incident), today=date(2090, 6, 4))[0].stale
    assert not listed(bureau, waiting(incident, heard=6), today=date(2090, 6, 4))[0].stale


def test_a_decision_is_something_new(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.decide(bureau.decision(incident, "occurrence", outcome="inconclusive"))
    (item,) = listed(bureau, waiting(incident, since=1, heard=1))
    assert item.newest == "2090-03-05"


def test_who_answers_for_it_stands_beside(bureau: "Bureau") -> None:
    assign(bureau.office.journal, "XV-02", "Ben Birch")
    assert listed(bureau, waiting("I1"))[0].focal_point == "Ben Birch"
