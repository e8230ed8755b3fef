"""The state that follows from a set of events of several offices: read in the canonical order, in a scratch database.

An import may put events between those long applied. The derived tables keep what was known when, so nothing in them
is undone: the new state is worked out here, and what differs holds from the import on.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile
from operator import eq

from sqlalchemy import Connection, Table
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from ascertain.ledger import queries
from ascertain.ledger.driver import Alike, open_memory, writing
from ascertain.ledger.intervals import queries as intervals
from ascertain.ledger.order import canonical_order
from ascertain.ledger.projection import Projection, apply


@cache
def _making(tables: tuple[Table, ...]) -> tuple[str, ...]:
    """The statements that make tables in a scratch database, which is made for every import."""
    made: list[ExecutableDDLElement] = []
    for table in tables:
        made += [CreateTable(table), *(CreateIndex(index) for index in table.indexes)]
    return tuple(str(part.compile(dialect=Alike())) for part in made)


class Fold:
    """The folded state of one office's view of all events up to a position. Going on from there costs only the rest.

    Intervals in here count places in the canonical order; columns marked `PLACE` are told as positions of the log.
    """

    def __init__(self, projections: Sequence[Projection], home: str) -> None:
        self._projections, self._home = tuple(projections), home
        self._order: list[int] = []
        self._engine = open_memory()
        with writing(self._engine) as connection:
            for statement in _making(self.tables()):
                connection.exec_driver_sql(statement)

    def tables(self) -> tuple[Table, ...]:
        """Every table folded."""
        return tuple(table for projection in self._projections for table in projection.tables)

    def close(self) -> None:
        """Let go of the memory."""
        self._engine.dispose()

    def reach(self, log: Connection, upto: int) -> None:
        """Fold the events at positions up to `upto`; `log` is a connection to the ledger."""
        order = canonical_order(queries.places(log, upto))
        kept = sum(1 for _ in takewhile(bool, map(eq, self._order, order)))
        with writing(self._engine) as connection:
            for table in self.tables() if kept < len(self._order) else ():
                intervals.cut(connection, table, kept)
            for place, event in enumerate(queries.events_at(log, order[kept:]), start=kept + 1):
                apply(self._projections, self._home, connection, replace(event, position=place))
        self._order = order

    def settle(self, connection: Connection, position: int) -> None:
        """From `position` on, let the derived tables hold what was folded."""
        with self._engine.connect() as folded:
            for table in self.tables():
                intervals.settle(connection, table, position, intervals.standing(folded, table, self._order))
