"""Which way the real figures are said to lie: words that say so, and words that only look alike."""

import pytest

from ascertain.estimates.moment.direction import says


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("the real figures are considerably higher, “especially in recent days.”", "higher"),
        ("the true numbers are far higher", "higher"),
        ("the real toll was likely to be much higher", "higher"),
        ("the actual number of civilian deaths is greater", "higher"),
        ("the true figures are lower than the ministry says", "lower"),
        ("the figures are an undercount", "under"),
        ("these numbers are incomplete", "under"),
        ("Fighting has delayed its receipt of information", "why"),
        ("many reports still need to be corroborated", "why"),
        ("information from places of heavy fighting comes late", "why"),
        ("справжня кількість жертв значно вища", "higher"),
        ("реальные цифры значительно выше", "higher"),
        ("les chiffres réels sont beaucoup plus élevés", "higher"),
    ],
)
def test_a_direction_is_read_from_the_words(words: str, way: str) -> None:
    assert says(words) == way


@pytest.mark.parametrize(
    "words",
    [
        "the number of killed is higher than yesterday",
        "higher prices hit the whole region",
        "the real negotiations begin at a higher level",
        "the corridors are open",
        "406 civilians were killed",
        "реальная угроза выше по реке",
    ],
)
def test_a_number_that_grows_is_no_direction(words: str) -> None:
    assert says(words) is None
