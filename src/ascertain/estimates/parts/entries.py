"""What the parts are worked out from: one entry an incident, after linkage, so that nobody is counted in two parts."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

Fate = Literal["open", "confirmed", "rejected", "inconclusive", "merged", "withdrawn"]
# After these nobody of the incident is left to be confirmed, under its own name.
GONE = ("rejected", "merged")


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident and one outcome, as it stood as of the moment asked about.

    Attributes:
        id: the incident's id. territory: the code of its area or category, `unknown` where nobody knows.
        occurred: first possible day; received: when the first report of it came (both days, UTC).
        told: how many persons first-hand sources gave, each at its latest word (lower median); heard: how many the
            others gave. None where none of them gave a number ("hundreds"), which then never becomes one.
        told_on: the day the first first-hand number came.
        fate: what became of it by then; `open` is not decided yet, and an inconclusive one can be taken up again.
        decided: the day of the first decision with that fate; None while open.
        confirmed: persons when first confirmed; stands: persons confirmed as of the moment; 0 where none.
        withdrawn: the day on which persons were last taken back from it; None where none were.
        merged_into: the id of the incident it turned out to be.
    """

    id: str
    territory: str
    occurred: date
    received: date
    told: int | None
    heard: int | None = None
    told_on: date | None = None
    fate: Fate = "open"
    decided: date | None = None
    confirmed: int = 0
    stands: int = 0
    withdrawn: date | None = None
    merged_into: str | None = None

    @property
    def first_hand(self) -> bool:
        """True where a first-hand source gave a number."""
        return self.told is not None

    @property
    def size(self) -> int | None:
        """The number it goes by: the first-hand one, else the other; None where nobody gave one."""
        return self.told if self.told is not None else self.heard


def digest(entries: Sequence[Entry]) -> str:
    """The SHA-256 of what the parts are worked out from: entries by id, each field named, days in ISO form."""
    rows = [asdict(item) for item in sorted(entries, key=lambda item: item.id)]
    return hashlib.sha256(json.dumps(rows, sort_keys=True, default=str).encode()).hexdigest()
