"""Components are numbered by their first things."""

import numpy as np

from ascertain.incidents.partitions.components import components


def test_things_that_hang_together_have_one_number() -> None:
    i, j = np.array([4, 0], np.int32), np.array([1, 3], np.int32)
    assert components(5, i, j).tolist() == [0, 1, 2, 0, 1]
