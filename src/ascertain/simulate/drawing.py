"""Two pictures of a made-up conflict, as SVG: its map, and what happened beside what was heard and confirmed of it."""

import json
from collections.abc import Mapping, Sequence
from itertools import cycle
from xml.sax.saxutils import escape

from ascertain.simulate.world.model import Land
from ascertain.simulate.writing.model import SYNTHETIC

_WIDE, _HIGH, _EDGE = 900, 640, 50
_MARKS = 5  # lines of the grid above zero
# Told apart by lightness and by the pattern of their outline, not by hue alone.
_FILLS = {
    "government": ("#dfe8f1", "none"),
    "contested": ("#f2e2b8", "7 4"),
    "armed_group": ("#d2b9b0", "2 3"),
}
_SERIES = (("happened", "#b9b9b9"), ("heard of", "#6f8fae"), ("confirmed", "#1f3a55"))


def _sheet(title: str, body: Sequence[str]) -> str:
    words = escape(f"{SYNTHETIC}: {title}")
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img" aria-label="{words}"'
            ' font-family="sans-serif" font-size="13">',
            f"<title>{words}</title>",
            f'<rect width="{_WIDE}" height="{_HIGH}" fill="#ffffff"/>',
            f'<text x="{_EDGE}" y="28" font-size="17" font-weight="bold">{words}</text>',
            *body,
            "</svg>",
            "",
        )
    )


def land_map(land: Land, holders: Sequence[str], killed: Mapping[str, int], day: str) -> str:
    """The units by who holds them on a day, and the civilians truly killed in each settlement until then."""
    lats = [lat for unit in land.units for lat, _ in unit.outline]
    lons = [lon for unit in land.units for _, lon in unit.outline]
    scale = min((_WIDE - 2 * _EDGE) / (max(lons) - min(lons)), (_HIGH - 3 * _EDGE) / (max(lats) - min(lats)))

    left = (_WIDE - (max(lons) - min(lons)) * scale) / 2

    def at(lat: float, lon: float) -> tuple[float, float]:
        return round(left + (lon - min(lons)) * scale, 1), round(2 * _EDGE + (max(lats) - lat) * scale, 1)

    body = []
    for unit, holder in zip(land.units, holders, strict=True):
        fill, dashes = _FILLS[holder]
        points = " ".join(f"{x},{y}" for x, y in (at(*point) for point in unit.outline))
        body.append(f'<polygon points="{points}" fill="{fill}" stroke="#555555" stroke-dasharray="{dashes}"/>')
        x, y = at(unit.lat, unit.lon)
        body.append(f'<text x="{x}" y="{y}" fill="#777777" text-anchor="middle">{escape(unit.code)}</text>')
    most = max(killed.values(), default=0)
    for unit in land.units:
        for place in unit.settlements:
            x, y = at(place.lat, place.lon)
            dead = killed.get(place.name, 0)
            if dead:
                size = round(4 + 22 * (dead / most) ** 0.5, 1)
                body.append(f'<circle cx="{x}" cy="{y}" r="{size}" fill="#8c1f1f" fill-opacity="0.35"/>')
            body.append(f'<circle cx="{x}" cy="{y}" r="2.5" fill="#222222"/>')
            said = f"{place.name} {dead}" if dead else place.name
            body.append(f'<text x="{x + 6}" y="{y - 5}" font-size="11">{escape(said)}</text>')
    for number, (holder, (fill, dashes)) in enumerate(_FILLS.items()):
        x = _EDGE + number * 190
        body.append(
            f'<rect x="{x}" y="48" width="24" height="16" fill="{fill}" stroke="#555555" stroke-dasharray="{dashes}"/>'
        )
        body.append(f'<text x="{x + 32}" y="61">{holder.replace("_", " ")}</text>')
    return _sheet(f"{land.name}, civilians truly killed until {day}, and who holds what", body)


def curve(killed: Sequence[tuple[str, int, int, int]]) -> str:
    """Civilians killed by period of the incident: how many truly, heard of by the office, confirmed by it."""
    body: list[str] = []
    mark = _rounded(max((row[1] for row in killed), default=0) / _MARKS)
    most = mark * _MARKS
    left, foot, tall = _EDGE + 20, _HIGH - 70, _HIGH - 190
    step = (_WIDE - left - _EDGE) / max(1, len(killed))
    for number, (name, color) in enumerate(_SERIES):
        at = left + number * 170
        body.append(
            f'<rect x="{at}" y="48" width="16" height="16" fill="{color}"/><text x="{at + 24}" y="61">{name}</text>'
        )
    for number in range(_MARKS + 1):
        y = round(foot - tall * number / _MARKS, 1)
        body.append(f'<line x1="{left}" x2="{_WIDE - _EDGE}" y1="{y}" y2="{y}" stroke="#dddddd"/>')
        body.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{number * mark}</text>')
    every = -(-len(killed) // 8) or 1
    for number, (label, *numbers) in enumerate(killed):
        for (name, color), value, share in zip(_SERIES, numbers, (0.9, 0.65, 0.4), strict=True):
            high = round(tall * value / most, 1)
            x = round(left + step * (number + (1 - share) / 2), 1)
            body.append(
                f'<rect x="{x}" y="{foot - high}" width="{round(step * share, 1)}" height="{high}" fill="{color}">'
                f"<title>{escape(label)}: {value} {name}</title></rect>"
            )
        if number % every == 0:
            x = round(left + step * (number + 0.5), 1)
            body.append(f'<text x="{x}" y="{foot + 20}" text-anchor="middle" font-size="11">{escape(label)}</text>')
    body.append(
        f'<text x="{left}" y="{_HIGH - 22}">Civilians killed, by the day the period of the incident begins</text>'
    )
    return _sheet("what happened, what was heard of it, what was confirmed", body)


def _rounded(step: float) -> int:
    """The next number at or above it that a reader counts in: 1, 2, 5, 10, 20, 50 …"""
    found = 1
    for factor in cycle((2, 2.5, 2)):
        if found >= step:
            break
        found = int(found * factor)
    return found


def outlines(land: Land) -> str:
    """The units as GeoJSON."""
    features = [
        {
            "type": "Feature",
            "properties": {"unit": unit.code, "name": unit.name, "note": SYNTHETIC},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[lon, lat] for lat, lon in (*unit.outline, unit.outline[0])]],
            },
        }
        for unit in land.units
    ]
    return json.dumps({"type": "FeatureCollection", "note": SYNTHETIC, "features": features}, indent=1) + "\n"
