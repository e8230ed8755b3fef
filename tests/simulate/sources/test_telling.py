"""Who tells of an incident: true where nothing goes wrong, of one origin where copied, late where a place is shut."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset, parameters, preset
from ascertain.simulate.sources.errors import truth
from ascertain.simulate.sources.model import Account
from ascertain.simulate.sources.register import outlets, traits
from ascertain.simulate.sources.telling import Newsroom
from ascertain.simulate.world.control import SIEGE, Shut
from ascertain.simulate.world.events import World, fabricate
from ascertain.simulate.world.model import COMBATANT, KILLED, Incident

Told = list[tuple[Incident, list[Account]]]


def setting(*, errors: bool = True, **rates: float) -> Preset:
    found = preset("frozen-adversarial", errors=errors)
    own = {key.replace("__", "."): value for key, value in rates.items()}
    assert set(own) <= set(parameters())
    return replace(found, rates=MappingProxyType({**found.rates, **own}))


def told(chosen: Preset, seed: int = 5, days: int = 60, *, shut: bool = False, prose: bool = True) -> Told:
    world = World(seed, chosen)
    room = Newsroom(seed, chosen, outlets(world.land, chosen), prose=prose)
    found = []
    for number in range(days):
        day = chosen.begins + timedelta(days=number)
        for incident in world.on(day):
            closed = Shut(incident.unit.number, SIEGE, day, day + timedelta(days=20)) if shut else None
            found.append((incident, room.accounts(incident, closed)))
    return found


@pytest.fixture(scope="module")
def found() -> Told:
    return told(setting())


def every(found: Told) -> list[tuple[Incident, Account]]:
    return [(incident, account) for incident, accounts in found for account in accounts]


def test_where_nothing_goes_wrong_every_number_is_true() -> None:
    seen = 0
    for incident, account in every(told(setting(errors=False))):
        if account.act == "deny":
            continue
        seen += 1
        assert account.errors == ()
        assert (account.day, account.settlement, account.place) == (
            incident.day, incident.settlement, incident.settlement.name,
        )  # fmt: skip
        civilians = account.toll.killed - (account.toll.military or 0)
        known = [truth(incident, account.published.date() - timedelta(days=back)).killed for back in range(90)]
        assert civilians in known  # true as of the day it was learned
        for outcome, cells in account.toll.cells.items():
            assert sum(cells.values()) == getattr(account.toll, outcome)
    assert seen > 300


def test_a_number_that_is_off_says_why(found: Told) -> None:
    for incident, account in every(found):
        if account.act == "deny" or account.errors:
            continue
        known = [truth(incident, account.published.date() - timedelta(days=back)).killed for back in range(90)]
        assert account.toll.killed - (account.toll.military or 0) in known


def test_time_runs_one_way(found: Told) -> None:
    for incident, accounts in found:
        published = [account.published for account in accounts]
        assert published == sorted(published)
        for account in accounts:
            assert account.published > incident.at or account.incident.fabricated
            assert account.received > account.published


def test_a_copy_has_the_origin_and_the_numbers_of_what_it_copies(found: Told) -> None:
    copies = 0
    for _, accounts in found:
        by_id = {account.id: account for account in accounts}
        assert len(by_id) == len(accounts)
        for account in accounts:
            if account.copied is None:
                continue
            copies += 1
            original = by_id[account.copied]
            assert (account.origin, account.holder, account.toll) == (original.origin, original.holder, original.toll)
            assert account.published > original.published
    assert copies > 100


def test_some_copies_say_where_they_come_from(found: Told) -> None:
    credited = {account.credited for _, account in every(found) if account.copied}
    assert credited == {True, False}


def test_no_first_hand_source_hears_of_a_quiet_incident_and_none_of_a_hidden_one(found: Told) -> None:
    assert any(incident.quiet for incident, _ in found)
    for incident, accounts in found:
        if incident.quiet:
            assert not any(traits()[account.holder.trait].primary for account in accounts)
        if incident.hidden:
            assert accounts == []


def test_local_sources_tell_of_their_own_unit(found: Told) -> None:
    for incident, account in every(found):
        assert account.outlet.unit in (None, incident.unit.number)


def test_a_denial_gives_no_number_and_comes_from_the_accused(found: Told) -> None:
    denials = [account for _, account in every(found) if account.act == "deny"]
    assert denials
    for account in denials:
        assert account.toll.people == 0
        assert account.outlet.kind == "party"


def test_later_numbers_say_what_was_said_before(found: Told) -> None:
    again = [account for _, account in every(found) if account.before is not None and account.copied is None]
    assert any(account.toll.killed > account.before.killed for account in again if account.before)
    for account in again:
        assert account.before != account.toll


def test_a_hospital_tells_of_later_deaths() -> None:
    chosen = setting(errors=False, world__dies_later=0.6, world__quiet=0.0, telling__update=0.0)
    deaths = [(incident, account) for incident, account in every(told(chosen)) if account.later_death]
    assert deaths
    for _, account in deaths:
        assert account.outlet.kind == "medical"
        assert account.before is not None
        assert account.toll.killed > account.before.killed


def test_a_flood_copies_one_account() -> None:
    chosen = setting(telling__flood=1.0, telling__flood_copies=30.0)
    sizes = [sum(1 for account in accounts if account.copied) for _, accounts in told(chosen, days=20) if accounts]
    assert max(sizes) > 20


def test_all_sources_of_a_shut_place_wait_together() -> None:
    chosen = setting(errors=False, world__access_days=40.0, world__hidden=0.0)
    for incident, accounts in told(chosen, shut=True, days=30):
        if accounts:
            assert accounts[0].published.date() >= incident.day
    lags = [
        (accounts[0].published.date() - incident.day).days for incident, accounts in told(chosen, shut=True) if accounts
    ]
    assert sum(lags) / len(lags) > 25


def test_a_fabricated_incident_has_one_origin_and_no_first_hand_source() -> None:
    chosen = setting(telling__copies=1.0)
    world = World(1, chosen)
    room = Newsroom(1, chosen, outlets(world.land, chosen))
    true = next(item for number in range(30) for item in world.on(chosen.begins + timedelta(days=number)))
    for number in range(1, 30):
        accounts = room.accounts(fabricate(Chance(number), world, true, number), None)
        accounts = [account for account in accounts if account.act != "deny"]
        assert len({account.origin for account in accounts}) == 1
        assert all("fabricated" in account.errors for account in accounts)
        assert not any(traits()[account.holder.trait].primary for account in accounts)


def test_rows_have_plain_numbers() -> None:
    assert {account.form for _, account in every(told(setting(), days=20, prose=False))} == {"exact"}
    assert {account.form for _, account in every(told(setting(), days=40))} >= {"exact", "at_least", "dozens"}


def test_combatants_are_told_apart_or_the_error_is_named(found: Told) -> None:
    mixed = 0
    for incident, account in every(found):
        if account.act == "deny" or not incident.people(KILLED, incident.day, COMBATANT):
            continue
        mixed += 1
        civilians = len(incident.people(KILLED, account.published.date(), "civilian"))
        if account.toll.military is None and account.toll.killed > civilians:
            assert account.errors
    assert mixed


def test_the_same_seed_tells_the_same(found: Told) -> None:
    assert told(setting()) == found
