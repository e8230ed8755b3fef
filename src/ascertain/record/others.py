"""Totals published by others: attributed, each with its own cut-off and vintage, never added to anything."""

from collections.abc import Sequence
from datetime import datetime

from ascertain.incidents.model import ExternalFigure
from ascertain.record.model import External
from ascertain.terms.instants import Cutoff

# Numbers of a part of the people harmed are a series of their own, and never pass for the source's newest total.
PARTS = ("children", "combatants")


def externals(found: Sequence[ExternalFigure], cutoff: Cutoff) -> tuple[External, ...]:
    """Per source and outcome, the latest figure up to the cut-off, and every one of that very cut-off.

    A figure of a period is no running total, one of an area no total of all; the latest of each is a figure of its own.
    """
    reaching = [(item, _upto(item, cutoff.zone)) for item in found]
    usable = sorted(
        (entry for entry in reaching if entry[1] <= cutoff.instant),
        # Of figures given at once the greatest is the total, the others are parts of it.
        key=lambda entry: (*_series(entry[0])[:4], entry[1], entry[0].vintage, entry[0].count.low or 0),
    )
    latest = {_series(item): item for item, _ in usable}
    kept = [
        item for item, upto in usable if item in latest.values() or (item.cutoff is not None and upto == cutoff.instant)
    ]
    return tuple(_external(item) for item in dict.fromkeys(kept))


def _upto(item: ExternalFigure, zone: str) -> datetime:
    """Up to when it counts. Where its source gives no cut-off, up to its publication at the latest."""
    return Cutoff.parse(item.cutoff or item.vintage, zone).instant


def _series(item: ExternalFigure) -> tuple[str, str, bool, str, str]:
    """Whose it is, of what, whether of a period, where, and of whom: figures that follow on each other."""
    return item.source, item.outcome, item.period is not None, item.area or "", _part(item)


def _part(item: ExternalFigure) -> str:
    return item.population if item.population in PARTS else ""


def _external(item: ExternalFigure) -> External:
    return External(
        source=item.source,
        outcome=item.outcome,
        value=item.count.value,
        cutoff=item.cutoff,
        vintage=item.vintage,
        low=item.count.low,
        high=item.count.high,
        figure=item.figure,
        population=item.population,
        verification=item.verification,
        period=item.period,
        place=item.area,
    )
