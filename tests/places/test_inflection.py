import pytest

from ascertain.places.inflection import foreign, nominatives, spellings


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


def test_arabic_names_are_looked_for_without_what_hangs_on_them() -> None:
    assert list(spellings("وتعز")) == ["تعز"]
    assert list(spellings("بمدينة")) == ["مدينة"]
    assert list(spellings("حلب")) == []
    assert list(spellings("Kyiv")) == []
    assert "Маріуполь" in list(spellings("Маріуполі"))


def test_what_is_written_in_another_alphabet_is_foreign() -> None:
    assert [foreign(name) for name in ("Kyiv", "Київ", "حلب", "")] == [False, True, True, False]
