"""Running totals: they grow with what their author learned, and their slips are named."""

from datetime import timedelta

from ascertain.simulate.parameters import preset
from ascertain.simulate.sources.model import Total
from ascertain.simulate.sources.register import outlets
from ascertain.simulate.sources.totals import Tolls
from ascertain.simulate.world.events import World, civil
from ascertain.simulate.world.model import KILLED


def published(*, errors: bool = True, seed: int = 1) -> tuple[list[Total], int]:
    chosen = preset("frozen-adversarial", errors=errors)
    world = World(seed, chosen)
    tolls = Tolls(seed, chosen, outlets(world.land, chosen))
    found: list[Total] = []
    dead = 0
    for number in range(120):
        day = chosen.begins + timedelta(days=number)
        for incident in world.on(day):
            tolls.hear(incident)
            dead += civil(incident, KILLED, day) if incident.form == "incident" else 0
        found += tolls.on(day)
    return found, dead


def test_without_errors_totals_only_grow_and_stay_below_the_truth() -> None:
    found, dead = published(errors=False)
    for outlet in {total.outlet.id for total in found}:
        series = [total for total in found if total.outlet.id == outlet]
        assert [total.toll.killed for total in series] == sorted(total.toll.killed for total in series)
        assert 0 < series[-1].toll.killed <= dead
        assert all(total.errors == () for total in series)


def test_the_cut_off_is_the_day_before_and_the_ministry_speaks_daily() -> None:
    found, _ = published()
    for total in found:
        assert total.cutoff == total.published.date() - timedelta(days=1)
        assert total.received > total.published
    ministry = [total.published.date() for total in found if total.outlet.kind == "authority"]
    assert len(set(ministry)) == len(ministry) > 100
    assert {total.published.weekday() for total in found if total.outlet.kind == "ngo"} == {0}


def test_a_total_that_falls_or_does_not_close_says_so() -> None:
    slips = 0
    for seed in range(4):
        found, _ = published(seed=seed)
        for outlet in {total.outlet.id for total in found}:
            before = 0
            for total in (item for item in found if item.outlet.id == outlet):
                if total.errors:
                    slips += 1
                else:
                    assert total.toll.killed >= before
                    before = total.toll.killed
    assert slips
