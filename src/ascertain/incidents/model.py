"""Incidents, discoveries, matters and what parties said of them."""

from dataclasses import dataclass, field

from ascertain.terms.counts import Count


@dataclass(frozen=True, slots=True)
class Where:
    """A place as an incident carries it: gazetteer id, administrative unit, country, name, precision."""

    place: int | None
    unit: str | None
    country: str | None
    name: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Harm at a moment in time and space, or (`form` = `discovery`) bodies found.

    Attributes:
        id: `I3`, or `D1` for a discovery.
        since, until: first and last possible day, ISO; of a discovery, the day of the find. None where not known.
        refs: linked claims and figures (`R12.c1`, `R12.f2`).
        merged_into: the incident this one turned out to be.
    """

    id: str
    form: str
    since: str | None
    until: str | None
    where: Where
    cause: str
    refs: tuple[str, ...]
    merged_into: str | None
    opened_at: str

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports it rests on."""
        return tuple(dict.fromkeys(ref.split(".")[0] for ref in self.refs))


@dataclass(frozen=True, slots=True)
class Matter:
    """What parties take positions on: a corridor, talks, a meeting, a ceasefire, an evacuation, an accusation."""

    id: str
    type: str
    day: str | None
    ordinal: int | None
    where: Where
    refs: tuple[str, ...]
    bears_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What one party said on a matter, dated. Never more than that: a corridor is "claimed open by X", never open.

    `opens` is True where the words themselves say that a corridor is or was open, `shuts` where they say that one
    or a pause was blocked, fired at or broken.
    """

    matter: str
    party: str
    speaker: str
    act: str
    polarity: str
    status: str
    on: str
    claim: str
    opens: bool = False
    shuts: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One number given for an incident, by whom, as the contradictions need it.

    `speaker` is the name that may be shown; `voice` tells speakers apart and is never shown.
    """

    ref: str
    speaker: str
    outcome: str
    population: str
    cell: str
    count: Count
    voice: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both be true, or stand against each other; without a verdict."""

    subject: str
    first: str
    second: str
    says: str


@dataclass(frozen=True, slots=True)
class ExternalFigure:
    """A total published by someone: attributed, with its own cut-off and vintage; never an incident.

    It runs from the beginning, or is of one `period` (`2022-03`); in a table of totals it may be of one `area`.
    """

    source: str
    outcome: str
    count: Count
    cutoff: str | None
    vintage: str
    figure: str
    population: str
    place: str | None
    verification: str
    period: str | None = None
    area: str | None = None
