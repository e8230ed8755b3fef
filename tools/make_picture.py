"""Draw docs/images/record.svg: what `record` and `trace` print in the office of the exercise, made-up events only.

    ascertain demo exercise --to DIR --no-desk && cd DIR && python …/tools/make_picture.py

The moment lies in the past of that office, so that the picture does not depend on when it is drawn.
"""

import html
import io
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

TARGET = Path(__file__).parent.parent / "docs" / "images" / "record.svg"
RECORD = "ascertain record --as-of 2090-03-13"
TRACE = 'ascertain trace "killed;sex_age=girls@2090-03-13"'
# The branches of the trace that are shown; what is left out between them is drawn as an ellipsis.
SHOWN = (
    "SYNTHETIC –",
    "killed;sex_age",
    "I1: cases",
    "I1 count",
    "rule",
    "killed: any of these",
    "The seven killed were",
)
WHOLE = re.compile(r"R\d+\.c\d+|F\d+:")
PREFIX = re.compile(r"[│├└─\s]*")
PAPER = TerminalTheme((250, 249, 246), (40, 42, 46), [(40, 42, 46)] * 8, [(40, 42, 46)] * 8)
# As rich draws it, without its web font: a picture loads nothing from elsewhere.
FORM = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""


def printed(command: str) -> list[str]:
    """What a command prints, line by line."""
    program = [str(Path(sys.executable).parent / "ascertain"), *shlex.split(command)[1:]]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    return [line.rstrip() for line in done.stdout.splitlines()]


def shortened(lines: Sequence[str]) -> Iterator[str]:
    """The branches to show, claims and findings whole, with `…` for what stands between them."""
    inside, left_out = 0, False
    for line in lines:
        wanted = any(words in line for words in SHOWN)
        if wanted:
            inside = len(PREFIX.match(line)[0]) if WHOLE.search(line) else 0  # type: ignore[index]  # it always matches
        elif inside and line[inside - 4 : inside].strip() in ("", "│"):
            wanted = True
        else:
            inside = 0
        if not wanted:
            left_out = True
            continue
        yield from ["…"] * left_out
        yield line
        left_out = False
    yield from ["…"] * left_out


def lines() -> list[str]:
    """The lines of the picture, printed by the office in the working directory."""
    return [f"$ {RECORD}", *printed(RECORD), "", f"$ {TRACE}", *shortened(printed(TRACE))]


def words(drawn: str) -> str:
    """The letters and numbers of a drawing or a line, by which the two are compared.

    Numbers of claims and places in the log are left out: they move with every better reading and say nothing here.
    """
    return re.sub(
        r"\.c\d+|#\d+|position \d+|\W+", "", html.unescape(re.sub(r"<[^>]*>", "", drawn)).replace("\xa0", " ")
    )


def draw(shown: Sequence[str]) -> str:
    """The picture."""
    console = Console(record=True, width=max(map(len, shown)) + 1, file=io.StringIO(), highlight=False)
    for line in shown:
        loud = line.startswith(("$", "SYNTHETIC"))
        console.print(Text(line, style="bold" if loud else ""), soft_wrap=True)
    return console.export_svg(title="SYNTHETIC: made-up events", theme=PAPER, code_format=FORM, unique_id="ascertain")


if __name__ == "__main__":
    TARGET.write_text(draw(lines()), "utf-8")
