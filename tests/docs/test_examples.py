"""The examples in the documentation, typed in and held against what is printed.

A fenced block `console` holds commands (`$ ascertain …`) and what they print. `…` stands for anything inside a line,
on a line of its own for any lines; where nothing is shown, the command has to succeed. The commands of one page are
typed one after another inside a copy of the exercise office. A fenced block `python` is a doctest. What cannot be run
is fenced `text`.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ascertain.cli import main

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("**/*.md")])
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def blocks(page: Path, kind: str) -> list[str]:
    return [match["text"] for match in BLOCK.finditer(page.read_text("utf-8")) if match["kind"] == kind]


def having(kind: str) -> list[Path]:
    return [page for page in PAGES if blocks(page, kind)]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block, and what it shall print. A command goes on behind a backslash at the end of a line."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, expected = re.split(r"(?<!\\)\n", part, maxsplit=1)
        yield command.replace("\\\n", " "), expected


def run(command: str) -> tuple[int, str]:
    """Exit status, and what is printed on both streams. Plain calls of `ascertain` run in this process."""
    words = shlex.split(command)
    if words[0] != "ascertain" or set("|<>;&") & set("".join(words)):
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {**os.environ, "PATH": path}
        done = subprocess.run(command, check=False, shell=True, capture_output=True, text=True, env=env)
        return done.returncode, done.stdout + done.stderr
    printed, status = io.StringIO(), 0
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), pytest.MonkeyPatch.context() as set_:
        set_.setattr(sys, "argv", words)
        try:
            main()
        except SystemExit as end:
            status = int(end.code or 0)
    return status, printed.getvalue()


def level(text: str) -> list[str]:
    """Lines without what varies from one build to the next (digests) and blanks at their ends."""
    return [line.rstrip() for line in DIGEST.sub("0" * 64, text).strip("\n").splitlines()]


def pattern(line: str) -> str:
    """A line of an example as a regular expression; blanks before a last `…` may have been at the end of a line."""
    if line == "…":
        return r"(.*\n)*?"
    found = re.escape(line).replace("…", ".*")
    return re.sub(r"(\\ )+\.\*$", "( .*)?", found) + r"\n"


def fits(expected: str, printed: str) -> bool:
    """True where what was printed is what the page says."""
    wanted = "".join(pattern(line) for line in level(expected))
    return re.fullmatch(wanted, "".join(f"{line}\n" for line in level(printed))) is not None


@pytest.mark.parametrize("page", having("console"), ids=name_of)
def test_what_a_page_shows_is_what_is_printed(
    page: Path, exercise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shutil.copytree(exercise, tmp_path / "exercise"))
    monkeypatch.setenv("LOGNAME", "recorder")
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for block in blocks(page, "console"):
        for command, expected in steps(block):
            status, printed = run(command)
            fine = fits(expected, printed) if expected.strip() else status == 0
            assert fine, f"{name_of(page)}: $ {command}\n{printed}"


@pytest.mark.parametrize("page", having("python"), ids=name_of)
def test_what_a_page_computes_is_what_comes_out(page: Path) -> None:
    text = "\n\n".join(blocks(page, "python"))
    test = doctest.DocTestParser().get_doctest(text, {}, name_of(page), name_of(page), 0)
    report = io.StringIO()
    failed, tried = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.write)
    assert tried > 0, "The block has no example: begin its lines with >>>."
    assert failed == 0, report.getvalue()


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("killed  9\n", "killed  9   \n", True),
        ("killed  9\n", "killed  8\n", False),
        ("first\n…\nlast\n", "first\na\nb\nlast\n", True),
        ("first\n…\nlast\n", "first\nlast\n", True),
        ("first\n…\nlast\n", "first\na\n", False),
        ("first …\n", "first and last\n", True),
        ("first …\n", "first  \n", True),
        ("first …\n", "first\nlast\n", False),
        ("", "something", False),
        (f"root {'a' * 64}\n", f"root {'b' * 64}\n", True),
    ],
)
def test_an_example_that_is_wrong_is_told(expected: str, printed: str, same: bool) -> None:
    assert fits(expected, printed) is same


def test_commands_are_found_with_what_they_print() -> None:
    block = "$ ascertain verify\nfine\n$ ascertain \\\n  record\n"
    assert list(steps(block)) == [("ascertain verify", "fine\n"), ("ascertain    record", "")]
