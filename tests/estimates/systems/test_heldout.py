"""A list held out is a population of known size, and the others come near it where lists are independent."""

import numpy as np
from tests.estimates.tables import KOSOVO, made_up, table

from ascertain.estimates.systems.heldout import HeldOut, each_held_out, inside


def test_the_people_of_a_list_on_the_others() -> None:
    given = table("ABC", A=5, B=7, AB=3, AC=2, BC=4, ABC=1)
    within = inside(given, 0)
    assert within.lists == ("B", "C")
    assert within.cells.tolist() == [0, 3, 2, 1]
    assert inside(KOSOVO, 3).people == KOSOVO.sizes[3] - 306


def test_independent_lists_find_each_other() -> None:
    given = made_up(5, 4000, [1.0], [[0.5], [0.45], [0.4], [0.35]])
    found = each_held_out(given, 1)
    assert set(found) == set("ABCD")
    assert all(one.known == size for one, size in zip(found.values(), given.sizes, strict=True))
    assert sum(one.found for one in found.values()) >= 3
    assert all(one.seen <= one.interval95[0] <= one.median <= one.interval95[1] for one in found.values())


def test_a_list_that_helps_others_is_not_found() -> None:
    """Half of D's people are on all other lists, the others on none: those know nothing of the rest of D."""
    random = np.random.default_rng(8)
    rows = (random.random((3000, 4)) < (0.4, 0.4, 0.4, 0.0)).astype(np.uint8)
    rows[:400] = 1
    rows[400:800] = (0, 0, 0, 1)
    cells = np.bincount(rows.astype(np.int64) @ (1, 2, 4, 8), minlength=16)
    cells[0] = 0
    given = type(KOSOVO)(tuple("ABCD"), cells.astype(np.int64))
    found = each_held_out(given, 1).get("D")
    assert found is None or not found.found


def test_three_lists_leave_too_few() -> None:
    assert each_held_out(table("ABC", A=40, B=30, C=35, AB=9, AC=8, BC=7, ABC=4), 1) == {}
    assert HeldOut(10, 5, 9, (8, 10)).found
    assert not HeldOut(11, 5, 9, (8, 10)).found


def test_a_list_that_shares_nobody_with_the_one_held_out_is_left_aside() -> None:
    given = made_up(5, 2000, [1.0], [[0.5], [0.45], [0.4], [0.35]])
    cells = given.cells.copy()
    for cell in range(16):
        if cell & 1 and cell & 8:
            cells[cell & ~8] += cells[cell]
            cells[cell] = 0
    apart = type(given)(given.lists, cells)
    assert set(each_held_out(apart, 1)) <= {"B", "C"}
