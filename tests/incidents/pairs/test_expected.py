"""What is expected before any list is seen: sums, gaps, and that three rows teach no nonsense."""

from pathlib import Path

import numpy as np
import pytest

from ascertain.incidents.matching.run import Ask, match
from ascertain.incidents.pairs import expected


def test_what_is_expected_is_worth_as_many_pairs_as_it_says() -> None:
    assert expected.given(np.ones(6)).sum() == pytest.approx(expected.WORTH)
    assert expected.lineage(np.ones(216)).sum() == pytest.approx(expected.WORTH)
    for size in (2, 3, 13, 15):
        assert expected.field(size).sum() == pytest.approx(expected.WORTH / 4)
        assert expected.field(size).argmax() == size // 2


def test_parts_that_no_list_tells_are_expected_untold() -> None:
    seen = np.zeros(216)
    seen[[0 * 36 + 5 * 6 + 0, 0 * 36 + 1 * 6 + 0]] = 3  # only the grandfather is told
    found = expected.lineage(seen).reshape(6, 6, 6)
    assert found[0, 1:, 0].sum() == pytest.approx(expected.WORTH)
    assert found[0, 5, 0] > 10 * found[0, 1, 0]


def test_a_few_rows_are_not_linked_by_what_is_left_over(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text("name,age\nAdan Belo Cira Madeup,31\nElva Belo Cira Madeup,8\nFiro Gena Hulo Devised,52\n")
    other.write_text("name,age\nFiro Gena Hulo Devised,52\nAdan Belo Cira Madeup,30\nIrka Jomo Kelva Pretend,9\n")
    found = match([one, other], None, Ask(draws=100))
    assert found.person.tolist() == [0, 1, 2, 2, 0, 5]
    assert found.summary.unique.high95 > 4  # and nobody is sure of it
