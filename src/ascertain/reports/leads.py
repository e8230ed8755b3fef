"""Leads: something to look for, that a report only points at. Assigned and resolved by people, never counted."""

from dataclasses import dataclass

from ascertain.ledger.derived import View
from ascertain.ledger.envelope import Draft
from ascertain.ledger.journal import Journal
from ascertain.reports import queries
from ascertain.terms.errors import InputError, NotFoundError

ASSIGNED = "lead.assigned"
RESOLVED = "lead.resolved"


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead: where in which report it stands, what it is about, who follows it, what came of it.

    What it is about are words of the report: no table holds them, and whoever shows the lead fills them in.
    """

    id: str
    report: str
    start: int
    end: int
    about: str
    assigned: str | None
    resolved: str | None


def leads(view: View, report: str | None = None) -> tuple[Lead, ...]:
    """Every lead, oldest first."""
    return tuple(
        Lead(row["lead"], row["report"], row["start"], row["end"], row["about"], row["assigned"], row["resolved"])
        for row in queries.all_leads(view, report)
    )


def assign(journal: Journal, lead: str, officer: str) -> None:
    """Give a lead to somebody."""
    _write(journal, lead, ASSIGNED, "officer", officer)


def resolve(journal: Journal, lead: str, result: str) -> None:
    """Say what came of a lead: the report it led to, or that nothing was found."""
    _write(journal, lead, RESOLVED, "result", result)


def _write(journal: Journal, lead: str, kind: str, key: str, value: str) -> None:
    if not value.strip():
        raise InputError(f"The {key} is empty.", where=lead, todo="Say who follows it, or what came of it.")
    with journal.entry() as entry:
        if not queries.lead_exists(entry.view, lead):
            raise NotFoundError(f"There is no lead {lead}.", todo="See: ascertain reports leads list")
        body = {"lead": lead, key: value}
        entry.batch.add(Draft(f"lead/{lead}", kind, body, journal.actor))
