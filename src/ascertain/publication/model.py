"""What the office hands over for one update. Nothing here is public yet: `compose` decides what is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ascertain.findings.methodology import Methodology
from ascertain.publication.detail.gathered import Gathered
from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.update import Caveat, Replaced
from ascertain.record.difference import Difference
from ascertain.record.model import RangeFigure, Record


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something: a name and a code of `source_kind`, which decides whether the name is printed."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Allegation:
    """What one voice says of an open incident: an outcome and the number in its own words ("dozens", "12").

    `words` is the quantity alone, at most 40 characters: report texts are never published.
    """

    voice: Voice
    outcome: str
    words: str


@dataclass(frozen=True, slots=True)
class PendingItem:
    """An open incident or discovery (id `I3` or `D1`); `day` is its ISO day, None where not known.

    `place` is the settlement or coarser, never a point; `unit` the administrative unit (third level or coarser).
    """

    id: str
    place: str | None
    unit: str | None
    day: str | None
    alleged: tuple[Allegation, ...]
    days_open: int


@dataclass(frozen=True, slots=True)
class Stance:
    """What one voice did about a matter on an ISO day: codes of `act` and `claim_status`, and a polarity.

    `opens` is True where the words themselves say that a corridor is or was open.
    """

    voice: Voice
    act: str
    polarity: str
    status: str
    on: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class MatterItem:
    """A matter (id `M3`) with its event type, ISO day, round of talks, unit and each party's stance, oldest first."""

    id: str
    type: str
    day: str | None
    ordinal: int | None
    unit: str | None
    stances: tuple[Stance, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """The update before this one: its cut-off and what changed in the record since, case by case."""

    published: str
    cutoff: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class MethodNote:
    """What a reader needs to know of the methodology; reviewers and releasers are numbers of persons required.

    `hold_hours` is how long the places of recent impacts are held back: 72 unless the methodology says otherwise.
    `suppression` is the smallest number shown by an attribute of persons or their incident (1: every number is shown).
    """

    title: str
    standard: str
    reviewers: int
    releasers: int
    hold_hours: int
    suppression: int = 1

    @classmethod
    def of(cls, methodology: Methodology) -> "MethodNote":
        """The note on a methodology; one that shows settlements at once holds nothing back."""
        held = methodology.hold_back
        return cls(
            title=methodology.title,
            standard=methodology.standard_of_proof,
            reviewers=methodology.reviewers,
            releasers=methodology.releasers,
            hold_hours=0 if held.level == "settlement" else held.hours,
            suppression=methodology.suppression,
        )


@dataclass(frozen=True, slots=True)
class Months:
    """The record by month of the incident, alone and with one more dimension.

    `settlements` is in how many settlements anybody was killed or injured in the month of the cut-off, by controller.
    """

    by_month: Record
    sex_age: Record
    territory: Record
    cause: Record
    settlements: Mapping[str, int]

    def records(self) -> tuple[Record, ...]:
        """All of them, which are one record."""
        return self.by_month, self.sex_age, self.territory, self.cause


@dataclass(frozen=True, slots=True)
class UpdateInput:
    """Everything one update is made from.

    Attributes:
        office_name, area: who publishes, and on which country or area (None: the title names none).
        zone: IANA zone of the office; every printed time is local to it.
        published: the moment it goes out, ISO 8601 with offset or `Z`.
        period_start: first ISO day counted; None where the record has no declared beginning.
        reports: how many reports the office holds as of the record (printed for training).
        by_sex_age, by_territory, by_unit, by_cause: the same record, broken down by that one dimension.
        unit_names: unit code → name; units are of the third administrative level or coarser.
        since: the update before, where there was one. Not used for training, which has no findings of its own.
        months: the record by month; None where the layout prints none.
        by_place: the same record by territory and unit, which tells the regions of each part; None where not printed.
        territory_names: the titles of the cells of an office's own territory scheme, by code.
        caveat: what the office has declared that it believes of the real figures; footnotes: what else it declares.
        shown: what every earlier publication showed by attributes, so that this one does not tell what they withheld.
        gathered: what tables, charts, map and pages are made from; None where only the text is asked for.
        replaces: the publication that this one corrects, if it does.
        ranges: figures from the least to the most and by grade, where the methodology gives them.
    """

    office_name: str
    area: str | None
    zone: str
    published: str
    period_start: str | None
    reports: int
    by_sex_age: Record
    by_territory: Record
    by_unit: Record
    by_cause: Record
    unit_names: Mapping[str, str]
    pending: tuple[PendingItem, ...]
    matters: tuple[MatterItem, ...]
    method: MethodNote
    since: Since | None = None
    months: Months | None = None
    by_place: Record | None = None
    territory_names: Mapping[str, str] = field(default_factory=dict)
    caveat: Caveat | None = None
    footnotes: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    gathered: Gathered | None = None
    replaces: Replaced | None = None
    ranges: tuple[RangeFigure, ...] = ()
