"""The public form of an update: what `update.json` holds and every layout prints. Nothing restricted reaches it."""

from dataclasses import dataclass

from ascertain.publication.detail.model import Detail
from ascertain.record.model import Head, Method


@dataclass(frozen=True, slots=True)
class Line:
    """Killed and injured of one cell; None where the number is withheld, which is not zero.

    The keys name the figures for `trace`; None where nothing stands in the cell, or where it is withheld.
    """

    code: str
    label: str
    killed: int | None
    injured: int | None
    killed_key: str | None
    injured_key: str | None

    @property
    def casualties(self) -> int | None:
        """Killed and injured together, both counted under the same rule; None where one of them is withheld."""
        return None if self.killed is None or self.injured is None else self.killed + self.injured


@dataclass(frozen=True, slots=True)
class Total(Line):
    """Killed and injured in all: never withheld."""

    killed: int
    injured: int

    @property
    def casualties(self) -> int:
        """Killed and injured together."""
        return self.killed + self.injured


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The totals by one dimension; `caption` carries the stamps."""

    by: str
    caption: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Persons recorded as missing: apart, in no sum."""

    persons: int
    key: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says of an open incident, `number` in its own words; empty where it gave none."""

    outcome: str
    by: str
    number: str


@dataclass(frozen=True, slots=True)
class PendingLine:
    """An open incident or discovery. `held_back` is true where only the unit is given instead of the place.

    Where figures were typed, `id` is empty and `days_open` None: the place and what is alleged are all there is.
    """

    id: str
    form: str
    place: str
    held_back: bool
    day: str | None
    alleged: tuple[Said, ...]
    days_open: int | None


@dataclass(frozen=True, slots=True)
class Position:
    """What one voice did about a matter: `claimed open by`, whom, and the ISO day."""

    did: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter and each party's position, without a verdict."""

    id: str
    label: str
    area: str | None
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class ExternalLine:
    """A total published by someone else, with its own cut-off and the day it was published.

    `period` is the stretch of time it counts, None where it runs from the beginning; `place` the area it is of alone;
    `population` a code of that list.
    """

    source: str
    outcome: str
    number: str
    cutoff: str | None
    vintage: str
    period: str | None = None
    place: str | None = None
    population: str = "unspecified"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of regions a territory scheme names, such as two regions counted apart from all others.

    `code` is the group's, or `GROUP/CONTROLLER` where its regions differ by who controlled them.
    """

    code: str
    label: str
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """The calendar month of the cut-off by itself: from its first day to the last one counted, ISO days.

    `settlements` is in how many settlements anybody was killed or injured, by code of the line of `territory`.
    """

    first: str
    last: str
    total: Total
    sex_age: Breakdown
    territory: Breakdown
    causes: Breakdown
    settlements: tuple[tuple[str, int], ...] = ()

    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Every breakdown of the month."""
        return self.sex_age, self.territory, self.causes


@dataclass(frozen=True, slots=True)
class Caveat:
    """What the office believes of the real figures: never a number, never derived, always declared by it.

    Attributes:
        direction: `higher` or `considerably_higher`; empty where only a statement was typed.
        areas: where especially. recent: whether especially in recent days.
        reasons: of `delay`, `pending`, `access`, `communications`, `fear`.
        places: places from which more is likely to be missing than from others.
        statement: the belief in words of its own, as typed.
    """

    direction: str = ""
    areas: tuple[str, ...] = ()
    recent: bool = False
    reasons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Increment:
    """How the record changed since the update before, for incidents of one ISO day (None: not known)."""

    day: str | None
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class SinceLine:
    """The update before and what changed, by the day of the incident; numbers may be negative."""

    published: str
    cutoff: str
    killed_before: int
    injured_before: int
    increments: tuple[Increment, ...]


@dataclass(frozen=True, slots=True)
class RangeLine:
    """What the rule bears out of whole incidents, of all of them or (`grade`) of one grade: without sex, age, cause.

    `low` and `high` sum the ranges of `incidents`, None where none has one; `without` is the number of those that have
    none. It is a proposal, in no sum, and never shown without the confirmed figure. The keys name the ends for `trace`.
    """

    outcome: str
    grade: str | None
    low: int | None
    high: int | None
    incidents: int
    without: int
    low_key: str | None
    high_key: str | None


@dataclass(frozen=True, slots=True)
class Replaced:
    """The publication that this one corrects: its id, the SHA-256 of its manifest, when it went out, and why."""

    publication: str
    manifest: str
    published: str
    reason: str


@dataclass(frozen=True, slots=True)
class Update:
    """One update. Times are ISO 8601 in local time; a cut-off names the last day included.

    `measure` is `confirmed`, or `meets the rule` in a training office, which has no confirmed toll of its own.
    `in_conflict` is the number of incidents left out of the figures because offices have decided differently on them.
    `suppression` is the smallest number shown by an attribute of persons or their incident (1: every number is shown).
    `language` (BCP 47) is that of every label, caption and title in it.
    `areas` are killed and injured by group of regions and control, codes `GROUP/CONTROLLER`; None without groups.
    `by_month` has a line for each month of incidents (`2022-03`), as known now. `cause_statement` is a cause in words.
    `replaces` is the publication this one corrects, if it does.
    `typed` says where typed figures were taken from; they are in no log: the checkpoint is that of an empty one, the
    methodology has no name, and no line has a key. None where the figures were read from the log.
    `ranges` are figures from the least to the most, of killed and of injured, where the methodology gives them.
    `detail` is what tables, charts, map and pages show beside the text; None where there is the text alone.
    """

    stamps: tuple[str, ...]
    layout: str
    title: str
    office: str
    area: str | None
    kind: str
    clock: str
    zone: str
    published: str
    as_of: str
    cutoff: str
    period_start: str | None
    measure: str
    total: Total
    sex_age: Breakdown
    territory: Breakdown
    units: Breakdown
    causes: Breakdown
    missing: Missing | None
    pending: tuple[PendingLine, ...]
    hold_hours: int
    matters: tuple[MatterLine, ...]
    external: tuple[ExternalLine, ...]
    since: SinceLine | None
    methodology: Method
    methodology_title: str
    standard: str
    scheme: str
    reviewers: int
    releasers: int
    checkpoint: Head
    in_conflict: int = 0
    suppression: int = 1
    language: str = "en"
    groups: tuple[Group, ...] = ()
    areas: Breakdown | None = None
    month: Month | None = None
    by_month: Breakdown | None = None
    caveat: Caveat | None = None
    cause_statement: str | None = None
    footnotes: tuple[str, ...] = ()
    typed: str | None = None
    detail: Detail | None = None
    replaces: Replaced | None = None
    ranges: tuple[RangeLine, ...] = ()

    def breakdowns(self) -> tuple[Breakdown, ...]:
        """Every breakdown of the whole; those of the month stand in `month`."""
        optional = (self.areas, self.by_month)
        parts = (self.sex_age, self.territory, self.units, self.causes, *optional)
        return tuple(part for part in parts if part is not None)

    @property
    def withholds(self) -> bool:
        """Whether any number is withheld."""
        parts = (*self.breakdowns(), *(self.month.breakdowns() if self.month else ()))
        return any(line.casualties is None for part in parts for line in part.lines)
