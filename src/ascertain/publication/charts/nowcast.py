"""How many of the newest days are still to come, drawn: what is reported as bars, the estimate as a fan above them."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ascertain.estimates.delays.model import Day, DelayEstimate, Estimated
from ascertain.publication.charts import canvas, scales
from ascertain.publication.charts.canvas import WIDTH

LEFT, RIGHT, HEIGHT, SHOWN = 44, 8, 170, 42
NOTE = (
    "Bars: reported by now. Line: what each day is estimated to reach, with 50 % and 95 % bands. Dashed: chain-ladder. "
    "An estimate of late reports only; what nobody ever reports is not in it."
)


def picture(found: DelayEstimate) -> str:
    """An SVG file of its own, a panel a stratum. The numbers are in `numbers`."""
    title = f"Estimate: late reports still to come, as of {found.as_of}"
    parts: list[str] = []
    top = 0.0
    for says, kind in ((title, "title"), (NOTE, "soft")):
        drawn, top = canvas.lines(top, says, kind)
        parts += drawn
    for one in found.strata:
        parts += _panel(one, top + 6)
        top += HEIGHT + 62
    return canvas.alone(canvas.framed(title, top, parts))


def numbers(found: DelayEstimate) -> str:
    """The table beside the picture, as CSV: every stratum, every day."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    levels = ("0.025", "0.25", "0.5", "0.75", "0.975")
    writer.writerow(("stratum", "date", "observed", *(f"q{level}" for level in levels), "chain_ladder"))
    for one in found.strata:
        for day in one.by_date:
            row = (one.stratum, day.date, day.observed, *(day.q[level] for level in levels), day.chain_ladder.median)
            writer.writerow(row)
    return out.getvalue()


def _panel(one: Estimated, top: float) -> Iterator[str]:
    days = one.by_date[-SHOWN:]
    # Where chain-ladder or the upper limit runs away, the picture is cut there and not squeezed.
    highest = scales.top_of(max(max(day.q["0.975"], day.observed) for day in days))
    bottom = top + 26 + HEIGHT
    width = (WIDTH - LEFT - RIGHT) / len(days)

    def up(value: float) -> float:
        return bottom - HEIGHT * min(value, highest) / highest

    yield canvas.text(LEFT, top + 14, one.stratum)
    for tick in scales.ticks(highest):
        yield canvas.line(LEFT, up(tick), WIDTH - RIGHT, up(tick), "axis" if tick == 0 else "rule")
        yield canvas.text(LEFT - 6, up(tick) + 4, f"{tick:,}", "small", "end")
    yield from _days([day.date for day in days], width, bottom)
    for i, day in enumerate(days):
        yield canvas.rect(
            LEFT + i * width + 0.5, up(day.observed), max(width - 1, 1), bottom - up(day.observed), "killed"
        )
    for low, high, opacity in (("0.025", "0.975", "0.3"), ("0.25", "0.75", "0.55")):
        for i, day in enumerate(days):
            tall = up(day.q[low]) - up(day.q[high])
            yield canvas.rect(LEFT + i * width, up(day.q[high]), width, tall, "injured", opacity)
    yield canvas.path(_steps(days, width, up, lambda day: day.median), "mark")
    yield canvas.path(_steps(days, width, up, lambda day: day.chain_ladder.median), "cut")


def _steps(days: Sequence[Day], width: float, up: Callable[[float], float], of: Callable[[Day], int]) -> str:
    steps = (f"V{canvas.number(up(of(day)))}H{canvas.number(LEFT + (i + 1) * width)}" for i, day in enumerate(days))
    return f"M{LEFT} {canvas.number(up(of(days[0])))}" + "".join(steps)


def _days(days: Sequence[date], width: float, bottom: float) -> Iterator[str]:
    for day in scales.day_ticks(days[0], days[-1]):
        if day in days:
            x = LEFT + (days.index(day) + 0.5) * width
            yield canvas.line(x, bottom, x, bottom + 4, "axis")
            yield canvas.text(x, bottom + 17, f"{day.month:02}-{day.day:02}", "small", "middle")
