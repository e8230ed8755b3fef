"""Progress is told on a terminal and nowhere else."""

import io
import sys
import time

import pytest

from ascertain.cli.progress import bar, shown


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


def test_work_of_more_than_two_seconds_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with bar() as progress:
        progress("Making up days", 1, 14)
        assert terminal.getvalue() == ""
        passed = time.monotonic() + 3
        monkeypatch.setattr(time, "monotonic", lambda: passed)
        progress("Making up days", 7, 14)
        progress("Making up days", 8, 0)
    assert "Making up days" in terminal.getvalue()


def test_a_pipe_sees_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with bar() as progress:
        progress("Making up days", 3, 10)
    assert capsys.readouterr() == ("", "")


def test_a_pipe_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with shown() as progress:
        progress("copying evidence", 3, 10)
    assert capsys.readouterr() == ("", "")
