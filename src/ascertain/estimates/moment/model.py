"""The shape of `estimates run`: what is confirmed first, then what is known of the rest, then the parts or the refusal.

Confirmed, external, open and estimated stand apart; nothing here adds them up (law 5).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ascertain.estimates.moment.direction import Direction
from ascertain.estimates.moment.told import OpenIncidentTold, OpenMatterTold
from ascertain.estimates.parts.model import PartsAnswer
from ascertain.estimates.refusals import Reason
from ascertain.record.arrival import ArrivalRow
from ascertain.record.model import External, Head, Method


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmed figure of the record, with the key that `trace` takes."""

    outcome: str
    number: int
    key: str


@dataclass(frozen=True, slots=True)
class EstimateRun:
    """What can be said of the real figures as of a moment.

    Attributes:
        as_of, cutoff: local time; checkpoint, methodology: what the record was read at and under.
        kind, clock: of the office; a training office has no confirmed figure of its own.
        seed, digest: the same seed and the same input (its SHA-256) give the same numbers.
        outcome: of whom the parts are told.
        refused, reasons: why there is no estimate, and what would change it.
        confirmed: the record's figures. external: totals of others, each with its cut-off.
        open, matters: what is open, in words; never a total.
        flow: by area, how late what arrived was and since when nothing was heard. areas: code → name.
        direction: which way the real figures are said to lie, in whose words.
        parts: the parts of the real figure; None where refused.
    """

    as_of: str
    checkpoint: Head
    cutoff: str
    kind: str
    clock: str
    methodology: Method
    seed: int
    digest: str
    outcome: str
    refused: bool
    reasons: tuple[Reason, ...]
    confirmed: tuple[Confirmed, ...]
    external: tuple[External, ...]
    open: tuple[OpenIncidentTold, ...]
    matters: tuple[OpenMatterTold, ...]
    flow: tuple[ArrivalRow, ...]
    areas: Mapping[str, str]
    direction: tuple[Direction, ...]
    parts: PartsAnswer | None
