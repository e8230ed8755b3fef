"""One thread that writes for everybody: what waits is committed together, and each is answered once it is durable.

A submission is a function of an `Entry`. It sees what those before it in its group have written. One that is refused
leaves no trace and harms no other. After a failure that leaves open whether the group was recorded, the writer looks:
the events' own ids tell.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection

from ascertain.ledger.batch import Batch
from ascertain.ledger.driver import told
from ascertain.ledger.envelope import Event
from ascertain.ledger.intervals.queries import mark_reached
from ascertain.ledger.journal import Entry, Journal
from ascertain.ledger.projection import View
from ascertain.terms.errors import AscertainError, RefusedError, UnsettledError

Result = TypeVar("Result")
Work = Callable[[Entry], Any]
MOST = 64  # submissions of one transaction


@dataclass(slots=True)
class _Waiting:
    work: Work
    future: "Future[Any]" = field(default_factory=Future)
    outcome: Callable[[], None] = field(default=lambda: None)

    def succeed(self, result: object) -> None:
        self.outcome = lambda: self.future.set_result(result)

    def fail(self, error: BaseException) -> None:
        self.outcome = lambda: self.future.set_exception(error)


class Writer:
    """Writes to one journal from a thread of its own, until closed."""

    def __init__(self, journal: Journal, *, most: int = MOST) -> None:
        self._journal = journal
        self._most = most
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Entry], Result]) -> "Future[Result]":
        """Have work done; the future resolves when what it wrote is durable, or raises what refused it.

        Raises RefusedError where the writer is closed.
        """
        waiting = _Waiting(work)
        with self._closing:
            if self._closed:
                raise RefusedError("The office is being closed.", todo="Try again when it is open.")
            self._queue.put(waiting)
        return waiting.future

    def close(self) -> None:
        """Finish what was submitted and end."""
        with self._closing:
            self._closed = True
            self._queue.put(None)
        self._thread.join()

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            group, ended = self._gather(first)
            self._settle(group)
            if ended:
                return

    def _gather(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        group = [first]
        while len(group) < self._most and not self._queue.empty():
            waiting = self._queue.get()
            if waiting is None:
                return group, True
            group.append(waiting)
        return group, False

    def _settle(self, group: list[_Waiting]) -> None:
        group = [waiting for waiting in group if waiting.future.set_running_or_notify_cancel()]
        while group:
            done = self._answer(group)
            for waiting in group[:done]:
                waiting.outcome()
            group = group[done:]

    def _answer(self, group: list[_Waiting], *, again: bool = True) -> int:
        """Decide the outcome of a group, or of its beginning; returns of how many."""
        turn = _Turn()
        try:
            self._write(group, turn)
        except UnsettledError as error:
            recorded = turn.durable or self._recorded(turn)
            if recorded is False and again:
                return self._answer(group, again=False)
            if not recorded:
                return _failed(group, error)
        except BaseException as error:  # whoever waits must hear of it
            if not turn.durable:
                return _failed(group, error)
        return turn.done

    def _recorded(self, turn: "_Turn") -> bool | None:
        """Whether a transaction in doubt took effect; None where nobody can say.

        The write lock is had only when that transaction is over, and it is there whole or not at all.
        """
        found: bool | None = None
        with suppress(AscertainError), self._journal.ledger.write() as batch:
            found = not turn.added or batch.known(turn.added[0].event_id) is not None
        return found

    def _write(self, group: list[_Waiting], turn: "_Turn") -> None:
        ledger, derived = self._journal.ledger, self._journal.derived
        with ExitStack() as after:
            with ledger.write() as batch:
                turn.added = batch.added
                tables = after.enter_context(derived.ahead(ledger, batch.size))
                reached = batch.size, batch.root()
                for waiting in group:
                    turn.done += 1
                    if not self._do(waiting, batch, tables):
                        break
                    reached = batch.size, batch.root()
                mark_reached(tables, *reached)
            turn.durable = True  # what the tables lack if they fail now, they catch up with

    def _do(self, waiting: _Waiting, batch: Batch, tables: Connection) -> bool:
        """Do one submission's work; False where the tables cannot follow before the log is durable."""
        before = len(batch.added)
        try:
            with told("ledger"), batch.attempt(), tables.begin_nested():
                waiting.succeed(waiting.work(Entry(batch, View(tables, batch.size))))
                return self._journal.derived.advance(tables, batch, before)
        except Exception as error:  # a refusal, or a fault of the work's own: it concerns nobody else
            if batch.connection.invalidated or tables.invalidated:
                raise
            waiting.fail(error)
        return True


@dataclass(slots=True)
class _Turn:
    """How far one transaction came: submissions done, what they added, whether that is durable."""

    done: int = 0
    added: list[Event] = field(default_factory=list)
    durable: bool = False


def _failed(group: list[_Waiting], error: BaseException) -> int:
    for waiting in group:
        waiting.fail(error)
    return len(group)
