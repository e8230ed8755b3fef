"""What people have settled, and the steps that lead from how claims stand together to how they should."""

from collections.abc import Mapping
from dataclasses import dataclass, field

OPEN, LINK, UNLINK, MERGE, SPLIT, DATE = "open", "link", "unlink", "merge", "split", "date"
Pairs = frozenset[tuple[str, str]]
# Columns of an incident: days, place, cause.
Told = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person worked on, which no model changes.

    Attributes:
        here: (incident, claim or figure) that a person put or left there, or that stood there when it was decided on.
        away: (incident, claim or figure) that a person took out.
        incidents: those a person worked on or decided on: none of them ends, and their days and places stay.
    """

    here: Pairs = frozenset()
    away: Pairs = frozenset()
    incidents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a re-assessment does, each an event of its own.

    Attributes:
        act: `open`, `link`, `unlink`, `merge` (`incident` into `to`), `split` (of `incident` into the new `to`), or
            `date`: days, place and cause as its accounts tell them now.
        incident: what it is done to. New ones are called `new 1`, `new 2` … until they are recorded.
        refs: the claims and figures concerned.
        why: what is alike, or that something no longer is.
        number: of the event, once it is recorded.
    """

    act: str
    incident: str
    refs: tuple[str, ...] = ()
    to: str | None = None
    why: str = ""
    changed: Told = field(default_factory=dict)
    number: int | None = None
