"""The map: a circle for each area, as large as its number; a square for each settlement that may be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from ascertain.publication.charts import canvas
from ascertain.publication.charts.canvas import WIDTH
from ascertain.publication.charts.model import Chart, chart, headed, words_of
from ascertain.publication.charts.widths import width
from ascertain.publication.detail.model import Area, Detail, Settlement
from ascertain.publication.language import Language
from ascertain.publication.maps import ground
from ascertain.publication.maps.frame import Frame
from ascertain.publication.update import Line, Update

LARGEST, SMALLEST = 34.0, 3.0  # radius of circles
NAMED = 10
# More squares than these hide each other: then those of the smaller classes are left out, for all places alike.
SQUARES, SQUARES_NAMED = 120, 12


@dataclass(frozen=True, slots=True)
class _Name:
    """Words for what stands at a point of the page and reaches so far around it."""

    x: float
    y: float
    radius: float
    words: str
    kind: str


def drawing(update: Update) -> Chart | None:
    """The map; None where none was asked for, or nothing confirmed has a place on one, as in a training office."""
    detail = update.detail
    if (
        detail is None
        or "map" not in detail.parts
        or update.kind == "training"
        or not (detail.areas or detail.settlements)
    ):
        return None
    words = words_of(update)
    head, top = headed(update, words.line("map.title"), words.line("map.says"))
    shown, least = _shown(detail)
    frame = Frame.around(_points(detail), WIDTH, top)
    parts = [*head, *_graticule(frame, words), *ground.drawn(detail.ground, frame)]
    parts += [_square(item, frame) for item in shown]
    parts += _circles(update, detail, shown, frame, words)
    y = top + frame.height + 20
    held = {item.controller for item in detail.ground} | {area.controller for area in detail.areas}
    made, y = ground.key([name for name in ground.SHAPES if name in held], y, words)
    note = words.line("map.note", least=least, hours=update.hold_hours)
    below, y = canvas.lines(y + 4, note, "soft small")
    return chart(update, "map", words.line("map.title"), "map-areas", y + 4, [*parts, *made, *below])


def _points(detail: Detail) -> Iterator[tuple[float, float]]:
    yield from ((item.lat, item.lon) for item in detail.ground)
    yield from ((item.lat, item.lon) for item in detail.areas)
    yield from ((item.lat, item.lon) for item in detail.settlements)


def _shown(detail: Detail) -> tuple[tuple[Settlement, ...], int]:
    """The settlements of the map and the smallest number any of them has: fewer classes where they are many."""
    floors = sorted({item.low for item in detail.settlements}) or [detail.smallest]
    for least in floors:
        shown = tuple(item for item in detail.settlements if item.low >= least)
        if len(shown) <= SQUARES:
            break
    return shown, least


def _graticule(frame: Frame, words: Language) -> Iterator[str]:
    latitudes, longitudes = frame.graticule()
    bottom = frame.top + frame.height
    for lat in latitudes:
        _, y = frame.at(lat, frame.west)
        yield canvas.line(0, y, frame.width, y, "faint")
        yield canvas.text(2, y - 3, _degrees(lat, "north", "south", words), "soft small")
    for lon in longitudes:
        x = (lon - frame.west) * frame.squeeze * frame.scale
        yield canvas.line(x, frame.top, x, bottom, "faint")
        named = _degrees((lon + 180) % 360 - 180, "east", "west", words)
        if x + 3 + width(named, canvas.size("soft small")[0]) < frame.width:
            yield canvas.text(x + 3, bottom - 3, named, "soft small")


def _degrees(value: float, positive: str, negative: str, words: Language) -> str:
    return words.line(f"map.{positive if value >= 0 else negative}", degrees=f"{abs(value):g}")


def _square(item: Settlement, frame: Frame) -> str:
    x, y = frame.at(item.lat, item.lon)
    half = {True: 2.2, False: 3.6}[item.low < 50]
    return canvas.rect(x - half, y - half, 2 * half, 2 * half, "spot")


def _circles(
    update: Update, detail: Detail, shown: Sequence[Settlement], frame: Frame, words: Language
) -> Iterator[str]:
    """Largest first, so that smaller ones stay visible; the names of the largest where there is room for them."""
    lines = {line.code: line for line in update.units.lines}
    found = [(area, lines[area.code]) for area in detail.areas if area.code in lines]
    found.sort(key=lambda item: (-(item[1].casualties or 0), item[0].code))
    largest = max((line.casualties or 0 for _, line in found), default=0) or 1
    named = []
    for area, line in found:
        x, y = frame.at(area.lat, area.lon)
        value = line.casualties
        radius = max(SMALLEST, LARGEST * sqrt((value or 0) / largest))
        yield canvas.circle(x, y, radius, "hidden" if value is None else "round")
        named.append(_Name(x, y, radius, _said(area, line, words), "on"))
    few = shown if len(shown) <= SQUARES_NAMED else ()
    squares = [_Name(*frame.at(item.lat, item.lon), 4, item.name, "on soft small") for item in few]
    yield from _names([*named[:NAMED], *squares], squares, frame)


def _said(area: Area, line: Line, words: Language) -> str:
    return words.line("map.area", name=area.label, number=words.number(line.casualties))


def _names(names: Sequence[_Name], squares: Sequence[_Name], frame: Frame) -> Iterator[str]:
    """The words around what they name, none over another or over a square; areas before settlements."""
    taken = [(item.x, item.y, 4.0, 4.0) for item in squares]
    for name in names:
        half = width(name.words, canvas.size(name.kind)[0]) / 2
        for x, y in _around(name, half, frame):
            inside = half <= x <= frame.width - half and frame.top + 7 < y < frame.top + frame.height - 7
            if inside and all(abs(y - b) > 6.5 + tall or abs(x - a) > half + wide for a, b, wide, tall in taken):
                taken.append((x, y, half, 6.5))
                yield canvas.text(x, y + 4, name.words, name.kind, "middle")
                break


def _around(name: _Name, half: float, frame: Frame) -> Iterator[tuple[float, float]]:
    """Where the middle of the words may stand, the best first: below, above, on either side."""
    middle = min(max(name.x, half), frame.width - half)
    away = name.radius + half + 5
    yield from ((middle, name.y + name.radius + 9), (middle, name.y - name.radius - 9))
    yield from ((name.x + away, name.y), (name.x - away, name.y))
