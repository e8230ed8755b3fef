"""Every statement of the publication room."""

from sqlalchemy import RowMapping

from ascertain.ledger.derived import View
from ascertain.ledger.intervals.queries import as_of
from ascertain.publication.tables import releases


def all_releases(view: View) -> list[RowMapping]:
    """Every release, oldest first."""
    return list(view.connection.execute(as_of(releases, view.position).order_by(releases.c.number)).mappings())
