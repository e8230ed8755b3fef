"""The command itself: every help works, JSON stands alone, exit statuses mean what they say, errors are sentences."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from ascertain.cli.app import COMMANDS, cli, login_name
from ascertain.cli.output import visible

if TYPE_CHECKING:
    from tests.conftest import Desk, Run


ASCERTAIN = (sys.executable, "-c", "from ascertain.cli import main; main()")


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    """The words of every command and group below `group`."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield (*above, name)
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)


ALL = list(commands(cli))


@pytest.mark.parametrize("words", [(), *ALL], ids=" ".join)
def test_every_command_has_help(run: "Run", words: tuple[str, ...]) -> None:
    told = run(*words, "--help")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("Usage: ascertain")
    said = told.out.split("\n\n")[1].strip()
    assert said
    assert run(*words, "-h").out == told.out


def test_the_first_page_lists_every_command_with_its_line(run: "Run") -> None:
    printed = " ".join(run("--help").out.split())
    for name, (_, line) in COMMANDS.items():
        assert f"{name} {line}"[:40] in printed


def test_the_one_line_of_a_command_says_what_its_own_help_says() -> None:
    for name in COMMANDS:
        assert cli.get_command(click.Context(cli), name) is not None
    assert cli.get_command(click.Context(cli), "nonsense") is None


def test_the_commands_of_the_contract_are_there() -> None:
    wanted = """demo|init|verify|rebuild|trace|record|record diff|record flow
record revisions|record others|reports add|reports list|reports show
reports withdraw|reports sources|reports leads list|reports leads assign|reports leads resolve|claims extract
claims check|claims read|claims opinions|claims list|claims show|claims add|claims correct
incidents list|incidents show|incidents like|incidents link|incidents unlink
incidents reassess|incidents history|incidents undo
incidents merge|incidents split|incidents matters|incidents contradictions|incidents review|incidents labels
incidents match
incidents who
incidents why
incidents people list|incidents people show
incidents people open|incidents people add|incidents people propose|incidents people same|incidents people apart
incidents people undo|incidents people allocate|estimates systems|findings queue|findings propose|simulate
findings decide|findings show|findings reopen|findings assign|findings ask|findings answered
findings chase|findings import|findings export
publication make|publication verify|methodology check|methodology show|schema"""
    missing = {tuple(words.split()) for words in wanted.replace("\n", "|").split("|")} - set(ALL)
    assert not missing


HEAVY = ("sqlalchemy", "pydantic", "rich", "cryptography", "numpy", "spacy", "ascertain.office", "ascertain.examples")
LOADED = f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("incidents", "match", "--help")], ids=" ".join)
def test_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    script = f"""import sys
from ascertain.cli import main
sys.argv = ["ascertain", *{words}]
try:
    main()
except SystemExit:
    {LOADED}"""
    told = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "[]\n")
    assert told.stdout


def test_the_help_of_all_commands_together_loads_nothing_heavy() -> None:
    script = f"""import sys
import click
from ascertain.cli.app import cli

def told(command):
    with click.Context(command) as context:
        print(command.get_help(context))
        for name in command.list_commands(context) if isinstance(command, click.Group) else ():
            told(command.get_command(context, name))

told(cli)
{LOADED}"""
    told = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "[]\n")
    assert told.stdout.count("Usage:") == len(ALL) + 1


def test_completing_a_word_loads_nothing_heavy() -> None:
    script = f"import sys\nfrom ascertain.cli import main\ntry:\n    main()\nexcept SystemExit:\n    {LOADED}"
    asked = {
        **os.environ,
        "_ASCERTAIN_COMPLETE": "bash_complete",
        "COMP_WORDS": "ascertain record d",
        "COMP_CWORD": "2",
    }
    told = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, env=os.environ | asked
    )
    assert (told.stdout, told.stderr) == ("plain,diff\n", "[]\n")


def test_nobody_cannot_act(run: "Run") -> None:
    told = run("--actor", " ", "reports", "list")
    assert (told.status, told.out, "Nobody is named." in told.err) == (2, "", True)


def test_every_output_has_a_schema(run: "Run") -> None:
    names = run("schema").out.split()
    assert {"report", "claim", "figure", "extraction", "incident", "matter", "record", "trace", "finding"} <= set(names)
    for name in names:
        told = run("schema", name)
        assert (told.status, told.err) == (0, "")
        assert told.json["type"] == "object"
        assert told.json["properties"]
    wrong = run("schema", "nonsense")
    assert (wrong.status, wrong.out) == (2, "")


LISTINGS = [
    ("reports", "list"),
    ("reports", "show", "R2"),
    ("reports", "sources", "list"),
    ("reports", "leads", "list"),
    ("claims", "list"),
    ("claims", "list", "--report", "R2"),
    ("claims", "show", "R2.c1"),
    ("claims", "show", "R2.f1"),
    ("incidents", "list"),
    ("incidents", "show", "I1"),
    ("incidents", "like", "R2"),
    ("incidents", "history", "I1"),
    ("incidents", "reassess", "--dry-run"),
    ("incidents", "matters"),
    ("incidents", "matters", "M1"),
    ("incidents", "contradictions"),
    ("incidents", "people", "list"),
    ("incidents", "people", "open"),
    ("findings", "queue"),
    ("findings", "chase"),
    ("findings", "propose", "I1"),
    ("findings", "origins", "I1"),
    ("findings", "show", "I1"),
    ("record",),
    ("record", "--by", "sex_age,territory,month,unit,cause"),
    ("record", "--methodology", "ohchr-like"),
    ("record", "--methodology", "ibc-like"),
    ("record", "diff", "2090-03-08", "2090-03-09"),
    ("record", "flow"),
    ("trace", "killed@2090-03-14"),
    ("publication", "list"),
    ("places", "find", "Telvany"),
    ("verify",),
]


@pytest.mark.parametrize("words", LISTINGS, ids=" ".join)
def test_with_json_stdout_is_json_alone_and_stamps_go_to_stderr(
    exercise: Path, run: "Run", words: tuple[str, ...]
) -> None:
    told = run("--office", exercise, *words, "--json")
    assert told.status == 0
    json.loads(told.out)
    if words[0] != "places":
        assert "SYNTHETIC" in told.err
        assert "Replayed history" in told.err
        plain = run("--office", exercise, *words)
        assert (plain.status, plain.err) == (0, "")
        assert plain.out.startswith("SYNTHETIC")


NOW = {"diff", "history", "reassess"}  # told of the whole log, or of now
AS_OF = [words for words in LISTINGS if words[0] in ("claims", "incidents", "record") and not NOW & set(words)]


@pytest.mark.parametrize("words", [words for words in AS_OF if words[1:2] != ("show",)], ids=" ".join)
def test_before_the_first_report_there_is_nothing(exercise: Path, run: "Run", words: tuple[str, ...]) -> None:
    told = run("--office", exercise, *words, "--as-of", "2090-03-01", "--json")
    if words[-1] in ("M1", "R2"):
        assert told.status == 2
        return
    assert told.status == 0
    assert not told.json or not any(figure["confirmed"] for figure in told.json["figures"])


BAD: list[tuple[str, ...]] = [
    ("nonsense",),
    ("reports",),
    ("reports", "nonsense"),
    ("reports", "show"),
    ("reports", "show", "R999"),
    ("reports", "show", "what"),
    ("reports", "withdraw", "R999", "--reason", "x"),
    ("reports", "withdraw", "R1", "--reason", " "),
    ("reports", "leads", "assign", "R1.l9", "--to", "Ann"),
    ("reports", "sources", "add", "Bad Id", "--name", "x", "--kind", "ngo"),
    ("reports", "sources", "add", "x", "--name", "x", "--kind", "nonsense"),
    ("reports", "sources", "add", "x", "--name", "x", "--kind", "ngo", "--owner", "A:soon"),
    ("reports", "sources", "add", "x", "--name", "x", "--kind", "ngo", "--owner", ":2014-01-01"),
    ("reports", "sources", "add", "x", "--name", "x", "--kind", "ngo", "--owner", "A:2014-01-01:2013-01-01"),
    ("claims", "show", "R1.c99"),
    ("claims", "show", "I1"),
    ("claims", "list", "--report", "R999"),
    ("claims", "list", "--as-of", "yesterday"),
    ("claims", "list", "--as-of", "1066-10-14"),
    ("claims", "correct", "R2.f1", "--set", "value", "--reason", "x"),
    ("claims", "correct", "R2.f1", "--set", "value=many", "--reason", "x"),
    ("claims", "correct", "R2.f1", "--set", "value=-1", "--reason", "x"),
    ("claims", "correct", "R2.f1", "--set", "outcome=gone", "--reason", "x"),
    ("claims", "correct", "R2.f1", "--set", "act=say", "--reason", "x"),
    ("claims", "correct", "R2.f1", "--set", "low=9", "--set", "high=3", "--reason", "x"),
    ("claims", "correct", "R2.e1", "--set", "status=denied", "--reason", "x"),
    ("claims", "correct", "R2.f99", "--set", "value=1", "--reason", "x"),
    ("claims", "correct", "R2.f1", "--set", "value=1", "--reason", " "),
    ("claims", "add", "R2", "--content", "not in the text", "--act", "say", "--reason", "x"),
    ("claims", "add", "R2", "--content", "market", "--act", "sing", "--reason", "x"),
    ("claims", "add", "R2", "--content", "", "--act", "say", "--reason", "x"),
    ("claims", "add", "R2", "--content", "market", "--act", "say", "--reason", " "),
    ("claims", "add", "R2", "--content", "market", "--act", "say", "--cell", "elders", "--reason", "x"),
    ("claims", "add", "R2", "--content", "market", "--act", "say", "--number", "99", "--reason", "x"),
    ("claims", "add", "R999", "--content", "market", "--act", "say", "--reason", "x"),
    ("incidents", "show", "I99"),
    ("incidents", "like", "R99"),
    ("incidents", "history", "I99"),
    ("incidents", "undo", "99999", "--reason", "x"),
    ("incidents", "matters", "M99"),
    ("incidents", "link", "I1", "R99.c1", "--reason", "x"),
    ("incidents", "link", "I1", "R2.e1", "--reason", "x"),
    ("incidents", "link", "I1", "what", "--reason", "x"),
    ("incidents", "link", "I99", "R2.c1", "--reason", "x"),
    ("incidents", "link", "I1", "R2.c1", "--reason", " "),
    ("incidents", "unlink", "I1", "R20.c1", "--reason", "x"),
    ("incidents", "merge", "I1", "I1", "--reason", "x"),
    ("incidents", "merge", "I1", "I99", "--reason", "x"),
    ("incidents", "split", "I1", "R20.c1", "--reason", "x"),
    ("incidents", "split", "I1", "R2.c1", "--to", "I2", "--reason", "x"),
    ("incidents", "people", "show", "N99"),
    ("incidents", "people", "add", "R1"),
    ("incidents", "people", "same", "N1", "N2", "--reason", "x"),
    ("incidents", "people", "undo", "J9", "--reason", "x"),
    ("incidents", "people", "undo", "A9", "--reason", "x"),
    ("incidents", "people", "undo", "I1", "--reason", "x"),
    ("incidents", "people", "allocate", "I1", "N1", "--reason", "x"),
    ("incidents", "people", "allocate", "I1", "N1", "--place", "N1", "--reason", "x"),
    ("incidents", "bears", "M1", "R1", "--reason", "x"),
    ("incidents", "bears", "M1", "I99", "--reason", "x"),
    ("incidents", "bears", "M1", "R1.l9", "--reason", "x"),
    ("incidents", "bears", "M99", "I1", "--reason", "x"),
    ("incidents", "bears", "M1", "I1", "--reason", " "),
    ("findings", "propose", "I99"),
    ("findings", "decide", "I1", "--reason", "x"),
    ("findings", "decide", "I1", "--killed", "some", "--reason", "x"),
    ("findings", "decide", "I1", "--killed", "elders=3", "--evidence", "R2", "--reason", "x"),
    ("findings", "decide", "I1", "--occurrence", "perhaps", "--reason", "x"),
    ("findings", "decide", "I1", "--occurrence", "confirmed", "--reason", "x"),
    ("findings", "decide", "I1", "--occurrence", "confirmed", "--evidence", "R1", "--reason", "x"),
    ("findings", "decide", "I1", "--when", "soon", "--evidence", "R2", "--reason", "x"),
    ("findings", "origins", "R1", "--reason", "x"),
    ("record", "--by", "colour"),
    ("record", "--cutoff", "soon"),
    ("record", "--methodology", "nonsense"),
    ("record", "diff", "2090-03-09", "2090-03-08"),
    ("record", "diff", "soon", "later"),
    ("trace", "killed@2090-03-14~nonsense.9"),
    ("trace", "killed@2090-03-14#9999"),
    ("publication", "verify", "/nonexistent"),
    ("places", "adopt", "gazetteer", "/nonexistent"),
    ("claims", "adopt", "/nonexistent"),
    ("methodology", "check", "/nonexistent"),
    ("methodology", "show", "/nonexistent"),
    ("claims", "extract", "/nonexistent", "--published", "2022-03-07"),
    ("claims", "check", "/nonexistent"),
]


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_bad_input_is_a_sentence_and_exit_2_and_changes_nothing(played: "Desk", words: tuple[str, ...]) -> None:
    with played.office as office:
        before = office.journal.ledger.size()
    told = played(*words)
    assert (told.status, told.out) == (2, "")
    assert told.err.strip()
    with played.office as office:
        assert office.journal.ledger.size() == before


def test_where_there_is_no_office_a_sentence_says_so(
    tmp_path: Path, run: "Run", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    note = tmp_path / "note.txt"
    note.write_text("Two people were killed.")
    for words in (("reports", "add", note), ("reports", "list"), ("record",), ("verify",), ("rebuild",)):
        for place in ((), ("--office", tmp_path), ("--office", tmp_path / "nowhere"), ("--office", note)):
            told = run(*place, *words)
            assert (told.status, told.out) == (2, "")
            assert "There is no office here" in told.err
            assert "ascertain init" in told.err


def test_the_office_is_the_nearest_one_upwards(exercise: Path, run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(exercise / "evidence")
    assert len(run("reports", "list", "--json").json) == 35


def test_the_default_actor_is_the_login_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "dana")
    assert login_name() == "dana"

    def nameless() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert login_name() == f"user {os.getuid()}"


def test_a_reader_that_goes_away_is_no_error(exercise: Path) -> None:
    command = [*ASCERTAIN, "--office", str(exercise), "claims", "list", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode == 0
    assert b"Traceback" not in errors


def test_an_interrupted_command_says_nothing_more(run: "Run", monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise click.exceptions.Abort

    monkeypatch.setattr("ascertain.cli.app.cli", interrupted)
    assert run("verify").status == 130


def test_what_the_machine_refuses_is_a_sentence(run: "Run", tmp_path: Path) -> None:
    blocking = tmp_path / "file"
    blocking.write_text("x")
    told = run("init", blocking / "office")
    assert (told.status, told.out, len(told.err.splitlines())) == (2, "", 1)


def test_visible_text_is_what_a_terminal_only_shows() -> None:
    assert visible("plain, Маріуполь, مرحبا\n\ttabbed") == "plain, Маріуполь, مرحبا\n\ttabbed"
    assert visible("\x1b[31m\r\x9b\x7f\u202e\u2028\udcff") == "\\u001b[31m\\u000d\\u009b\\u007f\\u202e\\u2028\\udcff"


def test_the_version_is_printed(run: "Run") -> None:
    assert run("--version").out.startswith("ascertain, version ")
