"""How what a source says departs from what happened. Each departure leaves its code, so that it can be explained."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ascertain.simulate.chance import Chance
from ascertain.simulate.harm import weapons
from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.model import Outlet, Toll
from ascertain.simulate.sources.register import PRIMARY
from ascertain.simulate.world.model import (
    CIVILIAN,
    COMBATANT,
    INJURED,
    KILLED,
    MISSING,
    Incident,
    Settlement,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one source believes of an incident: numbers, day, place, weapon, and the codes of what is wrong in it."""

    toll: Toll
    day: date
    settlement: Settlement
    place: str
    weapon: str
    errors: tuple[str, ...]


def truth(incident: Incident, day: date, *, cells: bool = False, military: bool = False) -> Toll:
    """What is true of an incident on a day: its civilians, and with `military` its combatants among the killed."""
    killed = incident.people(KILLED, day, CIVILIAN)
    injured = incident.people(INJURED, day, CIVILIAN)
    fighters = len(incident.people(KILLED, day, COMBATANT)) if military else 0
    told: dict[str, Mapping[str, int]] = {}
    if cells and not fighters:
        told = {name: _cells(cases) for name, cases in ((KILLED, killed), (INJURED, injured)) if cases}
    missing = len(incident.people(MISSING, day, CIVILIAN))
    return Toll(len(killed) + fighters, len(injured), missing, told, fighters or None)


def _cells(cases: tuple[object, ...]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for case in cases:
        cell = case.person.cell  # type: ignore[attr-defined]
        found[cell] = found.get(cell, 0) + 1
    return found


def tell(chance: Chance, setting: Preset, incident: Incident, outlet: Outlet, day: date) -> Telling:
    """What a source with knowledge of its own believes of an incident as of a day."""
    rate = setting.rate
    fighters = bool(incident.people(KILLED, day, COMBATANT))
    hidden = fighters and chance.happens(rate("errors.combatants_included"))
    cells = outlet.kind in PRIMARY and chance.happens(rate("telling.cells"))
    toll = truth(incident, day, cells=cells, military=fighters)
    errors: list[str] = []
    if hidden:
        injured = toll.injured + len(incident.people(INJURED, day, COMBATANT))
        toll = replace(toll, injured=injured, military=None, cells={})
        errors.append("combatants_included")
    told = _miscounted(chance, setting, outlet, incident, toll)
    if told is not None:
        toll = replace(told[0], military=min(toll.military, told[0].killed) or None if toll.military else None)
        errors.append(told[1])
    if toll.killed != toll.injured and chance.happens(rate("errors.killed_as_injured")):
        toll = replace(toll, killed=toll.injured, injured=toll.killed, cells={}, military=None)
        errors.append("killed_as_injured")
    return _placed(
        chance,
        setting,
        incident,
        Telling(toll, incident.day, incident.settlement, "", incident.weapon, tuple(errors)),
        day,
    )


def _miscounted(
    chance: Chance, setting: Preset, outlet: Outlet, incident: Incident, toll: Toll
) -> tuple[Toll, str] | None:
    """A toll that is off and the code of how, or None where the number is right."""
    rate, drawn = setting.rate, chance.unit()
    if outlet.side and incident.by != outlet.side and chance.happens(rate("errors.bias")):
        return _times(toll, 1.0 + 0.5 * chance.unit()), "bias"
    if outlet.kind in PRIMARY:
        if drawn >= rate("errors.primary_wrong"):
            return None
        drawn *= (rate("errors.count_partial") + rate("errors.count_over")) / rate("errors.primary_wrong")
    if drawn < rate("errors.count_partial"):
        found = Toll(
            chance.binomial(toll.killed, rate("telling.seen")),
            chance.binomial(toll.injured, rate("telling.seen")),
            chance.binomial(toll.missing, rate("telling.seen")),
        )
        return (found, "count_partial") if found.people and _differ(found, toll) else None
    drawn -= rate("errors.count_partial")
    if drawn < rate("errors.count_over"):
        return _times(toll, 1.25), "count_over"
    if drawn < rate("errors.count_over") + rate("errors.count_inflated"):
        return _times(toll, 1.5 + 2.5 * chance.unit()), "count_inflated"
    return None


def _differ(one: Toll, other: Toll) -> bool:
    return (one.killed, one.injured, one.missing) != (other.killed, other.injured, other.missing)


def _times(toll: Toll, factor: float) -> Toll:
    def more(number: int) -> int:
        return max(number + 1, round(number * factor)) if number else 0

    return Toll(more(toll.killed), more(toll.injured), toll.missing)


def _placed(chance: Chance, setting: Preset, incident: Incident, told: Telling, today: date) -> Telling:
    """Day, place and weapon as this source has them."""
    rate, errors = setting.rate, [*told.errors]
    day, settlement, weapon = told.day, told.settlement, told.weapon
    if chance.happens(rate("errors.date")):
        off = chance.pick((-3, -2, -1, -1, 1, 1, 2, 3))
        day = min(day + timedelta(days=off), today)
        errors += ["date"] if day != told.day else []
    if chance.happens(rate("errors.place")) and len(incident.unit.settlements) > 1:
        settlement = chance.pick([place for place in incident.unit.settlements if place != settlement])
        errors.append("place")
    if chance.happens(rate("errors.cause")):
        weapon = chance.pick([code for code in weapons() if code != weapon])
        errors.append("cause")
    place = settlement.name
    if settlement.spellings and chance.happens(rate("errors.place_spelling")):
        place = chance.pick(settlement.spellings)
        errors.append("place_spelling")
    return Telling(told.toll, day, settlement, place, weapon, tuple(errors))
