"""What is under way: reports not yet come in and reviews not yet due, in the order of their moments."""

import heapq
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from ascertain.simulate.sources.lists import ListRow
from ascertain.simulate.sources.model import Account, Position, Total

Sent = Account | ListRow | Position | Total


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """What comes in from an outlet, or the number of an incident whose review falls due (of no outlet), at a moment."""

    at: datetime
    outlet: str
    number: int
    what: Sent | str = field(compare=False)


class Inbox:
    """What was put in comes out by moment and outlet, and otherwise as it was put in."""

    def __init__(self) -> None:
        self._due: list[Due] = []
        self._numbers = count()

    def send(self, what: Sent) -> None:
        """Let something come in when its time is there."""
        heapq.heappush(self._due, Due(what.received, what.outlet.id, next(self._numbers), what))

    def review(self, incident: str, at: datetime) -> None:
        """Let the review of an incident fall due."""
        heapq.heappush(self._due, Due(at, "", next(self._numbers), incident))

    def next(self, until: datetime) -> list[Due]:
        """What comes next before `until`: one review, or what one outlet sends at one moment; or nothing."""
        if not self._due or self._due[0].at >= until:
            return []
        found = [heapq.heappop(self._due)]
        first = found[0]
        while first.outlet and self._due and (self._due[0].at, self._due[0].outlet) == (first.at, first.outlet):
            found.append(heapq.heappop(self._due))
        return found
