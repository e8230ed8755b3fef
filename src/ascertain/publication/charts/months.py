"""By month of the incident: what is known now, beside what was known when the month was first published."""

from collections.abc import Iterator, Sequence

from ascertain.publication.charts import canvas, scales
from ascertain.publication.charts.canvas import WIDTH
from ascertain.publication.charts.model import Chart, chart, headed, words_of
from ascertain.publication.detail.model import Month
from ascertain.publication.language import Language
from ascertain.publication.update import Update

LEFT, HEIGHT, BETWEEN = 44, 110, 34


def months(update: Update) -> Chart | None:
    """The chart; None where nobody is confirmed."""
    if not update.detail or not update.detail.months:
        return None
    found = update.detail.months
    before = len(update.detail.vintages) > 1
    words = words_of(update)
    title = words.line("charts.months")
    head, top = headed(update, title, words.line("charts.months_says" if before else "charts.months_once"))
    parts = list(head)
    for outcome in ("killed", "injured"):
        values = [_first_and_now(getattr(month, outcome), before=before) for month in found]
        parts += _panel(outcome, values, top, words)
        top += HEIGHT + BETWEEN
    parts += _names(found, top - BETWEEN + 16, words)
    return chart(update, "chart-months", title, "revisions", top - BETWEEN + 24, parts)


def first_and_now(values: Sequence[int | None]) -> tuple[int | None, int]:
    """The number first published of a month, None where this update is the first that shows it, and the one of now."""
    known = [value for value in values if value is not None]
    return (known[0] if len(known) > 1 else None), known[-1]


def _first_and_now(values: Sequence[int | None], *, before: bool) -> tuple[int | None, int]:
    first, now = first_and_now(values)
    return (first if before else None), now


def _panel(outcome: str, values: Sequence[tuple[int | None, int]], top: float, words: Language) -> Iterator[str]:
    largest = scales.top_of(max(max(first or 0, now) for first, now in values))
    bottom = top + 18 + HEIGHT - 18
    room = bottom - top - 22
    yield canvas.text(LEFT, top + 10, words.line(f"charts.{outcome}"), "title")
    for tick in scales.ticks(largest):
        y = bottom - room * tick / largest
        yield canvas.line(LEFT, y, WIDTH, y, "axis" if tick == 0 else "rule")
        yield canvas.text(LEFT - 6, y + 4, words.number(tick), "small", "end")
    step = (WIDTH - LEFT) / len(values)
    width = min(step * 0.72, 46)
    for at, (first, now) in enumerate(values):
        x = LEFT + step * at + (step - width) / 2
        yield canvas.rect(x, bottom - room * now / largest, width, room * now / largest, outcome)
        if first is not None:
            y = bottom - room * first / largest
            yield canvas.line(x - 2, y, x + width + 2, y, "halo")
            yield canvas.line(x - 2, y, x + width + 2, y, "mark")


def _names(found: Sequence[Month], y: float, words: Language) -> Iterator[str]:
    step = (WIDTH - LEFT) / len(found)
    every = -(-len(found) // 6)
    for at, month in enumerate(found):
        if at % every == 0:
            name = words.table("charts")["short"][int(month.month[5:7]) - 1]
            written = words.line("charts.month", month=name, year=month.month[:4])
            yield canvas.text(LEFT + step * at + step / 2, y, written, "small", "middle")
