"""A register taken in: its decisions keep officer and day, its rows are conserved, and it comes back as it was."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from tests.findings.register.registers import CASES, HISTORY, MAP, SHEETS, workbook

from ascertain.findings import files
from ascertain.findings.register.words import Meaning, meaning
from ascertain.incidents.linking import merge, open_in
from ascertain.incidents.mentions import NOWHERE
from ascertain.office.rebuild import rebuild
from ascertain.office.register import Exported, Imported, export_register, import_register, preview
from ascertain.reports.receive import Submission
from ascertain.terms.errors import AccessError, InputError, NotFoundError, RefusedError

if TYPE_CHECKING:
    from tests.conftest import Bureau

NAME = "cases.xlsx"
SAID = meaning(MAP.encode(), "map.toml")
TODAY = date(2022, 4, 1)


def taken(bureau: "Bureau", data: bytes | None = None, name: str = NAME, by: str = "Ann Aster") -> Imported:
    submission = Submission(
        data or workbook(), name, "own-register", "2090-03-04", "2090-03-05T07:00:00.000000Z",
        mapping=SAID.of_reports(),
    )  # fmt: skip
    return import_register(bureau.office.acting_as(by), submission, SAID)


def out_of(bureau: "Bureau", name: str | None = None) -> Exported:
    return export_register(bureau.office, name, in_hand=True)


def cells(data: bytes) -> dict[str, list[list[Any]]]:
    """Every cell of every sheet, with its type."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def findings(bureau: "Bureau", incident: str) -> list[tuple[str, str, tuple[str, ...], str | None, str]]:
    with bureau.office.journal.view() as view:
        found = files.history(view, incident)
    return [
        (item.axis, item.outcome, item.legacy.officers, item.legacy.on, item.legacy.row)
        for item in found
        if item.legacy
    ]


def test_rows_are_conserved_and_each_bad_one_has_a_sentence(bureau: "Bureau") -> None:
    done = taken(bureau)
    assert (done.rows, done.taken, len(done.aside)) == (14, 9, 5)
    assert (done.cases, done.confirmed, done.open) == (5, 2, 1)
    places = ("Cases, row 8, field date", "Cases, row 9, column id", "Cases, row 10, column status",
              "Cases, row 11, column officer", "Cases, row 12, field killed")  # fmt: skip
    assert [[place in sentence for place in places].index(True) for sentence in done.aside] == [0, 1, 2, 3, 4]
    assert [sentence.partition(":")[0] for sentence in done.left] == ["Lists"]
    told = preview(workbook(), NAME, SAID, TODAY)
    assert replace(done, decisions=0) == told


def test_a_decision_keeps_its_officer_and_its_day_and_older_versions_come_first(bureau: "Bureau") -> None:
    taken(bureau)
    counts = [item for item in findings(bureau, "I1") if item[0] == "count"]
    assert counts == [
        ("count", "confirmed", ("Cem Ceder",), "2022-03-10", "Cases 10 March!row=2"),
        ("count", "confirmed", ("Cem Ceder",), "2022-03-20", "Cases!row=2"),
    ]
    occurrence = [item[1:] for item in findings(bureau, "I2") if item[0] == "occurrence"]
    assert occurrence == [
        ("inconclusive", ("Dee Dorn",), "2022-03-12", "History!row=4"),
        ("confirmed", ("Dee Dorn", "Cem Ceder"), "2022-03-20", "Cases!row=3"),
    ]
    assert bureau.confirmed() == {
        "I1-1": "killed men", "I1-2": "killed men", "I1-3": "killed persons",
        "I1-6": "injured persons", "I1-7": "injured persons", "I2-1": "killed persons",
    }  # fmt: skip
    with bureau.office.journal.view() as view:
        assert {one.reviewers for one in files.findings(view, "I1")} == {("Cem Ceder",)}
        assert {event.actor for event in bureau.office.journal.ledger.read() if event.kind == "finding.decided"} == {
            "Ann Aster"
        }
        assert files.findings(view, "I3") == ()
        assert [one.outcome for one in files.findings(view, "I4")] == ["rejected"]


def test_the_day_after_the_record_stands_as_the_register_did(bureau: "Bureau", tmp_path: Path) -> None:
    taken(bureau)
    before = bureau.confirmed()
    rebuild(bureau.office.root, "Ann Aster")
    assert bureau.confirmed() == before


def test_only_a_named_person_imports(bureau: "Bureau") -> None:
    size = bureau.office.journal.ledger.size()
    with pytest.raises(RefusedError, match="named person"):
        taken(bureau, by="import:cases.xlsx")
    assert bureau.office.journal.ledger.size() == size


def test_the_same_register_twice_adds_nothing(bureau: "Bureau") -> None:
    taken(bureau)
    size = bureau.office.journal.ledger.size()
    again = taken(bureau)
    assert (again.cases, again.decisions) == (0, 0)
    assert bureau.office.journal.ledger.size() == size


def test_a_case_of_an_earlier_register_is_set_aside_and_a_new_one_is_taken(bureau: "Bureau") -> None:
    taken(bureau)
    fresh = ("C-20", *CASES[1][1:])
    done = taken(bureau, workbook({"Cases": [CASES[0], CASES[1], fresh]}), "newer.xlsx")
    assert (done.rows, done.taken, done.cases) == (2, 1, 1)
    assert "The case is I1 already." in done.aside[0]


def test_a_history_of_a_case_that_stands_nowhere_is_set_aside(bureau: "Bureau") -> None:
    lost = ("C-77", "Verified", "Dee Dorn", date(2022, 3, 12))
    done = taken(bureau, workbook({"Cases": CASES[:2], "History": [*HISTORY, lost]}))
    assert done.rows == done.taken + len(done.aside) == 3
    assert [sentence.split(":")[0] for sentence in done.aside] == ["History!row=4", "History!row=5"]


def test_what_is_no_register(bureau: "Bureau") -> None:
    with pytest.raises(InputError, match="No row of it could be taken"):
        taken(bureau, workbook({"Cases": [CASES[0], CASES[8]]}))
    with pytest.raises(NotFoundError, match="no such register"):
        out_of(bureau)


def test_a_register_imported_and_written_back_out_is_the_same_file(bureau: "Bureau") -> None:
    data = workbook()
    taken(bureau, data)
    out = out_of(bureau)
    assert (out.data, out.says) == (data, ())


def test_later_decisions_stand_in_their_own_rows_and_nothing_else_changes(bureau: "Bureau") -> None:
    data = workbook()
    taken(bureau, data)
    bureau.confirm("I3", by="Ben Birch", killed={"men": 3, "persons": 1})
    bureau.decide(bureau.decision("I5", "occurrence", outcome="rejected", reason="made up"))
    bureau.decide(bureau.decision("I1", "cause", {"cause": "accident"}), by="Ben Birch", reviewers=2)  # waits
    other = bureau.incident()
    bureau.confirm(other, killed={"women": 1})
    out = out_of(bureau)
    before, after = cells(data), cells(out.data)
    day = date(2090, 3, 5)
    assert before.keys() == after.keys()
    changed = {(name, row + 1) for name in after for row, found in enumerate(after[name]) if found not in before[name]}
    assert changed == {("Cases", 4), ("Cases", 6), ("Cases", 7), ("Cases", 13), *(("History", row) for row in (5, 6))}
    assert after["Cases"][3] == [
        "C-3", date(2022, 3, 4), "Orlumet", 4.0, "", 3.0, "", "", "Verified", "Ben Birch", day, "", "", "",
    ]  # fmt: skip
    assert [after["Cases"][row][8:11] for row in (5, 6)] == [["Discounted", "Ann Aster", day]] * 2
    assert after["Cases"][12][:9] == [other, date(2090, 3, 4), "Telvany", 1.0, "", "", "", "", "Verified"]
    assert after["History"][4] == ["C-3", "confirmed", "Ben Birch", day]
    assert [sentence.split(" ")[0] for sentence in out.says] == ["I3", "I5", other]
    kept = openpyxl.load_workbook(io.BytesIO(out.data))["Cases"]
    assert (kept["A1"].font.b, kept.column_dimensions["A"].width, kept.freeze_panes) == (True, 30, "B2")


def test_numbers_of_a_case_in_several_rows_and_merged_cases_are_told_and_left(bureau: "Bureau") -> None:
    data = workbook()
    taken(bureau, data)
    bureau.confirm("I5", killed={"persons": 2}, injured={"persons": 3})
    merge(bureau.office.journal, "I1", "I2", "the same shell")
    out = out_of(bureau, NAME)
    assert "its row was left as it is" in out.says[0]
    assert "its numbers were not changed" in out.says[1]
    assert [row[3:5] for row in cells(out.data)["Cases"]] == [row[3:5] for row in cells(data)["Cases"]]
    with pytest.raises(NotFoundError):
        out_of(bureau, "other.xlsx")


def test_a_register_without_words_of_ours_needs_a_map(bureau: "Bureau") -> None:
    with pytest.raises(InputError, match="No sheet holds cases"):
        preview(workbook(), NAME, Meaning(), TODAY)
    assert preview(workbook(SHEETS), NAME, SAID, TODAY).cases == 5


def test_a_case_of_which_a_row_was_set_aside_is_not_counted_short(bureau: "Bureau") -> None:
    bad = ("C-1", date(2022, 3, 4), "Telvany", "some", *CASES[1][4:])
    done = taken(bureau, workbook({"Cases": [CASES[0], CASES[1], bad, CASES[2]]}))
    assert (done.taken, done.partial) == (2, ("C-1",))
    assert bureau.confirmed() == {"I2-1": "killed persons"}
    with bureau.office.journal.view() as view:
        assert "count" not in files.by_axis(view, "I1")


def test_a_case_without_a_day_waits_for_one(bureau: "Bureau") -> None:
    rows = [CASES[0], ("C-1", None, *CASES[1][2:]), ("C-2", None, "Telvany", *[None] * 5, "Pending", *[None] * 5)]
    done = taken(bureau, workbook({"Cases": rows}))
    assert (done.cases, bureau.confirmed()) == (2, {})
    bureau.decide(bureau.decision("I1", "time", {"since": "2022-03-05"}))
    assert [row[1] for row in cells(out_of(bureau).data)["Cases"]][1] != ""


def nowhere(bureau: "Bureau") -> str:
    with bureau.office.journal.entry() as entry:
        return open_in(entry, "rule:x@1", "incident", (None, None), NOWHERE, "unknown", ["R1.c1"])


def test_an_incident_without_day_or_place_is_appended_all_the_same(bureau: "Bureau") -> None:
    taken(bureau)
    bureau.incident()  # nothing was decided on it
    bare = nowhere(bureau)
    bureau.decide(bureau.decision(bare, "occurrence", outcome="inconclusive"))
    assert cells(out_of(bureau).data)["Cases"][12][:2] == [bare, ""]


def test_whoever_may_not_read_a_register_gets_none(bureau: "Bureau") -> None:
    taken(bureau)
    with pytest.raises(AccessError, match="restricted"):
        export_register(bureau.office)
