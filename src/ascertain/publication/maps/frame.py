"""From degrees to the page: plate carrée, stretched so that it is true to scale at the middle of the map."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

HIGHEST = 460.0
MARGIN = 0.04  # of the extent, on each side
LEAST = 0.5  # degrees: a single town is not drawn as large as a country
GRATICULE = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is drawn (degrees) and how large; y runs downwards from `top`."""

    west: float
    north: float
    scale: float
    squeeze: float
    width: float
    height: float
    top: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]], width: float, top: float) -> "Frame":
        """The frame that holds every point (latitude, longitude), also across the line of the date."""
        found = [(lat, _unrolled(lon, across=False)) for lat, lon in points]
        if max(lon for _, lon in found) - min(lon for _, lon in found) > 180:
            found = [(lat, _unrolled(lon, across=True)) for lat, lon in found]
        south, north = _widened([lat for lat, _ in found])
        west, east = _widened([lon for _, lon in found])
        squeeze = cos(radians((south + north) / 2))
        scale = min(width / ((east - west) * squeeze), HIGHEST / (north - south))
        west -= (width / (scale * squeeze) - (east - west)) / 2
        return cls(west, north, scale, squeeze, width, scale * (north - south), top)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point stands on the page."""
        x = (_unrolled(lon, across=self.west > 0 and lon < self.west - 180) - self.west) * self.squeeze * self.scale
        return x, self.top + (self.north - lat) * self.scale

    def graticule(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Round latitudes and longitudes within the frame, a few of each."""
        tall, wide = self.height / self.scale, self.width / (self.scale * self.squeeze)
        step = next((step for step in GRATICULE if max(tall, wide) / step <= 6), 45.0)
        return _round(self.north - tall, self.north, step), _round(self.west, self.west + wide, step)


def _unrolled(lon: float, *, across: bool) -> float:
    return lon + 360 if across and lon < 0 else lon


def _widened(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    more = max((high - low) * MARGIN, (LEAST - (high - low)) / 2)
    return low - more, high + more


def _round(low: float, high: float, step: float) -> tuple[float, ...]:
    first = int(low // step) + 1
    return tuple(round(n * step, 2) for n in range(first, int(high // step) + 1))
