"""The ground: inhabited places as small marks, whose shape says who controlled their area at the cut-off."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ascertain.publication.charts import canvas
from ascertain.publication.charts.canvas import number
from ascertain.publication.charts.widths import width
from ascertain.publication.detail.model import Ground
from ascertain.publication.language import Language
from ascertain.publication.maps.frame import Frame

Stroke = Callable[[float, float], str]


def _dot(x: float, y: float) -> str:
    return f"M{number(x)} {number(y)}h0"


def _cross(x: float, y: float) -> str:
    return f"M{number(x - 1.5)} {number(y - 1.5)}l3 3m0-3l-3 3"


def _plus(x: float, y: float) -> str:
    return f"M{number(x - 2)} {number(y)}h4m-2-2v4"


def _roof(x: float, y: float) -> str:
    return f"M{number(x - 2)} {number(y + 1.5)}l2-3l2 3z"


# Shapes differ, so that they stay apart without colours.
SHAPES: Mapping[str, Stroke] = {
    "government": _dot,
    "occupied": _cross,
    "armed_group": _plus,
    "contested": _roof,
    "unknown": _dot,
}


def drawn(ground: Iterable[Ground], frame: Frame) -> Iterator[str]:
    """One path a controller."""
    strokes: dict[str, list[str]] = {}
    for item in ground:
        strokes.setdefault(item.controller, []).append(SHAPES[item.controller](*frame.at(item.lat, item.lon)))
    for controller in (name for name in SHAPES if name in strokes):
        yield canvas.path("".join(strokes[controller]), f"held held-{controller}")


def key(controllers: Iterable[str], y: float, lexicon: Language) -> tuple[list[str], float]:
    """What the shapes mean, over as many lines as it takes; with the height reached."""
    opening = lexicon.line("map.held")
    left = 8 + width(opening, 12)
    found, x = [canvas.text(0, y, opening, "soft")], left
    for controller in controllers:
        words = lexicon.line(f"map.{controller}")
        wide = 20 + width(words, 12) + 12
        if x + wide > canvas.WIDTH:
            x, y = left, y + canvas.LINE
        kind = f"held held-{controller}"
        marks = "".join(SHAPES[controller](x + 5 * n, y - 4) for n in range(3))
        found += [canvas.path(marks, kind), canvas.text(x + 17, y, words, "soft")]
        x += wide
    return found, y
