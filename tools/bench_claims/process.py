"""A command run in a process of its own: how it ended, what it printed, its processor time and memory."""

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

# What the process needed at most is asked of the system at its end, by itself: what its parent is told counts the
# memory of the parent too, in which it began.
_CLI = """
import atexit, resource, sys
from pathlib import Path

def most():
    told = Path("/proc/self/status")
    lines = told.read_text().splitlines() if told.exists() else []
    high = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), None)
    Path(MOST).write_text(str(high or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))

MOST = sys.argv.pop(1)
atexit.register(most)
from ascertain.cli import main
main()
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process did. `seconds` of the processor, its own and the system's for it; `megabytes` resident at most."""

    status: int
    out: str
    err: str
    seconds: float
    megabytes: float


def ascertain(*arguments: str | Path, grammar: bool = True, limit: float = 300) -> Ran:
    """Run an `ascertain` command on one core, with spaCy's grammar where it is installed, or without.

    Args:
        arguments: the words of the command.
        grammar: False turns spaCy off; the room then reads by its patterns alone.
        limit: seconds after which it is ended; its status is then -9.
    """
    more = {"OMP_NUM_THREADS": "1"} | ({} if grammar else {"ASCERTAIN_SPACY_MODEL": "none"})
    with tempfile.TemporaryDirectory() as folder:
        most = Path(folder) / "most"
        ran = run([sys.executable, "-c", _CLI, str(most), *map(str, arguments)], more, limit)
        return replace(ran, megabytes=int(most.read_text()) / 1024) if most.exists() else ran


def run(command: Sequence[str], environment: Mapping[str, str], limit: float) -> Ran:
    """Run a command, `environment` laid over ours; the time is what the system counted for it alone."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        # `subprocess` would drop what the process used.
        actions = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, err.fileno(), 2)]
        number = os.posix_spawn(command[0], list(command), {**os.environ, **environment}, file_actions=actions)
        ending = threading.Timer(limit, os.kill, (number, signal.SIGKILL))
        ending.start()
        _, status, usage = os.wait4(number, 0)
        ending.cancel()
        out.seek(0)
        err.seek(0)
        said = (out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace"))
    return Ran(os.waitstatus_to_exitcode(status), *said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
