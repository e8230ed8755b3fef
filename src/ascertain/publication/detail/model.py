"""The public form of what tables, charts and the map of an update show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """Confirmed killed and injured of incidents of one ISO day."""

    day: str
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Vintage:
    """A moment at which the record went out. `publication` is its id, empty for the update itself."""

    publication: str
    published: str
    cutoff: str


@dataclass(frozen=True, slots=True)
class Month:
    """One incident month (`2090-03`) in each vintage, oldest vintage first; None before the month began."""

    month: str
    killed: tuple[int | None, ...]
    injured: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Delay:
    """Cases whose last decision came `low` to `high` whole days after the incident (`high` None: or later)."""

    low: int
    high: int | None
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident as outsiders may see it: its cases, what was confirmed of it, classes of source (law 10).

    `sources` names a class only where the office has at least five sources of it; others are counted as withheld.
    """

    id: str
    cases: tuple[str, ...]
    confirmed: tuple[str, ...]
    sources: tuple[str, ...]
    others: bool


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative unit on the map, in degrees (WGS 84), and who controlled it at the cut-off."""

    code: str
    label: str
    lat: float
    lon: float
    controller: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement with at least `low` and, unless None, at most `high` confirmed casualties, none held back."""

    name: str
    area: str
    lat: float
    lon: float
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Ground:
    """An inhabited place, drawn to show where one is, with who controlled its unit at the cut-off."""

    lat: float
    lon: float
    controller: str


@dataclass(frozen=True, slots=True)
class CaseChanges:
    """Case ids that came in, stand otherwise, or were taken out since the update before."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """What the parts of a publication (`parts`: tables, charts, map, pdf, site and their formats) are made from.

    `smallest` is the smallest number of casualties with which a settlement is shown.
    """

    parts: tuple[str, ...]
    days: tuple[Day, ...]
    vintages: tuple[Vintage, ...]
    months: tuple[Month, ...]
    delays: tuple[Delay, ...]
    incidents: tuple[Shown, ...]
    areas: tuple[Area, ...]
    settlements: tuple[Settlement, ...]
    ground: tuple[Ground, ...]
    changes: CaseChanges
    smallest: int = 3
