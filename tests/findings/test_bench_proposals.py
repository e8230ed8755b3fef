"""The proposing rule on made-up conflicts, where the truth is known (`make bench-proposals` is the whole of it)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.findings.methodology import load, profiles, shipped
from ascertain.findings.proposal import propose
from ascertain.simulate.parameters import Preset, preset
from bench_proposals.score import Score, scores, table, total
from bench_proposals.world import Told, told

# What makes a number too high. Without these sources are wrong downwards only: they have not seen everybody.
UPWARDS = (
    *("errors.count_over", "errors.count_inflated", "errors.bias", "errors.combatants_included"),
    *("errors.killed_as_injured", "errors.fabricated", "world.unclear"),
)


@lru_cache
def downwards() -> Preset:
    setting = preset("tiny")
    rates = {**setting.rates, **dict.fromkeys(UPWARDS, 0.0), "errors.primary_wrong": 0.6, "errors.count_partial": 0.6}
    return replace(setting, rates=MappingProxyType(rates))


def proposed(item: Told, name: str) -> dict[str, int]:
    found = propose(item.dossier, load(shipped(name), name))
    return {of: sum(many for one, _, many in found.counts if one == of) for of in ("killed", "injured")}


@given(st.integers(1, 10_000))
@settings(max_examples=6, deadline=None)
@pytest.mark.parametrize("name", profiles())
def test_where_sources_are_wrong_downwards_only_nobody_is_proposed_falsely(name: str, seed: int) -> None:
    for item in told(seed, downwards()):
        found = proposed(item, name)
        assert found["killed"] <= item.truth["killed"]
        assert found["injured"] <= item.hurt  # whoever died of it later was injured once
        assert sum(found.values()) <= sum(item.truth.values())


def test_the_bar_is_met_on_a_few_seeds() -> None:
    method = load(shipped("ohchr-like"), "ohchr-like")
    found = total(scores((item for seed in range(1, 13) for item in told(seed, preset("fortnight"))), method))
    assert found.harmed > 1_500
    assert found.holds
    assert found.naive_false_share > 3 * found.false_share


def test_scores_count_people_by_origins() -> None:
    method = load(shipped("ohchr-like"), "ohchr-like")
    found = scores(told(3, preset("tiny")), method)
    assert list(found) == sorted(found)
    assert total(found).incidents == sum(score.incidents for score in found.values()) > 0
    lines = table(found).splitlines()
    assert len(lines) == len(found) + 2
    assert lines[-1].split()[0] == "all"


def test_the_bar_asks_for_both() -> None:
    assert Score(1, 100, 50, 1).holds
    assert not Score(1, 100, 50, 2).holds
    assert Score(1, 100, 40, 0).holds is not Score(1, 100, 39, 0).holds
    assert Score(1, 10, 8, 2, 9, 3).recall == 0.6
    assert Score(1, 10, 8, 2, 9, 3).naive_recall == 0.6


def test_the_same_seed_gives_the_same_dossiers() -> None:
    def ids() -> Iterator[str]:
        return (statement.figure for item in told(5, preset("tiny")) for statement in item.dossier.statements)

    assert list(ids()) == list(ids())
