"""The map names every room as it is: its code, its tests, its page, and what it may import."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "ascertain"
ROOMS = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists())
MAP = (ROOT / "docs" / "map.md").read_text("utf-8")
PATH = re.compile(r"`((?:src|docs|tests|tools|requirements)/[\w./\-]*|pyproject\.toml)`")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, cell by cell, without the first two lines."""
    section = MAP.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


LINES = {row[0].strip("`"): row for row in rows("The rooms")}


def test_every_room_has_its_line_and_no_line_is_left_over() -> None:
    assert sorted(LINES) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_its_tests_and_its_page(room: str) -> None:
    assert (ROOT / "tests" / room).is_dir()
    if room != "cli":
        assert (ROOT / "docs" / f"{room}.md").is_file()
        assert f"({room}.md)" in LINES[room][2]


def imported(room: str) -> Iterator[str]:
    """The rooms named in the imports of a room, wherever in its files they stand."""
    for path in (SOURCE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            yield from (name.split(".")[1] for name in names if name.startswith("ascertain."))


def allowed(room: str) -> set[str]:
    """What a room may import by the map: what it names, and whatever that may import."""
    named = set(re.findall(r"\w+", LINES[room][3]))
    return named.union(*(allowed(other) for other in named)) if named else named


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_the_map_says(room: str) -> None:
    assert set(imported(room)) - {room} <= allowed(room)


def test_every_path_named_exists() -> None:
    named = PATH.findall(MAP)
    assert len(named) > 40
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_a_change_is_two_hops_away() -> None:
    changes = rows("Where to change what")
    assert len(changes) >= 20
    for what, folder, file in changes:
        assert (ROOT / folder.strip("`") / file.strip("`")).is_file(), what
