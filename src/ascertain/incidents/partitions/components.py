"""Components: rows that hang together by pairs; what happens in one has no bearing on another."""

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ascertain.incidents.partitions.model import Rows


def components(n: int, i: Rows, j: Rows) -> Rows:
    """The component of each of n things of which i and j are pairs; numbered in the order of their first things.

    Args:
        n: how many things there are.
        i, j: pairs, shape (m,).

    Returns:
        Numbers from 0, shape (n,).
    """
    graph = coo_matrix((np.ones(len(i), np.int8), (i, j)), shape=(n, n))
    _, found = connected_components(graph, directed=False)
    _, first, number = np.unique(found, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first), dtype=np.int32)
    return rank[number]
