import pytest

from ascertain.places.inflection import nominatives


@pytest.mark.parametrize(
    ("written", "name"),
    [("Маріуполі", "Маріуполь"), ("Харькове", "Харьков"), ("Харкові", "Харків"), ("Москве", "Москва"),
     ("Києва", "Київ"), ("Київській", "Київська"), ("Одесу", "Одеса"), ("Анталії", "Анталія")],
)  # fmt: skip
def test_cases_lead_back_to_the_name(written: str, name: str) -> None:
    assert name in list(nominatives(written))


@pytest.mark.parametrize("written", ["Mariupoli", "حلب", "", "Он"])
def test_other_alphabets_and_short_words_are_left_alone(written: str) -> None:
    assert list(nominatives(written)) == []
