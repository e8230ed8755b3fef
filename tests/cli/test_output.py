"""What is printed: words of reports act on no terminal, forge no line and are never read as markup."""

import json
from dataclasses import dataclass

import pytest

from ascertain.cli.output import WIDTH, emit, flow, line, note, say, stamp, table, visible, words
from ascertain.ledger.genesis import Genesis


@dataclass(frozen=True)
class Note:
    """A made-up output."""

    text: str


def genesis(kind: str, clock: str = "wall") -> Genesis:
    return Genesis("o", kind, clock, "Office", "UTC")


def test_words_of_reports_cannot_pass_for_a_line_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    line("R1\nR2  taken: forged")
    note("Error: \x1b[2K\nnothing")
    printed = capsys.readouterr()
    assert printed.out == "R1\\nR2  taken: forged\n"
    assert printed.err == "Error: \\u001b[2K\\nnothing\n"


def test_several_lines_of_ours_stay_several(capsys: pytest.CaptureFixture[str]) -> None:
    say("one\ntwo\x07")
    assert capsys.readouterr().out == "one\ntwo\\u0007\n"


def test_json_with_control_characters_reads_back_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    text = 'a "quote", \x1b[31m, \x85, \u202eback, Маріуполь'
    emit(Note(text), Note)
    printed = capsys.readouterr().out
    assert json.loads(printed) == {"text": text}
    assert visible(printed) == printed


def test_a_table_shows_markup_as_words_and_nothing_for_none(capsys: pytest.CaptureFixture[str]) -> None:
    table(("what", "number"), [("[bold]x[/bold]\x1b", 7), (None, 12)], numbers=("number",))
    first, _, second, third = (row.rstrip() for row in capsys.readouterr().out.splitlines())
    assert first.split() == ["what", "┃", "number"]
    assert "[bold]x[/bold]\\u001b" in second
    assert second.endswith("     7")
    assert third.split() == ["│", "12"]


def test_a_long_cell_folds_and_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    table(("locator",), [("x" * 3 * WIDTH,)])
    printed = capsys.readouterr().out
    assert printed.count("x") == 3 * WIDTH
    assert max(map(len, printed.splitlines())) <= WIDTH


def test_words_carry_no_style() -> None:
    assert words("[red]x").plain == "[red]x"
    assert words("[red]x").spans == []


@pytest.mark.parametrize(
    ("kind", "clock", "says"),
    [
        ("real", "wall", []),
        ("synthetic", "wall", ["SYNTHETIC"]),
        ("training", "wall", ["TRAINING"]),
        ("real", "replayed", ["Replayed"]),
        ("synthetic", "replayed", ["SYNTHETIC", "Replayed"]),
    ],
)
def test_the_stamp_says_what_kind_of_office_speaks(
    capsys: pytest.CaptureFixture[str], kind: str, clock: str, says: list[str]
) -> None:
    stamp(genesis(kind, clock))
    stamp(genesis(kind, clock), as_json=True)
    printed = capsys.readouterr()
    assert [row.split()[0] for row in printed.out.splitlines()] == says
    assert printed.err == printed.out


def test_a_long_text_in_pieces_is_printed_whole_and_safe(capsys: pytest.CaptureFixture[str]) -> None:
    flow(["ab\x1b"] * 25_000)
    assert capsys.readouterr().out == "ab\\u001b" * 25_000 + "\n"
