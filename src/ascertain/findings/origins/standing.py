"""Standing phrases: what an outlet writes in whatever it writes, such as a footer, a warning or the head of a form.

That two texts share them says nothing of copying where both outlets have them. They are told by the days on which an
outlet's texts have them. Where only one of the two is known to, the other may have copied it, footer and all.
"""

from collections import defaultdict
from collections.abc import Iterable

DAYS = 3
"""A phrase stands that an outlet used on so many different days."""


def standing(texts: Iterable[tuple[str, frozenset[int]]]) -> frozenset[int]:
    """The fingerprints that stand in an outlet's texts, each given as its ISO day and its fingerprints."""
    days: dict[int, set[str]] = defaultdict(set)
    for day, prints in texts:
        for one in prints:
            days[one].add(day)
    return frozenset(one for one, on in days.items() if len(on) >= DAYS)
