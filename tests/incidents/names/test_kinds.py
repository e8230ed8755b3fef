"""Names taken apart. All people here are made up."""

import pytest

from ascertain.incidents.names.kinds import is_patronymic, made_of, read
from ascertain.incidents.names.model import NOBODY


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("سامي", ("سامي", "", "", "")),
        ("سامي المثال", ("سامي", "", "", "المثال")),
        ("سامي عمر المثال", ("سامي", "عمر", "", "المثال")),
        ("سامي عمر خليل المثال", ("سامي", "عمر", "خليل", "المثال")),
        ("سامي عمر خليل نبيل المثال", ("سامي", "عمر", "خليلنبيل", "المثال")),
        ("Sami Omar Khalil al-Mithal", ("sami", "omar", "khalil", "almithal")),
        ("Adam Sample", ("adam", "", "", "sample")),
        ("SAMPLE, Adam B.", ("adam", "b", "", "sample")),
        ("SAMPLE Adam", ("adam", "", "", "sample")),
        ("VAN SAMPLE Adam", ("adam", "", "", "vansample")),
        ("ADAM SAMPLE", ("adam", "", "", "sample")),
        ("Adam Sample, Jr.", ("adam", "", "", "sample")),
        ("Adam “Ace” Sample (Addy)", ("adam", "", "", "sample")),
        ("Unknown Sample", ("", "", "", "sample")),
        ("Child of Adam Sample", ("", "adam", "", "sample")),
        ("ابن سامي عمر المثال", ("", "سامي", "عمر", "المثال")),
        ("طفلة سامي", ("", "سامي", "", "")),
        ("Зразок Адам Семенович", ("адам", "семенович", "", "зразок")),
        ("Адам Семенович Зразок", ("адам", "семенович", "", "зразок")),
        ("Адам Семенович Зразок Вигадка", ("адам", "семенович", "", "зразок вигадка")),
        ("Маркович Іван Петрович", ("іван", "петрович", "", "маркович")),
        ("Іван Зразок", ("іван", "", "", "зразок")),
        ("Зразок Іван", ("іван", "", "", "зразок")),
        ("Зразок Вигад", ("вигад", "", "", "зразок")),
        ("Зразок Іван Вигад", ("іван", "вигад", "", "зразок")),
        ("Іван Петро", ("петро", "", "", "іван")),
        ("Зразок", ("", "", "", "зразок")),
        ("Іван", ("іван", "", "", "")),
        ("Невідомий Зразок", ("", "", "", "зразок")),
        ("син Зразок", ("", "", "", "зразок")),
    ],
)
def test_a_cell_is_taken_apart(text: str, parts: tuple[str, str, str, str]) -> None:
    assert read(text).parts == parts


def test_nobody_is_nobody() -> None:
    assert read("unknown") is NOBODY
    assert made_of("مجهول") is NOBODY


def test_columns_need_no_order() -> None:
    assert made_of("سامي", "عبد الله", "", "أبو مثال").parts == ("سامي", "عبدالله", "", "ابومثال")
    assert made_of("Anna Maria", "", "", "Sample").parts == ("anna maria", "", "", "sample")


def test_a_child_in_a_column_is_known_by_the_parent() -> None:
    assert made_of("Child of Adam", family="Sample").parts == ("", "adam", "", "sample")
    assert made_of("طفل", "سامي", "عمر", "المثال").parts == ("", "سامي", "عمر", "المثال")
    assert made_of("Unknown", "Adam").parts == ("", "adam", "", "")


def test_letters_are_the_same_where_a_page_was_read_back_badly() -> None:
    assert read("سامي عمر").letters == read("ساميعمر").letters == read("يماس رمع").letters


def test_patronymics_are_known_by_their_endings() -> None:
    assert is_patronymic("семенович")
    assert is_patronymic("семенівна")
    assert not is_patronymic("бабич")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Zrazok Adam Semenovych", ("adam", "semenovych", "", "zrazok")),
        ("Zrazkova Anna Semenovna", ("anna", "semenovna", "", "zrazkova")),
        ("Adam Semenovich Zrazok", ("adam", "semenovich", "", "zrazok")),
        ("Adam Zrazkovich", ("adam", "", "", "zrazkovich")),
        ("Adam Ivo Zrazkovic", ("adam", "ivo", "", "zrazkovic")),
    ],
)
def test_a_romanised_patronymic_at_the_end_tells_the_order(text: str, parts: tuple[str, str, str, str]) -> None:
    assert read(text).parts == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Al-Sursami Mahmud Ayman", ("mahmud", "ayman", "", "alsursami")),
        ("Abu Naqsam Mahmud Walid", ("mahmud", "walid", "", "abunaqsam")),
        ("Al-Sursami Mahmud", ("alsursami", "", "", "mahmud")),
        ("Al-Hasan Mahmud Al-Sursami", ("alhasan", "mahmud", "", "alsursami")),
    ],
)
def test_an_article_in_front_tells_that_the_family_stands_first(text: str, parts: tuple[str, ...]) -> None:
    assert read(text).parts == parts
