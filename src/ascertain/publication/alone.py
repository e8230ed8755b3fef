"""`verify.py`: the modules of the verifier laid one after the other, so that it is one file which needs no other."""

import ast
from functools import cache
from importlib.resources import files

from ascertain.publication.verifier import MODULES

_OWN = "ascertain.publication.verifier"
_BEGIN = '''#!/usr/bin/env python3
"""Check a publication of an `ascertain` office, or the proof of a figure: python3 verify.py FOLDER-OR-ZIP

It needs nothing but Python 3.8 or newer, and no network. Exit status of a publication: 0 everything fits, 1 something
does not, or no key given has signed a log that holds the release, 2 it cannot be read. Of the proof of a figure: 2
where anything does not fit. The arithmetic is that of RFC 8032 (Ed25519) and RFC 9162 (trees of hashes); signed heads
are C2SP checkpoints. Every publication has this file as `verify.py`; who fears that it was changed together with the
rest takes it from another publication, or from the project.
"""

from __future__ import annotations

'''
_END = '\n\nif __name__ == "__main__":\n    sys.exit(main())\n'


@cache
def program() -> bytes:
    """The whole program as one file."""
    imports: set[str] = set()
    bodies = []
    for name in MODULES:
        text = files(_OWN).joinpath(f"{name}.py").read_text("utf-8")
        found, body = _parted(text)
        imports |= found
        bodies.append(f"# {body.strip()}\n")
    whole = _BEGIN + "\n".join(sorted(imports, key=_order)) + "\n\n\n" + "\n\n".join(bodies) + _END
    return whole.encode()


def _parted(text: str) -> tuple[set[str], str]:
    """The imports of other libraries, and the module without any import; what it is for stands as a comment."""
    lines, imports = text.splitlines(), set[str]()
    for node in ast.parse(text).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if not module.startswith((_OWN, "__future__")):
                imports.add(ast.unparse(node))
            lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or node.lineno) - node.lineno + 1)
    says = ast.get_docstring(ast.parse(text)) or ""
    body = "\n".join(lines[lines[0].count('"""') // 2 :]).strip()
    return imports, f"{says}\n\n{body}"


def _order(line: str) -> tuple[bool, str]:
    return line.startswith("from "), line
