"""A ledger on disk with a clock the test moves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ascertain.ledger.envelope import Draft
from ascertain.ledger.log import Genesis, Ledger

GENESIS = Genesis("office-1", "synthetic", "wall", "Test office", "Europe/Kyiv")


@dataclass
class Clock:
    """Moves one second a look, or as the test says."""

    moment: datetime = datetime(2022, 3, 7, 8, tzinfo=UTC)
    step: timedelta = field(default=timedelta(seconds=1))

    def __call__(self) -> datetime:
        self.moment += self.step
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    made = Ledger.create(tmp_path / "ledger.sqlite", GENESIS, "ann", now=clock)
    yield made
    made.close()


@pytest.fixture
def fill(ledger: Ledger) -> Callable[[int], None]:
    """Append that many small events, two streams in turn."""

    def append(number: int) -> None:
        with ledger.write() as batch:
            for index in range(number):
                stream = f"report/R{index % 2}"
                batch.add(Draft(stream, "test.noted", {"n": index, "said": "дев'ять"}, "ben", f"e{index}"))

    return append
