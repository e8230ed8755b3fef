"""Have we this one already? The standing incidents a report may speak of, with reasons. Nothing is linked by asking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ascertain.claims.browse import reading, readings
from ascertain.incidents.alike.accounts import accounts_in
from ascertain.incidents.alike.model import Account
from ascertain.incidents.alike.neighbours import LATE, OFF, neighbours
from ascertain.incidents.alike.weights import Weights, shipped
from ascertain.incidents.browse import incidents_from, incidents_of
from ascertain.incidents.model import Incident, Where
from ascertain.ledger.derived import View
from ascertain.reports.shelf import Shelf

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Likely:
    """A standing incident that a report may speak of.

    Attributes:
        incident: its id; `since` and `where` as the incident has them.
        linked: whether something of the report is linked to it already.
        score: how alike the two are, natural log of odds, averaged over the reports of the incident.
        why: what speaks for it and what against, the weightiest first.
    """

    incident: str
    since: str | None
    where: Where
    linked: bool
    score: float
    why: str


def likely(view: View, shelf: Shelf, report: str, weights: Weights | None = None) -> tuple[Likely, ...]:
    """The incidents a report may speak of, the likeliest first; at most three beside those it is linked to.

    Raises NotFoundError where there is no such report.
    """
    weights = weights or shipped()
    asked = accounts_in(reading(view, shelf, report))
    linked = {item.id for item in incidents_of(view, report)}
    found: dict[str, Likely] = {}
    for item in _near(view, asked):
        told = [account for one in readings(view, shelf, item.reports) for account in accounts_in(one)]
        theirs = [account for account in told if account.origin.report != report and _of(account, item)]
        for account in asked:
            one = _compared(account, theirs, item, item.id in linked, weights)
            if one is not None and (item.id not in found or found[item.id].score < one.score):
                found[item.id] = one
    ranked = sorted(found.values(), key=lambda one: (-one.score, one.incident))
    others = [one for one in ranked if not one.linked and one.score > weights.shown][:_SHOWN]
    return tuple(one for one in ranked if one.linked or one in others)


def _of(account: Account, item: Incident) -> bool:
    return not set(account.mention.refs).isdisjoint(item.refs)


def _near(view: View, accounts: Iterable[Account]) -> tuple[Incident, ...]:
    """The standing incidents of the days around those that some accounts tell of."""
    found: dict[str, Incident] = {}
    for account in accounts:
        first = account.mention.since or account.origin.published
        back, on = (OFF, OFF) if account.mention.since else (LATE, 0)
        middle = date.fromisoformat(first)
        days = str(middle - timedelta(days=back)), str(middle + timedelta(days=on))
        found |= {item.id: item for item in incidents_from(view, *days)}
    return tuple(found.values())


def _compared(account: Account, theirs: list[Account], item: Incident, linked: bool, weights: Weights) -> Likely | None:
    """How an account compares with those of an incident; None where none of them comes near it."""
    near = [other for other in theirs if any(neighbours((account, other)))]
    if not near:
        return None
    score = sum(weights.score(account, other) for other in near) / len(near)
    best = max(near, key=lambda other: (weights.score(account, other), other.key))
    return Likely(item.id, item.since, item.where, linked, round(score, 2), weights.compare(account, best).why)
