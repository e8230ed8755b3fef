"""What number the words pointed at say; more than one number, or other words, say none."""

import pytest

from ascertain.claims.extractors.placing import number_at

TEXT = "Between 5 and 7 men, a girl, a drone, one man and Russia 24 said hundreds of 12 dead soldiers, 10.000 kg, fell"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Between 5 and 7 men", (None, 5, 7)),
        ("a girl", (1, None, None)),
        ("a drone", None),
        ("a", None),
        ("one man", (1, None, None)),
        ("men, a girl", None),
        ("hundreds", (None, None, None)),
        ("hundreds of 12 dead soldiers", None),
        ("12 dead soldiers", (12, None, None)),
        ("12 dead soldiers, 10", None),
        ("said hundreds", None),
        ("fell", None),
    ],
)
def test_the_number_the_words_say(words: str, number: tuple[int | None, ...] | None) -> None:
    start = TEXT.index(words)
    found = number_at(TEXT, start, start + len(words))
    assert (found and (found.value, found.low, found.high)) == number
