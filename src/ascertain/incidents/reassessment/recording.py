"""Looking anew at which claims stand together: every difference is an event, signed by the rule, with its reason.

The rule proposes: what a person linked, took out, merged, split or decided on stays as she left it. What it writes is
undone like anything else (`undoing`).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ascertain.claims.browse import readings
from ascertain.incidents import linking
from ascertain.incidents.alike.accounts import accounts_in
from ascertain.incidents.alike.model import Account
from ascertain.incidents.alike.parting import part
from ascertain.incidents.alike.weights import Weights, shipped
from ascertain.incidents.browse import incidents
from ascertain.incidents.model import Where
from ascertain.incidents.reassessment.model import DATE, LINK, MERGE, OPEN, SPLIT, UNLINK, Step
from ascertain.incidents.reassessment.plan import planned
from ascertain.incidents.reassessment.settled import movable, reviewed
from ascertain.ledger.derived import View
from ascertain.ledger.journal import Entry, Journal
from ascertain.reports.shelf import Shelf, reports

RULE = "rule:likeness@1"
# Incidents that findings were decided on → the position of the last one; a higher room knows them.
Decided = Callable[[View], Mapping[str, int]]


def accounts(view: View, shelf: Shelf) -> tuple[Account, ...]:
    """Every account of an incident that stands in the reports of an office."""
    named = [report.id for report in reports(view) if not report.blank]
    return tuple(account for found in readings(view, shelf, named) for account in accounts_in(found))


def foreseen(view: View, shelf: Shelf, decided: Decided, weights: Weights | None = None) -> tuple[Step, ...]:
    """What a re-assessment would do as of a view. Nothing is written."""
    weights = weights or shipped()
    known = reviewed(view, decided(view))
    free = movable(accounts(view, shelf), known)
    groups = part(free.accounts, weights, free.said)
    standing = {item.id: item for item in incidents(view, merged=False)}
    return planned(groups, standing, known, free.said, weights)


def reassess(journal: Journal, shelf: Shelf, decided: Decided) -> tuple[Step, ...]:
    """Put together what is told alike and part what is not, and return the steps, each with the number of its event.

    Doing it twice does nothing the second time, and the order in which reports came makes no difference to the claims
    that stand together in the end.
    """
    with journal.view() as view:
        position, steps = view.position, foreseen(view, shelf, decided)
    if not steps:
        return ()
    with journal.entry() as entry:
        if entry.view.position != position:  # somebody wrote meanwhile
            steps = foreseen(entry.view, shelf, decided)
        return _written(entry, steps)


def _written(entry: Entry, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    named: dict[str, str] = {}
    done: list[Step] = []
    for step in steps:
        if step.act == SPLIT:
            new = linking.split_in(entry, RULE, step.incident, step.refs, step.why, letter=_letter(step.incident))
            named[step.to or ""] = new
        elif step.act == OPEN:
            named[step.incident] = _opened(entry, step)
        now = replace(step, incident=named.get(step.incident, step.incident), to=named.get(step.to or "", step.to))
        if now.act == UNLINK:
            linking.unlink_in(entry, RULE, now.incident, now.refs, now.why)
        elif now.act == MERGE:
            linking.merge_in(entry, RULE, now.to or "", now.incident, now.refs, now.why)
        elif now.act in (LINK, DATE):
            linking.link_in(entry, RULE, now.incident, now.refs, now.why, now.changed)
        done.append(replace(now, number=entry.batch.size))
    return tuple(done)


def _letter(incident: str) -> str:
    return incident.rpartition("~")[2][0]


def _opened(entry: Entry, step: Step) -> str:
    told: Mapping[str, Any] = step.changed
    where = Where(told["place"], told["unit"], told["country"], told["place_name"], told["precision"])
    days = told["since"], told["until"]
    return linking.open_in(entry, RULE, told["form"], days, where, told["cause"], step.refs)
