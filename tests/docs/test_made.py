"""What tools make of the program for the documentation: the page of commands, the picture of the output."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import click
import pytest

from ascertain.cli.app import cli

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_commands_are_told_as_they_are() -> None:
    tool = load("make_commands")
    assert tool.TARGET.read_text("utf-8") == tool.page(), "Renew it with: python tools/make_commands.py"


def test_every_module_is_told_as_it_is() -> None:
    tool = load("make_modules")
    assert tool.TARGET.read_text("utf-8") == tool.page(), "Renew it with: python tools/make_modules.py"


def test_every_command_and_option_is_told() -> None:
    told = "\n".join(page.read_text("utf-8") for page in DOCS.glob("**/*.md"))
    found = list(load("make_commands").commands(cli, "ascertain"))
    assert len(found) > 30
    for name, command in found:
        assert name in told
        for option in command.params:
            if isinstance(option, click.Option):
                assert all(word in told for word in option.opts), f"{name} {option.opts}"


def test_the_picture_shows_what_is_printed(exercise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shutil.copytree(exercise, tmp_path / "exercise"))
    tool = load("make_picture")
    drawn = tool.words(tool.TARGET.read_text("utf-8"))
    printed = [line for line in tool.lines() if line.strip() and "evidence" not in line]
    assert "SYNTHETIC" in drawn
    assert [line for line in printed if tool.words(line) not in drawn] == [], "Renew it with tools/make_picture.py"
