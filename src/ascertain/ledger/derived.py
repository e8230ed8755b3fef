"""Tables made from the log: deletable, rebuilt at any time, and able to answer as of any position.

Every row holds on `[from_pos, to_pos)` in log positions. A room declares its tables with `versioned` and a `Projection`
that says which event changes which row (`ledger.projection`); this module does the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, Table

from ascertain.ledger.driver import asking, open_aside, told, writing
from ascertain.ledger.engines import Home, open_engine
from ascertain.ledger.engines import queries as engine_queries
from ascertain.ledger.fold import Fold
from ascertain.ledger.intervals import queries as intervals
from ascertain.ledger.log import Batch, Ledger
from ascertain.ledger.order import IMPORTED
from ascertain.ledger.projection import NOT_AS_WRITTEN, Handler, Projection, View, apply
from ascertain.ledger.tables import derived_metadata
from ascertain.terms.errors import AscertainError, UnavailableError
from ascertain.terms.media import writable

__all__ = ["Derived", "Handler", "Projection", "View", "compare"]

# From so many events on, what can be made of many at once is; and of so many together, which bounds the memory.
_MANY, _TOGETHER = 100, 10_000
_WHERE, _TODO = "derived tables", "They can be made again from the log: ascertain rebuild"


class Derived:
    """The derived tables of one office, kept up with its ledger."""

    def __init__(self, engine: Engine, projections: Sequence[Projection]) -> None:
        self.engine = engine
        self.projections = tuple(projections)
        self._offered: Fold | None = None
        self._known = False  # whether these tables have been held against a log

    @classmethod
    def open(cls, home: Home, projections: Sequence[Projection]) -> "Derived":
        """Open or make the derived tables; in memory, for as long as they are open, where the disk takes nothing."""
        try:
            with writable(_WHERE):
                derived = cls(open_engine(home, "derived", create=True, durable=False), projections)
            derived._create()
        except UnavailableError:
            derived = cls(open_aside(), projections)
            derived._create()
        return derived

    def _create(self) -> None:
        declared = (*derived_metadata.sorted_tables, *self.tables(), *self._aside())
        with told(_WHERE, _TODO), self.engine.connect() as connection:
            if engine_queries.shape(connection, declared) == "as declared":
                return
        with told(_WHERE, _TODO), writing(self.engine) as connection:
            engine_queries.make_schema(connection, "derived")
            if engine_queries.shape(connection, declared) == "other":
                # Made by another version of the program; what is derived is simply made again.
                for table in declared:
                    table.drop(connection, checkfirst=True)
            for table in declared:
                table.create(connection, checkfirst=True)

    def tables(self) -> tuple[Table, ...]:
        """Every derived table, by room."""
        return tuple(table for projection in self.projections for table in projection.tables)

    def _aside(self) -> tuple[Table, ...]:
        return tuple(table for projection in self.projections for table in projection.aside)

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def empty(self) -> None:
        """Take every row out; `catch_up` makes them anew."""
        with told(_WHERE, _TODO), writing(self.engine) as connection:
            self._empty(connection)
            intervals.mark_reached(connection, 0, "")
        self._known = False

    def _empty(self, connection: Connection) -> None:
        for table in (*self.tables(), *self._aside()):
            intervals.empty(connection, table)

    def position(self) -> int:
        """The log position these tables have reached."""
        return self._reached()[0]

    def _reached(self) -> tuple[int, str | None]:
        with told(_WHERE, _TODO), asking(self.engine) as connection:
            return intervals.reached(connection)

    def catch_up(self, ledger: Ledger) -> int:
        """Apply every event not yet applied; returns the position reached.

        Tables made from another log than this one (an older backup was restored) are emptied and made anew. Where the
        disk takes nothing, they are made in memory: figures can be read all the same.
        """
        try:
            return self._catch_up(ledger)
        except UnavailableError:
            self.engine.dispose()
            self.engine, self._known = open_aside(), False
            self._create()
            return self._catch_up(ledger)

    def _catch_up(self, ledger: Ledger) -> int:
        reached, root = self._reached()
        if reached == ledger.size() and (self._known or (reached and ledger.checkpoint(reached).root == root)):
            self._known = True
            return reached
        if (complete := self._complete(ledger)) is not None:
            self._known = True
            return complete
        try:
            reached = self._follow(ledger, _MANY)
        except NOT_AS_WRITTEN:
            reached = self._follow(ledger, None)  # event by event, so that what is said names the one at fault
        self._known = True
        return reached

    def _follow(self, ledger: Ledger, many: int | None) -> int:
        with told(_WHERE, _TODO), writing(self.engine) as connection:
            reached = self._common(connection, ledger)
            at_once = many is not None and ledger.size() - reached >= many
            for position in self._advance(connection, ledger, reached, at_once=at_once):
                reached = position
            intervals.mark_reached(connection, reached, ledger.checkpoint(reached).root)
        return reached

    @contextmanager
    def ahead(self, ledger: Ledger, size: int) -> Iterator[Connection]:
        """A transaction on the tables, caught up: whoever holds the log's lock writes on in it what is not durable yet.

        `size` is that of the log under the lock. To be closed after the log is durable; if the block raises, the tables
        stay where they were.
        """
        with told(_WHERE, _TODO), ExitStack() as stack:
            connection = stack.enter_context(writing(self.engine))
            if not self._known or intervals.reached(connection)[0] != size:
                stack.close()
                self.catch_up(ledger)
                connection = stack.enter_context(writing(self.engine))
            yield connection

    def follow(self, connection: Connection, batch: Batch) -> bool:
        """Apply within `ahead` what a batch added, and note how far; False where only `catch_up` can.

        Events of other offices are applied with the import that brought them.
        """
        if not self.advance(connection, batch):
            return False
        if batch.added:
            intervals.mark_reached(connection, batch.size, batch.root())
        return True

    def advance(self, connection: Connection, batch: Batch, begun: int = 0) -> bool:
        """Apply within `ahead` what a batch added after its first `begun` events; False where only `catch_up` can."""
        home, fresh = batch.genesis.office, batch.added[begun:]
        if any(event.kind == IMPORTED or event.office != home for event in fresh):
            return False
        for event in fresh:
            apply(self.projections, home, connection, event)
        return True

    def _complete(self, ledger: Ledger) -> int | None:
        """The position reached, where that is the end of this very log: whoever may only read can then read."""
        with told(_WHERE, _TODO), self.engine.connect() as connection:
            reached, root = intervals.reached(connection)
        return reached if reached == ledger.size() and root == ledger.checkpoint(reached).root else None

    def _common(self, connection: Connection, ledger: Ledger) -> int:
        reached, root = intervals.reached(connection)
        if reached and (reached > ledger.size() or ledger.checkpoint(reached).root != root):
            self._empty(connection)
            return 0
        return reached

    def offer(self, fold: Fold | None) -> None:
        """Let an import that is about to be committed use what was folded on trial; None where it was not."""
        self._offered = fold

    def _advance(self, connection: Connection, ledger: Ledger, reached: int, *, at_once: bool) -> Iterator[int]:
        """Apply what follows. Events of others take effect with the import behind them: the state is folded anew."""
        home, fold = ledger.genesis.office, self._offered
        late = tuple(item for item in self.projections if at_once and item.later)
        each = tuple(item for item in self.projections if item not in late)
        done = reached
        try:
            for event in ledger.read(after=reached):
                if event.kind == IMPORTED or event.position - done > _TOGETHER:
                    done = _later(late, connection, done, event.position - 1)
                if event.office == home:
                    apply(each, home, connection, event)
                    if event.kind == IMPORTED:
                        fold = fold or Fold(self.projections, home)
                        with ledger.reading() as log:
                            fold.reach(log, event.position)
                        fold.settle(connection, event.position)
                        done = event.position
                reached = event.position
                yield reached
            _later(late, connection, done, reached)
        finally:
            self._offered = None
            if fold is not None:
                fold.close()

    @contextmanager
    def present(self, ledger: Ledger) -> Iterator[View]:
        """Read as of now, from tables caught up."""
        with told(_WHERE, _TODO), ExitStack() as stack:
            view = None
            if self._known:
                with suppress(UnavailableError), told(_WHERE, _TODO):
                    view = self._at_end(stack.enter_context(self.engine.connect()), ledger)
            if view is None:
                stack.close()
                reached = self.catch_up(ledger)
                view = View(stack.enter_context(self.engine.connect()), reached)
            yield view

    def _at_end(self, connection: Connection, ledger: Ledger) -> View | None:
        # In this order: what the log gains in between is then seen to be missing.
        reached, _ = intervals.reached(connection)
        return View(connection, reached) if reached == ledger.size() else None

    @contextmanager
    def view(self, position: int) -> Iterator[View]:
        """Read as of a position."""
        with told(_WHERE, _TODO), self.engine.connect() as connection:
            yield View(connection, position)

    def digests(self) -> dict[str, str]:
        """A digest of each table's canonical content; equal content gives equal digests on any engine."""
        with told(_WHERE, _TODO), self.engine.connect() as connection:
            return {table.name: intervals.digest(connection, table) for table in self.tables()}


def _later(projections: Iterable[Projection], connection: Connection, after: int, upto: int) -> int:
    for projection in projections:
        if projection.later and upto > after:
            projection.later(connection, after, upto)
    return upto


def compare(home: Home, ledger: Ledger, projections: Sequence[Projection], scratch: Path) -> tuple[str, ...]:
    """Names of derived tables whose content is not what the log gives. `scratch` is a file to build in."""
    expected = _digests(scratch, ledger, projections)
    try:
        found = _digests(home, ledger, projections)
    except (AscertainError, LookupError, TypeError, ValueError):  # what a handler says of rows it cannot have made
        found = {}
    return tuple(name for name in expected if expected[name] != found.get(name))


def _digests(home: Home, ledger: Ledger, projections: Sequence[Projection]) -> dict[str, str]:
    derived = Derived.open(home, projections)
    try:
        derived.catch_up(ledger)
        return derived.digests()
    finally:
        derived.close()
