"""Who hears of an incident, when, and in which hours they write: what is known before anything is told."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.errors import Telling, tell
from ascertain.simulate.sources.model import Outlet
from ascertain.simulate.sources.register import Trait, traits
from ascertain.simulate.world.model import Incident

OPENS = time(8, 30)
UPDATED = time(16, 30)  # when those who write situation updates close the day's


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a source with knowledge of its own holds: from when on, where it began, and what it believes."""

    holder: Outlet
    origin: str
    since: datetime
    told: Telling


class Hearing:
    """How one incident gets about; drawn from the stream of chance of its telling."""

    def __init__(self, chance: Chance, setting: Preset, incident: Incident, start: datetime, prose: bool) -> None:
        self.chance, self.rate, self.setting, self._prose = chance, setting.rate, setting, prose
        self.incident, self.start = incident, start
        # A larger incident is heard of by more.
        self._size = 1 + 0.35 * math.log(max(1, len(incident.cases)))

    def known(self, holders: Sequence[Outlet]) -> list[Knowledge]:
        """Those who know of it by themselves, the earliest first."""
        found: list[Knowledge] = []
        for outlet in holders:
            trait = traits()[outlet.trait]
            if not self.hears(outlet, trait):
                continue
            since = self.after(self.start, trait)
            day = since.date()
            told = tell(self.chance, self.setting, self.incident, outlet, day)
            if told.toll.people == 0:
                continue
            found.append(Knowledge(outlet, f"O{self.incident.id}-{outlet.id}", since, told))
        found.sort(key=lambda knowledge: knowledge.since)
        return [self._rests_on(knowledge, found[:at]) for at, knowledge in enumerate(found)]

    def _rests_on(self, knowledge: Knowledge, earlier: Sequence[Knowledge]) -> Knowledge:
        """Some of those who seem to know have it from another, and do not say so."""
        primary = traits()[knowledge.holder.trait].primary
        if not earlier or primary or not self.chance.happens(self.rate("telling.hidden_origin")):
            return knowledge
        other = self.chance.pick(earlier)
        return replace(knowledge, origin=other.origin, told=other.told)

    def hears(self, outlet: Outlet, trait: Trait) -> bool:
        """Whether word of it gets to an outlet."""
        incident = self.incident
        if outlet.unit is not None and outlet.unit != incident.unit.number:
            return False
        if incident.quiet and trait.primary:
            return False
        chance = trait.finds if incident.form == "discovery" and trait.finds else trait.hears[incident.territory]
        if outlet.side and outlet.side == incident.by:
            chance *= 0.1  # a party says little of what it did itself
        return self.chance.happens(1 - (1 - chance) ** self._size)

    def after(self, moment: datetime, trait: Trait) -> datetime:
        """When an outlet that is told from `moment` on publishes."""
        hours = self.setting.drawn(self.chance, f"published.{trait.name}", "telling.published_spread")
        return self.office_hours(moment + timedelta(minutes=5) + lasting(hours), trait)

    def office_hours(self, moment: datetime, trait: Trait) -> datetime:
        """The same moment, or the next one at which such an outlet writes."""
        if trait.writes == "update" and self._prose:
            # What is known when the day's update is closed goes into it, the rest into the next.
            closes = moment_of(moment.date(), UPDATED)
            moment = closes if moment <= closes else closes + timedelta(days=1)
        if trait.office_hours and moment.weekday() >= 5 and self.chance.happens(self.rate("telling.weekend")):
            monday = moment.date() + timedelta(days=7 - moment.weekday())
            minutes = self.chance.below(240)
            updated = trait.writes == "update" and self._prose
            return moment_of(monday, UPDATED) if updated else moment_of(monday, OPENS) + timedelta(minutes=minutes)
        return moment

    def received(self, moment: datetime, trait: Trait) -> datetime:
        """When what was published at `moment` comes in."""
        hours = self.setting.drawn(self.chance, f"received.{trait.name}", "telling.received_spread")
        # One update is one mail.
        late = timedelta(minutes=40) if trait.writes == "update" and self._prose else lasting(hours)
        return moment + timedelta(minutes=3) + late


def lasting(hours: float) -> timedelta:
    """So many hours, to the minute: nobody publishes by the second."""
    return timedelta(minutes=round(60 * hours))


def moment_of(day: date, at: time) -> datetime:
    """A time of a day, in UTC."""
    return datetime.combine(day, at, UTC)
