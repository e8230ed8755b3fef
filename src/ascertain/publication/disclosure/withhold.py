"""Which cells of a table an update withholds: the small ones, and as many more as it takes (complementary suppression).

A greedy choice, checked after each step against every publication before it (`reader`). It is not the smallest
possible choice. Where nothing else helps, the whole table is withheld, which tells no more than its total.
"""

from collections.abc import Sequence

from ascertain.publication.disclosure.crossing import crossed, of_months
from ascertain.publication.disclosure.reader import told_alone, told_together
from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.disclosure.views import joined


def withhold(
    earlier: Sequence[Shown],
    now: Shown,
    codes: Sequence[str],
    least: int,
    months: Sequence[Shown] = (),
    beside: Sequence[Shown] = (),
    must: frozenset[str] = frozenset(),
    empty: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """The codes to withhold of `now`, a table in which every number stands.

    `earlier` are the other publications of the same kind. `codes` are all cells that can be printed, in their order;
    `least` the smallest number shown; `months` the tables of months beside a table of the whole; `beside` what
    tables of the other kind tell of this one (`views`); `must` what was chosen before; `empty` the cells that can hide
    nobody (`within`), taken last. What was told before is not told again by any choice, so it asks for nothing.
    """
    if least <= 1 or not now.total:  # of nobody there is nothing to tell
        return frozenset()
    small = {code for code, number in now.cells.items() if number and number < least}
    chosen = frozenset(must | small | crossed(earlier, now, least) | of_months(months, earlier, now))
    near = _connected(joined(earlier, beside), now)
    beyond = [code for code in _preferred(near, now, codes) if code not in chosen]
    beyond.sort(key=empty.__contains__)
    # What all numbers withheld do not hide, right or wrong, was told before.
    known = _told(near, now.without(frozenset({*codes, *now.cells})))
    while beyond and (told_alone(now.without(chosen), least) or _told(near, now.without(chosen)) - known):
        chosen |= {beyond.pop(0)}
    return chosen


def _told(earlier: Sequence[Shown], now: Shown) -> frozenset[tuple[tuple[str, int], str, int]]:
    series = sorted((*earlier, now), key=lambda item: item.when)
    return frozenset((series[index].when, code, number) for (index, code), number in told_together(series).items())


def _connected(earlier: Sequence[Shown], now: Shown) -> tuple[Shown, ...]:
    """The publications between which and this one no complete table stands: beyond it, one tells nothing of another."""
    before = sorted((item for item in earlier if item.when <= now.when), key=lambda item: item.when)
    after = sorted((item for item in earlier if item.when > now.when), key=lambda item: item.when)
    return (*reversed(_until_complete(before[::-1])), *_until_complete(after))


def _until_complete(items: Sequence[Shown]) -> list[Shown]:
    found = []
    for item in items:
        found.append(item)
        if not item.withheld:
            break
    return found


def _preferred(near: Sequence[Shown], now: Shown, codes: Sequence[str]) -> list[str]:
    """The cells to withhold besides, best first: withheld lately, small numbers, great ones, noughts."""
    lately = near[-1].withheld if near else frozenset()
    order = {code: place for place, code in enumerate(codes)}

    def rank(code: str) -> tuple[bool, bool, int, int]:
        number = now.number(code) or 0
        return code not in lately, number == 0, number, order.get(code, len(order))

    return sorted({*codes, *now.cells}, key=rank)
