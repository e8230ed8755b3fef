"""What the parts are worked out from: one entry an incident, after linkage, so that nobody is counted in two parts."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Fate = Literal["open", "confirmed", "rejected", "inconclusive", "merged", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident and one outcome, as it stood as of the moment asked about.

    Attributes:
        id: the incident's id. territory: the code of its area or category, `unknown` where nobody knows.
        occurred: first possible day; received: when the first report of it came (both days, UTC).
        told: how many persons reports gave last before it was decided; None where nobody gave a number ("hundreds"),
            which then never becomes one.
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
    fate: Fate = "open"
    decided: date | None = None
    confirmed: int = 0
    stands: int = 0
    withdrawn: date | None = None
    merged_into: str | None = None
