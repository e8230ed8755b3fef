"""Tables for the tests: Kosovo's, and made-up ones (SYNTHETIC)."""

import numpy as np

from ascertain.estimates.systems.table import Table, from_people

# People killed in Kosovo, 20 March to 22 June 1999, on four lists (Ball et al. 2002): EXH, ABA, OSCE, HRW.
KOSOVO = Table(
    ("EXH", "ABA", "OSCE", "HRW"),
    np.array([0, 1131, 845, 177, 936, 228, 217, 181, 306, 106, 31, 18, 123, 42, 32, 27]),
)


def made_up(seed: int, people: int, weights: list[float], chances: list[list[float]]) -> Table:
    """SYNTHETIC people of classes with `weights`; `chances` of each list (L × K)."""
    random = np.random.default_rng(seed)
    of = random.choice(len(weights), people, p=weights)
    rows = (random.random((people, len(chances))) < np.array(chances)[:, of].T).astype(np.uint8)
    return from_people(tuple("ABCDEFGH"[: len(chances)]), rows)


def table(lists: str, **cells: int) -> Table:
    """SYNTHETIC: counts by the lists' letters, such as table("ABC", A=40, AB=6)."""
    counts = np.zeros(1 << len(lists), dtype=np.int64)
    for held, count in cells.items():
        counts[sum(1 << lists.index(letter) for letter in held)] = count
    return Table(tuple(lists), counts)
