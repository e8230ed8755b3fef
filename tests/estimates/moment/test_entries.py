"""An office's incidents as entries: one each, whatever became of it, as it stood then."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.conftest import Bureau, Desk

from ascertain.estimates.moment.entries import Gathered, gather
from ascertain.estimates.parts.entries import Entry
from ascertain.office.house import Office
from ascertain.record import compile as record
from ascertain.terms.instants import read_stamp


def gathered(office: Office, as_of: str | None = None, outcome: str = "killed") -> Gathered:
    position, moment = office.position(as_of)
    when = cache(lambda at: read_stamp(office.journal.ledger.recorded_at(at)).date())
    with office.journal.view(position) as view:
        question = office.question(view, moment)
        held_by = record.territory(view, office.shelf, question.categories)
        return gather(view, office.shelf, question, outcome, held_by, when)


def entries(root: Path, as_of: str | None = None, outcome: str = "killed") -> dict[str, Entry]:
    with Office.open(root, "Tester") as office:
        return {item.id: item for item in gathered(office, as_of, outcome).entries}


def test_a_confirmed_incident_has_what_was_first_confirmed_and_what_stands(exercise: Path) -> None:
    found = entries(exercise)["I1"]
    assert (found.fate, found.confirmed, found.stands) == ("confirmed", 9, 7)
    assert (found.occurred, found.received, found.told_on) == (
        date(2090, 3, 4), date(2090, 3, 4), date(2090, 3, 5)
    )  # fmt: skip
    assert (found.decided, found.withdrawn) == (date(2090, 3, 7), date(2090, 3, 9))
    assert (found.told, found.heard, found.size, found.first_hand) == (9, 5, 9, True)


def test_what_only_others_told_has_no_first_hand_number(exercise: Path) -> None:
    found = entries(exercise)["I2"]
    assert (found.told, found.heard, found.size, found.told_on) == (None, 8, 8, None)
    assert (found.fate, found.decided, found.stands, found.first_hand) == ("open", None, 0, False)


def test_entries_of_the_past_know_nothing_of_later(exercise: Path) -> None:
    before = entries(exercise, "2090-03-06")
    assert before["I1"].fate == "open"
    assert max(item.received for item in before.values()) <= date(2090, 3, 6)
    assert before.keys() < entries(exercise).keys()


def test_each_outcome_has_entries_of_its_own(exercise: Path) -> None:
    killed, injured = entries(exercise), entries(exercise, outcome="injured")
    assert (killed["I3"].stands, injured["I3"].stands) == (3, 4)
    assert "I8" not in injured


def test_sums_of_what_stands_are_the_record(exercise: Path) -> None:
    assert sum(item.stands for item in entries(exercise).values()) == 13
    assert sum(item.stands for item in entries(exercise, outcome="injured").values()) == 20


def test_every_fate_is_told_by_its_name(played: Desk) -> None:
    def decide(subject: str, *options: str) -> None:
        done = played("findings", "decide", subject, *options, "--evidence", "linked", "--reason", "SYNTHETIC")
        assert done.status == 0, done

    decide("I5", "--occurrence", "rejected")
    decide("I4", "--occurrence", "inconclusive")
    decide("I7", "--occurrence", "rejected")
    assert played("incidents", "merge", "I8", "I2", "--reason", "SYNTHETIC: one event").status == 0
    found = entries(played.root)
    fates = {name: item.fate for name, item in found.items()}
    assert fates["I5"] == "rejected"
    assert fates["I4"] == "inconclusive"
    assert fates["I7"] == "withdrawn"
    assert (found["I7"].confirmed, found["I7"].stands) == (1, 0)
    assert found["I7"].withdrawn is not None
    assert sum(name in fates for name in ("I2", "I8")) == 1 or "merged" in fates.values()


def test_a_decided_incident_without_dead_is_no_confirmed_one_of_the_dead(bureau: Bureau) -> None:
    bureau.incident(bureau.report())
    bureau.confirm("I1", injured={"men": 1})
    found = gathered(bureau.office, outcome="injured")
    assert [(item.fate, item.stands) for item in found.entries] == [("confirmed", 1)]
    assert gathered(bureau.office).entries == ()


def test_words_without_a_number_are_named(ukraine: Path) -> None:
    with Office.open(ukraine, "Tester") as office:
        found = gathered(office, "2022-03-07")
    assert found.unquantified == ("I13",)
    assert found.undated == ()
    assert next(item for item in found.entries if item.id == "I13").size is None


def test_of_an_undated_incident_no_entry_is_made(exercise: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ascertain.estimates.moment.entries.day_of", lambda *_: None)
    with Office.open(exercise, "Tester") as office:
        found = gathered(office)
    assert (found.entries, len(found.undated)) == ((), 10)


@pytest.mark.parametrize("outcome", ["killed", "injured"])
def test_an_empty_office_has_none(bureau: Bureau, outcome: str) -> None:
    assert gathered(bureau.office, outcome=outcome) == Gathered((), (), ())
