"""Where two tables, of one publication or of two, together tell what neither says.

An update prints killed and injured by area, and by sex and age, never both at once. Where everybody added between two
publications is of one area, the two differences are one table: +1 girl, +1 in Telvany. So is a single publication in
which everybody is of one area. Likewise the difference of two totals is the table of a month by itself, where nothing
but that month was added to.
"""

from collections.abc import Iterator, Mapping, Sequence

from ascertain.publication.disclosure.shown import NOTHING_KNOWN, Shown

CROSSED = "sex_age"  # what caused the harm of an incident is said of the incident, and tells nothing of a person


def crossed(earlier: Sequence[Shown], now: Shown, least: int) -> frozenset[str]:
    """The cells of `now` that would tell of fewer than `least` persons of an area what sex and age they were.

    `earlier` are all other publications of the same kind; each is held against this one, and so is nothing at all.
    """
    if now.by != CROSSED:
        return frozenset()
    return frozenset(
        code
        for item in (_nothing(now), *earlier)
        for code, area, number in _between(item, now, _areas(item, now))
        if number < least and not {code, area} & NOTHING_KNOWN
    )


def of_months(months: Sequence[Shown], earlier: Sequence[Shown], now: Shown) -> frozenset[str]:
    """The cells of `now`, a table of the whole, that would tell what tables of a month withheld.

    `months` are all tables of months ever printed, by the same attribute and of the same outcome, this update's among
    them; `earlier` all other tables of the whole.
    """
    return frozenset(
        code
        for month in months
        for item in (_nothing(now), *earlier)
        # What was counted before the month began has nobody of it.
        if item.when[0][:10] < f"{month.month}-01"
        for code, _, _ in _between(item, now, {"month": month.total})
        if code in month.withheld
    )


def _nothing(now: Shown) -> Shown:
    return Shown(now.outcome, now.by, ("", 0), 0, {})


def _areas(one: Shown, other: Shown) -> Mapping[str, int]:
    codes = one.areas.keys() | other.areas.keys()
    return {code: other.areas.get(code, 0) - one.areas.get(code, 0) for code in codes}


def _between(one: Shown, other: Shown, areas: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """Code, area and number of whatever is known of both at once; `areas` are the changes by area."""
    cells = {
        code: after - before
        for code in one.cells.keys() | other.cells.keys()
        if (after := other.number(code)) is not None and (before := one.number(code)) is not None
    }
    for sign in (1, -1):
        yield from _told(_part(cells, sign), _part(areas, sign), sign * (other.total - one.total))


def _part(changes: Mapping[str, int], sign: int) -> dict[str, int]:
    """What was added (1), or what was taken out (-1)."""
    return {code: sign * change for code, change in changes.items() if sign * change > 0}


def _told(cells: Mapping[str, int], areas: Mapping[str, int], more: int) -> Iterator[tuple[str, str, int]]:
    """The cells of which an area's part is known (Fréchet's bounds for a table with known margins)."""
    persons = max(sum(cells.values()), sum(areas.values()), more)
    for code, number in cells.items():
        for area, there in areas.items():
            most, fewest = min(number, there), max(0, number + there - persons)
            if 0 < most == fewest:
                yield code, area, most
