"""Taking reports in: safe to repeat, safe to interrupt, and one bad text stops no other."""

import cProfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.claims.extract import NAME, VERSION, extract
from ascertain.claims.queries import extractor_versions
from ascertain.evidence.blobs import Blobs
from ascertain.incidents.adopt import Linking
from ascertain.incidents.browse import incidents
from ascertain.office.house import Office
from ascertain.office.intake import checked_submission, read_file, resume, take_in
from ascertain.office.verify import verify
from ascertain.reports.receive import Submission, receive
from ascertain.reports.shelf import reports, source
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Desk


NOTE = "The hospital said that nine people were killed when shells hit the market in Mariupol on 4 March 2022."
FORM = "incident_date,place,killed\n" + "2022-03-04,Mariupol,2\n2022-03-05,Irpin,1\n2022-03-04,Mariupol,3\n" * 30
GIVEN = Submission(NOTE.encode(), "note.txt", "outlet", "2022-03-07", "2022-03-07T12:00:00.000000Z")
TABLE = replace(GIVEN, data=FORM.encode(), name="forms.csv")


@pytest.fixture
def office(desk: "Desk") -> Iterator[Office]:
    with desk.office as opened:
        yield opened


def grouped(office: Office) -> list[list[str]]:
    with office.journal.view() as view:
        return sorted(sorted(item.refs) for item in incidents(view))


def read(office: Office) -> set[str]:
    with office.journal.view() as view:
        return {report for report, version in extractor_versions(view).items() if version == (NAME, VERSION)}


def test_a_report_is_received_read_and_linked(office: Office) -> None:
    told: list[tuple[str, str | None]] = []
    (receipt,) = take_in(office, GIVEN, lambda report, trouble: told.append((report, trouble)))
    assert (receipt.report, receipt.new) == ("R1", True)
    assert told == [("R1", None)]
    assert read(office) == {"R1"}
    assert len(grouped(office)) == 1


def test_a_source_nobody_registered_is_entered_as_unknown(office: Office) -> None:
    list(take_in(office, GIVEN))
    size = office.journal.ledger.size()
    list(take_in(office, GIVEN))
    assert office.journal.ledger.size() == size
    with office.journal.view() as view:
        assert source(view, "outlet").kind == "unknown"


def test_a_crash_between_receipt_and_reading_is_made_good(office: Office) -> None:
    list(receive(office.journal, office.vault, TABLE))
    assert read(office) == set()
    resume(office)
    assert len(read(office)) == 90
    made_good = grouped(office)
    size = office.journal.ledger.size()
    resume(office)
    assert office.journal.ledger.size() == size
    assert sum(map(len, made_good)) == 180  # a claim and a figure a row
    assert len(made_good) == 2


def test_a_crash_while_reading_leaves_reports_read_and_linked_or_neither(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCutError(BaseException):
        pass

    taken = Linking.take
    count = 0

    def interrupted(self: Linking, found: Any) -> None:
        nonlocal count
        count += 1
        if count == 75:  # in the second group of rows
            raise PowerCutError
        taken(self, found)

    monkeypatch.setattr(Linking, "take", interrupted)
    with pytest.raises(PowerCutError):
        list(take_in(office, TABLE))
    monkeypatch.undo()
    linked = {ref.split(".")[0] for refs in grouped(office) for ref in refs}
    assert linked == read(office)
    assert len(linked) == 64
    resume(office)
    with office.journal.view() as view:
        assert {ref.split(".")[0] for refs in grouped(office) for ref in refs} == {item.id for item in reports(view)}
    assert not any(check.faults for check in verify(office))


def test_rows_that_come_together_are_grouped_as_if_one_by_one(desk: "Desk", office: Office, tmp_path: Path) -> None:
    list(take_in(office, TABLE))
    together = [len(refs) for refs in grouped(office)]
    with Office.create(tmp_path / "other", "Ann", keys=tmp_path / "keys") as other:
        for number, row in enumerate(FORM.splitlines()[1:]):
            data = f"{FORM.splitlines()[0]}\n{row}\n".encode()
            list(take_in(other, replace(TABLE, data=data, name=f"form-{number}.csv")))
        assert [len(refs) for refs in grouped(other)] == together


def test_a_text_the_extractor_fails_on_stops_no_other(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:

    def failing(document: Any, **given: Any) -> Any:
        if "Irpin" in document.text:
            raise ZeroDivisionError("a fault of ours")
        return extract(document, **given)

    monkeypatch.setattr("ascertain.claims.extractors.rules.extract", failing)
    told: dict[str, str] = {}
    found = list(take_in(office, TABLE, lambda report, trouble: told.update({report: trouble} if trouble else {})))
    assert all(receipt.new for receipt in found)
    assert set(told) == {f"R{number}" for number in range(2, 91, 3)}
    assert "is kept" in told["R2"]
    # Not what the exception says: it may repeat words of the report.
    assert "(ZeroDivisionError)" in told["R2"]
    assert len(read(office)) == 60
    monkeypatch.undo()
    resume(office)
    assert len(read(office)) == 90


def test_damaged_evidence_is_told_and_stops_no_other(office: Office) -> None:
    list(receive(office.journal, office.vault, GIVEN))
    with office.journal.view() as view:
        (report,) = reports(view)
    Blobs(office.root / "evidence").path(report.custody.address).write_bytes(b"damaged")
    told: list[str | None] = []
    list(
        take_in(office, replace(GIVEN, data=b"Two people were killed."), lambda _report, trouble: told.append(trouble))
    )
    resume(office, lambda _report, trouble: told.append(trouble))
    assert told[0] is None
    assert told[1] is not None
    assert "The bytes are not those once kept" in told[1]
    assert read(office) == {"R2"}


@pytest.mark.parametrize(
    ("published", "received"),
    [
        ("2022-03-08", "2022-03-07T12:00:00.000000Z"),
        ("2022-03-07T15:00+02:00", "2022-03-07T12:00:00.000000Z"),
        ("soon", "2022-03-07T12:00:00.000000Z"),
    ],
)
def test_what_is_dated_after_its_receipt_is_refused(office: Office, published: str, received: str) -> None:
    with pytest.raises(InputError):
        checked_submission(office, replace(GIVEN, published=published, received=received))


def test_the_day_of_publication_begins_where_the_office_is(desk: "Desk", tmp_path: Path) -> None:
    with Office.create(tmp_path / "kyiv", "Ann", time_zone="Europe/Kyiv", keys=tmp_path / "k") as kyiv:
        late = replace(GIVEN, published="2022-03-08", received="2022-03-07T22:30:00.000000Z")  # half past midnight
        assert checked_submission(kyiv, late) == late
        assert checked_submission(kyiv, replace(late, published=None)).published is None
        before = kyiv.journal.ledger.present()
        assert before <= checked_submission(kyiv, replace(late, received="")).received


def test_only_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"text")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert read_file(tmp_path / "a.txt") == read_file(tmp_path / "link") == b"text"
    for path in (tmp_path, tmp_path / "missing", Path("/dev/zero")):
        with pytest.raises(InputError):
            read_file(path)


def calls(folder: Path, rows: int) -> int:
    """How many functions are called while a table of that many rows is taken in: its cost, without a clock."""
    days = [f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}" for number in range(rows)]
    text = "incident_date,place,killed\n" + "".join(f"{day},Mariupol,1\n" for day in days)
    given = replace(TABLE, data=text.encode(), published="2022-12-31", received="2023-01-01T00:00:00Z")
    counted = cProfile.Profile()
    with Office.create(folder, "Ann", keys=folder.with_name(f"{folder.name}-keys")) as office:
        found = counted.runcall(lambda: list(take_in(office, given)))
    assert sum(receipt.new for receipt in found) == rows
    return sum(entry.callcount for entry in counted.getstats())


@pytest.mark.slow
def test_a_table_costs_as_much_a_row_however_long_it_is(tmp_path: Path) -> None:
    calls(tmp_path / "first", 8)  # lexicons and tables are read once
    short, long = calls(tmp_path / "short", 64), calls(tmp_path / "long", 448)
    assert long <= 7 * 1.25 * short
