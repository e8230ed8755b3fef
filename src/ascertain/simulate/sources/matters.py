"""What the parties say of corridors, talks, meetings and ceasefires, day by day: `data/matters.toml`."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset
from ascertain.simulate.sources.model import Matter, Outlet, Position
from ascertain.simulate.world.control import CONTESTED, SIEGE, Front
from ascertain.simulate.world.model import Land, Unit


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain; the fields are explained in `data/matters.toml`."""

    by: str
    act: str
    says: str
    hours: float
    chance: float
    about: bool


@lru_cache
def chains() -> tuple[tuple[str, str, float, tuple[Step, ...]], ...]:
    """Kind, occasion, daily probability and steps of each chain."""
    text = files("ascertain.simulate").joinpath("data", "matters.toml").read_text("utf-8")
    return tuple(
        (entry["kind"], entry["when"], entry["daily"], tuple(Step(**step) for step in entry["steps"]))
        for entry in tomllib.loads(text)["chains"]
    )


class Diplomacy:
    """The statements of both parties on what they negotiate."""

    def __init__(self, seed: int, setting: Preset, land: Land, sources: Sequence[Outlet]) -> None:
        self._seed, self._setting, self._land = seed, setting, land
        self._parties = [outlet for outlet in sources if outlet.kind == "party"]
        # A party's word comes out by itself, by its own media, or by an agency.
        self._voices: Mapping[str, list[Outlet]] = {
            party.side: [
                party,
                *(other for other in sources if other.kind == "state_media" and other.side == party.side),
                *(other for other in sources if other.kind == "news_agency"),
            ]
            for party in self._parties
        }
        self._numbers: dict[str, int] = {}

    def on(self, day: date, front: Front) -> Iterator[Position]:
        """Everything that will be said of the matters which begin on a day."""
        if len(self._parties) < 2:
            return
        for kind, when, daily, steps in chains():
            chance = Chance(self._seed, "matter", kind, day)
            spots = self._spots(when, front)
            if spots and chance.happens(daily):
                yield from self._chain(chance, kind, steps, chance.pick(spots), day)

    def _spots(self, when: str, front: Front) -> list[Unit]:
        if when == "siege":
            shut = ((unit, front.shut(unit.number)) for unit in self._land.units)
            return [unit for unit, closed in shut if closed is not None and closed.kind == SIEGE]
        if when == "contested":
            return [unit for unit in self._land.units if front.controller(unit.number) == CONTESTED]
        return [self._land.units[self._land.capital.unit]]

    def _chain(self, chance: Chance, kind: str, steps: Sequence[Step], unit: Unit, day: date) -> Iterator[Position]:
        self._numbers[kind] = number = self._numbers.get(kind, 0) + 1
        matter = Matter(
            id=f"M{kind}-{number}",
            kind=kind,
            unit=unit,
            settlement=unit.settlements[0],
            day=day + timedelta(days=1),
            ordinal=number if kind == "talks" else 0,
            disclosed=chance.happens(0.8),
        )
        first, second = chance.shuffled(self._parties)
        moment = datetime.combine(day, time(6), UTC) + timedelta(minutes=chance.below(600))
        before: str | None = None
        for at, step in enumerate(steps, start=1):
            moment += timedelta(minutes=10 + round(60 * chance.lognormal(step.hours, 0.5)))
            if not chance.happens(step.chance):
                continue
            speaker, other = (first, second) if step.by == "first" else (second, first)
            outlet = chance.pick(self._voices[speaker.side])
            hours = self._setting.drawn(chance, f"received.{outlet.trait}", "telling.received_spread")
            said = Position(
                id=f"{matter.id}-{at}",
                matter=matter,
                speaker=speaker,
                outlet=outlet,
                act=step.act,
                says=step.says,
                about=other.side if step.about else "",
                published=moment,
                received=moment + timedelta(minutes=3 + round(60 * hours)),
                answers=before if step.about else None,
            )
            before = said.id
            yield said
