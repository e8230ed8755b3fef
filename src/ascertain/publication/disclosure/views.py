"""A table of a month seen as one of the whole, and the other way round, through what was counted before the month.

Where nobody of an earlier month came in since, the whole is what was counted then and the month: whoever has two of the
three has the third. So each is held against the other as if they were of one kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ascertain.publication.disclosure.shown import Shown


def beside(tables: Sequence[Shown], now: Shown) -> Iterator[Shown]:
    """The tables of the other kind, of other updates, as ones of the kind of `now`.

    `tables` are all others by the attribute and outcome of `now`.
    """
    for whole, month, base in _triples([*tables, now], now.month):
        if whole.when == now.when:
            continue
        found = _sum(whole, base, -1) if now.month else _sum(month, base, 1)
        if all(number is None or number >= 0 for number in found.values()):
            yield replace(month if now.month else whole, cells=found, areas={})


def third(tables: Sequence[Shown], now: Shown) -> frozenset[str]:
    """The codes of `now` that would tell what the other table of its update, or the one before the month, withheld."""
    found = frozenset[str]()
    for whole, month, base in _triples([*tables, now], now.month):
        if whole.when == now.when:
            other = whole if now.month else month
            found |= other.withheld ^ (base.withheld if base else frozenset())
    return found


def joined(items: Sequence[Shown], views: Sequence[Shown]) -> list[Shown]:
    """One table for each moment: what either form of it shows is shown."""
    found = {item.when: item for item in items}
    for view in views:
        own = found.get(view.when, view)
        # A cell that has no line was shown to be nought, in either form.
        cells = {
            code: view.number(code) if (number := own.number(code)) is None else number
            for code in sorted(own.cells.keys() | view.cells.keys())
        }
        found[view.when] = replace(own, cells=cells)
    return list(found.values())


def _triples(tables: Sequence[Shown], wanted: str | None) -> Iterator[tuple[Shown, Shown, Shown | None]]:
    """The whole, the month and what stood before the month, where the totals say that the first is the sum of both."""
    months = {item.when: item for item in tables if item.month and wanted in (None, item.month)}
    wholes = [item for item in tables if not item.month]
    for whole in wholes:
        if (month := months.get(whole.when)) is not None:
            before = (item for item in wholes if item.when[0][:10] < f"{month.month}-01")
            base = max(before, key=lambda item: item.when, default=None)
            if whole.total - (base.total if base else 0) == month.total:
                yield whole, month, base


def _sum(item: Shown, base: Shown | None, sign: int) -> dict[str, int | None]:
    if base is None:
        return dict(item.cells)
    return {
        code: None if (one := item.number(code)) is None or (other := base.number(code)) is None else one + sign * other
        for code in sorted(item.cells.keys() | base.cells.keys())
    }
