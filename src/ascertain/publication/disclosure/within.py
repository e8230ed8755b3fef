"""A month is within the whole: what the whole shows can tell that nobody of a month stands in a cell of it.

Such a cell hides nobody, so that withholding it besides another gains nothing.
"""

from collections.abc import Sequence
from itertools import pairwise

from ascertain.publication.disclosure.shown import Shown


def empty(tables: Sequence[Shown], now: Shown, codes: Sequence[str]) -> frozenset[str]:
    """Those `codes` of `now`, a table of a month, of which the whole never showed more since before the month began.

    `tables` are all by the attribute and outcome of `now`, the whole of its update as it is before anything is withheld
    of it: for the order in which cells are taken that is enough. A reader who supposes the fewest moves holds that
    nobody came into them.
    """
    standing = {item.when: item for item in tables if not item.month and item.when <= now.when}
    wholes = [standing[when] for when in sorted(standing)]
    if not now.month or not wholes or wholes[-1].when != now.when:
        return frozenset()
    before = [item for item in wholes if item.when[0][:10] < f"{now.month}-01"]
    since = [before[-1] if before else Shown(now.outcome, now.by, ("", 0), 0, {}), *wholes[len(before) :]]
    return frozenset(code for code in codes if all(_no_more(one, other, code) for one, other in pairwise(since)))


def _no_more(before: Shown, after: Shown, code: str) -> bool:
    one, other = before.number(code), after.number(code)
    return one is not None and other is not None and other <= one
