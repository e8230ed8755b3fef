"""Who speaks in the made-up country, and what each says. Moments are in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ascertain.simulate.world.model import Incident, Settlement, Unit


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source: an agency, a paper, a ministry, a hospital. `kind` is a code of `source_kind`.

    Attributes:
        trait: which entry of `data/sources.toml` says how it behaves.
        side: the party it belongs to, or empty. `owner`: who owns it, or empty. `unit`: where it works, None for all.
        spoken: how a text names it: "the Telvany District Hospital".
    """

    id: str
    name: str
    spoken: str
    kind: str
    trait: str
    side: str = ""
    owner: str = ""
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """Numbers of people as somebody gives them. `cells`: outcome → cell of the grid → number, where they are told.

    `military`: how many of them the speaker says were combatants, None where it says nothing of it.
    """

    killed: int = 0
    injured: int = 0
    missing: int = 0
    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    military: int | None = None

    @property
    def people(self) -> int:
        """All of them."""
        return self.killed + self.injured + self.missing


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says of one incident at one time.

    Attributes:
        origin: the id of the account in which this knowledge began; accounts of one origin are not independent.
        holder: who knows it: the outlet that `origin` belongs to, whom others quote.
        copied: the id of the account this one was taken from, None for one's own knowledge; `credited`: it says so.
        before: what the same outlet had said of it earlier, None for its first account.
        act: `say`, `report`, `claim`, `accuse`, `deny`, `confirm`; a denial says that it did not happen so.
        form: how the numbers are put: `exact`, `at_least`, `range`, `dozens` … (`data/frames/figures.toml`).
        day, settlement, place, weapon: as told. `place` is the spelling used. `accused`: the party named, or empty.
        errors: the codes of `data/parameters.toml` by which it departs from the truth.
    """

    id: str
    incident: Incident
    outlet: Outlet
    holder: Outlet
    origin: str
    copied: str | None
    credited: bool
    before: Toll | None
    act: str
    form: str
    toll: Toll
    day: date
    settlement: Settlement
    place: str
    weapon: str
    accused: str
    published: datetime
    received: datetime
    errors: tuple[str, ...] = ()
    later_death: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A running total published by a ministry or monitor: everything it knows from `since` to the end of `cutoff`."""

    outlet: Outlet
    toll: Toll
    since: date
    cutoff: date
    published: datetime
    received: datetime
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """A corridor, round of talks, meeting or ceasefire. `ordinal` numbers rounds of talks; some withhold the place."""

    id: str
    kind: str
    unit: Unit
    settlement: Settlement
    day: date
    ordinal: int = 0
    disclosed: bool = True


@dataclass(frozen=True, slots=True)
class Position:
    """What one party says of a matter at one time.

    Attributes:
        says: what is said: `will_open`, `open`, `blocked`, `fired_upon`, `agreed`, `will_meet`, `met`, `no_result` …
        about: the other party where it is named (accused, answered, asked).
        outlet: who publishes it; `speaker`: the party's office that says it.
    """

    id: str
    matter: Matter
    speaker: Outlet
    outlet: Outlet
    act: str
    says: str
    about: str
    published: datetime
    received: datetime
    answers: str | None = None
