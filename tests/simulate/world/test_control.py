"""Who holds what: one holder a day, lines that move, sieges and blackouts, one lag for all who would tell."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

import pytest

from ascertain.places.control import Control
from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset, preset
from ascertain.simulate.world.control import BLACKOUT, CONTESTED, SIEGE, Front, Shut, opened, table
from ascertain.simulate.world.land import draw_land
from ascertain.simulate.world.model import Land

DAYS = 400


def setting(**rates: float) -> Preset:
    found = preset("three-years")
    return replace(
        found, rates=MappingProxyType({**found.rates, **{f"world.{key}": value for key, value in rates.items()}})
    )


def played(seed: int = 1, **rates: float) -> tuple[Land, Front, Preset]:
    chosen = setting(**rates)
    land = draw_land(Chance(seed, "land"), 9, 3)
    front = Front(Chance(seed, "front"), land, chosen)
    for number in range(DAYS):
        front.advance(chosen.begins + timedelta(days=number))
    return land, front, chosen


@pytest.mark.parametrize("seed", range(4))
def test_each_unit_has_one_holder_on_each_day(seed: int) -> None:
    land, front, chosen = played(seed, turn_days=20.0)
    rows = table(land, tuple(front.rows()), "SYNTHETIC")
    text = "unit,from,to,controller,source\n" + "".join(",".join(row) + "\n" for row in rows)
    control = Control.read(text.encode())
    last = chosen.begins + timedelta(days=DAYS - 1)
    for unit in land.units:
        for number in range(DAYS):
            assert control.controller(unit.code, chosen.begins + timedelta(days=number)) != "unknown"
        assert control.controller(unit.code, last) == front.controller(unit.number)


def test_the_line_moves_and_passes_through_being_fought_over() -> None:
    _, front, _ = played(turn_days=20.0)
    held: dict[int, list[str]] = {}
    for row in front.rows():
        held.setdefault(row.unit, []).append(row.controller)
    assert any(len(states) > 2 for states in held.values())
    for states in held.values():
        for before, after in pairwise(states):
            assert CONTESTED in (before, after)


def test_sieges_are_laid_on_contested_units_only() -> None:
    _, front, _ = played(siege=0.2, blackout=0.0, turn_days=15.0)
    assert front.shuts
    held = [row for row in front.rows() if row.controller == CONTESTED]
    for shut in front.shuts:
        assert shut.kind == SIEGE
        assert any(
            row.unit == shut.unit and row.first <= shut.first <= (row.last or date.max) for row in held
        )  # fmt: skip


def test_a_shared_blackout_takes_the_neighbours_with_it() -> None:
    land, front, _ = played(siege=0.0, blackout=0.01, blackout_shared=1.0)
    first = front.shuts[0]
    assert {shut.unit for shut in front.shuts if shut.first == first.first} >= {
        first.unit,
        *land.units[first.unit].beside,
    }


def test_no_unit_is_shut_twice_at_once() -> None:
    _, front, _ = played(siege=0.1, blackout=0.05, blackout_shared=0.8)
    for one in front.shuts:
        for other in front.shuts:
            if one is not other and one.unit == other.unit:
                assert one.last < other.first or other.last < one.first


def test_what_happens_in_the_open_is_known_at_once() -> None:
    day = date(2090, 3, 1)
    assert opened(Chance("x"), day, None, 40.0) == day


def test_a_siege_delays_for_long_and_a_blackout_until_its_end() -> None:
    day = date(2090, 3, 1)
    siege = Shut(0, SIEGE, day, day + timedelta(days=30))
    blackout = Shut(0, BLACKOUT, day, day + timedelta(days=4))
    lags = [(opened(Chance("s", at), day, siege, 40.0) - day).days for at in range(2000)]
    assert sum(lags) / len(lags) == pytest.approx(40.0, rel=0.1)
    assert max((opened(Chance("b", at), day, blackout, 40.0) - day).days for at in range(200)) == 7
