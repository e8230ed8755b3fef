"""The short names an office has given (`R12`): the last one of a kind, found without counting them.

Names are given without a gap, so the last one is found by doubling and halving; from what was last known it is a step.
"""

from collections.abc import Callable, Container

from sqlalchemy import Connection

from ascertain.ledger import queries
from ascertain.terms.ids import KINDS


class Names:
    """What an open log remembers of the names its office has given: by letter, a number known to be given."""

    def __init__(self, office: str) -> None:
        self._office = office
        self._known: dict[str, int] = {}

    def learn(self, given: dict[str, int]) -> None:
        """Remember names that are durable now."""
        self._known |= given

    def last(self, connection: Connection, letter: str, pending: Container[str]) -> int:
        """The number of the last name given, 0 for none; `pending` are streams not yet written. Next is free."""

        def given(number: int) -> bool:
            stream = f"{KINDS[letter]}/{letter}{number}"
            return stream in pending or queries.stream_version(connection, self._office, stream) > 0

        known = self._known.get(letter, 0)
        return last_of(given, known if known and given(known) else 0)


def last_of(given: Callable[[int], bool], known: int) -> int:
    """The greatest number up to which all are given, where `known` is (or is 0): O(log n) questions."""
    step = 1
    while given(known + step):
        known, step = known + step, step * 2
    while step > 1:
        step //= 2
        if given(known + step):
            known += step
    return known
