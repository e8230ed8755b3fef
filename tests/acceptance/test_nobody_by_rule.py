"""Bar 6: in a real or training office nobody is confirmed but by a finding of a named person."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.findings.assessment import DECIDED
from ascertain.findings.decide import decide
from ascertain.findings.model import Decision
from ascertain.ledger.envelope import Draft
from ascertain.office.house import Office
from ascertain.terms.errors import RefusedError

if TYPE_CHECKING:
    from tests.conftest import Desk


NOTE = "The hospital said that nine people were killed when shells hit the market in Mariupol on 4 March 2022."
NOBODIES = [
    "policy:auto",
    "rule:ohchr-like@1",
    "RULE : counts",
    "import:cases.xlsx",
    "auto",
    "System",
    "rule\uff1aauto",  # a fullwidth colon
    "policy\ufe55auto",  # a small colon
    "policy\u200b:auto",  # a space of no width
    "ru\u200ble:auto",
    "\u202epolicy:auto",
    "au\u00adto",  # a soft hyphen
    "\uff41\uff55\uff54\uff4f",  # auto, fullwidth
    "...",
    "12345",
]
EMPTY = ["", " ", "\t\n", "\u00a0", "\u3000"]
AXES = [
    {"axis": "occurrence", "outcome": "confirmed"},
    {"axis": "civilian_status", "outcome": "confirmed", "value": {"status": "civilian"}},
    {"axis": "nexus", "outcome": "confirmed", "value": {"nexus": "direct"}},
    {"axis": "count", "outcome": "confirmed", "value": {"counts": {"killed": {"persons": 9}}}},
]
WAYS = ("--occurrence", "confirmed", "--civilian-status", "civilian", "--nexus", "direct", "--killed", "9")


def decided(desk: "Desk") -> list[Any]:
    with desk.office as office:
        return [event for event in office.journal.ledger.read() if event.kind == DECIDED]


def confirmed(desk: "Desk") -> int:
    return sum(figure["confirmed"] for figure in desk("record", "--json").json["figures"])


@pytest.fixture(params=["real", "training"])
def strict(request: pytest.FixtureRequest, office_of: Callable[[str], "Desk"]) -> "Desk":
    """An office that records real events, or trains on them, with one report."""
    made = office_of(str(request.param))
    assert made.add("note.txt", NOTE).status == 0
    return made


def test_nobody_but_a_person_decides_at_the_command_line(strict: "Desk") -> None:
    command = ("findings", "decide", "I1", *WAYS, "--evidence", "R1", "--reason", "the rule is met")
    for nobody in (*NOBODIES, *EMPTY):
        told = strict.run("--office", strict.root, "--actor", nobody, *command)
        assert (told.status, told.out) == (2, ""), nobody
        assert len(told.err.splitlines()) == 1
    assert decided(strict) == []


def test_nobody_but_a_person_decides_by_a_call(strict: "Desk") -> None:
    decision = Decision("I1", "occurrence", "confirmed", {}, "the rule", ("R1",))
    for nobody in (*NOBODIES, *EMPTY):
        with Office.open(strict.root, nobody) as office, pytest.raises(RefusedError):
            decide(office.journal, office.bench(), [decision])
    assert decided(strict) == []


def folder_with(tmp_path: Path, *lines: dict[str, Any]) -> Path:
    folder = tmp_path / "replayed"
    folder.mkdir()
    (folder / "more.txt").write_text(NOTE.replace("nine", "seven"))
    rows = "path,source,published,recorded\nmore.txt,outlet,2022-03-07,2022-03-07T12:00:00Z\n"
    (folder / "reports.csv").write_text(rows)
    (folder / "decisions.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


def line(officer: str, minute: int = 0, **other: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "recorded": f"2022-03-08T09:{minute:02}:00Z",
        "officer": officer,
        "action": "decide",
        "incident": "more.txt",
        "decisions": AXES,
        "evidence": ["more.txt"],
        "reason": "played",
    }
    return given | other


def test_a_file_confirms_nobody_and_its_reports_are_taken(strict: "Desk", tmp_path: Path) -> None:
    officers = ["Ann Aster", "policy:auto", "rule:x", ""]
    lines = [line(officer, minute) for minute, officer in enumerate(officers)]
    told = strict("reports", "add", folder_with(tmp_path, *lines))
    assert told.status == 2
    assert told.out.startswith("1 reports taken")
    assert [f"decisions.jsonl, line {number}" in told.err for number in (1, 2, 3, 4)] == [True] * 4
    assert (decided(strict), confirmed(strict)) == ([], 0)
    assert strict("verify").status == 0


FORMS: list[dict[str, Any]] = [
    {"decisions": {"axis": "occurrence", "outcome": "confirmed"}},
    {"decisions": "confirmed"},
    {"decisions": [["outcome", "confirmed"]]},
    {"decisions": [{"axis": "occurrence", "outcome": " confirmed"}]},
    {"decisions": [{"axis": "occurrence", "outcome": "Confirmed"}]},
    {"decisions": [{"axis": "occurrence", "outcome": ["confirmed"]}]},
    {"action": "Decide"},
    {"action": ["decide"]},
    {"action": "confirm"},
    {"outcome": "confirmed", "decisions": None},
]


def test_no_form_of_a_line_confirms(strict: "Desk", tmp_path: Path) -> None:
    lines = [line("Ann Aster", minute, **form) for minute, form in enumerate(FORMS)]
    told = strict("reports", "add", folder_with(tmp_path, *lines))
    assert (told.status, decided(strict)) == (2, [])
    assert len(told.err.splitlines()) == len(FORMS)


def test_a_training_office_may_practise_what_confirms_nobody(
    tmp_path: Path, office_of: Callable[[str], "Desk"]
) -> None:
    desk = office_of("training")
    open_ = [{"axis": "occurrence", "outcome": "inconclusive"}]
    told = desk("reports", "add", folder_with(tmp_path, line("Ann Aster", decisions=open_), line("Ann Aster", 1)))
    assert told.status == 2
    assert "line 2" in told.err
    assert "line 1" not in told.err
    assert [event.body["outcome"] for event in decided(desk)] == ["inconclusive"]
    assert confirmed(desk) == 0


def test_no_methodology_lets_a_rule_decide(strict: "Desk") -> None:
    text = (strict.root / "methodology" / "ohchr-like.toml").read_text("utf-8")
    for number, (key, value) in enumerate([("reviewers", "0"), ("automatic", "true"), ("officers", '["rule:x"]')]):
        lowered = text.replace('version = "1"', f'version = "1.{number}"', 1)
        kept = [row for row in lowered.splitlines() if not row.startswith(f"{key} ")]
        path = strict.file("lowered.toml", "\n".join([f"{key} = {value}", *kept]))
        strict("methodology", "adopt", path)  # refused or not: no file makes a person of a rule
    with Office.open(strict.root, "rule:x") as office, pytest.raises(RefusedError):
        decide(office.journal, office.bench(), [Decision("I1", "occurrence", "confirmed", {}, "x", ("R1",))])
    assert confirmed(strict) == 0


def test_a_forged_finding_is_named_by_verify(strict: "Desk") -> None:
    with strict.office as office:
        body = {
            "finding": "F1",
            "subject": "I1",
            "axis": "occurrence",
            "outcome": "confirmed",
            "value": {},
            "exclusion": None,
            "reason": "the rule is met",
            "evidence": ["R1"],
            "methodology": {"methodology": "ohchr-like", "name": "ohchr-like", "version": "1", "digest": "0" * 64},
            "required": 1,
            "against_rule": False,
            "dossier": "0" * 64,
        }
        with office.journal.entry() as entry:
            event = entry.batch.add(Draft("finding/F1", DECIDED, body, "rule:x"))
    told = strict("verify")
    assert told.status == 1
    assert f"event {event.position}" in told.out
    assert "rule:x" in told.out


def test_only_a_synthetic_office_lets_a_policy_confirm_and_says_what_it_is(office_of: Callable[[str], "Desk"]) -> None:
    desk = office_of("synthetic")
    assert desk.add("note.txt", NOTE).status == 0
    command = ("findings", "decide", "I1", *WAYS, "--evidence", "R1", "--reason", "played")
    assert desk(*command, actor="rule:x").status == 2
    told = desk(*command, actor="policy:auto")
    assert (told.status, "by policy:auto" in told.out) == (0, True)
    shown = desk("record")
    assert "SYNTHETIC" in shown.out
    assert desk("verify").status == 0


def test_the_decider_is_always_printed(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add("note.txt", NOTE)
    monkeypatch.setattr("getpass.getuser", lambda: "dana")
    given = ("findings", "decide", "I1", "--occurrence", "confirmed", "--evidence", "R1", "--reason", "seen")
    told = desk.run("--office", desk.root, *given)
    assert (told.status, told.out) == (0, "F1: I1, occurrence confirmed, by dana\n")
