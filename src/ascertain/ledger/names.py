"""The short names an office has given (`R12`): the last one of a kind, found without counting them.

Names are given without a gap, so the last one is found by doubling and halving; once it is known, by looking at what
was recorded since.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from ascertain.ledger import queries
from ascertain.terms.ids import KINDS

_RECENT = 1000  # events that are sooner looked through than names asked for


class Names:
    """What an open log remembers of the names its office has given: by letter, the last number and as of which size."""

    def __init__(self, office: str) -> None:
        self._office = office
        self._known: dict[str, tuple[int, int]] = {}

    def learn(self, given: Mapping[str, int], size: int) -> None:
        """Remember names that are durable now, in a log of that size."""
        self._known |= {letter: (number, size) for letter, number in given.items()}

    def last(self, connection: Connection, letter: str, size: int, pending: Mapping[str, int]) -> int:
        """The number of the last name given in a log of that size, 0 for none: the next is free.

        `pending` are the versions of streams as they will be, of events not yet written.
        """
        begin = f"{KINDS[letter]}/{letter}"

        def given(number: int) -> bool:
            stream = f"{begin}{number}"
            return pending.get(stream, 0) > 0 or queries.stream_version(connection, self._office, stream) > 0

        known, then = self._known.get(letter, (0, 0))
        if not 0 < then <= size <= then + _RECENT:
            return last_of(given, known if known and given(known) else 0)
        since = queries.streams_begun(connection, self._office, begin, then)
        numbers = [int(rest) for stream in since if (rest := stream.removeprefix(begin)).isdecimal()]
        return last_of(given, max([known, *numbers]))


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
