"""Whether nowcasts are as sure as they should be, drawn: where the truth fell, and coverage by horizon."""

import numpy as np

from ascertain.estimates.scores import Floats
from ascertain.publication.charts import canvas
from ascertain.publication.charts.canvas import WIDTH

LEFT, HEIGHT, BINS = 44, 120, 10
NOTE = "Above: where the truth fell among the draws (flat is right). Below: how often the 50 % and 95 % intervals held "
REST = "it, by days before the newest; dotted: what it should be."


def picture(where: Floats, cover: dict[float, Floats]) -> str:
    """An SVG file of its own.

    Args:
        where: positions of the truth among the draws, 0 to 1.
        cover: share of the interval → its coverage by horizon.
    """
    title = "Were the nowcasts as sure as they should be?"
    parts, top = canvas.lines(0, title, "title")
    more, top = canvas.lines(top, NOTE + REST, "soft")
    parts += more
    found, _ = np.histogram(where, BINS, (0, 1))
    scale, bottom = HEIGHT / max(int(found.max()), 1), top + HEIGHT + 8
    width = (WIDTH - LEFT) / BINS
    for i, number in enumerate(found.tolist()):
        parts.append(canvas.rect(LEFT + i * width + 1, bottom - number * scale, width - 2, number * scale, "injured"))
        parts.append(canvas.text(LEFT + (i + 0.5) * width, bottom - 4, f"{number}", "small", "middle"))
    parts.append(
        canvas.line(LEFT, bottom - where.size / BINS * scale, WIDTH, bottom - where.size / BINS * scale, "cut")
    )
    base = bottom + HEIGHT + 34
    for share, by_horizon in cover.items():
        step = (WIDTH - LEFT) / len(by_horizon)
        parts.append(canvas.line(LEFT, base - HEIGHT * share, WIDTH, base - HEIGHT * share, "cut"))
        parts.append(canvas.text(LEFT - 6, base - HEIGHT * share + 4, f"{share:.0%}", "small", "end"))
        for h, value in enumerate(by_horizon.tolist()):
            parts.append(canvas.circle(LEFT + (h + 0.5) * step, base - HEIGHT * value, 4, "killed"))
    parts.append(canvas.line(LEFT, base, WIDTH, base, "axis"))
    for h in range(0, len(next(iter(cover.values()))), 2):
        parts.append(
            canvas.text(LEFT + (h + 0.5) * (WIDTH - LEFT) / len(by_horizon), base + 15, str(h), "small", "middle")
        )
    return canvas.alone(canvas.framed(title, base + 20, parts))
