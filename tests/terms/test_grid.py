"""The nine cells."""

import pytest

from ascertain.terms.errors import InputError
from ascertain.terms.grid import AGES, CELLS, NAMES, SEXES, Cell, cell


def test_the_grid_is_every_sex_with_every_age() -> None:
    assert set(CELLS) == {Cell(sex, age) for sex in SEXES for age in AGES}
    assert len(CELLS) == len(set(NAMES.values())) == 9


def test_a_word_names_its_cell_and_back() -> None:
    for found in CELLS:
        assert cell(f" {str(found).title()} ") == found


def test_unknown_is_never_defaulted() -> None:
    assert Cell() == Cell("unknown", "unknown") == cell("persons")
    assert cell("children") == Cell("unknown", "child")
    assert cell("women") == Cell("woman", "adult")
    assert cell("female") == Cell("woman", "unknown")


@pytest.mark.parametrize(("sex", "age"), [("male", "adult"), ("man", "old"), ("", "")])
def test_there_is_no_tenth_cell(sex: str, age: str) -> None:
    with pytest.raises(InputError, match="no cell"):
        Cell(sex, age)


def test_a_strange_word_gets_a_sentence_with_the_words_to_use() -> None:
    with pytest.raises(InputError, match=r"'elderly' is not a cell.*men.*persons"):
        cell("elderly")
