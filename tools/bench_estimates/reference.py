"""The same model sampled by numpyro's NUTS: the yardstick of the nested approximation. Never needed at run time."""

import argparse
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.linalg import solve_triangular

from ascertain.estimates.delays.laplace import Cells
from ascertain.estimates.delays.nowcast import cells_of
from ascertain.estimates.delays.predict import Drawn, counts, draw, to_come
from ascertain.estimates.delays.scales import Mixture, integrate
from ascertain.estimates.delays.spreads import LEVELS
from ascertain.estimates.delays.triangle import read
from ascertain.estimates.scores import Floats

DATES = ("2021-06-21", "2021-07-09", "2021-07-25", "2021-08-10", "2021-08-26")
DRAWS = 20_000


def sample(
    cells: Cells, mixture: Mixture, *, warmup: int, draws: int, chains: int, seed: int
) -> tuple[Floats, Floats, float]:
    """Draws of the log scales (n × 4) and of the effects (n × effects), and the largest R-hat of the scales.

    The effects are sampled as distances from the mode in units of the approximation's standard deviations, a change of
    variables that leaves the posterior as it is and lets the sampler take long steps.
    """
    import jax
    import jax.numpy as jnp
    from jax.scipy.special import gammaln
    from numpyro.diagnostics import split_gelman_rubin
    from numpyro.infer import MCMC, NUTS

    jax.config.update("jax_enable_x64", True)  # type: ignore[no-untyped-call]
    mode, size = mixture.mode, len(mixture.mode.mode)
    back = jnp.asarray(solve_triangular(mode.factor, np.eye(size)))
    matrix, y = jnp.asarray(cells.matrix.toarray()), jnp.asarray(cells.count)
    fixed, learnt = jnp.asarray(cells.design.fixed), [(jnp.asarray(k), rank) for k, rank in cells.design.learnt]
    rates = -jnp.log(0.05) / jnp.asarray([0.5, 0.5, 0.5, 1.0])

    def potential(at: dict[str, Any]) -> Any:
        scales, x = at["scales"], mode.mode + back @ at["z"]
        eta, n = jnp.minimum(matrix @ x, 20.0), jnp.exp(-2 * scales[3])
        value = y * eta - (y + n) * jnp.log(jnp.exp(eta) + n) + n * jnp.log(n) - gammaln(n) + gammaln(y + n)
        total = value.sum() - 0.5 * x @ fixed @ x + (scales - rates * jnp.exp(scales)).sum()
        for scale, (structure, rank) in zip(scales, learnt, strict=False):
            total = total - 0.5 * jnp.exp(-2 * scale) * (x @ structure @ x) - rank * scale
        return -total

    kernel = NUTS(potential_fn=potential, target_accept_prob=0.9)
    run = MCMC(
        kernel, num_warmup=warmup, num_samples=draws, num_chains=chains, chain_method="sequential", progress_bar=False
    )
    start = {
        "scales": jnp.tile(jnp.asarray(mode.scales), (chains, 1)) + 0.1 * jnp.arange(chains)[:, None],
        "z": jnp.zeros((chains, size)),
    }
    run.run(jax.random.PRNGKey(seed), init_params={k: v[0] for k, v in start.items()} if chains == 1 else start)
    found = {k: np.asarray(v) for k, v in run.get_samples(group_by_chain=True).items()}
    rhat = float(np.max([split_gelman_rubin(found["scales"]).max(), split_gelman_rubin(found["z"]).max()]))
    x = mode.mode + found["z"].reshape(-1, size) @ np.asarray(back).T
    return found["scales"].reshape(-1, 4), x, rhat


def come(cells: Cells, scales: Floats, effects: Floats, random: np.random.Generator) -> Floats:
    """Counts still to come under sampled effects: draws × rows."""
    design = cells.design
    row, delay = to_come(design)
    matrix, ahead = design.matrix(row, delay), row + delay - design.rows
    out = np.zeros((len(scales), design.rows))
    for i, (scale, x) in enumerate(zip(scales, effects, strict=True)):
        days = random.standard_normal(design.delays) * np.exp(scale[2])
        np.add.at(out[i], row, counts(matrix @ x + days[ahead], float(scale[3]), random))
    return out


def apart(ours: Floats, theirs: Floats, observed: Floats) -> Floats:
    """Levels × rows: by how much of itself each quantile of the total differs."""
    one, other = (observed + np.quantile(x, LEVELS, axis=0) for x in (ours, theirs))
    return np.asarray(np.abs(one - other) / np.maximum(other, 1))


def main(arguments: list[str]) -> int:
    """Compare quantiles on the registered dates."""
    parser = argparse.ArgumentParser(prog="bench_estimates reference")
    parser.add_argument("--data", type=Path, default=Path("bench-data"))
    parser.add_argument("--dates", nargs="*", default=DATES)
    parser.add_argument("--draws", type=int, default=2000)
    given = parser.parse_args(arguments)
    file = given.data / "delay" / "germany_hospitalisations_2021.csv.gz"
    if not file.exists():
        print(f"{file} is not there: nothing measured.")
        return 0
    triangle, random = read(file), np.random.default_rng(8)
    for day in given.dates:
        series = triangle.series(triangle.strata[0], date.fromisoformat(day))
        cells = cells_of(series.window(60, 41), series.as_of)
        mixture = integrate(cells)
        ours: Drawn = draw(cells.design, mixture, DRAWS, random)
        start = time.process_time()
        scales, effects, rhat = sample(cells, mixture, warmup=400, draws=given.draws, chains=2, seed=1)
        seconds = time.process_time() - start
        theirs = np.concatenate([come(cells, scales, effects, random) for _ in range(3)])
        far = apart(ours.come, theirs, series.observed(60).astype(float))[:, -15:]
        print(f"{day}: R-hat {rhat:.3f}, {seconds:.0f} CPU s; quantiles apart: median {np.median(far):.2%}, ", end="")
        print(f"largest {far.max():.2%}, within 2 %: {np.mean(far <= 0.02):.0%} of {far.size}", flush=True)
    return 0
