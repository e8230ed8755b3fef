"""The strokes a picture is drawn with: SVG elements as text, everything escaped, at most one decimal.

Colours come from classes, so that a page can turn dark; killed and injured differ in lightness as well as in hue, so
that they stay apart in grey print and for the colour-blind.
"""

from collections.abc import Iterable, Iterator
from html import escape

from ascertain.publication.charts.widths import broken

# As wide as a telephone held upright: larger screens only make it larger.
WIDTH = 440
LINE = 17
STYLE = (
    "text{font:13px 'Liberation Sans',Helvetica,Arial,'Libertinus Serif',sans-serif;fill:#1b1f24}"
    ".paper{fill:#fff}.title{font-weight:bold}.stamp{font-weight:bold;fill:#8a1c1c}.soft{fill:#57606a;font-size:12px}"
    ".small{font-size:11px}.killed{fill:#8a1c1c}.injured{fill:#c98a1b}.axis{stroke:#1b1f24;fill:none}"
    ".rule{stroke:#d0d7de;fill:none}.line-killed{stroke:#8a1c1c;stroke-width:2.5;fill:none}"
    ".line-injured{stroke:#c98a1b;stroke-width:2.5;stroke-dasharray:7 3;fill:none}"
    ".mark{stroke:#1b1f24;stroke-width:2;fill:none}.cut{stroke:#57606a;stroke-dasharray:2 3;fill:none}"
    ".halo{stroke:#fff;stroke-width:5;fill:none}.cell{stroke:#d0d7de}"
    ".round{fill:#8a1c1c;fill-opacity:.55;stroke:#fff}.hidden{fill:none;stroke:#8a1c1c;stroke-dasharray:3 2}"
    ".spot{fill:#fff;stroke:#1b1f24;stroke-width:1.2}.faint{stroke:#c3c9d0;fill:none;stroke-width:.6}"
    ".on{font-size:12px;stroke:#fff;stroke-width:3;paint-order:stroke}.held{stroke-linecap:round;fill:none}"
    ".held-government{stroke:#8a939d;stroke-width:2.2}.held-occupied{stroke:#3f6fa8;stroke-width:1.1}"
    ".held-armed_group{stroke:#3f6fa8;stroke-width:1.1}.held-contested{stroke:#6b4fa0;stroke-width:1.1}"
    ".held-unknown{stroke:#d0d7de;stroke-width:1.6}"
)


def number(value: float) -> str:
    """A coordinate: whole, or with one decimal."""
    return f"{round(value, 1) + 0:g}"


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "") -> str:
    """Words at a point; `anchor` is middle or end."""
    return f'<text x="{number(x)}" y="{number(y)}"{_kind(kind)}{_anchor(anchor)}>{escape(words)}</text>'


def rect(x: float, y: float, width: float, height: float, kind: str, opacity: str = "") -> str:
    """A filled box; `opacity` between 0 and 1 as text."""
    faint = f' fill-opacity="{opacity}"' if opacity else ""
    size = f'width="{number(width)}" height="{number(height)}"'
    return f'<rect x="{number(x)}" y="{number(y)}" {size}{_kind(kind)}{faint}/>'


def path(strokes: str, kind: str) -> str:
    """A path in the commands of SVG."""
    return f'<path d="{strokes}"{_kind(kind)}/>'


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return path(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", kind)


def circle(x: float, y: float, radius: float, kind: str) -> str:
    """A circle."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{_kind(kind)}/>'


def size(kind: str) -> tuple[float, bool]:
    """The size of the font of a kind of words in `STYLE`, and whether it is bold."""
    named = kind.split()
    return (11.0 if "small" in named else 12.0 if {"soft", "on"} & {*named} else 13.0), bool(
        {"title", "stamp"} & {*named}
    )


def lines(top: float, words: str, kind: str = "") -> tuple[list[str], float]:
    """Words broken over lines from the left edge; returns them with the height reached."""
    found = []
    font, bold = size(kind)
    for part in broken(words, WIDTH, font, bold=bold):
        top += LINE
        found.append(text(0, top - 4, part, kind))
    return found, top


def framed(name: str, height: float, parts: Iterable[str]) -> str:
    """The picture for a page: its name is read out, its colours are the page's."""
    return "\n".join(_framed(name, height, parts))


def _framed(name: str, height: float, parts: Iterable[str]) -> Iterator[str]:
    yield f'<svg viewBox="0 0 {WIDTH} {number(height)}" role="img" aria-label="{escape(name)}">'
    yield from parts
    yield "</svg>"


def alone(picture: str) -> str:
    """The same picture as a file of its own, on white, with a margin."""
    head, _, rest = picture.partition("\n")
    height = int(float(head.split('"')[1].split()[3])) + 1
    box = f'viewBox="-14 -10 {WIDTH + 28} {height + 24}" width="{WIDTH + 28}" height="{height + 24}"'
    opening = head.replace(f'viewBox="{head.split(chr(34))[1]}"', f'xmlns="http://www.w3.org/2000/svg" {box}')
    paper = rect(-14, -10, WIDTH + 28, height + 24, "paper")
    return f"{opening}\n<style>{STYLE}</style>\n{paper}\n{rest}\n"


def _kind(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _anchor(anchor: str) -> str:
    return f' text-anchor="{anchor}"' if anchor else ""
