"""The strokes pictures of estimates are drawn with: SVG as text, everything escaped, the same bytes every time."""

from collections.abc import Iterable
from html import escape
from textwrap import wrap

WIDTH, LINE, CHARACTERS = 440, 17, 62  # as wide as a telephone held upright; characters of 13 px in a line
_STYLE = (
    "text{font:13px 'Liberation Sans',Helvetica,Arial,sans-serif;fill:#1b1f24}.title{font-weight:bold}"
    ".soft{fill:#57606a;font-size:12px}.paper{fill:#fff}.seen{fill:#1b1f24}.range{fill:#9db4d0}.beside{fill:#e4e9f0}.whole{fill:#c98a1b}"
    ".point{fill:#1b1f24}.rule{stroke:#d0d7de;fill:none}.fan{stroke:#9db4d0;stroke-width:2;fill:none}"
    ".cut{stroke:#57606a;stroke-dasharray:2 3;fill:none}"
)


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(value, 1) + 0:g}"


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "") -> str:
    """Words at a point; `anchor` is middle or end."""
    placed = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{number(x)}" y="{number(y)}" class="{kind}"{placed}>{escape(words)}</text>'


def bar(left: float, right: float, y: float, height: float, kind: str) -> str:
    """A filled bar whose middle is at `y`."""
    box = f'x="{number(left)}" y="{number(y - height / 2)}" width="{number(max(right - left, 1))}"'
    return f'<rect {box} height="{number(height)}" class="{kind}"/>'


def dot(x: float, y: float, kind: str = "point") -> str:
    """A point."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="4" class="{kind}"/>'


def upright(x: float, top: float, bottom: float, kind: str) -> str:
    """A vertical line."""
    return f'<path d="M{number(x)} {number(top)}V{number(bottom)}" class="{kind}"/>'


def paragraph(top: float, words: str, kind: str = "") -> tuple[list[str], float]:
    """Words broken over lines; returned with the height reached."""
    found = []
    for part in wrap(words, CHARACTERS):
        top += LINE
        found.append(text(0, top - 4, part, kind))
    return found, top


def picture(name: str, height: float, parts: Iterable[str]) -> str:
    """A file of its own, on white, with a margin and a name that is read out."""
    box = f'viewBox="-14 -10 {WIDTH + 28} {number(height + 24)}" width="{WIDTH + 28}" height="{number(height + 24)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label="{escape(name)}">'
    paper = f'<rect x="-14" y="-10" width="{WIDTH + 28}" height="{number(height + 24)}" class="paper"/>'
    return "\n".join([head, f"<style>{_STYLE}</style>", paper, *parts, "</svg>", ""])
