"""Bar 1 of the ledger: killed, out of space or failing at a system call, nothing acknowledged is lost or torn.

A sample of the points; `make test-faults` takes every one.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from faults import OPERATIONS, Ground, sweep, traceable

if TYPE_CHECKING:
    from servers import Postgres

pytestmark = [pytest.mark.faults, pytest.mark.slow]
needs_strace = pytest.mark.skipif(
    not traceable(), reason="no strace that may trace here; on Debian, tools/test-packages installs it"
)
# One point in so many: an operation has between 250 and 1,100.
EVERY = {"receipt": 149, "decision": 41, "publication": 53, "rebuild": 131, "erase": 61}


@needs_strace
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_file_survives(operation: str, tmp_path: Path) -> None:
    check(operation, Ground(tmp_path), EVERY[operation])


@needs_strace
@pytest.mark.postgres
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_server_survives(operation: str, tmp_path: Path, postgres: "Postgres") -> None:
    check(operation, Ground(tmp_path, postgres), 2 * EVERY[operation])


def check(operation: str, ground: Ground, every: int) -> None:
    found = sweep(OPERATIONS[operation], ground, ground.template(), every)
    assert found.points > 0
    assert (found.lost, found.torn, found.unclear) == ([], [], [])
