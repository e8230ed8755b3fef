"""Ways through a shape: how many there are, and when there are too many."""

import numpy as np

from ascertain.incidents.partitions.states import Shape
from ascertain.incidents.partitions.ways import through, ways


def row(units: int) -> Shape:
    """Units of two lists in a row, each of which may be one person with the next."""
    held = tuple((1, 0) if unit % 2 == 0 else (0, 1) for unit in range(units))
    edges = tuple((unit, unit + 1) for unit in range(units - 1))
    return Shape(held, (1, 1), edges, (True,) * len(edges))


def test_a_long_row_has_few_steps_and_many_partitions() -> None:
    """The matchings of a path are counted by the Fibonacci numbers: of 60 units there are 2.5 million million."""
    found = ways(row(60), 200)
    assert found is not None
    assert sum(len(level.person) for level in found.levels) < 2 * 60
    first, member, probable = through(found, np.zeros((1, len(found.people))), 2000, np.random.default_rng(1))
    fibonacci = [1, 1]
    while len(fibonacci) <= 60:
        fibonacci.append(sum(fibonacci[-2:]))
    exact = [fibonacci[at] * fibonacci[59 - at] / fibonacci[60] for at in range(60)]
    assert np.allclose(probable[member.sum(1) == 1] @ member[member.sum(1) == 1], exact)
    assert abs((first[:, 1] == 0).mean() - (1 - exact[0])) < 0.05


def test_too_many_steps_are_none() -> None:
    assert ways(row(60), 100) is None
    assert ways(row(60), 10) is None
    assert ways(row(2), 0) is None
