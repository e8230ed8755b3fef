"""A ledger on disk with a clock the test moves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ascertain.ledger.engines import Home
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


Homes = Callable[[str], Home]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def homes(request: pytest.FixtureRequest, tmp_path: Path) -> Homes:
    """Where a log may lie, by name: on each engine in turn."""
    made: dict[str, Home] = {}

    def place(name: str) -> Home:
        if name not in made:
            server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
            made[name] = server.database() if server else tmp_path / f"{name}.sqlite"
        return made[name]

    return place


@pytest.fixture
def ledger(homes: Homes, clock: Clock) -> Iterator[Ledger]:
    made = Ledger.create(homes("ledger"), GENESIS, "ann", now=clock)
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
