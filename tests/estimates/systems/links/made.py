"""SYNTHETIC links: groups of rows with the probabilities of their pairs."""

from collections.abc import Mapping, Sequence

import numpy as np

from ascertain.estimates.systems.links.model import Links

Group = tuple[Sequence[int], Mapping[tuple[int, int], float]]


def links(groups: Sequence[Group], times: int = 1, lists: int = 4, repeats: Sequence[int] = ()) -> Links:
    """Each group is the lists of its rows, and the probability of each pair of them."""
    of: list[int] = []
    pairs: list[tuple[int, int]] = []
    chance: list[float] = []
    for rows, known in [*groups] * times:
        pairs += [(len(of) + i, len(of) + j) for i, j in known]
        chance += known.values()
        of += rows
    return Links(
        tuple("ABCDEFGH"[:lists]),
        np.array(of),
        np.arange(len(of)),
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.array(chance),
        np.isin(np.arange(lists), list(repeats)),
    )
