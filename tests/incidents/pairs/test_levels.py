"""How alike two names are, part by part. All people here are made up."""

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from ascertain.incidents.names.columns import coded  # noqa: E402
from ascertain.incidents.pairs.levels import levels  # noqa: E402
from ascertain.incidents.pairs.model import (  # noqa: E402
    DIFFERENT,
    EQUAL,
    MISSING,
    NEAR,
    SAME_LETTERS,
    SAME_SOUNDS,
    Pairs,
)
from ascertain.incidents.rolls.model import Roll  # noqa: E402


def likeness(one: str, other: str) -> list[int]:
    """Levels of given name, father, grandfather and family."""
    names = coded([one, other])
    two = np.zeros(2, np.int8)
    roll = Roll(
        ("a",), two.astype(np.int16), np.arange(2, dtype=np.int32), names.parts, names.vocabulary, names.letters,
        names.scripts, two, np.full(2, np.nan, np.float32),
    )  # fmt: skip
    found: list[int] = levels(roll, Pairs(np.array([0], np.int32), np.array([1], np.int32)))[0].tolist()
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Bill Stel", "William Stel", [SAME_SOUNDS, MISSING, MISSING, EQUAL]),
        ("Ivo P. Stel", "Ivo Peter Stel", [EQUAL, NEAR, MISSING, EQUAL]),
        ("Ivo P. Stel", "Ivo Mark Stel", [EQUAL, DIFFERENT, MISSING, EQUAL]),
        ("Stel Ivo", "Ivo Stel", [SAME_LETTERS, SAME_LETTERS, SAME_LETTERS, SAME_LETTERS]),
        ("Ivo Stel Gron", "Ivo Stel", [EQUAL, MISSING, MISSING, NEAR]),
        ("Ivo Stel", "Ivo Stel Gron", [EQUAL, MISSING, MISSING, NEAR]),
        ("Ivo Stel", "Mara Gron", [DIFFERENT, MISSING, MISSING, DIFFERENT]),
        ("Konstantina Stel", "Konstantin Stel", [NEAR, MISSING, MISSING, EQUAL]),
        ("Олексій Стел", "Алексей Стел", [SAME_SOUNDS, MISSING, MISSING, EQUAL]),
    ],
)
def test_parts_are_alike(one: str, other: str, expected: list[int]) -> None:
    assert likeness(one, other) == expected
