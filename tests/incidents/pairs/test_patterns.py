"""Patterns of pairs: codes lose nothing, and pairs compared piece by piece are as those compared at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.incidents.pairs.candidates import candidates
from ascertain.incidents.pairs.evidence import KINDS, LINEAGES, RARITIES, Evidence, evidence
from ascertain.incidents.pairs.model import LIKENESSES
from ascertain.incidents.pairs.patterns import coded, compared, counted, decoded
from ascertain.incidents.rolls.read import rolled
from ascertain.incidents.rolls.sheets import Sheet
from ascertain.reports.columns import columns
from ascertain.terms.errors import InputError

_HEAD = ("name", "age", "sex", "date of death", "town")
_ROWS = (
    ("Maro Tavi Belo Kastun", "12", "male", "2090-03-01", "Orlumet"),
    ("Maro Tavi Belo Kastum", "13", "male", "2090-03-02", "Orlumet"),
    ("Lina Tavi Belo Kastun", "9", "female", "2090-03-01", "Orlumet"),
    ("Sela Tavi Kastun", "", "female", "", ""),
    ("Maro Tavi Belo Kastun", "12", "male", "2090-03-01", "Telvany"),
)


def _told(rows: list[tuple[int, int, int, int, int]]) -> Evidence:
    kind, likeness, lineage, rarity, age = np.array(rows).reshape(-1, 5).T
    narrow = (kind.astype(np.int8), likeness.astype(np.int8), lineage.astype(np.int16), rarity.astype(np.int8))
    return Evidence(*narrow, {"age": age.astype(np.int8)}, {"age": 16})


_level = [st.integers(0, size - 1) for size in (KINDS, LIKENESSES, LINEAGES, RARITIES, 16)]


@given(st.lists(st.tuples(*_level), min_size=1))
def test_a_code_holds_every_level(rows: list[tuple[int, int, int, int, int]]) -> None:
    told = _told(rows)
    back = decoded(coded(told), told.sizes)
    for name in ("kind", "given", "lineage", "rarity"):
        assert getattr(back, name).tolist() == getattr(told, name).tolist()
    assert back.fields["age"].tolist() == told.fields["age"].tolist()


def test_patterns_are_counted_and_weighed() -> None:
    told = _told([(1, 5, 7, 2, 3), (0, 0, 0, 0, 0), (1, 5, 7, 2, 3)])
    assert counted(coded(told), told.sizes).times.tolist() == [1, 2]
    assert counted(coded(told), told.sizes, np.array([0.5, 2.0, 3.0])).times.tolist() == [2.0, 3.5]


def test_pairs_compared_piece_by_piece_are_as_those_compared_at_once() -> None:
    sheets = [Sheet(name, columns(_HEAD, None), _ROWS, ()) for name in ("first", "second")]
    roll = rolled(sheets)
    pairs = candidates(roll)
    steps: list[int] = []
    found = compared(roll, pairs, lambda _, done, of: steps.append(done), step=7)
    whole = evidence(roll, pairs)
    assert len(steps) > 2
    assert coded(found.patterns.told.only(found.of)).tolist() == coded(whole).tolist()
    assert found.patterns.times.sum() == len(pairs)
    between = roll.list[pairs.i] != roll.list[pairs.j]
    assert found.among(between).times.sum() == between.sum()


def test_too_many_columns_are_told() -> None:
    zero = np.zeros(1, np.int8)
    fields = {f"field {number}": zero for number in range(20)}
    told = Evidence(zero, zero, zero.astype(np.int16), zero, fields, dict.fromkeys(fields, 16))
    with pytest.raises(InputError, match="too many columns"):
        coded(told)
