"""Write docs/modules.md: every module of every room, with the first sentence it says of itself.

python tools/make_modules.py
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "ascertain"
TARGET = ROOT / "docs" / "modules.md"
HEAD = """\
# Every module

The second hop of the [map](map.md): in which file of a room something is done. Made from the first sentence of each
file by `tools/make_modules.py`; words, codes and lists kept as data stand below the modules of their room.
"""
DATA = {".toml", ".css", ".csv", ".bin", ".txt", ".md", ".json", ".jsonl"}


def sentence(path: Path) -> str:
    """What a file says of itself: the first line of its docstring."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return said.split("\n", 1)[0].replace("|", "\\|")


def section(room: Path) -> Iterator[str]:
    """One room: its modules, then its data files."""
    yield f"\n## {room.name}\n"
    yield "| file | what it does |"
    yield "|---|---|"
    for path in sorted(room.rglob("*.py")):
        if said := sentence(path):
            yield f"| `{path.relative_to(room)}` | {said} |"
    data = sorted(path for path in room.rglob("*") if path.suffix in DATA and path.parent.name != "__pycache__")
    listed = sorted({str(path.relative_to(room)) for path in data if len(path.relative_to(room).parts) <= 2})
    if listed:
        yield f"\nData: {', '.join(f'`{name}`' for name in listed)}."


def page() -> str:
    """The whole page."""
    rooms = sorted(path for path in SOURCE.iterdir() if (path / "__init__.py").exists())
    return HEAD + "".join(f"{line}\n" for room in rooms for line in section(room))


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
