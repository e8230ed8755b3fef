"""Every statement of the publication room."""

from sqlalchemy import RowMapping

from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import find
from ascertain.publication.tables import releases


def all_releases(view: View) -> list[RowMapping]:
    """Every release, oldest first."""
    return find(view, releases, "number")
