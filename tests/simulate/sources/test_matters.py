"""Corridors, talks, meetings: chains of positions, in order, each by one party."""

from datetime import timedelta

import pytest

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import preset
from ascertain.simulate.sources.matters import Diplomacy, chains
from ascertain.simulate.sources.model import Position
from ascertain.simulate.sources.register import outlets
from ascertain.simulate.world.control import Front
from ascertain.simulate.world.land import draw_land
from ascertain.simulate.writing.positions import position
from ascertain.terms.codes import codes


def said(name: str = "frozen-adversarial", days: int = 300, seed: int = 1) -> list[Position]:
    chosen = preset(name)
    land = draw_land(Chance(seed, "land"), chosen.units, chosen.settlements)
    front = Front(Chance(seed, "front"), land, chosen)
    diplomacy = Diplomacy(seed, chosen, land, outlets(land, chosen))
    found: list[Position] = []
    for number in range(days):
        day = chosen.begins + timedelta(days=number)
        front.advance(day)
        found += diplomacy.on(day, front)
    return found


@pytest.fixture(scope="module")
def found() -> list[Position]:
    return said()


def test_all_kinds_of_matters_come_up(found: list[Position]) -> None:
    assert {item.matter.kind for item in found} == {kind for kind, *_ in chains()}
    assert {"offer", "dismiss", "accuse", "deny", "claim", "announce", "confirm", "request", "promise"} <= {
        item.act for item in found
    }


def test_every_act_is_one_of_the_code_list_and_every_step_can_be_written(found: list[Position]) -> None:
    for item in found:
        assert item.act in codes("act")
        assert position(Chance(item.id), item).body.startswith("SYNTHETIC")


def test_positions_on_a_matter_follow_each_other(found: list[Position]) -> None:
    by_matter: dict[str, list[Position]] = {}
    for item in found:
        by_matter.setdefault(item.matter.id, []).append(item)
    for chain in by_matter.values():
        assert [item.published for item in chain] == sorted(item.published for item in chain)
        assert len({item.speaker.side for item in chain}) <= 2
        for item in chain:
            assert item.received > item.published
            assert item.outlet.side in ("", item.speaker.side)
            assert item.answers is None or item.answers in {before.id for before in chain}


def test_rounds_of_talks_are_numbered(found: list[Position]) -> None:
    rounds = [item.matter.ordinal for item in found if item.matter.kind == "talks"]
    assert sorted(set(rounds)) == list(range(1, max(rounds) + 1))
    assert all(item.matter.ordinal == 0 for item in found if item.matter.kind != "talks")


def test_some_places_are_withheld(found: list[Position]) -> None:
    assert {item.matter.disclosed for item in found} == {True, False}


def test_without_two_parties_nobody_negotiates() -> None:
    assert said("ukraine-like", 60) == [] or all(item.speaker.side for item in said("ukraine-like", 60))
    assert said("four-lists", 60) == []


def test_the_same_seed_says_the_same(found: list[Position]) -> None:
    assert said() == found
