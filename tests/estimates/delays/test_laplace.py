"""The approximation: its derivatives are the likelihood's, its mode is one, and its design says what it should."""

import numpy as np
import pytest
from tests.estimates.delays.made import LAST, cells, triangle

from ascertain.estimates.delays import ladder
from ascertain.estimates.delays.design import Design
from ascertain.estimates.delays.laplace import Cells, _likelihood, fit, prior
from ascertain.estimates.delays.scales import START, integrate

SHAPE = (30, 8)


@pytest.fixture(scope="module")
def seen() -> Cells:
    grid = triangle(list(cells(days=30, longest=7))).series("all", LAST).window(*SHAPE)
    row, delay = np.nonzero(ladder.known_by(*SHAPE))
    return Cells(Design(*SHAPE, 2, tuple([1 / 8] * 8)), row, delay, grid[row, delay])


def test_the_slope_and_curvature_are_those_of_the_likelihood(seen: Cells) -> None:
    x = fit(seen, START).mode
    ones, size, step = np.ones(len(seen.count)), 25.0, 1e-4
    for column in (0, SHAPE[0] + 2, seen.design.starts["drift"] + 1, seen.design.starts["report_day"] + 3):
        ahead, behind = x.copy(), x.copy()
        ahead[column] += step
        behind[column] -= step
        up, down = _likelihood(seen, ahead, size, ones), _likelihood(seen, behind, size, ones)
        _, slope, weights = _likelihood(seen, x, size, ones)
        assert (seen.transposed @ slope)[column] == pytest.approx((up[0] - down[0]) / (2 * step), rel=1e-3, abs=1e-4)
        bend = (seen.transposed @ (up[1] - down[1]))[column] / (2 * step)
        assert seen.information(weights)[column, column] == pytest.approx(-bend, rel=1e-3, abs=1e-4)


def test_the_information_is_the_product_of_the_matrix_with_its_weights(seen: Cells) -> None:
    weights = np.random.default_rng(1).random(len(seen.count))
    dense = seen.matrix.toarray()
    assert np.allclose(seen.information(weights), dense.T @ (weights[:, None] * dense))


def test_the_mode_is_where_the_posterior_is_flat(seen: Cells) -> None:
    found = fit(seen, START)
    _, slope, _ = _likelihood(seen, found.mode, float(np.exp(-2 * START[3])), np.ones(len(seen.count)))
    flat = seen.transposed @ slope - prior(seen.design, START)[0] @ found.mode
    assert np.abs(flat).max() < 0.05
    again = fit(seen, START, found.mode)
    assert again.evidence == pytest.approx(found.evidence, abs=1e-4)


def test_cells_a_fit_may_not_see_do_not_matter(seen: Cells) -> None:
    known = (seen.row + seen.delay < 25).astype(float)
    other = Cells(seen.design, seen.row, seen.delay, np.where(known > 0, seen.count, 999.0))
    assert fit(seen, START, seen=known).evidence == pytest.approx(fit(other, START, seen=known).evidence)


def test_the_scales_are_integrated_and_not_maximised(seen: Cells) -> None:
    found = integrate(seen)
    assert found.weights.sum() == pytest.approx(1)
    assert found.weights.max() < 0.6
    assert len(found.fits) == 25
    top = found.mode.evidence
    assert all(one.evidence <= top + 0.1 for one in found.fits)


def test_bending_the_delay_keeps_the_total() -> None:
    design = Design(30, 5, 0, (0.4, 0.3, 0.15, 0.1, 0.05))
    assert np.allclose(np.asarray(design.shares) @ design.bends, 0)
