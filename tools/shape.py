"""Hold the code to its shape: short files, short functions, documented names, SQL only in its own modules."""

import ast
import re
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

MAX_FILE, MAX_MEDIAN, MAX_FUNCTION, MIN_DOCUMENTED = 400, 90, 60, 0.9
FORBIDDEN_NAMES = re.compile(r"^(utils?|helpers?|managers?|common|misc|base)$")
# Statements are written in these modules only.
SQL_HOMES = {"tables.py", "queries.py"}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Every function and class of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node


def main() -> int:
    """Measure `src` and print what is out of shape."""
    faults: list[str] = []
    sizes: list[int] = []
    public = documented = 0
    for path in sorted(Path("src").rglob("*.py")):
        text = path.read_text("utf-8")
        size = sum(bool(line.strip()) for line in text.splitlines())
        sizes.append(size)
        if size > MAX_FILE:
            faults.append(f"{path}: {size} lines (at most {MAX_FILE})")
        if FORBIDDEN_NAMES.match(path.stem):
            faults.append(f"{path}: a name that says nothing")
        if path.name not in SQL_HOMES and re.search(
            r"^from sqlalchemy import .*\b(?:select|insert|update|delete)\b", text, re.M
        ):
            faults.append(f"{path}: SQL outside tables.py and queries.py")
        for node in functions(ast.parse(text)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if isinstance(node, ast.FunctionDef) and length > MAX_FUNCTION:
                faults.append(f"{path}:{node.lineno} {node.name}: {length} lines (at most {MAX_FUNCTION})")
            if not node.name.startswith("_"):
                public += 1
                documented += ast.get_docstring(node) is not None
    median = statistics.median(sizes)
    if median > MAX_MEDIAN:
        faults.append(f"median file {median} lines (at most {MAX_MEDIAN})")
    if documented < MIN_DOCUMENTED * public:
        faults.append(f"{documented} of {public} public names documented")
    print(f"{len(sizes)} files, median {median:.0f}, longest {max(sizes)} lines; {documented} of {public} documented")
    print("".join(f"OUT OF SHAPE {fault}\n" for fault in faults), end="")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
