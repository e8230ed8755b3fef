"""Pictures of the parts: confirmed first, then what is added to it with how sure that is; by territory; by day."""

from collections.abc import Iterable, Sequence

from ascertain.estimates.drawing import WIDTH, bar, dot, number, paragraph, picture, text, upright
from ascertain.estimates.parts.model import PartsAnswer, Spread, Whole

_LEFT, _ROW = 170.0, 24.0
_NAMES = {
    "confirmed": "Confirmed",
    "withdrawn": "wrongly confirmed",
    "open": "open, to be confirmed",
    "unconfirmable": "true, never confirmed",
    "not_received": "not yet reported",
    "unlisted": "on no list",
}
_DAYS = 60


def picture_of(answer: PartsAnswer, outcome: str, stamps: Sequence[str] = ()) -> str:
    """The parts, the territories, the last days and what other assumptions would give, one below the other (SVG).

    `stamps` are what every output of the office says of itself.

    Raises ValueError for a refused answer: there is nothing to draw, and the confirmed figure stands in the record.
    """
    if answer.total is None:
        raise ValueError("a refused answer has no picture")
    title = f"Persons {outcome}, as of {answer.as_of}: confirmed, and an estimate beside it"
    drawn, top = paragraph(0, title, "title")
    for words in stamps:
        more, top = paragraph(top, words)
        drawn += more
    for heading, rows in _panels(answer):
        more, top = paragraph(top + 10, heading, "soft")
        drawn += more
        more, top = _rows(rows, top)
        drawn += more
    more, top = _by_day(answer.by_day[-_DAYS:], top + 10)
    drawn += more
    for words in (f"Together: {answer.scope}", "Bars: 50 % and 95 % intervals; point: median. Black: confirmed."):
        more, top = paragraph(top + 4, words, "soft")
        drawn += more
    return picture(title, top, drawn)


def _panels(answer: PartsAnswer) -> Iterable[tuple[str, list[tuple[str, int | None, Spread | None]]]]:
    """Headings, each with its rows: name, what is confirmed (solid), and a spread."""
    parts = {item.name: item.persons for item in answer.totals}
    confirmed = parts["confirmed"]
    known = confirmed.median if confirmed else 0
    rows: list[tuple[str, int | None, Spread | None]] = [(_NAMES["confirmed"], known, None)]
    rows += [(name, None, parts[code]) for code, name in _NAMES.items() if code != "confirmed" and parts[code]]
    yield "The parts", [*rows, ("Together", known, answer.total)]
    yield "By territory", [(str(item.territory), item.confirmed, item.real) for item in answer.by_territory]
    yield "Together, were it otherwise", [(one.assumption, known, one.total) for one in answer.sensitivity]


def _rows(rows: list[tuple[str, int | None, Spread | None]], top: float) -> tuple[list[str], float]:
    most = max([1, *(known or 0 for _, known, _ in rows), *(s.interval95[1] for _, _, s in rows if s is not None)])
    scale = (WIDTH - _LEFT - 50) / most
    drawn = []
    for name, known, spread in rows:
        if len(name) > 24:
            more, top = paragraph(top, name)
            drawn += more
        else:
            drawn.append(text(0, top + _ROW / 2 + 4, name))
        middle, end = top + _ROW / 2, _LEFT
        if known is not None:
            drawn.append(bar(_LEFT, _LEFT + known * scale, middle, 10, "seen"))
            end, label = _LEFT + known * scale, f"{known:,}"
        if spread is not None:
            (first, third), (low, high) = spread.interval50, spread.interval95
            drawn.append(bar(_LEFT + low * scale, _LEFT + high * scale, middle, 4, "range"))
            drawn.append(bar(_LEFT + first * scale, _LEFT + third * scale, middle, 8, "range"))
            drawn.append(dot(_LEFT + spread.median * scale, middle, "whole"))
            end, label = max(end, _LEFT + high * scale), f"{spread.median:,}"
        drawn.append(text(end + 6, middle + 4, label, "soft"))
        top += _ROW
    return drawn, top


def _by_day(days: tuple[Whole, ...], top: float) -> tuple[list[str], float]:
    """Upright bars of the last days: confirmed solid, the estimate of that day as a line from 2.5 to 97.5 %."""
    heading, top = paragraph(top, f"By day of the incident, the last {len(days)} days", "soft")
    most = max([1, *(item.real.interval95[1] for item in days)])
    height, step = 110.0, (WIDTH - 40) / max(1, len(days))
    base, drawn = top + height + 6, list(heading)
    for at, item in enumerate(days):
        x = 30 + step * (at + 0.5)
        up = [base - height * value / most for value in (item.confirmed, *item.real.interval95, item.real.median)]
        if item.confirmed:
            width = max(1.0, step * 0.7)
            box = f'x="{number(x - width / 2)}" y="{number(up[0])}" width="{number(width)}"'
            drawn.append(f'<rect {box} height="{number(base - up[0])}" class="seen"/>')
        drawn.append(upright(x, up[2], up[1], "fan"))
        drawn.append(f'<circle cx="{number(x)}" cy="{number(up[3])}" r="2" class="whole"/>')
    first, last = days[0].day, days[-1].day
    drawn += [text(0, top + 10, f"{most:,}", "soft"), text(0, base, "0", "soft")]
    drawn += [text(30, base + 16, str(first), "soft"), text(WIDTH, base + 16, str(last), "soft", "end")]
    return drawn, base + 22
