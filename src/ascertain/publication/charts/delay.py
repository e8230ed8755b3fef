"""How long it took from an incident to the last decision on each of its cases."""

from collections.abc import Iterator

from ascertain.publication.charts import canvas
from ascertain.publication.charts.canvas import WIDTH
from ascertain.publication.charts.model import Chart, chart, headed, key, words_of
from ascertain.publication.detail.model import Delay
from ascertain.publication.language import Language
from ascertain.publication.update import Update

LEFT, RIGHT, ROW, BAR = 146, 52, 40, 14


def delay(update: Update) -> Chart | None:
    """The chart; None where nobody is confirmed."""
    found = update.detail.delays if update.detail else ()
    longest = max((max(item.killed, item.injured) for item in found), default=0)
    if not longest:
        return None
    words = words_of(update)
    title = words.line("charts.delay")
    head, top = headed(update, title, words.line("charts.delay_says"))
    parts = [*head, *key(top + 12, ((kind, words.line(f"charts.{kind}_key")) for kind in ("killed", "injured")))]
    top += 22
    for at, item in enumerate(found):
        parts += _row(item, top + at * ROW, longest, words)
    return chart(update, "chart-delay", title, "delays", top + len(found) * ROW, parts)


def named(item: Delay, words: Language) -> str:
    """`31–90 days`."""
    if item.high is None:
        return words.line("charts.delay_last", low=item.low)
    return words.line("charts.delay_class", low=item.low, high=item.high)


def _row(item: Delay, top: float, longest: int, words: Language) -> Iterator[str]:
    yield canvas.text(LEFT - 8, top + 20, named(item, words), "", "end")
    yield canvas.line(LEFT, top, LEFT, top + ROW, "axis")
    for outcome, value, y in (("killed", item.killed, top + 4), ("injured", item.injured, top + 6 + BAR)):
        length = (WIDTH - LEFT - RIGHT) * value / longest
        yield canvas.rect(LEFT, y, length, BAR, outcome)
        yield canvas.text(LEFT + length + 5, y + BAR - 3, words.number(value), "small")
