"""How a keeper of a list writes a name: style is no error, and every error can be seen."""

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.spelling import ERRORS, ORDERS, PLAIN, SCRIPTS, Row, Style, Written, written
from ascertain.simulate.world.names import Name, born_into, draw_lineage, full, latin, other_language, parts, systems
from ascertain.simulate.world.stock import FORMS, SEXES, stock
from ascertain.terms.errors import InputError

LATIN = Style("latin")


def drawn(form: str, seed: int, sex: str) -> Name:
    chance = Chance(seed)
    return born_into(chance, draw_lineage(chance, form), sex)


seeds = st.integers(0, 10**6)
names = st.builds(drawn, st.sampled_from(FORMS), seeds, st.sampled_from(SEXES))
systems_of_all = [system for form in FORMS for system in systems(form)]
styles = st.builds(
    Style,
    st.sampled_from(SCRIPTS),
    st.none() | st.sampled_from(systems_of_all),
    st.none() | st.sampled_from(ORDERS),
)
rates = st.dictionaries(st.sampled_from(ERRORS), st.sampled_from([0.0, 0.3, 1.0]))


def arabic(given_name: str, father: str, grandfather: str = "سعيد", family: str | None = None) -> Name:
    script = stock("arabic").script
    men = script["given"]["man"]
    at = script["family"]["man"].index(family) if family else 0
    return Name("arabic", men.index(given_name), men.index(father), men.index(grandfather), at, "man")


def made(name: Name, code: str, style: Style = PLAIN, seeds: int = 60) -> set[str]:
    """Everything that one error makes of a name."""
    found = [written(Chance(seed), name, {code: 1.0}, style) for seed in range(seeds)]
    return {row.text for row in found if row.errors == (code,)}


OLEKSII = Name("ukrainian", 5, 5, 0, 0, "man")
ALEKSEI = Name("russian", 5, 5, 0, 0, "man")


def test_the_names_of_these_tests_read_as_meant() -> None:
    assert full(OLEKSII) == "Бавзаденко Олексій Олексійович"
    assert full(ALEKSEI) == "Бавзаденко Алексей Алексеевич"


# Laws


@given(names, seeds, st.sampled_from(ERRORS))
def test_without_errors_the_name_comes_out_exactly(name: Name, seed: int, code: str) -> None:
    whole = tuple(parts(name).items())
    assert written(Chance(seed), name, {}) == written(Chance(seed), name, {code: 0.0}) == Written(full(name), whole, ())
    usual = systems(name.form)[0]
    assert written(Chance(seed), name, {}, LATIN).text == latin(name, usual)


@given(names, seeds, styles, st.sampled_from(ERRORS))
def test_an_error_changes_the_text_or_is_not_reported(name: Name, seed: int, style: Style, code: str) -> None:
    true = written(Chance(0), name, {}, style)
    row = written(Chance(seed), name, {code: 1.0}, style)
    assert (row.text != true.text) == (row.errors == (code,))
    assert row.errors in ((), (code,))


@given(names, seeds, styles, rates)
def test_of_several_errors_those_reported_are_seen(
    name: Name, seed: int, style: Style, errors: dict[str, float]
) -> None:
    true = written(Chance(0), name, {}, style)
    row = written(Chance(seed), name, errors, style)
    assert (row.text != true.text) == bool(row.errors)
    assert [code for code in ERRORS if code in row.errors] == list(row.errors)
    assert {code for code, rate in errors.items() if rate == 0} & set(row.errors) == set()
    assert row.text == " ".join(text for _, text in row.parts)
    assert {part for part, _ in row.parts} <= set(parts(name))


@given(names, seeds, styles, rates)
def test_the_same_chance_writes_the_same(name: Name, seed: int, style: Style, errors: dict[str, float]) -> None:
    assert written(Chance(seed), name, errors, style) == written(Chance(seed), name, errors, style)


@given(names, seeds, styles)
def test_a_typo_leaves_the_first_letter_and_touches_one_part(name: Name, seed: int, style: Style) -> None:
    true = dict(written(Chance(0), name, {}, style).parts)
    row = written(Chance(seed), name, {"typo": 1.0}, style)
    assert row.errors == ("typo",)
    [(part, text)] = [(part, text) for part, text in row.parts if text != true[part]]
    assert text[0] == true[part][0]
    assert abs(len(text) - len(true[part])) <= 1
    assert text.count(" ") == true[part].count(" ")


@given(names, seeds, styles, styles)
def test_a_style_is_no_error(name: Name, seed: int, style: Style, other: Style) -> None:
    row = written(Chance(seed), name, {}, style)
    assert row.errors == ()
    assume(style.order)
    family = [part for part, _ in row.parts].index("family")
    assert family == (0 if style.order == "family_first" else len(row.parts) - 1)


@pytest.mark.parametrize("code", ["part_missing", "order", "typo", "initial", "transliteration"])
def test_an_error_is_made_as_often_as_asked_for(code: str) -> None:
    chance = Chance("rate", code)
    name = OLEKSII
    found = sum(code in written(chance, name, dict.fromkeys(ERRORS, 0.25), LATIN).errors for _ in range(4000))
    assert 0.22 < found / 4000 < 0.28


# Each error


@pytest.mark.parametrize(
    ("name", "style", "expected"),
    [
        (OLEKSII, PLAIN, "Бавзаденко Олексій"),
        (ALEKSEI, LATIN, "Bavzadenko Aleksey"),
        (arabic("خالد", "حسن"), PLAIN, "خالد حسن البرتالي"),
    ],
)
def test_patronymic_or_grandfather_is_left_out(name: Name, style: Style, expected: str) -> None:
    assert made(name, "part_missing", style) == {expected}


@pytest.mark.parametrize(
    ("name", "style", "expected"),
    [
        (OLEKSII, PLAIN, {"Бавзаденко Алексей Алексеевич"}),
        (ALEKSEI, PLAIN, {"Бавзаденко Олексій Олексійович"}),
        (OLEKSII, LATIN, {"Bavzadenko Oleksiy Oleksiyovich", "Bavzadenko Aleksey Alekseyevich"}),
        (
            OLEKSII,
            Style("latin", "by-russian", "family_last"),
            {"Oleksii Oleksiiovych Bavzadenko", "Aleksey Alekseyevich Bavzadenko"},
        ),
        (arabic("خالد", "جمال"), LATIN, {"Khalid Djamal Said El-Bartali"}),
        (arabic("خالد", "جمال"), PLAIN, set()),
    ],
)
def test_another_system_or_language_is_a_transliteration(name: Name, style: Style, expected: set[str]) -> None:
    assert made(name, "transliteration", style) == expected


def test_a_name_that_another_system_writes_alike_is_not_reported() -> None:
    words = stock("arabic").script["family"]["man"]
    alike = arabic("حسين", "نبيل", "هاني", words[2])
    alike = replace(alike, given=alike.father)
    assert latin(alike, "english") == latin(alike, "french") == "Nabil Nabil Hani Bartal"
    assert made(alike, "transliteration", LATIN) == set()


def test_the_family_name_goes_to_the_other_end() -> None:
    assert made(OLEKSII, "order") == {"Олексій Олексійович Бавзаденко"}
    assert made(OLEKSII, "order", Style(order="family_last")) == {full(OLEKSII)}
    assert made(arabic("خالد", "حسن"), "order", LATIN) == {"Al-Bartali Khalid Hasan Said"}


def test_an_initial_stands_for_the_given_name_but_not_in_arabic_script() -> None:
    assert made(OLEKSII, "initial") == {"Бавзаденко О. Олексійович"}
    assert made(arabic("خالد", "حسن"), "initial", LATIN) == {"K. Hasan Said Al-Bartali"}
    assert made(arabic("خالد", "حسن"), "initial") == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # lam-alef reversed; last ي as ى; hamza without its sign
        (
            arabic("علاء", "أحمد"),
            {"عالء أحمد سعيد البرتالي", "علاء أحمد سعيد البرتالى", "علاء احمد سعيد البرتالي"},
        ),
        # ى as ي; ة as ه, each wherever it ends a word
        (
            arabic("مصطفى", "حمزة"),
            {"مصطفي حمزة سعيد البرتالي", "مصطفى حمزه سعيد البرتالي", "مصطفى حمزة سعيد البرتالى"},
        ),
        # عبد joined to what follows; ه as ة
        (
            arabic("عبد الله", "خالد"),
            {"عبدالله خالد سعيد البرتالي", "عبد اللة خالد سعيد البرتالي", "عبد الله خالد سعيد البرتالى"},
        ),
    ],
)
def test_arabic_letters_are_damaged_as_files_and_forms_damage_them(name: Name, expected: set[str]) -> None:
    assert made(name, "arabic_damage") == expected
    assert made(name, "arabic_damage", LATIN) == set()


def test_a_name_without_such_letters_is_left_whole() -> None:
    words = stock("arabic").script["family"]["man"]
    whole = arabic("خالد", "حسن", "سعيد", words[2])
    assert full(whole) == "خالد حسن سعيد برتال"
    assert made(whole, "arabic_damage") == set()
    assert made(OLEKSII, "arabic_damage") == set()


def test_letters_are_swapped_dropped_and_doubled() -> None:
    typos = made(OLEKSII, "typo", seeds=400)
    for given_name in ("Оелксій", "Олексй", "Олексіій"):
        assert f"Бавзаденко {given_name} Олексійович" in typos
    assert {"Бавзаденк Олексій Олексійович", "Бавзаденко Олексійй Олексійович"} <= typos
    lengths = {len(text) - len(full(OLEKSII)) for text in typos}
    assert lengths == {-1, 0, 1}


def test_a_typo_that_makes_the_damage_good_is_not_made() -> None:
    """صالح is what reversal makes of صلاح: to swap these two letters again would give the true name."""
    name = arabic("صلاح", "خالد", "خالد", stock("arabic").script["family"]["man"][2])
    errors = {"arabic_damage": 1.0, "typo": 1.0}
    found = [written(Chance(seed), name, errors) for seed in range(400)]
    assert all(row.text != full(name) for row in found)
    assert ("arabic_damage",) in {row.errors for row in found}


@pytest.mark.parametrize(
    ("name", "style"),
    [
        # letters alike side by side, words and hyphens inside a part
        (Name("ukrainian", stock("ukrainian").script["given"]["woman"].index("Інна"), 32, 0, 0, "woman"), PLAIN),
        (arabic("عبد الرحمن", "عبد الله", "عبد العزيز"), PLAIN),
        (arabic("عبد الرحمن", "عبد الله", "عبد العزيز"), LATIN),
    ],
)
def test_a_typo_is_always_made_and_leaves_the_words_apart(name: Name, style: Style) -> None:
    initials = [word[0] for word in re.split("[ -]", written(Chance(0), name, {}, style).text)]
    for seed in range(300):
        row = written(Chance(seed), name, {"typo": 1.0}, style)
        assert row.errors == ("typo",)
        assert [word[0] for word in re.split("[ -]", row.text)] == initials


def test_what_was_left_out_stays_out_in_another_language() -> None:
    row = written(Chance(1), OLEKSII, {"part_missing": 1.0, "transliteration": 1.0})
    assert row == Written(
        "Бавзаденко Алексей", (("family", "Бавзаденко"), ("given", "Алексей")), ("part_missing", "transliteration")
    )


def test_an_initial_is_no_place_for_a_typo() -> None:
    errors = {"initial": 1.0, "typo": 1.0}
    rows: list[Row] = [written(Chance(seed), OLEKSII, errors).parts for seed in range(100)]
    assert {dict(row)["given"] for row in rows} == {"О."}


# Style


def test_a_keeper_writes_names_of_another_form_in_its_usual_system() -> None:
    style = Style("latin", "by-russian")
    assert written(Chance(1), OLEKSII, {}, style).text == latin(OLEKSII, "by-russian")
    assert written(Chance(1), ALEKSEI, {}, style).text == latin(other_language(OLEKSII), "bgn-pcgn")


@pytest.mark.parametrize(
    ("style", "says"),
    [
        ({"script": "greek"}, "no script 'greek'"),
        ({"order": "backwards"}, "no order 'backwards'"),
        ({"system": "iso-9000"}, "no Latin system 'iso-9000'"),
    ],
)
def test_a_style_that_does_not_exist_is_told(style: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        Style(**style)


def test_an_error_that_does_not_exist_is_told() -> None:
    with pytest.raises(InputError, match=r"no error of spelling called blot\."):
        written(Chance(1), OLEKSII, {"blot": 0.1})
