"""What a bench measures: ours, a peer's on the same data in the same run, the bar."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure. `n` is the number of items it is over; `peer` is None where no peer gives this figure."""

    name: str
    ours: float
    n: int
    bar: float | None = None
    peer: float | None = None
    peer_name: str = ""
    lower_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        """Ours over the peer's."""
        return self.ours / self.peer if self.peer else None

    @property
    def holds(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        if self.bar is None:
            return None
        return self.ours <= self.bar if self.lower_is_better else self.ours >= self.bar


def f1(hits: float, predicted: float, gold: float) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is hit."""
    return 2 * hits / (predicted + gold) if predicted + gold else math.nan


def share(hits: float, n: float) -> float:
    """Hits of `n`; NaN of none."""
    return hits / n if n else math.nan
