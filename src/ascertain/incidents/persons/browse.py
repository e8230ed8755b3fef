"""Reading mentions, words on them and persons back as frozen types."""

import json

from sqlalchemy import RowMapping

from ascertain.incidents.persons import queries
from ascertain.incidents.persons.model import Judgement, Mention, Person
from ascertain.incidents.persons.sameness import People, settle
from ascertain.ledger.derived import View
from ascertain.reports.shelf import withdrawn
from ascertain.terms.errors import NotFoundError
from ascertain.terms.grid import Cell
from ascertain.terms.ids import natural


def mentions(view: View) -> tuple[Mention, ...]:
    """Every mention by its number, without those whose row was withdrawn: it names nobody any more."""
    rows = queries.all_mentions(view)
    gone = set(withdrawn(view, [row["report"] for row in rows]))
    found = (_mention(row) for row in rows if row["report"] not in gone)
    return tuple(sorted(found, key=lambda mention: natural(mention.person)))


def judgements(view: View) -> tuple[Judgement, ...]:
    """Every word on mentions that stands, oldest first."""
    return tuple(_judgement(row) for row in queries.all_judgements(view))


def people(view: View) -> People:
    """Every person as of the view."""
    return settle(mentions(view), judgements(view))


def person(found: People, name: str) -> Person:
    """The person of a number (`N7`, also one that was joined to an older) or a row (`R12`). Raises NotFoundError."""
    for one in found.persons:
        if name == one.id or name in one.reports or name in one.also:
            return one
    raise NotFoundError(
        f"There is no person {name}, or there was none by then.", todo="See: ascertain incidents people list"
    )


def _mention(row: RowMapping) -> Mention:
    return Mention(row["person"], row["report"], row["outcome"], Cell(row["sex"], row["age"]))


def _judgement(row: RowMapping) -> Judgement:
    refs, others = json.loads(row["refs"]), json.loads(row["others"])
    plain = (row["why"], row["officer"], row["recorded_at"])
    return Judgement(row["judgement"], row["verdict"], tuple(refs), tuple(others), *plain)
