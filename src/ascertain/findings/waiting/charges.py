"""Focal points: who answers for an incident, or for an area, and is asked what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ascertain.findings import queries
from ascertain.findings.officers import is_person
from ascertain.incidents.browse import incident as find_incident
from ascertain.ledger.canonical import Json
from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Journal
from ascertain.terms.errors import InputError
from ascertain.terms.ids import is_name

ASSIGNED = "focal_point.assigned"


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """Who answers for a `charge`: an incident (`I3`) or an area by its unit (`UA-14`); since when (UTC), by whom."""

    charge: str
    officer: str
    assigned_by: str
    recorded_at: str


def assign(journal: Journal, charge: str, officer: str) -> None:
    """Name the focal point of an incident or area; whoever was named before is so no more.

    Raises InputError where no person is named, NotFoundError where there is no such incident.
    """
    named = charge.strip()
    if not named or len(named) > 40:
        raise InputError("No incident or area is named.", where="findings assign", todo="E.g. I3, or a unit: UA-14.")
    if not is_person(officer):
        raise InputError(f"{officer!r} is not a named person.", where=named, todo="Name who answers for it with --to.")
    with journal.entry() as entry:
        if is_name(named):
            find_incident(entry.view, named)
        body: dict[str, Json] = {"charge": named, "officer": officer.strip()}
        entry.batch.add(Draft(f"charge/{named}", ASSIGNED, body, journal.actor))


def focal_points(view: View) -> tuple[FocalPoint, ...]:
    """Every focal point, by charge."""
    names = ("charge", "officer", "assigned_by", "recorded_at")
    return tuple(FocalPoint(*(row[name] for name in names)) for row in queries.all_focal_points(view))


def answers_for(known: Mapping[str, str], incident: str, unit: str | None) -> str | None:
    """Who answers for an incident: its own focal point before that of its unit, or of a unit that one lies in.

    `known` is charge → officer. A unit lies in another whose code it begins with (`UA-14-03` in `UA-14`).
    """
    if incident in known:
        return known[incident]
    parts = (unit or "").split("-")
    wider = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((known[code] for code in wider if code in known), None)
