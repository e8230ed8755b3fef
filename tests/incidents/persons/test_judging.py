"""People in an office: noted from lists, joined and parted by named persons, each act undone, any past state there."""

import random
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence.gate import WITHHELD
from ascertain.findings.officers import check_officer
from ascertain.incidents.persons.browse import judgements, mentions, people, person
from ascertain.incidents.persons.judging import apart, propose, propose_namesakes, same, undo
from ascertain.incidents.persons.names import NAMESAKES, shown
from ascertain.incidents.persons.noting import note, rows_of_list
from ascertain.incidents.persons.sameness import open_proposals
from ascertain.office.verify import verify
from ascertain.reports.receive import Submission, receive, withdraw
from ascertain.reports.shelf import find
from ascertain.terms.errors import ConflictError, InputError, NotFoundError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Bureau

HOSPITAL = "name,sex,age,outcome\nTavish Orrel,man,41,killed\nSenna Orrel,woman,37,killed\nBram Quillon,man,9,injured\n"
PARISH = "name,sex,age\nSenna Orrel,woman,\nIlvy Maddern,woman,29\n"
POLICE = "name,father,family,sex\nSenna,,Orrel,woman\nTavish,,Orrel,woman\n"
admit = partial(check_officer, office_kind="real")


def listed(bureau: "Bureau", text: str, name: str, source: str = "made-up") -> tuple[str, ...]:
    """Take a list in and note its people; returns the rows."""
    office = bureau.office
    submission = Submission(text.encode(), name, source, "2090-03-04", "2090-03-05T07:00:00.000000Z")
    rows = tuple(str(receipt.report) for receipt in receive(office.journal, office.vault, submission))
    note(office.journal, office.shelf, rows[0])
    return rows


@pytest.fixture
def lists(bureau: "Bureau") -> "Bureau":
    """R1 to R3 of a hospital, R4 and R5 of a parish, R6 and R7 of the police."""
    for text, name in ((HOSPITAL, "hospital.csv"), (PARISH, "parish.csv"), (POLICE, "police.csv")):
        listed(bureau, text, name)
    return bureau


def groups(bureau: "Bureau", position: int | None = None) -> dict[str, tuple[str, ...]]:
    with bureau.office.journal.view(position) as view:
        return {one.id: one.reports for one in people(view).persons}


def size(bureau: "Bureau") -> int:
    return bureau.office.journal.ledger.size()


def test_every_row_of_a_list_gets_a_number_once(lists: "Bureau") -> None:
    office = lists.office
    with office.journal.view() as view:
        found = mentions(view)
        assert [item.id for item in rows_of_list(view, "R2")] == ["R1", "R2", "R3"]
    assert [(one.person, one.report, one.outcome, str(one.cell)) for one in found[:5]] == [
        ("N1", "R1", "killed", "men"), ("N2", "R2", "killed", "women"), ("N3", "R3", "injured", "boys"),
        ("N4", "R4", None, "female"), ("N5", "R5", None, "women"),
    ]  # fmt: skip
    before = size(lists)
    assert note(office.journal, office.shelf, "R3") == ()
    assert size(lists) == before


def test_a_list_that_does_not_say_what_became_of_people_is_told_so(bureau: "Bureau") -> None:
    office = bureau.office
    submission = Submission(PARISH.encode(), "parish.csv", "made-up", "2090-03-04", "2090-03-05T07:00:00.000000Z")
    rows = [str(receipt.report) for receipt in receive(office.journal, office.vault, submission)]
    with pytest.raises(InputError, match="no outcome"):
        note(office.journal, office.shelf, rows[0], "gone")
    assert note(office.journal, office.shelf, rows[1], "missing") == ("N1", "N2")
    with office.journal.view() as view:
        assert {one.outcome for one in mentions(view)} == {"missing"}


def test_what_is_no_list_names_nobody(bureau: "Bureau") -> None:
    with pytest.raises(InputError, match="no row of a list"):
        note(bureau.office.journal, bureau.office.shelf, bureau.report())


def test_no_name_stands_in_the_log_or_the_derived_tables(lists: "Bureau") -> None:
    propose_namesakes(lists.office.journal, lists.office.shelf)
    office = lists.office
    office.journal.ledger.close()
    written = b"".join(path.read_bytes() for path in office.root.glob("*.sqlite*"))
    for name in (b"Orrel", b"Senna", b"orrel", b"senna"):
        assert name not in written


def test_people_are_joined_and_parted_and_each_act_is_undone(lists: "Bureau") -> None:
    journal = lists.office.journal
    apart_, begun = groups(lists), size(lists)
    first = same(journal, admit, ["N2", "R4"], "the same street")
    joined = groups(lists)
    assert joined["N2"] == ("R2", "R4")
    assert "N4" not in joined
    same(journal, admit, ["R4", "R6"], "and so says the police")
    all_three = groups(lists)
    assert all_three["N2"] == ("R2", "R4", "R6")
    out = apart(journal, admit, ["R2"], [], "another woman")
    assert (groups(lists)["N2"], groups(lists)["N4"]) == (("R2",), ("R4", "R6"))
    undo(journal, admit, out, "no, she is")
    assert groups(lists) == all_three
    undo(journal, admit, first, "the street was read wrongly")
    assert groups(lists)["N4"] == ("R4", "R6")
    assert groups(lists, begun) == apart_
    assert groups(lists, begun + 1) == joined
    assert not any(check.faults for check in verify(lists.office))


def test_who_is_joined_is_found_by_any_number_and_row(lists: "Bureau") -> None:
    same(lists.office.journal, admit, ["R2", "R4"], "the same street")
    with lists.office.journal.view() as view:
        assert {person(people(view), name).id for name in ("N2", "N4", "R2", "R4")} == {"N2"}
        with pytest.raises(NotFoundError, match="no person N99"):
            person(people(view), "N99")


def test_nobody_is_joined_with_whom_they_were_set_apart_from(lists: "Bureau") -> None:
    journal = lists.office.journal
    same(journal, admit, ["R2", "R4"], "the same street")
    word = apart(journal, admit, ["R4"], ["R6"], "another woman")
    before = size(lists)
    with pytest.raises(ConflictError, match="cannot be one person"):
        same(journal, admit, ["R2", "R6"], "the same name")
    assert size(lists) == before
    undo(journal, admit, word, "read wrongly")
    same(journal, admit, ["R2", "R6"], "the same name")
    assert groups(lists)["N2"] == ("R2", "R4", "R6")


@pytest.mark.parametrize(
    "act",
    [
        lambda journal, named: same(journal, admit, named, "x"),
        lambda journal, named: apart(journal, admit, named[:1], named[1:], "x"),
        lambda journal, _: undo(journal, admit, "J1", "x"),
    ],
)
def test_a_rule_joins_and_parts_nobody(lists: "Bureau", act: Callable[..., object]) -> None:
    propose(lists.office.journal, ["R1", "R2"], "x")
    before = size(lists)
    with pytest.raises(RefusedError, match="named person"):
        act(lists.office.acting_as("rule:namesakes@1").journal, ["R1", "R2"])
    assert size(lists) == before


def test_what_says_nothing_is_refused(lists: "Bureau") -> None:
    journal = lists.office.journal
    for refused in (
        lambda: same(journal, admit, ["R1", "R2"], " "),
        lambda: same(journal, admit, ["R1"], "x"),
        lambda: same(journal, admit, ["R1", "N1"], "x"),
        lambda: same(journal, admit, ["R1", "R99"], "x"),
        lambda: apart(journal, admit, ["R1"], [], "x"),
        lambda: apart(journal, admit, ["R1"], ["N1"], "x"),
        lambda: undo(journal, admit, "J99", "x"),
    ):
        with pytest.raises(InputError):
            refused()


def test_the_rule_proposes_equal_names_on_two_lists_and_knows_the_sexes(lists: "Bureau") -> None:
    office = lists.office
    # Senna is on all three; Tavish is a man on one list and a woman on another.
    assert propose_namesakes(office.journal, office.shelf) == 3
    before = groups(lists)
    with office.journal.view() as view:
        waiting = open_proposals(judgements(view))
    assert [(word.refs, word.by) for word in waiting] == [
        (refs, NAMESAKES) for refs in (("R2", "R4"), ("R2", "R6"), ("R4", "R6"))
    ]
    assert all(len(reports) == 1 for reports in before.values())
    same(office.journal, admit, ["R2", "R4", "R6"], "one address")
    assert propose_namesakes(office.journal, office.shelf) == 0
    with office.journal.view() as view:
        assert open_proposals(judgements(view)) == ()


def test_a_row_withdrawn_names_nobody_any_more(lists: "Bureau") -> None:
    same(lists.office.journal, admit, ["R2", "R4"], "the same street")
    withdraw(lists.office.journal, "R2", "not a list of the hospital")
    assert groups(lists)["N4"] == ("R4",)
    assert "N2" not in groups(lists)
    with lists.office.journal.view() as view:
        assert [item.id for item in rows_of_list(view, "R1")] == ["R1", "R3"]


def test_a_name_is_shown_to_whoever_may_read_it_and_that_is_noted(lists: "Bureau") -> None:
    with lists.office.journal.view() as view:
        row = find(view, "R2")
    assert shown(lists.office.shelf.closed(), row) == WITHHELD
    lists.office.gate.opened = True
    assert shown(lists.office.shelf, row) == "Senna Orrel"
    waiting = lists.office.gate.waiting()
    assert waiting is not None
    assert (waiting.what, waiting.fields) == (("R2",), ("name",))


def test_lists_in_any_order_give_the_same_people(bureau: "Bureau") -> None:
    """Twenty lists shuffled, each said to be of people of the lists before as soon as it is there."""
    journal = bureau.office.journal
    rng = random.Random(6)
    partitions = set()
    for turn in range(3):
        order = rng.sample(range(20), 20)
        rows: dict[int, str] = {}
        for number in order:
            (rows[number],) = listed(bureau, f"name,sex\nPerson {number},woman\n", f"list-{turn}-{number}.csv")
            partner = (number // 4) * 4  # four lists a person
            known = [rows[other] for other in rows if other // 4 * 4 == partner and other != number]
            if known:
                same(journal, admit, [known[-1], rows[number]], "made up so")
        of_row = {row: number for number, row in rows.items()}
        found = (reports for reports in groups(bureau).values() if reports[0] in of_row)
        partitions.add(frozenset(frozenset(of_row[row] for row in reports) for reports in found))
    assert partitions == {frozenset(frozenset(range(start, start + 4)) for start in range(0, 20, 4))}
