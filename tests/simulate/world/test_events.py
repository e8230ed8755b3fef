"""What happens: each incident from a stream of its own, families together, the hidden found later."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from ascertain.simulate.chance import Chance
from ascertain.simulate.harm import sites, weapons
from ascertain.simulate.parameters import Preset, preset
from ascertain.simulate.world.events import World, civil, fabricate
from ascertain.simulate.world.model import CIVILIAN, COMBATANT, INJURED, KILLED, MISSING, Incident
from ascertain.terms.codes import codes


def setting(**rates: float) -> Preset:
    found = preset("three-years")
    own = {f"world.{key}": value for key, value in rates.items()}
    return replace(found, rates=MappingProxyType({**found.rates, **own}))


def happening(seed: int, chosen: Preset, days: int = 200, scale: float = 1.0) -> Iterator[Incident]:
    world = World(seed, chosen, scale)
    for number in range(days):
        yield from world.on(chosen.begins + timedelta(days=number))


@pytest.fixture(scope="module")
def found() -> tuple[Incident, ...]:
    return tuple(happening(3, setting(), 400))


def test_the_same_world_happens_whether_sources_err_or_not(found: tuple[Incident, ...]) -> None:
    assert tuple(happening(3, preset("three-years", errors=False), 400)) == found
    assert tuple(happening(4, setting(), 400)) != found


def test_ids_are_given_once(found: tuple[Incident, ...]) -> None:
    assert len({incident.id for incident in found}) == len(found)
    cases = [case.id for incident in found for case in incident.cases if incident.form == "incident"]
    assert len(set(cases)) == len(cases)


def test_places_weapons_and_times_are_of_this_world(found: tuple[Incident, ...]) -> None:
    for incident in found:
        assert incident.settlement in incident.unit.settlements
        assert incident.weapon in weapons()
        assert incident.site in sites()
        assert incident.cause in codes("cause")
        assert incident.territory in codes("controller")
        assert incident.at.year >= 2090
        assert incident.since <= incident.until


def test_combatants_and_people_of_unclear_status_are_no_civilians(found: tuple[Incident, ...]) -> None:
    for incident in found:
        day = incident.day
        for outcome in (KILLED, INJURED, MISSING):
            assert civil(incident, outcome, day) == len(incident.people(outcome, day, CIVILIAN))
            assert civil(incident, outcome, day) <= len(incident.people(outcome, day))
    assert any(case.person.status == COMBATANT for incident in found for case in incident.cases)
    assert any(case.person.status == "unclear" for incident in found for case in incident.cases)
    assert any(all(case.person.status == COMBATANT for case in incident.cases) for incident in found)


def test_later_deaths_move_from_injured_to_killed(found: tuple[Incident, ...]) -> None:
    died = [
        (incident, case)
        for incident in found
        for case in incident.cases
        if case.outcome == INJURED and case.died_on and incident.form == "incident"
    ]
    assert died
    for incident, case in died:
        assert case.died_on is not None
        assert case.died_on > incident.day
        assert case.outcome_on(case.died_on - timedelta(days=1)) == INJURED
        assert case.outcome_on(case.died_on) == KILLED


def test_siblings_share_a_lineage_and_no_given_name(found: tuple[Incident, ...]) -> None:
    seen = 0
    for incident in found:
        siblings: dict[tuple[int, ...], list[int]] = {}
        for case in incident.cases:
            name = case.person.name
            kin = (case.person.household, name.family, name.father, name.grandfather, int(name.sex == "man"))
            siblings.setdefault(kin, []).append(name.given)
        for given in siblings.values():
            assert len(set(given)) == len(given)
            seen += len(given) > 1
    assert seen > 20


def test_what_was_hidden_is_found_later_with_an_interval_of_death() -> None:
    chosen = setting(hidden=1.0, found=1.0, found_days=5.0)
    whole = {incident.id: incident for incident in happening(1, chosen, 300)}
    discoveries = [incident for incident in whole.values() if incident.form == "discovery"]
    assert discoveries
    for discovery in discoveries:
        origin = whole[discovery.found[0]]
        assert origin.hidden
        assert origin.to_be_found
        assert discovery.since <= origin.day <= discovery.until
        assert discovery.day > origin.day
        assert {case.id for case in discovery.cases} <= {case.id for case in origin.cases}
        assert all(case.person.status == CIVILIAN and case.outcome == KILLED for case in discovery.cases)


def test_the_dead_still_to_be_found_are_known() -> None:
    chosen = setting(hidden=1.0, found=1.0, found_days=4000.0)
    world = World(1, chosen)
    seen = [item for number in range(120) for item in world.on(chosen.begins + timedelta(days=number))]
    assert {item.id for item in world.buried()} == {item.id for item in seen if item.to_be_found}


def test_a_fabricated_incident_harmed_nobody(found: tuple[Incident, ...]) -> None:
    chosen = setting()
    made = fabricate(Chance("x"), World(1, chosen), found[0], 4)
    assert made.fabricated
    assert made.cases == ()
    assert made.found == ()
    assert made.id == "X4"
    assert made.settlement in made.unit.settlements


def test_twice_the_scale_is_twice_as_much() -> None:
    once = sum(1 for seed in range(6) for _ in happening(seed, setting(), 150))
    twice = sum(1 for seed in range(6) for _ in happening(seed, setting(), 150, 2.0))
    assert twice / once == pytest.approx(2.0, rel=0.15)


def test_intensity_follows_the_curve_of_the_preset() -> None:
    chosen = replace(setting(shock=0.0, offensive=0.0), curve=((10, 1.0), (20, 4.0)), incidents=3.0)
    world = World(1, chosen)
    levels = [world.intensity(chosen.begins + timedelta(days=day)) for day in (0, 9, 10, 19, 500)]
    assert levels == pytest.approx([3.0, 3.0, 12.0, 12.0, 12.0])


def test_a_conflict_that_has_ended_goes_on_where_more_is_wanted() -> None:
    chosen = replace(setting(shock=0.0, offensive=0.0), curve=((10, 2.0), (20, 0.0)), incidents=3.0)
    world = World(1, chosen)
    levels = [world.intensity(chosen.begins + timedelta(days=day)) for day in (9, 15, 20)]
    assert levels == pytest.approx([6.0, 0.0, 6.0])
