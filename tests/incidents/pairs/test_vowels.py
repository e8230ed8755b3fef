"""Names whose consonants are the same, and whose vowels are not. All people here are made up."""

import numpy as np
import pytest

from ascertain.incidents.names.columns import coded
from ascertain.incidents.pairs.levels import levels
from ascertain.incidents.pairs.model import NEAR, SAME_SOUNDS, Pairs
from ascertain.incidents.rolls.model import Roll


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [("Hasan", "Hussein", NEAR), ("Mahmoud", "Muhammad", NEAR),
     ("Mohamed", "Muhammad", SAME_SOUNDS), ("محمد", "Mohamed", SAME_SOUNDS)],
)  # fmt: skip
def test_vowels_decide_where_consonants_are_the_same(one: str, other: str, level: int) -> None:
    names = coded([one, other])
    two = np.zeros(2, np.int8)
    roll = Roll(
        ("a",), two.astype(np.int16), np.arange(2, dtype=np.int32), names.parts, names.vocabulary, names.letters,
        names.scripts, two, np.full(2, np.nan, np.float32),
    )  # fmt: skip
    pair = Pairs(np.array([0], np.int32), np.array([1], np.int32))
    assert levels(roll, pair)[0, 0] == level
