import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.cells import inside, spread
from ascertain.terms.grid import CELLS, Cell, cell


def cells(**numbers: int) -> dict[Cell, int]:
    return {cell(word): number for word, number in numbers.items()}


@pytest.mark.parametrize(
    ("total", "supported", "laid_out"),
    [
        (10, {}, {"persons": 10}),
        (0, {"men": 2}, {}),
        (5, {"men": 3, "girls": 2}, {"men": 3, "girls": 2}),
        (5, {"men": 3}, {"men": 3, "persons": 2}),
        (8, {"children": 5, "girls": 2}, {"girls": 2, "children": 3, "persons": 3}),
        (8, {"children": 2, "girls": 3}, {"girls": 3, "persons": 5}),
        (10, {"men": 6, "women": 6}, {"men": 4, "women": 4, "persons": 2}),
        (10, {"men": 9, "girls": 2}, {"men": 8, "girls": 1, "persons": 1}),
        (9, {"adults": 4, "male": 3}, {"adults": 4, "persons": 5}),
        (9, {"male": 3, "men": 1, "boys": 1}, {"men": 1, "boys": 1, "male": 1, "persons": 6}),
    ],
)
def test_cells_stand_side_by_side_and_the_rest_is_unknown(
    total: int, supported: dict[str, int], laid_out: dict[str, int]
) -> None:
    assert spread(total, cells(**supported)) == cells(**laid_out)


def test_a_cell_holds_itself_and_the_finer_ones() -> None:
    assert set(inside(cell("children"))) == {cell("children"), cell("girls"), cell("boys")}
    assert set(inside(cell("persons"))) == set(CELLS)
    assert inside(cell("men")) == (cell("men"),)


@given(st.integers(0, 30), st.dictionaries(st.sampled_from(CELLS), st.integers(0, 20)))
def test_cells_sum_to_the_total_and_none_is_above_what_is_supported(total: int, supported: dict[Cell, int]) -> None:
    laid_out = spread(total, supported)
    assert sum(laid_out.values()) == total
    assert all(number > 0 for number in laid_out.values())
    assert all(number <= supported[one] for one, number in laid_out.items() if one != Cell())
