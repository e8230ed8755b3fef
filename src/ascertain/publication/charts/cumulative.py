"""Confirmed casualties summed up by day of the incident, to the cut-off."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import accumulate

from ascertain.publication.charts import canvas, scales
from ascertain.publication.charts.canvas import WIDTH
from ascertain.publication.charts.model import Chart, chart, headed, words_of
from ascertain.publication.language import Language
from ascertain.publication.update import Update

LEFT, RIGHT, HEIGHT = 44, 108, 190


def cumulative(update: Update) -> Chart | None:
    """The chart; None where nobody is confirmed."""
    if not update.detail or not update.detail.days:
        return None
    days = update.detail.days
    last = date.fromisoformat(update.cutoff[:10])
    first = date.fromisoformat(update.period_start or days[0].day)
    first = min(first, date.fromisoformat(days[0].day))
    killed, injured = list(accumulate(d.killed for d in days)), list(accumulate(d.injured for d in days))
    when = [(date.fromisoformat(day.day) - first).days for day in days]
    span, top = max((last - first).days, 1), scales.top_of(max(killed[-1], injured[-1]))
    words = words_of(update)
    title = words.line("charts.cumulative")
    head, y0 = headed(update, title, words.line("charts.cumulative_says"))
    bottom = y0 + 14 + HEIGHT

    def at(day: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * day / span

    def up(value: int) -> float:
        return bottom - HEIGHT * value / top

    parts = [*head, *_grid(top, up, words), *_days(first, last, at, bottom, words)]
    parts += [canvas.line(at(span), y0 + 6, at(span), bottom, "cut")]
    for kind, values in (("injured", injured), ("killed", killed)):
        steps = "".join(
            f"H{canvas.number(at(day))}V{canvas.number(up(value))}" for day, value in zip(when, values, strict=True)
        )
        parts.append(canvas.path(f"M{LEFT} {canvas.number(bottom)}{steps}H{canvas.number(at(span))}", f"line-{kind}"))
    parts += _ends(at(span) + 6, up, killed[-1], injured[-1], words)
    return chart(update, "chart-cumulative", title, "by-day", bottom + 24, parts)


def _grid(top: int, up: Callable[[int], float], words: Language) -> Iterator[str]:
    for tick in scales.ticks(top):
        yield canvas.line(LEFT, up(tick), WIDTH - RIGHT, up(tick), "axis" if tick == 0 else "rule")
        yield canvas.text(LEFT - 6, up(tick) + 4, words.number(tick), "small", "end")


def _days(first: date, last: date, at: Callable[[int], float], bottom: float, words: Language) -> Iterator[str]:
    long = (last - first).days > 42
    for day in scales.day_ticks(first, last):
        x = at((day - first).days)
        yield canvas.line(x, bottom, x, bottom + 4, "axis")
        yield canvas.text(x, bottom + 17, _written(day, words, long=long), "small", "middle")


def _written(day: date, words: Language, *, long: bool) -> str:
    month = words.table("charts")["short"][day.month - 1]
    key = "charts.month" if long else "charts.day"
    return words.line(key, day=str(day.day), month=month, year=str(day.year))


def _ends(x: float, up: Callable[[int], float], killed: int, injured: int, words: Language) -> Iterator[str]:
    """The totals at the ends of the lines; where they would touch, the larger one moves up."""
    ends = (
        (up(killed), words.line("charts.end_killed", number=killed)),
        (up(injured), words.line("charts.end_injured", number=injured)),
    )
    low, high = sorted(ends)[::-1]
    yield canvas.text(x, low[0] + 4, low[1])
    yield canvas.text(x, min(high[0] + 4, low[0] - 12), high[1])
