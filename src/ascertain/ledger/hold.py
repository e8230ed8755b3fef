"""One hand on a SQLite log: while a desk holds it, another process that wants to write is told who does.

The lock is the operating system's (flock) on a file beside the log, so the death of the holder frees it. Readers never
ask for it. On PostgreSQL many processes write, and nobody needs to hold the log.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ascertain.terms.errors import ConflictError

PATIENCE = 3.0  # seconds somebody waits for a lock before being told who has it
_LOOK = 0.05


def beside(log: Path) -> Path:
    """The file whose lock stands for a log."""
    return log.with_suffix(".lock")


@contextmanager
def held(log: Path, name: str) -> Iterator[None]:
    """Hold a log as `name`, e.g. "the desk of ann". Raises ConflictError where somebody else does."""
    descriptor = os.open(beside(log), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(descriptor, fcntl.LOCK_EX, log)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{name}, process {os.getpid()}".encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


@contextmanager
def unheld(log: Path) -> Iterator[None]:
    """Inside the block nobody holds the log. Raises ConflictError where somebody goes on holding it."""
    try:
        descriptor = os.open(beside(log), os.O_RDONLY)
    except FileNotFoundError:  # nobody ever held it; who begins to now waits for the database's own lock
        yield
        return
    try:
        _lock(descriptor, fcntl.LOCK_SH, log)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, how: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise _busy(descriptor, log) from error
        time.sleep(_LOOK)


def _busy(descriptor: int, log: Path) -> ConflictError:
    name = os.pread(descriptor, 200, 0).decode("utf-8", "replace") or "Another process"
    return ConflictError(
        f"The office is in use: {name} writes to it.", where=str(log.parent), todo="Do it there, or close that first."
    )
