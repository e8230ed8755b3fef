"""The first event of a log: what an office declares of itself once and for ever."""

from dataclasses import dataclass

from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Event
from ascertain.terms.codes import code
from ascertain.terms.instants import zone

OPENED = "office.opened"


@dataclass(frozen=True, slots=True)
class Genesis:
    """What the first event says of the office. `kind` and `clock` can never change."""

    office: str
    kind: str
    clock: str
    name: str
    time_zone: str

    def check(self) -> None:
        """Raise InputError where kind, clock or time zone do not exist."""
        code("office_kind", self.kind)
        code("clock", self.clock)
        zone(self.time_zone)

    def body(self) -> dict[str, Json]:
        """The body of the first event."""
        return {"kind": self.kind, "clock": self.clock, "name": self.name, "time_zone": self.time_zone}

    @classmethod
    def of(cls, event: Event) -> "Genesis":
        """Read what `body` wrote."""
        told = {key: str(event.body.get(key)) for key in ("kind", "clock", "name", "time_zone")}
        return cls(event.office, **told)
