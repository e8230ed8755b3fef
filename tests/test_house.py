"""The laws of the house that no room can hold alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "ascertain"
ROOMS = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists())
WORKING = ["reports", "claims", "incidents", "findings", "record", "estimates", "publication"]


def imported(room: str) -> Iterator[tuple[Path, str]]:
    """Every module of the project that a room names, wherever in its files the import stands."""
    for path in (SOURCE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            yield from ((path, name) for name in names if name.startswith("ascertain"))


@pytest.mark.parametrize("room", ["findings", "record"])
def test_no_estimate_can_move_a_finding_or_a_figure(room: str) -> None:
    assert [path for path, name in imported(room) if name.startswith("ascertain.estimates")] == []


def test_the_ledger_imports_only_terms() -> None:
    allowed = ("ascertain.ledger", "ascertain.terms")
    assert [(path, name) for path, name in imported("ledger") if not name.startswith(allowed)] == []


def test_the_walk_over_imports_sees_something() -> None:
    assert len(list(imported("ledger"))) > 10


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_its_tests_and_says_what_it_is(room: str) -> None:
    assert (ROOT / "tests" / room).is_dir()
    assert ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text("utf-8")))


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "cli"])
def test_a_room_has_its_page(room: str) -> None:
    assert (ROOT / "docs" / f"{room}.md").is_file()


@pytest.mark.parametrize("room", WORKING)
def test_a_working_room_is_a_command_of_its_name(room: str) -> None:
    from ascertain.cli.app import COMMANDS

    assert room in COMMANDS
