"""One answer over draws of who is who: wider than with the likeliest links, and refused where any of it would be."""

from dataclasses import replace

import numpy as np
import pytest
from tests.estimates.systems.links.made import links

from ascertain.estimates.systems.answer import Answer
from ascertain.estimates.systems.latent.posterior import Goal
from ascertain.estimates.systems.links import pooled as module
from ascertain.estimates.systems.links.model import Links
from ascertain.estimates.systems.links.pooled import between, pooled


def made(chance: float) -> Links:
    """SYNTHETIC: 600 people on three lists; every link of two rows holds with `chance`, those of three for sure."""
    random = np.random.default_rng(4)
    rows = random.random((600, 3)) < np.array([0.5, 0.45, 0.4])
    groups = []
    for row in rows[rows.any(axis=1)]:
        on = np.flatnonzero(row).tolist()
        known = {(i, j): 0.9995 if len(on) == 3 else chance for i in range(len(on)) for j in range(i)}
        groups.append((on, known))
    given = links(groups, lists=3)
    person = np.concatenate([np.full(len(on), number) for number, (on, _) in enumerate(groups)])
    return replace(given, person=person)


@pytest.fixture(scope="module")
def answer() -> Answer:
    return pooled(made(0.85), 2, 8)


def test_unsure_links_make_the_answer_less_sure(answer: Answer) -> None:
    assert answer.headline is not None
    assert answer.linkage is not None
    assert answer.linkage.draws == 8
    assert 0.01 < answer.linkage.share < 0.9
    low, high = answer.linkage.documented95
    assert answer.documented < low < high  # each link that does not hold makes two people of one
    middle, limits = answer.linkage.taking_likeliest
    assert limits[0] < middle < limits[1] < answer.headline.interval95[1]
    assert answer.headline.median > middle
    assert answer.envelope is not None
    assert answer.envelope[0] <= answer.headline.interval95[0]
    assert answer.digest == made(0.85).digest
    assert answer.diagnostics.ess >= 1000


def test_the_same_seed_gives_the_same_answer_whatever_the_threads(answer: Answer) -> None:
    again = pooled(made(0.85), 2, 8, threads=1)
    still = replace(again.diagnostics, seconds=answer.diagnostics.seconds)
    assert replace(again, diagnostics=still) == answer


def test_sure_links_add_next_to_nothing() -> None:
    found = pooled(made(0.9995), 2, 4)
    assert found.linkage is not None
    assert found.linkage.share < 0.05


def test_what_lies_between_is_a_share_of_the_variance() -> None:
    random = np.random.default_rng(1)
    noise = [np.round(1000 * np.exp(random.normal(0, 0.1, 4000))).astype(np.int64) for _ in range(40)]
    assert between(noise) < 0.01
    moved = [np.round(one * np.exp(random.normal(0, 0.1))).astype(np.int64) for one in noise]
    assert 0.3 < between(moved) < 0.7
    assert between(noise[:1]) == 0


def test_two_lists_are_refused_with_the_digest_of_the_links() -> None:
    given = links([([0, 1], {(0, 1): 0.9})], 30, lists=2)
    found = pooled(given, 1, 2)
    assert found.reasons[0].code == "too_few_lists"
    assert (found.headline, found.linkage, found.digest) == (None, None, given.digest)


def test_chains_that_do_not_agree_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Goal", lambda *_: Goal(10**9, 10**9, 1.0))
    found = pooled(made(0.85), 1, 2)
    assert [one.code for one in found.reasons] == ["not_converged"]
    assert found.linkage is None


def test_an_envelope_too_wide_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "envelope", lambda *_: (100, 900))
    found = pooled(made(0.85), 1, 2)
    assert [one.code for one in found.reasons] == ["envelope_too_wide"]
    assert (found.headline, found.envelope, found.linkage) == (None, None, None)
