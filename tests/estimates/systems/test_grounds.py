"""Each ground for refusing is found where it is, and not where it is not."""

from dataclasses import replace

import numpy as np
import pytest
from tests.estimates.tables import KOSOVO, made_up, table

from ascertain.estimates.chains import Agreement
from ascertain.estimates.systems import grounds
from ascertain.estimates.systems.latent.posterior import Posterior, Prior
from ascertain.estimates.systems.table import Table, from_people


def codes(given: Table) -> list[str]:
    return [one.code for one in grounds.before(given)]


def test_kosovo_and_good_designs_pass() -> None:
    assert codes(KOSOVO) == []
    for seed in range(8):
        assert codes(made_up(seed, 1500, [0.4, 0.6], [[0.5, 0.2], [0.3, 0.4], [0.4, 0.15], [0.25, 0.35]])) == []


def test_lists_that_are_too_few() -> None:
    assert codes(table("AB", A=40, B=30, AB=10)) == ["too_few_lists"]
    assert codes(table("ABC", A=40, B=30, AB=10))[0] == "too_few_lists"
    assert "too_few_lists" in codes(table("A", A=40))


def test_a_list_that_shares_nobody_is_named() -> None:
    found = list(grounds.before(table("ABC", A=44, B=28, C=17, AB=5)))
    assert [one.code for one in found] == ["too_few_lists", "no_estimate_exists", "not_identifiable"]
    assert "Nobody who is on another list too: C." in found[0].says
    assert "A and B may depend on each other" in found[1].says


def test_dependence_that_cannot_be_told() -> None:
    assert codes(table("ABC", A=40, B=30, C=35, AB=9, AC=8, BC=10)) == ["not_identifiable"]


def rows(seed: int, lists: int) -> np.ndarray:
    return (np.random.default_rng(seed).random((2000, lists)) < 0.4).astype(np.uint8)


@pytest.mark.parametrize("share", [1.0, 0.5])
def test_a_list_copied_or_taken_from_another_is_found(share: float) -> None:
    made = rows(1, 4)
    made[:, 3] = made[:, 0] * (np.random.default_rng(2).random(2000) <= share)
    found = list(grounds.before(from_people(("A", "B", "C", "D"), made)))
    assert [one.code for one in found] == ["list_derived"]
    assert found[0].says.startswith("Everybody on D is also on A" if share < 1 else "Everybody on A is also on D")


def test_a_small_list_inside_a_large_one_by_chance_is_none() -> None:
    made = rows(3, 4)
    made[:, 0] = np.random.default_rng(4).random(2000) < 0.97
    made[:, 3] = np.random.default_rng(5).random(2000) < 0.01
    shared = grounds.overlaps(from_people(("A", "B", "C", "D"), made))
    assert grounds.derived(from_people(("A", "B", "C", "D"), made), shared) == []


FINE = Posterior(
    Prior(10), np.empty(0), np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64), 0.0, Agreement(1.0, 2e3, 2e3), 0
)


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (FINE, None),
        (replace(FINE, at_bound=0.02), "mass_at_bound"),
        (replace(FINE, agreement=Agreement(1.02, 2000, 2000)), "not_converged"),
        (replace(FINE, agreement=Agreement(1.0, 999, 2000)), "not_converged"),
        (replace(FINE, agreement=Agreement(1.0, 2000, 300)), "not_converged"),
    ],
)
def test_chains_are_held_to_their_bars(found: Posterior, code: str | None) -> None:
    assert [one.code for one in grounds.of_chains(found)] == ([code] if code else [])


def test_an_answer_that_hangs_on_one_list_names_it() -> None:
    assert list(grounds.of_left_out({})) == []
    assert list(grounds.of_left_out({"A": 100, "B": 200})) == []
    found = next(grounds.of_left_out({"A": 100, "B": 105, "C": 201}))
    assert "sets C apart" in found.would_change
    assert "from 100 to 201" in found.says


def test_an_envelope_too_wide() -> None:
    assert list(grounds.of_envelope((100, 300))) == []
    assert [one.code for one in grounds.of_envelope((100, 301))] == ["envelope_too_wide"]
