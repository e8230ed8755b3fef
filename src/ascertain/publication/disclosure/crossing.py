"""Where two publications together tell of a few persons in one area who they were.

An update prints killed and injured by area, and by sex and age, never both at once. Where everybody added between two
publications is of one area, the two differences are one table: +1 girl, +1 in Telvany. So is a single publication in
which everybody is of one area.
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
    nothing = Shown(now.outcome, now.by, ("", 0), 0, {})
    return frozenset(code for item in (nothing, *earlier) for code in _between(item, now, least))


def _between(one: Shown, other: Shown, least: int) -> Iterator[str]:
    cells = {
        code: after - before
        for code in one.cells.keys() | other.cells.keys()
        if (after := other.number(code)) is not None and (before := one.number(code)) is not None
    }
    areas = {code: other.areas.get(code, 0) - one.areas.get(code, 0) for code in one.areas.keys() | other.areas.keys()}
    for sign in (1, -1):
        yield from _told(_part(cells, sign), _part(areas, sign), least)


def _part(changes: Mapping[str, int], sign: int) -> dict[str, int]:
    """What was added (1), or what was taken out (-1)."""
    return {code: sign * change for code, change in changes.items() if sign * change > 0}


def _told(cells: Mapping[str, int], areas: Mapping[str, int], least: int) -> Iterator[str]:
    """The cells of which an area's part is known, and small (Fréchet's bounds for a table with known margins)."""
    persons = max(sum(cells.values()), sum(areas.values()))
    for code, number in cells.items():
        for area, there in areas.items():
            most, fewest = min(number, there), max(0, number + there - persons)
            if not {code, area} & NOTHING_KNOWN and 0 < most == fewest < least:
                yield code
