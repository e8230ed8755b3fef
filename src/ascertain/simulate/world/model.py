"""What there is in the made-up world. Moments are in UTC, which the country keeps all year; days are its days."""

from dataclasses import dataclass
from datetime import date, datetime

from ascertain.simulate.world.names import Name

CIVILIAN, COMBATANT, UNCLEAR = "civilian", "combatant", "unclear"
KILLED, INJURED, MISSING = "killed", "injured", "missing"
GOVERNMENT, FRONT = "government", "front"


@dataclass(frozen=True, slots=True)
class Settlement:
    """A town or village. `unit` is the number of its unit; coordinates are degrees in the open ocean."""

    name: str
    spellings: tuple[str, ...]
    unit: int
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A region: its code, its outline as (lat, lon), the numbers of the units beside it."""

    number: int
    code: str
    name: str
    outline: tuple[tuple[float, float], ...]
    beside: tuple[int, ...]
    lat: float
    lon: float
    population: int
    settlements: tuple[Settlement, ...]


@dataclass(frozen=True, slots=True)
class Land:
    """The country. `code` is one of ISO 3166's codes for private use, which no country will ever have."""

    name: str
    adjective: str
    code: str
    capital: Settlement
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up person hurt. `household` is shared by those of one family; `age` in years at the incident."""

    name: Name
    sex: str
    age: int
    status: str
    household: int

    @property
    def cell(self) -> str:
        """The cell of the grid: men, women, boys, girls."""
        return {("man", True): "men", ("man", False): "boys", ("woman", True): "women"}.get(
            (self.sex, self.age >= 18), "girls"
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One person harmed in one incident: the outcome on the day, and when one injured or missing turned out dead."""

    id: str
    person: Person
    outcome: str
    died_on: date | None = None

    def outcome_on(self, day: date) -> str:
        """How it stands on a day."""
        return KILLED if self.died_on is not None and self.died_on <= day else self.outcome


@dataclass(frozen=True, slots=True)
class Incident:
    """Harm at a moment and a place, as it truly happened; or, where `fabricated`, as somebody made it up.

    Attributes:
        form: `incident`, or `discovery` for bodies found, whose people died between `since` and `until`.
        weapon, site: codes of `data/harm.toml`; `cause` is the code of the weapon there.
        by: the party that did it. `territory`: who held the unit then. `shut`: behind a siege or blackout.
        quiet: no source of a kind that can confirm will ever hear of it. `hidden`: no source at all.
        found: for a discovery, the ids of the incidents in which its people died; `to_be_found`: there will be one.
    """

    number: int
    id: str
    form: str
    at: datetime
    unit: Unit
    settlement: Settlement
    site: str
    weapon: str
    cause: str
    by: str
    territory: str
    cases: tuple[Case, ...]
    since: date
    until: date
    shut: bool = False
    quiet: bool = False
    hidden: bool = False
    fabricated: bool = False
    found: tuple[str, ...] = ()
    to_be_found: bool = False

    @property
    def day(self) -> date:
        """The day it happened, or the bodies were found."""
        return self.at.date()

    def people(self, outcome: str, day: date, *statuses: str) -> tuple[Case, ...]:
        """The cases with this outcome as of a day; of these statuses, all where none is named."""
        return tuple(
            case
            for case in self.cases
            if case.outcome_on(day) == outcome and (not statuses or case.person.status in statuses)
        )
