"""The posterior is that of other samplers, the same for every number of threads, and says when it is not to be used."""

import numpy as np
import pytest
from tests.estimates.tables import KOSOVO, table

from ascertain.estimates.chains import Agreement
from ascertain.estimates.compiled import interpreted
from ascertain.estimates.systems.latent import gibbs
from ascertain.estimates.systems.latent import posterior as module
from ascertain.estimates.systems.latent.gibbs import second_opinion
from ascertain.estimates.systems.latent.posterior import Plan, Posterior, Prior, posterior, prior_for

SMALL = table("ABC", A=30, B=20, C=25, AB=12, AC=10, BC=9, ABC=6)
QUICK = (Plan(200, 200, 40),)


def test_threads_change_nothing_and_seeds_do() -> None:
    one = posterior(SMALL, 5, plans=QUICK, threads=1)
    assert np.array_equal(one.everyone, posterior(SMALL, 5, plans=QUICK, threads=3).everyone)
    assert not np.array_equal(one.unseen, posterior(SMALL, 6, plans=QUICK).unseen)


def test_kosovo_is_what_lcmcr_says() -> None:
    """LCMCR, K = 10 and 15 alike: 10,443 [9,066–13,865], measured at 5,448 effective draws."""
    found = posterior(KOSOVO, 1, prior=Prior(10))
    assert found.certified
    low, middle, high = np.quantile(found.everyone, (0.025, 0.5, 0.975))
    assert middle == pytest.approx(10443, abs=150)
    assert low == pytest.approx(9066, abs=200)
    assert high == pytest.approx(13865, abs=700)
    assert found.at_bound < 0.01


def test_the_second_opinion_agrees() -> None:
    prior = Prior(4)
    ours = posterior(SMALL, 2, prior=prior)
    other, agreed = second_opinion(SMALL, 2, prior=prior, drop=2000, kept=4000, thin=10)
    assert ours.certified
    assert agreed.rhat < 1.02
    for share, width in ((0.1, 0.05), (0.5, 0.05), (0.9, 0.1)):
        assert np.quantile(other, share) == pytest.approx(np.quantile(ours.everyone, share), rel=width)


def test_gibbs_in_plain_python_walks_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    given = (SMALL.patterns, SMALL.counts, 3, 0.25, 0.25, 5, 20, 5, 2)
    compiled = gibbs.sweeps(*given, np.random.default_rng(1))
    assert (compiled <= 50).all()
    for function in (gibbs.deal, gibbs.assign, gibbs.break_sticks):
        monkeypatch.setattr(gibbs, function.__name__, interpreted(function))
    drawn = interpreted(gibbs.sweeps)(*given, np.random.default_rng(1))
    assert drawn.shape == compiled.shape
    assert (drawn >= 0).all()


def test_everybody_dealt_is_dealt_once() -> None:
    into = np.empty(3)
    for chances in ([0.2, 0.5, 0.3], [0.0, 1.0, 0.0], [1e-320, 0.0, 0.0]):
        interpreted(gibbs.deal)(100, np.array(chances), np.random.default_rng(1), into)
        assert into.sum() == 100


def test_draws_beyond_the_bound_are_left_out_and_told() -> None:
    sparse = table("ABC", A=60, B=50, C=40, AB=12, AC=8, BC=7)
    found = posterior(sparse, 1, prior=Prior(2, most=2), plans=QUICK)
    assert 0.01 < found.at_bound < 1
    assert found.everyone.max() <= 3 * sparse.people
    assert found.everyone.size == found.kept_of.size == round((1 - found.at_bound) * found.unseen.size)


@pytest.mark.parametrize(("draws", "ran"), [((0, 0, 0), 2), ((0, 300, 0), 3), ((0, 300, 2000), 3), ((2000,), 1)])
def test_longer_plans_are_run_while_they_can_help(
    monkeypatch: pytest.MonkeyPatch, draws: tuple[int, ...], ran: int
) -> None:
    asked: list[Plan] = []

    def fake(table: object, seed: int, prior: Prior, plan: Plan, threads: int) -> Posterior:
        asked.append(plan)
        few = draws[len(asked) - 1]
        none, nobody = np.empty(0), np.empty(0, dtype=np.int64)
        return Posterior(prior, none, none, nobody, nobody, 0.0, Agreement(1.0, few, few), 0)

    monkeypatch.setattr(module, "_run", fake)
    found = posterior(SMALL, 1)
    assert len(asked) == ran
    assert found.certified is (draws[ran - 1] >= 1000)


def test_the_number_of_classes_is_bounded_by_the_cells() -> None:
    assert [prior_for(lists).classes for lists in (2, 3, 4, 8)] == [3, 7, 10, 10]
