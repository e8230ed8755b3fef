"""Words of names: cleaned, folded and joined. All people here are made up."""

import pytest

from ascertain.incidents.names.words import folded, joined, plain, script_of, words


@pytest.mark.parametrize(
    ("text", "script"),
    [("محمد", "arabic"), ("Адам", "cyrillic"), ("Adam", "latin"), ("12", "other"), ("Адaм", "cyrillic")],
)
def test_the_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),  # hamza
        ("احـــمد", "احمد"),  # tatweel
        ("ﺍﺣﻤﺪ", "احمد"),  # presentation forms
        ("مُحَمَّد", "محمد"),  # vowel marks
        ("علی", "علي"),  # Persian yeh
        ("فاطمہ", "فاطمة"),  # Urdu heh
        ("صلاح", "صالح"),  # lam-alef either way: they cannot be told apart where a page was read back
        ("عبد هللا", "عبدالله"),
        ("عبد  الله سامي", "عبدالله سامي"),
        ("نور الدين", "نورالدين"),
        ("ابو سامي", "ابوسامي"),
        ("\u200fسامي\u200c", "سامي"),
        ("الشهيد سامي", "سامي"),
    ],
)
def test_arabic_spellings_that_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Адам Семёнович", "адам семенович"),
        ("В’ячеслав", "Вячеслав"),
        ("Зра\u0301зок", "Зразок"),  # stress
        ("Aдaм", "Адам"),  # Latin letters that look the same
        ("Нечуй-Зразок", "Нечуйзразок"),
        ("пан Зразок", "Зразок"),
        ("Гусейн оглы", "Гусейноглы"),
    ],
)
def test_cyrillic_spellings_that_are_one(one: str, other: str) -> None:
    assert words(one).words == words(other).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë O'Sample", "zoe osample"),
        ("Dr. Adam Sample Jr.", "Adam Sample"),
        ("Ash-Sharif", "Al Sharif"),
        ("Abd al-Rahman", "Abdalrahman"),
        ("Nour El-Din", "Noureldin"),
        ("Sample-Made", "samplemade"),
        ("Søren Łukasz", "soren lukasz"),
        ("van der Sample", "Vandersample"),
    ],
)
def test_latin_spellings_that_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    "text",
    ["", " - ", "Unknown", "Name withheld by police", "unidentified man", "N/A", "John Doe", "unknown child",
     "مجهول الهوية", "غير معروف", "جثة مجهولة", "طفل مجهول", "Невідомий чоловік", "неизвестный",
     "Особа не встановлена", "дитина"],
)  # fmt: skip
def test_nobody_is_named(text: str) -> None:
    assert words(text).words == ()


@pytest.mark.parametrize("text", ["Son Made", "معروف سامي", "Baby", "Child"])
def test_words_that_may_be_names_are_kept_where_a_name_follows_or_none_is_meant(text: str) -> None:
    assert bool(words(text).words) == (" " in text)


def test_a_given_name_that_is_not_known_keeps_its_place() -> None:
    assert words("Unknown Sample").words == ("", "sample")
    assert words("مجهول سامي المثال").words == ("", "سامي", "المثال")


@pytest.mark.parametrize(
    "text",
    ["Child of Adam Sample", "Baby boy of Adam Sample", "unidentified son of Adam Sample", "Newborn Adam Sample"],
)
def test_a_child_is_known_by_its_parent(text: str) -> None:
    found = words(text)
    assert found.words == ("", "adam", "sample")
    assert found.child


def test_of_two_scripts_that_of_the_first_word_is_read() -> None:
    assert words("سامي Sami").words == ("سامي",)
    assert words("12 Sami").words == ("sami",)


def test_a_word_that_begins_a_name_and_has_no_second_stands_alone() -> None:
    assert joined(["سامي", "عبد"], "arabic") == ("سامي", "عبد")
    assert joined(["سامي", "مثال"], "other") == ("سامي", "مثال")


def test_nothing_is_left_of_signs() -> None:
    assert folded("--") == ()


@pytest.mark.parametrize(
    ("raw", "found"),
    [("سامي", ("arabic", "سامي")), ("Sami", ("latin", "sami")), ("عبد", None), ("SAMPLE,", None), ("SAMPLE", None),
     ("Адам", None), ("Unknown", None), ("--", None), ("Sami/Omar", None)],
)  # fmt: skip
def test_plain_words_mean_the_same_anywhere(raw: str, found: tuple[str, str] | None) -> None:
    assert plain(raw) == found
