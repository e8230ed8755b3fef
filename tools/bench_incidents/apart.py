"""A piece of work in a process of its own, with its seconds of the processor and its memory."""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar

Found = TypeVar("Found")


@dataclass(frozen=True)
class Run(Generic[Found]):
    """What a side found; seconds of the processor, all threads together, and by the clock; its most memory, in GB."""

    found: Found
    seconds: float
    clock: float
    memory: float


def apart(work: Callable[..., Found], *args: Any) -> Run[Found]:
    """Do a piece of work in a new process. Raises RuntimeError where it does not come through."""
    fresh = multiprocessing.get_context("spawn")
    here, there = fresh.Pipe(duplex=False)
    process = fresh.Process(target=_work, args=(there, work, *args))
    process.start()
    there.close()
    try:
        run: Run[Found] | str = here.recv()
    except EOFError:
        run = "it was ended"
    process.join()
    if isinstance(run, str):
        raise RuntimeError(f"{work.__name__} did not come through: {run}")
    return run


def _work(to: Connection, work: Callable[..., Found], *args: Any) -> None:
    begun = time.perf_counter()
    try:
        found = work(*args)
    except Exception as error:  # whatever a peer raises is told by the process that asked for it
        to.send(f"{type(error).__name__}: {error}"[:200])
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    to.send(Run(found, spent.ru_utime + spent.ru_stime, time.perf_counter() - begun, _memory()))


def _memory() -> float:
    """The most memory this process held. `ru_maxrss` would count what its parent held, too."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**30
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 2**20
