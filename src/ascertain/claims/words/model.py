"""Claims, figures, dates, places and events read out of one report: the shapes of DESIGN §7.

Every `Span` has passed the gate of law 2. Codes are those of `terms/codes`. Ids are local to one extraction
(`c1`, `f1`, `d1`, `p1`, `e1`); the office writes them behind the report's id (`R12.c1`).
"""

from dataclasses import dataclass

from ascertain.places.model import AdminUnit
from ascertain.terms.spans import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. `entity` is the id in the actor pack (`gov_ru`); the narrator's name is `article`."""

    name: str
    role: str | None = None
    side: str | None = None
    span: Span | None = None
    basis: str = "stated"
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How a claim stands to another claim (`to` = its id) or to a speaker or event named by id."""

    type: str
    to: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement: who (`speaker`) does what by saying it (`act`) about what (`content`)."""

    id: str
    act: str
    cue: Span | None
    speaker: Speaker
    content: Span
    quote: str = "none"
    polarity: str = "positive"
    modality: str = "asserted"
    hedges: tuple[str, ...] = ()
    status: str = "attributed_unverified"
    channel: str | None = None
    targets: tuple[str, ...] = ()
    stated_on: str | None = None
    events: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A claimed number with its meaning.

    A range has `low` and `high` and no `value`; a bound ("at least 12") has one of them and no `value`; a vague figure
    ("hundreds") has none of the three. `speaker` is the name of the claim's speaker. `place` is a name, `place_id` the
    mention behind it. `cell` is the grid word (`men`, `girls`, `persons` …). `cumulative` marks a total published by
    someone, an external figure, never an incident: a running one, or one of a `period` (`2022-03`). In a table of such
    totals `part` marks the cells and territories a total is made of.
    """

    id: str
    span: Span
    value: int | None = None
    low: int | None = None
    high: int | None = None
    vague: bool = False
    outcome: str = "other"
    population: str = "unspecified"
    verification: str = "reported"
    place: str | None = None
    period_start: str | None = None
    cutoff: str | None = None
    additional_to: str | None = None
    includes: tuple[str, ...] = ()
    speaker: str | None = None
    confidence: float | None = None
    subgroup: str | None = None
    cell: str = "persons"
    cumulative: bool = False
    cutoff_basis: str | None = None
    claim: str | None = None
    event: str | None = None
    place_id: str | None = None
    period: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Victim:
    """One person, or people told of together, whom harm befell; over all the sentences that speak of them.

    `span` is the noun phrase that tells of them first, `name_span` their name where it is told, `role` what they are in
    the words of the report ("judge"). `value`, `low` and `high` are as in a figure; `outcome` is the worst told.
    `figure` is the figure with that noun phrase. Never written into an office's log (law 10): only who holds
    the report sees it.
    """

    id: str
    span: Span
    outcome: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    name_span: Span | None = None
    role: str | None = None
    claim: str | None = None
    event: str | None = None
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text. `value` is ISO 8601 (a cut-off as `YYYY-MM-DDT24:00+02:00`), None where vague.

    Where ISO has no word for it, `value` is EDTF: `2022-03-05~` about that day, `2022-22` a summer, `199X` a decade.
    `alternatives` are the values it may have where the form does not tell (6/3/2022); `value` is None then.
    """

    id: str
    span: Span
    value: str | None
    value_end: str | None
    granularity: str
    basis: str
    alternatives: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in the text. Coordinates only at settlement precision or finer; none where unresolved or withheld.

    `pcode` and the units of `admin` come from the office's own gazetteer where it gives them; `confidence` is at most
    the share of this place among those known by the name.
    """

    id: str
    span: Span
    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    unresolved: bool
    geoname: int | None = None
    unit: str | None = None
    pcode: str | None = None
    admin: tuple[AdminUnit, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """What claims are about: one corridor, one round of talks, one casualty incident inside this report.

    `date` is ISO 8601 (a day, a moment, a month), `date_end` its last day where they differ; `cause` a code of
    `terms/codes/cause.toml`; `place_precision` is `withheld` where the report says that the place is not told.
    """

    id: str
    type: str
    status: str | None
    claims: tuple[str, ...]
    date: str | None = None
    place: str | None = None
    label: str | None = None
    ordinal: int | None = None
    parties: tuple[str, ...] = ()
    cause: str | None = None
    place_id: str | None = None
    date_end: str | None = None
    figures: tuple[str, ...] = ()
    place_precision: str | None = None


@dataclass(frozen=True, slots=True)
class HarmDay:
    """The day of the harm a report is mainly about (`YYYY-MM-DD`).

    `basis` is `stated` where words of harm stand by it, `inferred` where the report tells other days only, such as the
    one on which it was said.
    """

    day: str
    basis: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Something to look for that the report only points at; never counted."""

    span: Span
    about: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd among the figures of a report, such as parts that do not make their whole (`check` = `sum`)."""

    check: str
    figures: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What was read: digest of the original bytes, publication date, language.

    `packs` are the languages it was read in: `en` is read in full, `ru`, `uk` and `ar` for figures, dates and plain
    attribution only. Empty where the text is in another language.
    `grammar` names the model its sentences were read by; None where patterns alone were.
    """

    sha256: str | None
    published: str
    language: str | None
    packs: tuple[str, ...] = ("en",)
    grammar: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor read out of one report. `harm_day` is the day of the harm it is mainly about."""

    document: Subject
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    furniture: tuple[Span, ...] = ()
    leads: tuple[Lead, ...] = ()
    remarks: tuple[Remark, ...] = ()
    harm_day: HarmDay | None = None
    victims: tuple[Victim, ...] = ()
