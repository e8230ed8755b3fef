"""Whether nowcasts were as sure as they said, drawn: where the truth fell, and coverage by days before the newest."""

from collections.abc import Iterator

from ascertain.estimates.delays.model import Backtest
from ascertain.publication.charts import canvas
from ascertain.publication.charts.canvas import WIDTH

LEFT, RIGHT, HEIGHT = 44, 8, 120
NOTE = (
    "Above: how many truths fell into each tenth of the draws; dashed: where all are alike, which is right. Below: how "
    "often the 95 % interval (dark) and the 50 % interval (light) held the truth; dashed: how often they should."
)


def picture(found: Backtest) -> str:
    """An SVG file of its own, of a backtest that was made."""
    parts, top = canvas.lines(0, "Were the nowcasts as sure as they said?", "title")
    more, top = canvas.lines(top, NOTE, "soft")
    parts += more
    parts += _positions(found.positions, top + HEIGHT + 12)
    base = top + 2 * HEIGHT + 60
    parts += _coverage(found, base)
    return canvas.alone(canvas.framed("Were the nowcasts as sure as they said?", base + 40, parts))


def _positions(positions: tuple[int, ...], bottom: float) -> Iterator[str]:
    scale, width = (HEIGHT - 16) / max(positions), (WIDTH - LEFT - RIGHT) / len(positions)
    for i, number in enumerate(positions):
        left = LEFT + i * width
        yield canvas.rect(left + 1, bottom - number * scale, width - 2, number * scale, "injured")
        yield canvas.text(left + width / 2, bottom - number * scale - 4, f"{number}", "small", "middle")
        yield canvas.text(left + width / 2, bottom + 15, f"{10 * i}–{10 * i + 10} %", "small", "middle")
    alike = bottom - sum(positions) / len(positions) * scale
    yield canvas.line(LEFT, alike, WIDTH - RIGHT, alike, "cut")
    yield canvas.line(LEFT, bottom, WIDTH - RIGHT, bottom, "axis")


def _coverage(found: Backtest, bottom: float) -> Iterator[str]:
    step = (WIDTH - LEFT - RIGHT) / len(found.by_horizon)
    for share in (0.0, 0.5, 0.95):
        up = bottom - HEIGHT * share
        yield canvas.line(LEFT, up, WIDTH - RIGHT, up, "cut" if share else "axis")
        yield canvas.text(LEFT - 6, up + 4, f"{share:.0%}".replace("%", " %"), "small", "end")
    for i, one in enumerate(found.by_horizon):
        middle = LEFT + (i + 0.5) * step
        yield canvas.circle(middle, bottom - HEIGHT * one.held95, 4, "killed")
        yield canvas.circle(middle, bottom - HEIGHT * one.held50, 4, "injured")
        yield canvas.text(middle, bottom + 15, f"{one.days}", "small", "middle")
    yield canvas.text(WIDTH - RIGHT, bottom + 31, "days before the newest", "small", "end")
