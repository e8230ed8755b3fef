"""Looking anew in an office: recorded with reasons, never past what a person said, and the past stays readable."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pytest

from ascertain.findings.files import decided
from ascertain.incidents import linking
from ascertain.incidents.browse import incident, incidents
from ascertain.incidents.reassessment.history import history
from ascertain.incidents.reassessment.model import Step
from ascertain.incidents.reassessment.recording import RULE, foreseen, reassess
from ascertain.office.house import Office
from ascertain.office.verify import verify
from ascertain.reports.receive import withdraw

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk

HIT = "The {} said that {} people were killed and {} injured when shells hit the market in {} on {} March 2022."


@pytest.fixture
def office(desk: "Desk") -> Iterator[Office]:
    """R1 and R2 date one attack a day apart, so that they are I1 and I2; R3 is of another town: I3."""
    told = [("hospital", 7, 19, "Mariupol", 4), ("mayor", 7, 19, "Mariupol", 5), ("police", 2, 3, "Kharkiv", 4)]
    for name, words in enumerate(told):
        assert desk.add(f"note-{name}.txt", HIT.format(*words), f"source-{name}").status == 0
    with desk.office as opened:
        yield opened


def done(office: Office) -> tuple[Step, ...]:
    return reassess(office.journal, office.shelf, decided)


def reports(office: Office, position: int | None = None) -> Mapping[str, tuple[str, ...]]:
    with office.journal.view(position) as view:
        return {item.id: item.reports for item in incidents(view, merged=False)}


def test_what_came_a_day_late_is_merged_and_the_past_stays(office: Office) -> None:
    before, then = reports(office), office.journal.ledger.size()
    assert before == {"I1": ("R1",), "I2": ("R2",), "I3": ("R3",)}
    with office.journal.view() as view:
        assert [step.number for step in foreseen(view, office.shelf, decided)] == [None]
    (step,) = done(office)
    assert (step.act, step.incident, step.to, step.number) == ("merge", "I2", "I1", then + 1)
    assert reports(office) == {"I1": ("R1", "R2"), "I3": ("R3",)}
    event = office.journal.ledger.event(then + 1)
    assert event.actor == RULE
    assert "same place" in str(event.body["why"])
    assert reports(office, then) == before
    assert done(office) == ()
    assert not any(check.faults for check in verify(office))


def test_numbers_alone_never_link(desk: "Desk") -> None:
    """406 was the total of casualties at one cut-off, and the killed at another; and the killed of two towns."""
    desk.add("killed.txt", "The ministry said that 406 people were killed when shells hit Mariupol on 4 March 2022.")
    desk.add("also.txt", "The ministry said that 406 people were killed when shells hit Kharkiv on 4 March 2022.", "b")
    desk.add("total.txt", "The UN recorded 406 civilian casualties in Ukraine since 24 February 2022.", "un")
    with desk.office as office:
        assert [step for step in done(office) if step.act != "date"] == []
        assert sorted(reports(office).values()) == [("R1",), ("R2",)]


def test_a_late_arrival_changes_what_was_proposed(office: Office, desk: "Desk") -> None:
    done(office)
    mine = "The council said that one person was killed when a mine exploded in a field near Mariupol on 4 March 2022."
    assert desk.add("mine.txt", mine, "source-9").status == 0
    done(office)
    assert all(not {"R1", "R4"} <= set(one) for one in reports(office).values())


def test_what_a_person_took_out_stays_out(office: Office) -> None:
    done(office)
    with office.journal.view() as view:
        refs = [ref for ref in incident(view, "I1").refs if ref.startswith("R2.")]
    linking.split(office.journal, "I1", refs, "the watchman saw both", to="I2")
    assert done(office) == ()
    assert reports(office) == {"I1": ("R1",), "I2": ("R2",), "I3": ("R3",)}


def test_what_a_person_put_together_stays_together(office: Office) -> None:
    linking.merge(office.journal, "I3", "I1", "one attack, says the hospital")
    with office.journal.view() as view:
        refs = incident(view, "I2").refs
    linking.unlink(office.journal, "I2", refs, "nothing is known of it")
    assert done(office) == ()
    assert reports(office) == {"I2": (), "I3": ("R3", "R1")}


def test_what_was_decided_on_stays_as_it_was_decided(bureau: "Bureau") -> None:
    one = bureau.incident(bureau.report(HIT.format("mayor", 7, 19, "Telvany", 4)))
    bureau.confirm(one, killed={"men": 2})
    with bureau.office.journal.view() as view:
        assert set(decided(view)) == {one}
    before, cases = reports(bureau.office), bureau.confirmed()
    assert reassess(bureau.office.journal, bureau.office.shelf, decided) == ()
    assert (reports(bureau.office), bureau.confirmed()) == (before, cases)


def test_a_withdrawn_report_draws_nothing(office: Office) -> None:
    withdraw(office.journal, "R2", "sent by mistake")
    assert done(office) == ()


def test_the_history_of_an_incident_tells_who_and_why(office: Office) -> None:
    done(office)
    told = history(office.journal.ledger, "I2")
    assert [(act.act, act.incident, act.to) for act in told] == [("opened", "I2", None), ("merged", "I2", "I1")]
    assert told[-1].actor == RULE
    assert told[-1].why


def test_what_a_rule_put_wrong_is_put_right(office: Office) -> None:
    done(office)
    before = reports(office)
    with office.journal.entry() as entry:
        linking.merge_in(entry, "rule:made-up@1", "I1", "I3", (), "made up")
    with office.journal.view() as view:
        refs = [ref for ref in incident(view, "I1").refs if ref.startswith("R2.")]
    with office.journal.entry() as entry:
        linking.unlink_in(entry, "rule:made-up@1", "I1", refs, "made up")
    assert [step.act for step in done(office)] == ["split", "link", "date"]
    assert sorted(reports(office).values()) == sorted(before.values())
    with office.journal.view() as view:
        towns = {item.reports: item.where.name for item in incidents(view, merged=False)}
    assert towns == {("R1", "R2"): "Mariupol", ("R3",): "Kharkiv"}


def test_what_stands_nowhere_is_opened(office: Office) -> None:
    with office.journal.view() as view:
        refs = incident(view, "I3").refs
    with office.journal.entry() as entry:
        linking.unlink_in(entry, "rule:made-up@1", "I3", refs[:1], "made up")
        linking.merge_in(entry, "rule:made-up@1", "I1", "I3", (), "made up")
        linking.unlink_in(entry, "rule:made-up@1", "I1", refs[1:], "made up")
    assert "open" in {step.act for step in done(office)}
    assert sorted(reports(office).values()) == [("R1", "R2"), ("R3",)]
