"""Replaying a folder into an office: in order of its times, line by line, and again without adding anything."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Transaction
from sqlalchemy.exc import OperationalError

from ascertain.findings.assessment import DECIDED
from ascertain.incidents.browse import incident, incidents, matters
from ascertain.ledger import queries
from ascertain.ledger.log import Ledger
from ascertain.office.house import Office
from ascertain.office.replay import Outcome, _grouped, foretold, is_replay, replay
from ascertain.office.steps import steps_of
from ascertain.office.verify import verify
from ascertain.reports.leads import leads
from ascertain.reports.shelf import find, reports, source
from ascertain.terms.errors import InputError, RefusedError

TEXTS = {
    "hospital.txt": "The hospital said that nine people were killed by shells in Mariupol on 4 March 2022.",
    "mayor.txt": "The mayor said that seven people were killed by shells in Mariupol on 4 March 2022.",
    "police.txt": "The police said that two people were killed by a rocket in Kharkiv on 4 March 2022.",
    "offer.txt": "The Ministry of Defence of Russia announced a humanitarian corridor from Mariupol on 5 March 2022.",
    "rows.csv": "incident_date,place,killed\n2022-03-05,Irpin,1\n2022-03-06,Sumy,2\n",
}
REASON = {"reason": "played"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, "utf-8")
    rows = [
        f"{name},source-{n},2022-03-07,2022-03-07T1{n}:00:00Z,https://x.example/{n}#top" for n, name in enumerate(TEXTS)
    ]
    (made / "reports.csv").write_text("path,source,published,recorded,url\n" + "\n".join(rows) + "\n")
    (made / "sources.csv").write_text("id,name,kind,owner\nsource-0,A Hospital,medical,Town:2020-01-01|Region\n")
    return made


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    given: dict[str, Any] = {"kind": "synthetic", "clock": "replayed", "keys": tmp_path / "keys"}
    with Office.create(tmp_path / "office", "Tester", **given) as made:
        yield made


def line(action: str, minute: int = 0, **other: Any) -> dict[str, Any]:
    return {"recorded": f"2022-03-08T09:{minute:02}:00Z", "officer": "Ann Aster", "action": action} | REASON | other


def play(office: Office, folder: Path, *lines: dict[str, Any]) -> Outcome:
    (folder / "decisions.jsonl").write_text("".join(json.dumps(item) + "\n\n" for item in lines))
    return replay(office, folder)


def test_reports_are_recorded_at_the_times_of_the_manifest(office: Office, folder: Path) -> None:
    outcome = replay(office, folder)
    assert (outcome.errors, outcome.decisions, len(outcome.receipts)) == ([], 0, 6)
    with office.journal.view() as view:
        taken = reports(view)
        assert [item.recorded_at[:13] for item in taken[:4]] == [f"2022-03-07T1{hour}" for hour in range(4)]
        assert [item.locator for item in taken[4:]] == [f"https://x.example/4#top#row={row}" for row in (2, 3)]
        owner = source(view, "source-0")
    assert owner.to("owner", "2022-03-04") == ("Region", "Town")
    assert owner.to("owner", "2019-03-04") == ("Region",)
    assert not any(check.faults for check in verify(office))


def test_a_folder_played_again_adds_nothing(office: Office, folder: Path) -> None:
    decided = line("decide", incident="hospital.txt", decisions=[{"axis": "occurrence", "outcome": "inconclusive"}])
    first = play(office, folder, decided)
    size = office.journal.ledger.size()
    again = play(office, folder, decided)
    assert (first.errors, again.errors) == ([], [])
    assert again.decisions == 1
    assert not any(receipt.new for receipt in again.receipts)
    assert office.journal.ledger.size() == size


def test_what_would_be_taken_is_told_and_nothing_kept(office: Office, folder: Path) -> None:
    (folder / "decisions.jsonl").write_text(json.dumps(line("decide", incident="hospital.txt", decisions=[])) + "\n")
    with (folder / "reports.csv").open("a") as manifest:
        manifest.write("gone.txt,source-0,2022-03-04,2022-03-08T10:00:00Z,\n")
    size = office.journal.ledger.size()
    told = foretold(office, folder)
    assert (sum(receipt.new for receipt in told.receipts), told.decisions, len(told.errors)) == (6, 1, 1)
    assert "gone.txt" in told.errors[0]
    assert office.journal.ledger.size() == size


@pytest.mark.parametrize("kind", ["real", "training"])
def test_what_is_made_up_is_taken_by_no_other_office(kind: str, folder: Path, tmp_path: Path) -> None:
    text = (folder / "reports.csv").read_text().splitlines()
    made_up = [text[0] + ",title", *(f"{row},SYNTHETIC: Shells hit market" for row in text[1:])]
    (folder / "reports.csv").write_text("\n".join(made_up) + "\n")
    given: dict[str, Any] = {"kind": kind, "clock": "replayed", "keys": tmp_path / "keys"}
    with Office.create(tmp_path / kind, "Ann Aster", **given) as other:
        size = other.journal.ledger.size()
        with pytest.raises(RefusedError, match=f"this is a {kind} office"):
            replay(other, folder)
        with pytest.raises(RefusedError, match="--synthetic --clock replayed"):
            foretold(other, folder)
        assert other.journal.ledger.size() == size


def test_an_office_with_a_clock_of_its_own_takes_no_folder_of_days_to_come(folder: Path, tmp_path: Path) -> None:
    text = (folder / "reports.csv").read_text().replace("2022-03-07", "2090-03-07")
    (folder / "reports.csv").write_text(text)
    with (
        Office.create(tmp_path / "wall", "Ann Aster", kind="synthetic", keys=tmp_path / "keys") as other,
        pytest.raises(InputError, match="a day to come"),
    ):
        replay(other, folder)


def test_what_is_no_replay_is_told_so(tmp_path: Path, folder: Path) -> None:
    assert is_replay(folder)
    assert not is_replay(tmp_path)
    assert not is_replay(folder / "reports.csv")


def test_links_are_made_and_undone_by_lines(office: Office, folder: Path) -> None:
    outcome = play(
        office,
        folder,
        line("link", 0, incident="hospital.txt", reports=["police.txt"]),
        line("unlink", 1, incident="hospital.txt", reports=["police.txt"]),
        line("merge", 2, incident="hospital.txt", other="police.txt"),
        line("split", 3, incident="hospital.txt", reports=["mayor.txt"]),
    )
    assert outcome.errors == []
    assert outcome.decisions == 4
    with office.journal.view() as view:
        found = {item.id: (item.reports, item.merged_into) for item in incidents(view)}
    assert ("R1", "R3") in {told for told, _ in found.values()}
    assert ("R2",) in {told for told, _ in found.values()}
    assert sum(into is not None for _, into in found.values()) == 1


def test_rows_are_named_by_their_number(office: Office, folder: Path) -> None:
    decided = [{"axis": "occurrence", "outcome": "inconclusive"}]
    outcome = play(
        office,
        folder,
        line("decide", incident="rows.csv#row=2", evidence=["rows.csv#row=2"], decisions=decided),
        line("decide", 1, incident="rows.csv#row=9", decisions=decided),
        line("decide", 2, incident="rows.csv#row=3", nth=2, decisions=decided),
    )
    assert outcome.decisions == 1
    assert ["decisions.jsonl, line 3" in outcome.errors[0], "decisions.jsonl, line 5" in outcome.errors[1]] == [
        True
    ] * 2
    with office.journal.view() as view:
        found = next(item.id for item in incidents(view) if item.reports == ("R5",))
    assert [event.body["subject"] for event in office.journal.ledger.read() if event.kind == DECIDED] == [found]


def test_a_case_is_named_by_what_it_is(office: Office, folder: Path) -> None:
    axes: list[dict[str, Any]] = [
        {"axis": "occurrence", "outcome": "confirmed"},
        {"axis": "count", "outcome": "confirmed", "value": {"counts": {"injured": {"men": 2}}}},
    ]
    died = [{"axis": "outcome", "outcome": "confirmed", "value": {"outcome": "killed", "on": "2022-03-06"}}]
    given = {"incident": "hospital.txt", "evidence": ["hospital.txt"]}
    outcome = play(
        office,
        folder,
        line("decide", 0, decisions=axes, **given),
        line("decide", 1, decisions=died, case={"outcome": "injured", "cell": "men"}, **given),
        line("decide", 2, decisions=died, case={"outcome": "injured", "cell": "girls"}, **given),
        line("decide", 3, decisions=died, case={"outcome": "injured", "cell": "elders"}, **given),
        line("decide", 4, decisions=died, case="I1-1", **given),
        line("decide", 5, decisions=[axes[0] | {"value": "x"}], **given),
        line("decide", 6, decisions=[axes[0] | {"exclusion": "nonsense"}], **given),
    )
    assert outcome.decisions == 2
    assert len(outcome.errors) == 5
    assert all(error.startswith("decisions.jsonl, line ") for error in outcome.errors)
    subjects = [event.body["subject"] for event in office.journal.ledger.read() if event.kind == DECIDED]
    assert subjects == ["I1", "I1", "I1-1"]


def test_leads_origins_matters_and_withdrawals_by_lines(office: Office, folder: Path) -> None:
    outcome = play(
        office,
        folder,
        line("bears_on", 0, matter="offer.txt", incident="hospital.txt"),
        line("bears_on", 1, matter="police.txt", incident="hospital.txt"),
        line("origins", 2, reports=["hospital.txt", "mayor.txt"], same=True),
        line("withdraw", 3, report="police.txt"),
        line("lead", 4, report="hospital.txt", assign="Ann Aster"),
        line("lead", 5, report="hospital.txt", result="nothing"),
    )
    assert outcome.decisions == 3
    assert "speaks of no matter" in outcome.errors[0]
    assert "There is no lead R1.l1" in outcome.errors[1]
    with office.journal.view() as view:
        (corridor,) = [item for item in matters(view) if item.type == "corridor"]
        assert "I1" in corridor.bears_on
        assert find(view, "R3").withdrawn == "played"
        assert incident(view, "I1")
        assert leads(view) == ()


def test_a_bad_line_names_itself_and_the_next_is_taken(office: Office, folder: Path) -> None:
    fine = line("withdraw", 30, report="police.txt")
    bad: list[dict[str, Any]] = [
        line("withdraw", 0, report="nowhere.txt"),
        line("withdraw", 1, report=["police.txt"]),
        line("withdraw", 2, report="police.txt", officer=" "),
        line("link", 3, incident="hospital.txt", reports="police.txt"),
        line("link", 4, incident="hospital.txt", reports=[1]),
        line("decide", 5, incident="hospital.txt", decisions=[1]),
        line("decide", 6, incident="hospital.txt", nth=True, decisions=[]),
        line("sing", 7),
        line("withdraw", 7, report="police.txt"),
        line("withdraw", 7, report="police.txt"),
        line("withdraw", 8, report="police.txt", recorded="when it was over"),
        line("withdraw", 9, report="police.txt", recorded=None),
    ]
    del bad[8]
    outcome = play(office, folder, *bad, fine)
    assert outcome.decisions == 1
    assert len(outcome.errors) == len(bad)
    assert {error.split(",")[0] for error in outcome.errors} == {"decisions.jsonl"}


def test_two_decisions_at_one_moment_are_refused(office: Office, folder: Path) -> None:
    outcome = play(office, folder, *[line("withdraw", 0, report=name) for name in ("police.txt", "mayor.txt")])
    assert outcome.decisions == 1
    assert "same recorded time" in outcome.errors[0]


def test_an_empty_manifest_is_refused(office: Office, folder: Path) -> None:
    (folder / "reports.csv").write_text("path,source,recorded\n")
    with pytest.raises(InputError, match="names no reports"):
        replay(office, folder)
    (folder / "reports.csv").write_text("path,source,recorded\na.txt,s,never\n")
    with pytest.raises(InputError, match="never"):
        replay(office, folder)
    (folder / "reports.csv").write_bytes(b"path,source,recorded\n\xff\xff,s,2022-03-07\n")
    with pytest.raises(InputError, match="UTF-8"):
        replay(office, folder)


def test_a_field_with_a_nul_or_too_long_is_one_sentence(office: Office, folder: Path) -> None:
    (folder / "reports.csv").write_text("path,source,recorded\n" + "x" * 200_000 + ",s,2022-03-07T10:00:00Z\n")
    with pytest.raises(InputError, match="CSV"):
        replay(office, folder)


def test_an_office_by_the_wall_clock_takes_a_folder_live(tmp_path: Path, folder: Path) -> None:
    with Office.create(tmp_path / "real", "Ann Aster", keys=tmp_path / "k") as real:
        outcome = play(real, folder, line("withdraw", report="police.txt"))
        assert len(outcome.receipts) == 6
        assert len(outcome.errors) == 1
        assert "cannot decide" in outcome.errors[0]
        with real.journal.view() as view:
            assert all(item.recorded_at > "2022-03-08" for item in reports(view))


def _failing(monkeypatch: pytest.MonkeyPatch, office: Office, *, recorded: bool) -> None:
    """The next durable write of many events fails, before or after it took effect."""
    commit = Transaction.commit
    left = [True]

    def fail(transaction: Any) -> None:
        mine = transaction.connection.engine is office.journal.ledger.engine
        if mine and left[0] and queries.size(transaction.connection) > office.journal.size() + 5:
            left[0] = False
            if recorded:
                commit(transaction)
            raise OperationalError("COMMIT", {}, Exception("disk I/O error"))
        commit(transaction)

    monkeypatch.setattr("sqlalchemy.engine.base.RootTransaction.commit", fail)


@pytest.mark.parametrize("recorded", [True, False])
def test_what_cannot_be_written_together_is_taken_step_by_step(
    office: Office, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recorded: bool
) -> None:
    lines = [
        line("link", 0, incident="hospital.txt", reports=["police.txt"]),
        line("unlink", 1, incident="nobody.txt", reports=["police.txt"]),
        line("withdraw", 2, report="mayor.txt"),
    ]
    _failing(monkeypatch, office, recorded=recorded)
    outcome = play(office, folder, *lines)
    monkeypatch.undo()
    assert len(outcome.errors) == 1
    assert (outcome.decisions, len(outcome.receipts)) == (2, 6)
    with Office.create(
        tmp_path / "other", "Tester", kind="synthetic", clock="replayed", keys=tmp_path / "other-keys"
    ) as other:
        play(other, folder, *lines)
        expected = [(event.kind, event.stream, event.recorded_at) for event in other.journal.ledger.read()]
    assert [(event.kind, event.stream, event.recorded_at) for event in office.journal.ledger.read()] == expected


def test_steps_are_told_of_once_they_are_durable(office: Office, folder: Path) -> None:
    told: list[str] = []

    def progress(report: str, trouble: str | None) -> None:
        with closing(Ledger.open(office.root / "ledger.sqlite")) as other:
            assert any(event.body.get("report") == report for event in other.read())
        assert trouble is None
        told.append(report)

    replay(office, folder, progress)
    assert told == [f"R{number}" for number in range(1, 7)]


def test_a_large_file_is_taken_by_itself(office: Office, folder: Path) -> None:
    rows = "".join(f"2022-03-06,Sumy,{number}\n" for number in range(5000))
    (folder / "rows.csv").write_text("incident_date,place,killed\n" + rows[:70_000].rpartition("\n")[0])
    steps = steps_of(office, folder, [])
    assert [len(group) for group in _grouped(folder, steps)] == [4, 1]
    assert [len(group) for group in _grouped(folder, steps[:4] * 40)] == [64, 64, 32]
