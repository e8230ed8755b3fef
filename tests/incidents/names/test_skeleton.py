"""Keys across spellings, on common names; no people here."""

from itertools import combinations

import pytest

from ascertain.incidents.names.skeleton import HABITS, Sounds, skeleton, sounds
from ascertain.incidents.names.words import words


def key(text: str, habit: str = "arabic") -> str:
    found = words(text)
    return skeleton(found.words[0], found.script, habit)


@pytest.mark.parametrize(
    "spellings",
    [
        ("محمد", "Muhammad", "Mohamed", "Mohammed", "Mhamad"),
        ("خديجة", "Khadija", "Khadijah", "Khadidja"),
        ("يوسف", "Yusuf", "Youssef", "Yousif"),
        ("شريف", "Sharif", "Cherif", "Shereef"),
        ("جمال", "Jamal", "Gamal", "Djamel"),
        ("قاسم", "Qasim", "Kassem", "Qassem"),
        ("عبد الرحمن", "Abdul Rahman", "Abdurrahman", "Abd-er-Rahman", "Abderrahmane", "Abdel Rahman"),
        ("عبد الله", "Abdullah", "Abdallah", "Abd Allah"),
        ("نور الدين", "Nour al-Din", "Noureddine", "Nur ed-Din", "Nooruddin"),
        ("علاء", "Alaa", "Ala'", "Ala"),
        ("فاطمة", "Fatima", "Fatimah", "Fatmeh"),
        ("المصري", "Al-Masri", "El Masry", "Elmasri"),
        ("طه", "Taha"),
        ("صالح", "Saleh", "Salih"),
        ("ياسين", "Yassin", "Yacine"),
        ("فتحي", "Fathi", "Fathy"),
    ],
)
def test_arabic_names_and_their_romanisations_meet(spellings: tuple[str, ...]) -> None:
    assert len({key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        ("Шевченко", "Shevchenko", "Schewtschenko", "Chevtchenko", "Szewczenko"),
        ("Сергій", "Сергей", "Serhii", "Sergey", "Sergij", "Serhiy", "Sergei"),
        ("Щербак", "Shcherbak", "Schtscherbak"),
        ("Юрій", "Yurii", "Jurij", "Iurii", "Yuri"),
        ("Зеленський", "Зеленский", "Zelenskyi", "Zelensky", "Zelenskyj"),
        ("Харченко", "Kharchenko", "Khartchenko"),
        ("Ткаченко", "Tkachenko", "Tkatschenko"),
        ("Воронов", "Voronov", "Woronow", "Voronoff"),
    ],
)
def test_cyrillic_names_and_their_romanisations_meet(spellings: tuple[str, ...]) -> None:
    assert len({key(spelling, "cyrillic") for spelling in spellings}) == 1


COMMON = {
    "arabic": "Muhammad Ahmad Ali Omar Hamza Khaled Yusuf Ibrahim Mustafa Tariq Nadia Nada Samir Samira Layla Rana "
    "Rania Fatima Maryam Hana Huda Salma Sara Zaynab Amin Amina Karim Karima Jamal Kamal Bilal Nabil Rami Walid "
    "Ziad Iyad",
    "cyrillic": "Іван Петро Павло Микола Василь Юрій Андрій Сергій Тарас Богдан Марія Марина Ірина Олена Ольга Олег "
    "Анна Яна Інна Галина Оксана Наталія Тетяна Людмила Лариса Юлія Алла Лілія Віра Зоя Роман Руслан",
}


@pytest.mark.parametrize("habit", HABITS)
def test_common_names_that_differ_do_not_sound_the_same(habit: str) -> None:
    spoken = [sounds(words(name).words[0], words(name).script, habit) for name in COMMON[habit].split()]
    assert [(a, b) for a, b in combinations(spoken, 2) if a.fits(b)] == []


@pytest.mark.parametrize(
    ("one", "other"), [("Mahmoud", "Muhammad"), ("Hasan", "Hussein"), ("Omar", "Amira"), ("Salam", "Salim")]
)
def test_one_key_and_other_vowels_is_another_name(one: str, other: str) -> None:
    assert not sounds(one.lower(), "latin").fits(sounds(other.lower(), "latin"))


def test_in_arabic_letters_a_long_u_is_written() -> None:
    assert sounds("محمود", "arabic").fits(sounds("mahmoud", "latin"), strict=False)
    assert not sounds("محمد", "arabic").fits(sounds("mahmoud", "latin"), strict=False)


def test_words_of_other_scripts_are_their_own_key() -> None:
    assert sounds("村上", "other") == Sounds("村上", (0, 0))
    assert skeleton("", "latin") == ""
    assert skeleton("a", "latin") == "-"


def test_where_a_key_hides_a_doubled_letter_the_ends_must_agree() -> None:
    assert sounds("balal", "latin").fits(sounds("بلال", "arabic"), strict=False)
    assert not Sounds("bl", (1, 2, 1)).fits(Sounds("bl", (4, 2, 2, 1)))
