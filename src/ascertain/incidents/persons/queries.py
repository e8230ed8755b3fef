"""Every statement about persons."""

from collections.abc import Sequence

from sqlalchemy import RowMapping

from ascertain.incidents.persons.tables import judgements, mentions
from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import find

Rows = list[RowMapping]


def all_mentions(view: View) -> Rows:
    """Every mention noted."""
    return find(view, mentions)


def mentions_of(view: View, reports: Sequence[str]) -> Rows:
    """The mentions that some rows are."""
    return find(view, mentions, report=list(reports))


def all_judgements(view: View) -> Rows:
    """Every word on mentions that stands, oldest first."""
    return find(view, judgements, "number")


def judgement_row(view: View, judgement: str) -> RowMapping | None:
    """One word on mentions, where it stands."""
    return next(iter(find(view, judgements, judgement=judgement)), None)
