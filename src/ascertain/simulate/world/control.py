"""Who holds which unit when, and which are shut: a line of control that moves, sieges, blackouts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset
from ascertain.simulate.world.model import Land

GOVERNMENT, ARMED_GROUP, CONTESTED = "government", "armed_group", "contested"
SIEGE, BLACKOUT = "siege", "blackout"
_FOUGHT_OVER = 14  # days a unit is contested before somebody holds it


@dataclass(frozen=True, slots=True)
class Holding:
    """One row of the control layer: both days included, `last` None for until further notice."""

    unit: int
    first: date
    last: date | None
    controller: str


@dataclass(frozen=True, slots=True)
class Shut:
    """A time in which little gets out of a unit: `siege` or `blackout`; both days included."""

    unit: int
    kind: str
    first: date
    last: date


class Front:
    """The line of control, day by day. Days must be asked for in order."""

    def __init__(self, chance: Chance, land: Land, setting: Preset) -> None:
        self._chance, self._land, self._setting = chance, land, setting
        held = max(1, len(land.units) // 3)
        self._now = [ARMED_GROUP if unit.number >= len(land.units) - held else GOVERNMENT for unit in land.units]
        self._until: dict[int, date] = {}
        self.day = setting.begins
        self.holdings = [Holding(unit.number, self.day, None, self._now[unit.number]) for unit in land.units]
        self.shuts: list[Shut] = []
        self._closed: dict[int, Shut] = {}
        self._begin_shuts()

    def advance(self, day: date) -> None:
        """Go on to a day."""
        while self.day < day:
            self.day += timedelta(days=1)
            settled = [unit for unit, until in self._until.items() if until == self.day]
            for unit in settled:
                self._settle(unit)
            self._contest(settled)
            self._begin_shuts()

    def controller(self, unit: int) -> str:
        """Who holds a unit on the day reached."""
        return self._now[unit]

    def shut(self, unit: int) -> Shut | None:
        """The siege or blackout of a unit on the day reached."""
        found = self._closed.get(unit)
        return found if found is not None and found.last >= self.day else None

    def near(self, unit: int) -> bool:
        """True where a unit is fought over or lies beside one that somebody else holds."""
        mine = self._now[unit]
        return mine == CONTESTED or any(self._now[other] != mine for other in self._land.units[unit].beside)

    def rows(self) -> Iterator[Holding]:
        """The control layer up to the day reached, unit by unit."""
        yield from sorted(self.holdings, key=lambda held: (held.unit, held.first))

    def _hold(self, unit: int, controller: str) -> None:
        for at in range(len(self.holdings) - 1, -1, -1):
            if self.holdings[at].unit == unit:
                self.holdings[at] = replace(self.holdings[at], last=self.day - timedelta(days=1))
                break
        self._now[unit] = controller
        self.holdings.append(Holding(unit, self.day, None, controller))

    def _contest(self, settled: Sequence[int]) -> None:
        for unit in self._land.units:
            free = self._now[unit.number] != CONTESTED and unit.number not in settled  # a day has one holder
            fought = free and self.near(unit.number)
            if fought and self._chance.happens(1 / self._setting.rate("world.turn_days")):
                self._hold(unit.number, CONTESTED)
                self._until[unit.number] = self.day + timedelta(days=_FOUGHT_OVER)

    def _settle(self, unit: int) -> None:
        del self._until[unit]
        self._hold(unit, ARMED_GROUP if self._chance.happens(0.5) else GOVERNMENT)

    def _begin_shuts(self) -> None:
        for unit in self._land.units:
            if self.shut(unit.number) is not None:
                continue
            siege = self._now[unit.number] == CONTESTED and self._chance.happens(self._setting.rate("world.siege"))
            if siege or self._chance.happens(self._setting.rate("world.blackout")):
                kind = SIEGE if siege else BLACKOUT
                length = self._setting.drawn(self._chance, f"world.{kind}_days", "world.shut_spread")
                last = self.day + timedelta(days=max(1, round(length)) - 1)
                self._shut(Shut(unit.number, kind, self.day, last))

    def _shut(self, shut: Shut) -> None:
        taken = [shut]
        # A common blackout takes neighbours with it: lists that fail together are not independent.
        if shut.kind == BLACKOUT and self._chance.happens(self._setting.rate("world.blackout_shared")):
            taken += [replace(shut, unit=other) for other in self._land.units[shut.unit].beside if not self.shut(other)]
        self.shuts += taken
        self._closed |= {closed.unit: closed for closed in taken}


def opened(chance: Chance, day: date, shut: Shut | None, mean_days: float) -> date:
    """The day from which anything of an incident gets out: its own, unless it happened in a shut place.

    One lag for all sources of an incident: shared access is what makes lists depend on each other.
    """
    if shut is None:
        return day
    lag = timedelta(days=round(chance.exponential(mean_days)))
    return min(day + lag, shut.last + timedelta(days=3)) if shut.kind == BLACKOUT else day + lag


def table(land: Land, holdings: Sequence[Holding], say: str) -> list[tuple[str, str, str, str, str]]:
    """The rows of `control.csv`; `say` is what stands as their source."""
    return [
        (land.units[held.unit].code, str(held.first), str(held.last or ""), held.controller, say) for held in holdings
    ]
