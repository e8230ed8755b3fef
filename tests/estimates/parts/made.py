"""SYNTHETIC entries with a known rule behind them. Nobody in them exists."""

from datetime import date, timedelta

import numpy as np

from ascertain.estimates.parts.entries import Entry

FIRST = date(2090, 1, 1)
AS_OF = date(2090, 6, 30)


def entries(seed: int = 1, number: int = 400, until: date = AS_OF) -> list[Entry]:
    """Incidents spread over the days up to `until`, told of after 3 days in the mean, decided after 20."""
    random = np.random.default_rng(seed)
    days = (until - FIRST).days
    found = []
    for serial in range(number):
        occurred = FIRST + timedelta(int(random.integers(0, days)))
        received = occurred + timedelta(int(random.exponential(3)))
        decided = received + timedelta(1 + int(random.exponential(20)))
        size = int(random.geometric(0.5))
        fate = str(random.choice(["confirmed", "rejected", "inconclusive", "never"], p=[0.6, 0.1, 0.1, 0.2]))
        if received > until:
            continue
        done = decided <= until and fate != "never"
        stands = size if done and fate == "confirmed" else 0
        found.append(
            Entry(
                id=f"I{serial}",
                territory=("north", "south")[serial % 2],
                occurred=occurred,
                received=received,
                told=size,
                heard=size + serial % 2,
                told_on=received,
                fate=fate if done else "open",  # type: ignore[arg-type]
                decided=decided if done else None,
                confirmed=stands,
                stands=stands,
            )
        )
    return found
