"""Progress is told on a terminal and nowhere else."""

import io
import sys

import pytest

from ascertain.cli.progress import shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with shown() as progress:
        progress("copying evidence", 3, 10)
        progress("verifying", 0, 0)
    assert "verifying" in terminal.getvalue()


def test_a_pipe_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with shown() as progress:
        progress("copying evidence", 3, 10)
    assert capsys.readouterr() == ("", "")
