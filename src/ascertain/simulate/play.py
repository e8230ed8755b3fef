"""Playing a made-up conflict: the world goes on day by day, and what comes in by then is written down in its order."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from itertools import count

from ascertain.simulate import tables
from ascertain.simulate.chance import Chance
from ascertain.simulate.correspondence import write
from ascertain.simulate.folder import Folder
from ascertain.simulate.measure import Measure
from ascertain.simulate.parameters import Preset
from ascertain.simulate.review import Bench, lines
from ascertain.simulate.sources.lists import Keepers, ListRow
from ascertain.simulate.sources.matters import Diplomacy
from ascertain.simulate.sources.model import Account, Outlet, Position, Total
from ascertain.simulate.sources.register import outlets, traits
from ascertain.simulate.sources.telling import Newsroom
from ascertain.simulate.sources.totals import Tolls
from ascertain.simulate.truth import Truth
from ascertain.simulate.world.events import World, fabricate
from ascertain.simulate.world.model import CIVILIAN, KILLED, Incident
from ascertain.simulate.writing.model import SYNTHETIC
from ascertain.terms.instants import stamp
from ascertain.terms.progress import Progress, untold

Sent = Account | ListRow | Position | Total
# Files of one place and day, among which the office may take two incidents for one.
_REMEMBERED = timedelta(days=90)


@dataclass(slots=True)
class Open:
    """An incident of which something may still come: what is outstanding, and who stands on which lists."""

    incident: Incident
    outstanding: int = 0
    heard: bool = False
    lists: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """Something that comes in, or falls due, at a moment. What one outlet sends at one moment is one file."""

    at: datetime
    outlet: str
    number: int
    what: Sent | str = field(compare=False)


class Play:
    """One conflict, from its first day until its last, or until so many reports have come in."""

    def __init__(self, seed: int, setting: Preset, folder_of: "Folder", *, rows_only: bool, wanted: int | None) -> None:
        raise NotImplementedError
