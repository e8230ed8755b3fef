"""Running totals that a ministry and monitors publish: everything each knows up to the end of a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.errors import truth
from ascertain.simulate.sources.model import Outlet, Toll, Total
from ascertain.simulate.sources.register import traits
from ascertain.simulate.world.model import FRONT, Incident

# Who publishes totals, on which days of the week, and how many days late it learns of an incident.
_MINISTRY, _MONITOR = "health_ministry", "monitor"
_EVERY = {_MINISTRY: frozenset(range(7)), _MONITOR: frozenset((0,))}


@dataclass(slots=True)
class _Count:
    """What one source has counted so far, and what it will by the day it learns of it."""

    outlet: Outlet
    toll: Toll
    coming: dict[date, list[Toll]]
    before: Toll


class Tolls:
    """All that publish totals."""

    def __init__(self, seed: int, setting: Preset, sources: Sequence[Outlet]) -> None:
        self._seed, self._setting, self._rate = seed, setting, setting.rate
        self._counts = [_Count(outlet, Toll(), {}, Toll()) for outlet in sources if outlet.trait in _EVERY]

    def hear(self, incident: Incident) -> None:
        """An incident happened: those who will know of it count it, each in its own time."""
        if incident.hidden or incident.fabricated or incident.form != "incident":
            return
        for at in self._counts:
            chance = Chance(self._seed, "total", at.outlet.id, incident.id)
            if not chance.happens(traits()[at.outlet.trait].hears[incident.territory]):
                continue
            toll = truth(incident, incident.day)
            if at.outlet.side and incident.by == FRONT and chance.happens(self._rate("errors.bias")):
                inflates = self._rate("telling.inflates")
                toll = replace(toll, killed=round(toll.killed * inflates), injured=round(toll.injured * inflates))
            late = chance.exponential(self._rate(f"counted.{at.outlet.trait}"))
            learned = incident.day + timedelta(days=1 + round(late))
            at.coming.setdefault(learned, []).append(toll)

    def on(self, day: date) -> Iterator[Total]:
        """The totals published on a day, up to 24:00 of the day before."""
        for at in self._counts:
            for toll in at.coming.pop(day, ()):
                at.toll = Toll(at.toll.killed + toll.killed, at.toll.injured + toll.injured)
            if day.weekday() in _EVERY[at.outlet.trait] and at.toll.people and day > self._setting.begins:
                yield self._total(at, day)

    def _total(self, at: _Count, day: date) -> Total:
        chance = Chance(self._seed, "published", at.outlet.id, day)
        toll = at.toll
        errors: tuple[str, ...] = ()
        if at.before.people and chance.happens(self._rate("errors.total")):
            # Two slips that trackers of such series show: the day before is repeated, or a sum does not close.
            toll = at.before if chance.happens(0.5) else replace(toll, injured=toll.killed + toll.injured)
            errors = ("total",)
        at.before = at.toll
        published = datetime.combine(day, time(9), UTC) + timedelta(minutes=chance.below(180))
        hours = self._setting.drawn(chance, f"received.{at.outlet.trait}", "telling.received_spread")
        received = published + timedelta(minutes=3 + round(60 * hours))
        return Total(
            outlet=at.outlet,
            toll=toll,
            since=self._setting.begins,
            cutoff=day - timedelta(days=1),
            published=published,
            received=received,
            errors=errors,
        )
