"""Lists of names against the cases of an incident: recorded, never added, taken back; one person is counted once."""

from typing import TYPE_CHECKING

import pytest

from ascertain.findings.allocation.browse import allocations, holders
from ascertain.findings.allocation.model import ABSORBS, EXCEEDS, UNDETERMINED
from ascertain.findings.allocation.placing import free, record, weigh
from ascertain.findings.allocation.questions import questions
from ascertain.incidents.linking import merge
from ascertain.incidents.persons.browse import people
from ascertain.incidents.persons.judging import apart, propose, same
from ascertain.incidents.persons.noting import note
from ascertain.ledger.envelope import Draft
from ascertain.office.verify import verify
from ascertain.reports.receive import Submission, receive, withdraw
from ascertain.terms.errors import InputError, NotFoundError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Bureau


def anybody(_actor: str) -> None:
    """Admit whoever says so."""


class Hall:
    """An office with incidents and lists of names."""

    def __init__(self, bureau: "Bureau") -> None:
        self.bureau, self.journal = bureau, bureau.office.journal
        self._lists = 0

    def listed(self, *people_: str) -> list[str]:
        """Note a list of people told as `man 40 killed`; returns the rows."""
        self._lists += 1
        lines = [f"Person {self._lists}-{at},{','.join(told.split())}" for at, told in enumerate(people_)]
        text = "name,sex,age,outcome\n" + "\n".join(lines) + "\n"
        name = f"list-{self._lists}.csv"
        submission = Submission(text.encode(), name, "made-up", "2090-03-04", "2090-03-05T07:00:00.000000Z")
        rows = [str(receipt.report) for receipt in receive(self.journal, self.bureau.office.vault, submission)]
        note(self.journal, self.bureau.office.shelf, rows[0])
        return rows

    def record(
        self, incident: str, rows: list[str], why: str = "the register says so", undetermined: bool = False
    ) -> str:
        return record(self.journal, "real", incident, rows, why, undetermined=undetermined)[0]

    def asked(self) -> dict[str, str]:
        with self.journal.view() as view:
            return {item.about: item.says for item in questions(view)}

    def holders(self, position: int | None = None) -> dict[str, tuple[str, ...]]:
        with self.journal.view(position) as view:
            return dict(holders(view))

    def said(self) -> list[str]:
        with self.journal.view() as view:
            return [item.says for item in allocations(view)]


@pytest.fixture
def hall(bureau: "Bureau") -> Hall:
    """I1 with two men and a woman killed and a man injured."""
    bureau.confirm(bureau.incident(), killed={"men": 2, "women": 1}, injured={"men": 1})
    return Hall(bureau)


def test_a_list_is_absorbed_and_no_count_moves(hall: Hall) -> None:
    before = hall.bureau.confirmed()
    rows = hall.listed("man 40 killed", "woman 30 killed")
    hall.record("I1", rows)
    assert hall.said() == [ABSORBS]
    assert hall.holders() == {"N1": ("I1-1",), "N2": ("I1-3",)}
    assert hall.bureau.confirmed() == before
    assert hall.asked() == {}


def test_names_beyond_the_cases_wait_and_add_nobody(hall: Hall) -> None:
    before = hall.bureau.confirmed()
    hall.record("I1", hall.listed("woman 30 killed", "woman 31 killed", "woman 8 killed"))
    assert hall.said() == [EXCEEDS]
    assert list(hall.asked()) == ["A1"]
    assert "no case fits" in hall.asked()["A1"]
    assert hall.bureau.confirmed() == before
    hall.bureau.confirm("I1", killed={"men": 2, "women": 2, "girls": 1}, injured={"men": 1})
    hall.record("I1", ["R3", "R4"], "counted anew")
    assert hall.asked() == {}


def test_a_second_list_of_the_same_people_takes_no_second_case(hall: Hall) -> None:
    first = hall.listed("man 40 killed")
    second = hall.listed("man 40 killed", "man 50 killed")
    hall.record("I1", first)
    same(hall.journal, anybody, [first[0], second[0]], "one address")
    with hall.journal.view() as view:
        weighed = weigh(view, "I1", second)
    assert weighed.already == ((first[0], "I1-1"),)
    assert [case for _, case in weighed.others.placed] == ["I1-2"]
    hall.record("I1", second)
    with pytest.raises(InputError, match="have a case here"):
        hall.record("I1", second)


def test_an_allocation_is_taken_back_and_the_past_stays(hall: Hall) -> None:
    begun = hall.journal.ledger.size()
    before = hall.holders()
    allocation = hall.record("I1", hall.listed("man 40 killed"))
    then, held = hall.journal.ledger.size(), hall.holders()
    free(hall.journal, "real", allocation, "another incident")
    assert (hall.holders(), hall.said()) == (before, [])
    assert (hall.holders(begun), hall.holders(then)) == (before, held)
    with pytest.raises(NotFoundError):
        free(hall.journal, "real", allocation, "again")
    assert not any(check.faults for check in verify(hall.bureau.office))


def test_what_does_not_tell_is_recorded_as_that(hall: Hall) -> None:
    hall.record("I1", hall.listed("man 40 killed"), undetermined=True)
    assert (hall.said(), hall.holders()) == ([UNDETERMINED], {})
    assert "not told" in hall.asked()["A1"]


def test_where_nobody_decided_a_count_nothing_is_exceeded(hall: Hall) -> None:
    hall.bureau.incident()
    hall.record("I2", hall.listed("man 40 killed"))
    assert hall.said() == [UNDETERMINED]


def test_all_cases_taken_the_next_name_exceeds(hall: Hall) -> None:
    hall.record("I1", hall.listed("woman 40 killed"))
    hall.record("I1", hall.listed("woman 50 killed"))
    assert hall.said() == [ABSORBS, EXCEEDS]


def test_somebody_injured_named_among_the_dead_is_asked_about_and_keeps_the_day_of_the_incident(hall: Hall) -> None:
    rows = hall.listed("man 40 injured")
    dead = hall.listed("man 40 killed")
    hall.record("I1", rows)
    same(hall.journal, anybody, [rows[0], dead[0]], "one hospital number")
    assert "among the killed" in hall.asked()["I1-4"]
    decision = hall.bureau.decision("I1-4", "outcome", {"outcome": "killed", "on": "2090-03-09"})
    hall.bureau.decide(decision)
    assert hall.asked() == {}
    assert hall.bureau.confirmed()["I1-4"] == "killed men"
    assert hall.holders() == {"N1": ("I1-4",)}


def test_a_person_in_two_incidents_keeps_both_and_is_counted_once(hall: Hall) -> None:
    hall.bureau.confirm(hall.bureau.incident(day="2090-03-06"), killed={"men": 1})
    first, second = hall.listed("man 40 killed"), hall.listed("man 40 killed")
    hall.record("I1", first)
    hall.record("I2", second)
    assert len(hall.bureau.confirmed()) == 5
    then = hall.journal.ledger.size()
    same(hall.journal, anybody, [first[0], second[0]], "one papers number")
    assert hall.holders() == {"N1": ("I1-1", "I2-1")}
    assert sorted(hall.bureau.confirmed()) == ["I1-1", "I1-2", "I1-3", "I1-4"]
    assert len(hall.bureau.confirmed(then)) == 5
    apart(hall.journal, anybody, [second[0]], [], "another paper")
    assert len(hall.bureau.confirmed()) == 5


def test_a_body_found_later_is_who_was_missing(hall: Hall) -> None:
    hall.bureau.confirm(hall.bureau.incident(), missing={"women": 1})
    hall.bureau.confirm(hall.bureau.incident(form="discovery", day="2090-03-20"), killed={"women": 1})
    lost, found = hall.listed("woman 30 missing"), hall.listed("woman 30 killed")
    hall.record("I2", lost)
    hall.record("D1", found)
    assert {"I2-1", "D1-1"} <= hall.bureau.confirmed().keys()
    same(hall.journal, anybody, [lost[0], found[0]], "identified by a relative")
    confirmed = hall.bureau.confirmed()
    assert ("I2-1" in confirmed, confirmed["D1-1"]) == (False, "killed women")
    assert "among the killed" in hall.asked()["I2-1"]


def test_a_body_of_somebody_counted_as_killed_is_counted_under_the_incident(hall: Hall) -> None:
    hall.bureau.confirm(hall.bureau.incident(form="discovery", day="2090-03-20"), killed={"women": 1})
    first, found = hall.listed("woman 30 killed"), hall.listed("woman 30 killed")
    hall.record("I1", first)
    hall.record("D1", found)
    same(hall.journal, anybody, [first[0], found[0]], "identified by a relative")
    assert "D1-1" not in hall.bureau.confirmed()
    assert "I1-3" in hall.bureau.confirmed()


def test_two_cases_of_one_incident_that_are_one_person_are_a_question_and_both_count(hall: Hall) -> None:
    rows = hall.listed("man 40 killed", "man 40 killed")
    hall.record("I1", rows)
    same(hall.journal, anybody, rows, "written down twice")
    assert "may be too high" in hall.asked()["N1"]
    assert len(hall.bureau.confirmed()) == 4


def test_whatever_differs_is_asked(hall: Hall) -> None:
    man, woman = hall.listed("man 40 killed"), hall.listed("woman 40 killed")
    proposed = propose(hall.journal, ["N1", "N2"], "one grave")
    assert list(hall.asked()) == [proposed]
    hall.record("I1", man)
    same(hall.journal, anybody, [man[0], woman[0]], "one grave")
    assert "sex is man and woman" in hall.asked()["N1"]


def test_a_case_of_another_cell_is_asked_about(hall: Hall) -> None:
    rows = hall.listed("woman 30 killed")
    hall.record("I1", rows)
    hall.bureau.confirm("I1", killed={"men": 2, "girls": 1}, injured={"men": 1})
    assert "stands among girls" in hall.asked()["I1-3"]


def test_a_case_given_to_two_who_are_apart_is_asked_about(hall: Hall) -> None:
    rows = hall.listed("woman 30 killed")
    other = hall.listed("woman 30 killed")
    hall.record("I1", rows)
    word = same(hall.journal, anybody, [rows[0], other[0]], "one grave")
    assert word
    # Another office placed its own row on the same case: what a merge of two logs brings.
    with hall.journal.entry() as entry:
        body = {
            "allocation": "A9", "incident": "I1", "says": "absorbs", "placed": [[other[0], "I1-3"]], "beyond": [],
            "open": [], "why": "made up",
        }  # fmt: skip
        entry.batch.add(Draft("allocation/A9", "names.allocated", body, "Ann Aster"))
    assert hall.asked() == {}
    apart(hall.journal, anybody, [other[0]], [], "two graves")
    assert "who are apart" in hall.asked()["I1-3"]


def test_a_row_withdrawn_gives_its_case_no_name(hall: Hall) -> None:
    rows = hall.listed("man 40 killed")
    hall.record("I1", rows)
    withdraw(hall.journal, rows[0], "not of this war")
    assert hall.holders() == {}
    assert hall.asked() == {}


def test_a_case_taken_back_by_a_count_has_no_name(hall: Hall) -> None:
    hall.record("I1", hall.listed("woman 30 killed"))
    hall.bureau.confirm("I1", killed={"men": 2}, injured={"men": 1})
    assert hall.holders() == {}


def test_words_that_clash_are_asked(hall: Hall) -> None:
    rows = hall.listed("man 40 killed", "man 41 killed", "man 42 killed")
    same(hall.journal, anybody, rows[:2], "x")
    word = apart(hall.journal, anybody, [rows[1]], [rows[2]], "x")
    with hall.journal.entry() as entry:
        body = {"judgement": "J9", "verdict": "same", "refs": [rows[0], rows[2]], "others": [], "why": "made up"}
        entry.batch.add(Draft("judgement/J9", "person.judged", body, "Ann Aster"))
    assert word
    assert "said to be apart" in hall.asked()["J9"]
    with hall.journal.view() as view:
        assert len(people(view).persons) == 2


def test_only_named_persons_with_a_reason_place_and_free(hall: Hall) -> None:
    rows = hall.listed("man 40 killed")
    rule = hall.bureau.office.acting_as("rule:x@1").journal
    with pytest.raises(RefusedError):
        record(rule, "real", "I1", rows, "x")
    with pytest.raises(InputError, match="Say why"):
        hall.record("I1", rows, " ")
    allocation = hall.record("I1", rows)
    with pytest.raises(RefusedError):
        free(rule, "real", allocation, "x")
    with pytest.raises(InputError, match="Say why"):
        free(hall.journal, "real", allocation, " ")


def test_who_is_placed_by_hand_is_that_case_if_it_is_free(hall: Hall) -> None:
    rows = hall.listed("man 40 killed", "man 41 killed")
    for fixed, says in (
        ({"R99": "I1-1"}, "no person"),
        ({rows[1]: "I1-1"}, "not among those named"),
        ({rows[0]: "I1-9"}, "no case here"),
    ):
        with pytest.raises(InputError, match=says):
            record(hall.journal, "real", "I1", rows[:1], "x", fixed)
    with pytest.raises(InputError, match="two people"):
        record(hall.journal, "real", "I1", rows, "x", dict.fromkeys(rows, "I1-1"))
    record(hall.journal, "real", "I1", rows, "seen", {rows[0]: "I1-2"})
    assert hall.holders() == {"N1": ("I1-2",), "N2": ("I1-1",)}


def test_a_merged_incident_is_named_by_its_new_name(hall: Hall) -> None:
    hall.bureau.incident()
    merge(hall.journal, "I1", "I2", "one attack")
    with pytest.raises(InputError, match="merged into I1"):
        hall.record("I2", hall.listed("man 40 killed"))
