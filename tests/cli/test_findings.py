"""`ascertain findings`: the queue, proposals that confirm nothing, decisions under a name."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Run


def test_the_queue_holds_what_is_open_the_longest_waiting_first(exercise: "Path", run: "Run") -> None:
    found = run("--office", exercise, "findings", "queue", "--json").json
    assert [item["incident"] for item in found] == ["I2", "I4", "D1", "I5", "I8"]
    assert [item["waiting_since"] for item in found] == sorted(item["waiting_since"] for item in found)


def test_a_proposal_explains_itself_clause_by_clause(exercise: "Path", run: "Run") -> None:
    fails = run("--office", exercise, "findings", "propose", "I4").out
    assert "I4, ohchr-like 1: does not meet the rule" in fails
    assert "[failed] at least 1 primary origin" in fails
    passes = run("--office", exercise, "findings", "propose", "I3").out
    assert "I3, ohchr-like 1: meets the rule" in passes
    assert "  proposes killed: " in passes
    assert "which never confirms: killed" in passes


def test_remarks_of_a_proposal_are_sentences(exercise: "Path", run: "Run") -> None:
    for incident in ("I1", "I2", "I3", "I4", "I5"):
        remarks = run("--office", exercise, "findings", "propose", incident, "--json").json["remarks"]
        printed = run("--office", exercise, "findings", "propose", incident).out
        assert printed.count("  remark: ") == len(remarks)
        assert all(remark.endswith(".") for remark in remarks)


def standing(desk: "Desk", subject: str) -> dict[str, Any]:
    found = desk("findings", "show", subject, "--json").json["findings"]
    return {finding["axis"]: finding for finding in found}


def test_a_single_day_is_first_and_last(played: "Desk") -> None:
    why = ("--evidence", "R21", "--reason", "x")
    assert played("findings", "decide", "I5", "--when", "2090-03-09", *why).status == 0
    assert standing(played, "I5")["time"]["value"] == {"since": "2090-03-09", "until": "2090-03-09"}


def test_why_something_is_not_counted(played: "Desk") -> None:
    why = ("--evidence", "R8", "--reason", "combatants")
    told = played("findings", "decide", "I2", "--occurrence", "rejected", "--exclude", "no_harm", *why)
    assert told.status == 0
    assert standing(played, "I2")["occurrence"]["exclusion"] == "no_harm"


def test_a_later_death_moves_one_case(played: "Desk") -> None:
    why = ("--evidence", "R15", "--reason", "died in hospital")
    told = played("findings", "decide", "I1-10", "--outcome", "killed:2090-03-13", *why)
    assert told.status == 0
    cases = {case["id"]: case for case in played("findings", "show", "I1-10", "--json").json["cases"]}
    assert (cases["I1-10"]["outcome"], cases["I1-10"]["was"]) == ("killed", "injured")
    assert played("findings", "decide", "I1-11", "--outcome", "killed", *why).status == 0


def test_cells_that_are_not_numbers_are_named(played: "Desk") -> None:
    told = played("findings", "decide", "I1", "--injured", "men=1,women", "--reason", "x")
    assert (told.status, told.out) == (2, "")
    assert "--injured" in told.err
    assert "'women' is not a cell and a number." in told.err


def test_a_decision_on_nothing_says_what_to_name(played: "Desk") -> None:
    told = played("findings", "decide", "I1", "--reason", "x")
    assert (told.status, "Nothing is decided." in told.err, "--occurrence" in told.err) == (2, True, True)


def test_findings_as_they_stood(exercise: "Path", run: "Run") -> None:
    def history(*moment: str) -> int:
        return len(run("--office", exercise, "findings", "show", "I1", *moment, "--json").json["history"])

    assert 0 < history("--as-of", "2090-03-08") < history()


def test_a_persons_word_on_origins(played: "Desk") -> None:
    told = played("findings", "origins", "R2", "R3", "--reason", "the same desk")
    assert (told.status, told.out) == (0, "R2 R3: one origin, says Ann Aster.\n")
    told = played("findings", "origins", "R2", "R3", "--apart", "--reason", "two desks")
    assert (told.status, told.out) == (0, "R2 R3: apart, says Ann Aster.\n")


def test_the_origins_of_an_incident_are_shown_and_drawn(exercise: "Path", run: "Run", tmp_path: "Path") -> None:
    drawn = tmp_path / "origins.svg"
    told = run("--office", exercise, "findings", "origins", "I3", "--svg", drawn)
    assert told.status == 0
    assert "origins count" in told.out
    assert "\norigin R" in told.out
    assert drawn.read_text("utf-8").startswith("<svg ")
    found = run("--office", exercise, "findings", "origins", "I3", "--json").json
    assert found["known"] == sum(origin["known"] for origin in found["origins"]) > 0
    assert all(tie["kind"] for tie in found["ties"])


def test_origins_of_nothing_and_a_word_without_a_reason_are_refused(exercise: "Path", run: "Run") -> None:
    assert run("--office", exercise, "findings", "origins", "I99").status == 2
    told = run("--office", exercise, "findings", "origins", "R2", "R3")
    assert (told.status, "needs a reason" in told.err) == (2, True)


def test_one_case_is_shown_alone_and_one_that_is_not_there_is_named(exercise: "Path", run: "Run") -> None:
    told = run("--office", exercise, "findings", "show", "I1-1")
    assert (told.status, "I1-1 " in told.out, "I1-2 " in told.out) == (0, True, False)
    told = run("--office", exercise, "findings", "show", "I1-99")
    assert (told.status, "There is no case I1-99." in told.err) == (2, True)


def test_an_incident_nobody_decided_on_says_so(exercise: "Path", run: "Run") -> None:
    told = run("--office", exercise, "findings", "show", "I4")
    assert (told.status, "Nothing was decided on I4." in told.out, "━" in told.out) == (0, True, False)
