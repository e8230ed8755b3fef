"""The acceptance article: a news report of 7 March 2022 with its gold labels, scored by the script beside it.

By grammar and by patterns alone, through the command line, as its users would.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ascertain.claims.words.syntax import VARIABLE
from bench_claims.measure import Measure, share

_MUST = re.compile(r"must (\d+)/(\d+)")
_OTHERS = {
    "406": "True", "801": "True", "dates": "6/6", "leak": "0", "invented coordinates": "0",
    "c12 read as denial": "False", "c15 dismisses c13": "True", "Irpin lead": "True", "spans wrong": "0",
}  # fmt: skip


def run(folder: Path, _: str) -> Iterator[Measure]:
    """The claims that must be found, and the other items of the score."""
    for name, model in (("with grammar", ""), ("patterns alone", "none")):
        said = _score(folder, model)
        found = _MUST.search(said)
        right, n = (int(found[1]), int(found[2])) if found else (0, 1)
        yield Measure(f"claims that must be found, {name}", share(right, n), n, 1.0)
        held = sum(f"{item} {value}" in said for item, value in _OTHERS.items())
        yield Measure(f"other items of the score, {name}", share(held, len(_OTHERS)), len(_OTHERS), 1.0)


def _score(folder: Path, model: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    program = [sys.executable, "-c", "from ascertain.cli import main; main()", "claims", "extract"]
    asked = [str(folder / "article.txt"), "--published", "2022-03-07", "--timezone", "Europe/Kyiv", "--json"]
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        read = subprocess.run(
            [*program, *asked], capture_output=True, text=True, check=True,
            env=environment | ({VARIABLE: model} if model else {}),
        )  # fmt: skip
        file.write(read.stdout)
        file.flush()
        scored = [sys.executable, str(folder / "score.py"), file.name]
        return subprocess.run(scored, capture_output=True, text=True, check=True).stdout
