"""What happens, day by day: incidents with the people harmed, and later the finding of those whom nobody saw die."""

import heapq
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from ascertain.simulate.chance import Chance
from ascertain.simulate.harm import sites, weapons
from ascertain.simulate.parameters import Preset
from ascertain.simulate.world.control import Front
from ascertain.simulate.world.land import draw_land
from ascertain.simulate.world.model import (
    CIVILIAN,
    FRONT,
    GOVERNMENT,
    INJURED,
    KILLED,
    MISSING,
    Case,
    Incident,
    Person,
    Settlement,
    Unit,
)
from ascertain.simulate.world.people import civilians, combatants

_FORMS = ("ukrainian", "russian", "arabic")
_NEAR, _SHUT = 5.0, 7.0  # how much more often things happen near the line of control, and in a besieged place


class World:
    """The made-up country as it goes on. Days must be asked for in order, each once."""

    def __init__(self, seed: int, setting: Preset, scale: float = 1.0) -> None:
        """Draw the land and its first day; `scale` multiplies the number of incidents."""
        self.setting, self.seed, self._scale = setting, seed, scale
        self.land = draw_land(Chance(seed, "land"), setting.units, setting.settlements)
        self.front = Front(Chance(seed, "front"), self.land, setting)
        self._chance = Chance(seed, "intensity")
        self._shock, self._offensive = 0.0, 0
        self._number = self._household = 0
        self._buried: list[tuple[date, int, Incident]] = []

    def on(self, day: date) -> Iterator[Incident]:
        """The incidents of a day and the discoveries made on it, each drawn from a stream of its own."""
        self.front.advance(day)
        spots = self._weights()
        for _ in range(self._chance.poisson(self.intensity(day) * self._scale)):
            yield self._draw(day, self._chance.weighted(self.land.units, spots))
        while self._buried and self._buried[0][0] <= day:
            yield self._find(heapq.heappop(self._buried)[2], day)

    def buried(self) -> list[Incident]:
        """The incidents whose dead are still to be found."""
        return [incident for _, _, incident in self._buried]

    def intensity(self, day: date) -> float:
        """Incidents to expect on a day: the preset's curve, shaken by a shock that half carries over."""
        reached = (day - self.setting.begins).days
        # Beyond its last day a conflict goes on as long as reports are still wanted.
        beyond = next(level for _, level in reversed(self.setting.curve) if level > 0)
        level = next((level for until, level in self.setting.curve if reached < until), beyond)
        spread = self.setting.rate("world.shock")
        self._shock = 0.5 * self._shock + spread * self._chance.normal()
        self._offensive = max(0, self._offensive - 1)
        if self._chance.happens(self.setting.rate("world.offensive")):
            self._offensive = 3
        shaken = math.exp(self._shock - spread**2) * (3.0 if self._offensive else 1.0)
        return self.setting.incidents * level * shaken

    def _weights(self) -> list[float]:
        found = []
        for unit in self.land.units:
            shut = self.front.shut(unit.number)
            weight = _NEAR if self.front.near(unit.number) else 1.0
            found.append(weight * (_SHUT / _NEAR if shut and shut.kind == "siege" else 1.0) * unit.population**0.5)
        return found

    def _draw(self, day: date, unit: Unit) -> Incident:
        self._number += 1
        chance, rate = Chance(self.seed, "incident", self._number), self.setting.rate
        territory, shut = self.front.controller(unit.number), self.front.shut(unit.number)
        minute = timedelta(minutes=chance.below(24 * 60))
        settlement = self._where(chance, unit)
        weapon = chance.weighted(tuple(weapons().values()), [item.weight for item in weapons().values()])
        site = chance.weighted(tuple(sites().values()), [item.weight for item in sites().values()])
        closed = shut is not None or territory == "armed_group"
        hidden = closed and chance.happens(rate("world.hidden"))
        cases = self._cases(chance, day)
        dead = any(case.outcome == KILLED and case.person.status == CIVILIAN for case in cases)
        incident = Incident(
            number=self._number,
            id=f"T{self._number}",
            form="incident",
            at=datetime.combine(day, time(), UTC) + minute,
            unit=unit,
            settlement=settlement,
            site=site.code,
            weapon=weapon.code,
            cause=weapon.cause,
            by=self._by(chance, territory),
            territory=territory,
            cases=cases,
            since=day,
            until=day,
            shut=shut is not None,
            quiet=chance.happens(rate("world.quiet")),
            hidden=hidden,
            to_be_found=hidden and dead and chance.happens(rate("world.found")),
        )
        if incident.to_be_found:
            later = day + timedelta(
                days=1 + round(self.setting.drawn(chance, "world.found_days", "world.found_spread"))
            )
            heapq.heappush(self._buried, (later, self._number, incident))
        return incident

    def _where(self, chance: Chance, unit: Unit) -> Settlement:
        skew = self.setting.rate("world.settlement_skew")
        return chance.weighted(unit.settlements, [place.population**skew for place in unit.settlements])

    def _by(self, chance: Chance, territory: str) -> str:
        # Whoever holds a place is mostly not the one who fires on it.
        likely = {"government": 0.9, "armed_group": 0.1}.get(territory, 0.5)
        return FRONT if chance.happens(likely) else GOVERNMENT

    def _cases(self, chance: Chance, day: date) -> tuple[Case, ...]:
        rate = self.setting.rate
        number = min(400, max(1, round(self.setting.drawn(chance, "world.harmed", "world.harmed_spread"))))
        form = chance.weighted(_FORMS, (0.4, 0.3, 0.3))
        people: list[Person] = []
        if not chance.happens(rate("world.no_civilian")):
            people = civilians(chance, self.setting, form, number, self._household)
            if chance.happens(rate("world.combatants")):
                people += combatants(chance, form, chance.between(1, 4), self._household + number)
        else:
            people = combatants(chance, form, number, self._household)
        self._household += 2 * number + 4
        return tuple(self._case(chance, day, at, person) for at, person in enumerate(people, start=1))

    def _case(self, chance: Chance, day: date, at: int, person: Person) -> Case:
        rate = self.setting.rate
        fate, outcome, died = chance.unit(), INJURED, None
        if fate < rate("world.killed"):
            outcome = KILLED
        elif fate < rate("world.killed") + rate("world.missing"):
            outcome = MISSING
            if chance.happens(rate("world.missing_found_dead")):
                died = day + timedelta(
                    days=5 + round(self.setting.drawn(chance, "world.found_days", "world.found_spread"))
                )
        elif chance.happens(rate("world.dies_later")):
            died = day + timedelta(
                days=1 + round(self.setting.drawn(chance, "world.dies_later_days", "world.dies_later_spread"))
            )
        return Case(f"C{self._number}-{at}", person, outcome, died)

    def _find(self, hidden: Incident, day: date) -> Incident:
        """The discovery of those whom a hidden incident killed: place, day found, and an interval of death."""
        self._number += 1
        chance = Chance(self.seed, "incident", self._number)
        dead = tuple(case for case in hidden.cases if case.outcome == KILLED and case.person.status == CIVILIAN)
        return replace(
            hidden,
            number=self._number,
            id=f"T{self._number}",
            form="discovery",
            at=datetime.combine(day, time(9), UTC) + timedelta(minutes=chance.below(540)),
            territory=self.front.controller(hidden.unit.number),
            cases=dead,
            since=hidden.day - timedelta(days=chance.below(6)),
            until=hidden.day + timedelta(days=chance.below(6)),
            shut=False,
            hidden=False,
            to_be_found=False,
            found=(hidden.id,),
        )


def fabricate(chance: Chance, world: World, true: Incident, number: int) -> Incident:
    """An incident that somebody made up, told of the place and time of a true one's neighbourhood. It harmed nobody."""
    unit = chance.pick(world.land.units)
    weapon = chance.pick(tuple(weapons().values()))
    return replace(
        true,
        number=-number,
        id=f"X{number}",
        form="incident",
        at=true.at + timedelta(hours=chance.between(1, 40)),
        unit=unit,
        settlement=chance.pick(unit.settlements),
        site=chance.pick(tuple(sites())),
        weapon=weapon.code,
        cause=weapon.cause,
        cases=(),
        since=true.day,
        until=true.day,
        shut=False,
        hidden=False,
        to_be_found=False,
        quiet=True,
        fabricated=True,
        found=(),
    )


def civil(incident: Incident, outcome: str, day: date) -> int:
    """How many civilians an incident truly left with this outcome, as of a day."""
    return len(incident.people(outcome, day, CIVILIAN))
