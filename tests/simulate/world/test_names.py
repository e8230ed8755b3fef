"""Made-up names: lineages, two languages of one person, scripts and romanisations."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.simulate.chance import Chance
from ascertain.simulate.world.names import (
    Lineage,
    Name,
    born_into,
    child_lineage,
    draw_lineage,
    full,
    latin,
    other_language,
    parts,
    systems,
)
from ascertain.simulate.world.stock import FORMS, SEXES, stock
from ascertain.terms.errors import InputError

ALPHABETS = {
    "ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяʼ",
    "russian": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئة",
}
EXPECTED = ["Падрірук Олег Степанович", "Падрорков Олег Степанович", "سعيد بلال حسين أبو قنحاش"]
CYRILLIC = ("ukrainian", "russian")
forms = st.sampled_from(FORMS)
sexes = st.sampled_from(SEXES)
seeds = st.integers(0, 10**6)


def drawn(form: str, seed: int, sex: str = "man") -> Name:
    chance = Chance(seed)
    return born_into(chance, draw_lineage(chance, form), sex)


names = st.builds(drawn, forms, seeds, sexes)


def numbered(form: str, sex: str, given_name: str, father: str, family: str) -> Name:
    """The name whose parts read so, the family as this sex bears it."""
    script = stock(form).script
    return Name(
        form,
        script["given"][sex].index(given_name),
        script["given"]["man"].index(father),
        0,
        script["family"][sex].index(family),
        sex,
    )


def skeleton(text: str) -> str:
    """What is left where romanisations agree: one letter for the sounds they spell in several ways, no vowels."""
    text = re.sub("shch|sh|ch|ts|c", "s", text.lower().replace("zgh", "zg").replace("q", "k"))
    for spelled, one in (("ddj", "j"), ("kh", "h"), ("gh", "h"), ("g", "h"), ("dj", "j"), ("zh", "z")):
        text = text.replace(spelled, one)
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouyw]", "", text))


def bare(text: str) -> str:
    """The skeleton without j, which in ISO 9 is what others write y."""
    return re.sub(r"(.)\1+", r"\1", skeleton(text).replace("j", ""))


# Lineage


@given(forms, seeds, st.lists(sexes, min_size=2, max_size=9))
def test_brothers_and_sisters_share_the_lineage_and_differ_in_the_given_name(
    form: str, seed: int, of: list[str]
) -> None:
    chance = Chance(seed)
    lineage = draw_lineage(chance, form)
    children: list[Name] = []
    for sex in of:
        children.append(born_into(chance, lineage, sex, children))
    assert {Lineage(child.form, child.family, child.grandfather, child.father) for child in children} == {lineage}
    assert len({(child.sex, child.given) for child in children}) == len(children)


def test_a_brother_too_many_shares_a_given_name() -> None:
    chance = Chance(1)
    lineage = draw_lineage(chance, "arabic")
    number = len(stock("arabic").script["given"]["man"])
    brothers: list[Name] = []
    for _ in range(number + 1):
        brothers.append(born_into(chance, lineage, "man", brothers))
    assert len({brother.given for brother in brothers}) == number


def test_a_name_that_is_taken_gives_way_to_any_other() -> None:
    lineage = draw_lineage(Chance(1), "russian")
    wanted = born_into(Chance(3), lineage, "man")
    instead = {born_into(chance, lineage, "man", [wanted]).given for chance in map(Chance, range(3000))}
    assert instead == set(stock("russian").given["man"].numbers) - {wanted.given}


def test_a_sister_takes_no_name_from_her_brothers() -> None:
    lineage = draw_lineage(Chance(1), "russian")
    brother = born_into(Chance(3), lineage, "man")
    assert born_into(Chance(3), lineage, "man", [replace(brother, sex="woman")]) == brother


def test_brothers_for_whom_a_name_was_taken_are_called_differently() -> None:
    lineage = draw_lineage(Chance(1), "arabic")
    first = [born_into(Chance(seed), lineage, "man") for seed in range(300)]
    second = [born_into(Chance(seed), lineage, "man", [name]).given for seed, name in enumerate(first)]
    assert len(set(second)) > 30


@given(forms, seeds)
def test_children_are_called_after_father_and_grandfather(form: str, seed: int) -> None:
    father = drawn(form, seed)
    child = born_into(Chance(seed, "child"), child_lineage(father), "woman")
    assert (child.father, child.grandfather, child.family) == (father.given, father.father, father.family)
    if form == "arabic":
        of_father = parts(father)
        assert list(parts(child).values())[1:] == [of_father["given"], of_father["father"], of_father["family"]]


def test_no_lineage_goes_on_from_a_woman() -> None:
    with pytest.raises(InputError, match="goes on from the father"):
        child_lineage(drawn("russian", 1, "woman"))


@given(forms, seeds, sexes)
def test_the_same_seed_gives_the_same_name(form: str, seed: int, sex: str) -> None:
    assert drawn(form, seed, sex) == drawn(form, seed, sex)


def test_names_are_the_same_on_every_machine_and_day() -> None:
    """Whoever repeats a simulation gets these: a change of the stock changes what was published with a seed."""
    assert [full(drawn(form, 7)) for form in FORMS] == EXPECTED


# Parts


def test_a_name_is_written_in_the_order_of_its_form() -> None:
    assert list(parts(drawn("ukrainian", 1))) == ["family", "given", "patronymic"]
    assert list(parts(drawn("russian", 1))) == ["family", "given", "patronymic"]
    assert list(parts(drawn("arabic", 1))) == ["given", "father", "grandfather", "family"]


@given(names)
def test_the_full_name_is_its_parts(name: Name) -> None:
    assert full(name) == " ".join(parts(name).values())
    for system in systems(name.form):
        assert latin(name, system) == " ".join(parts(name, system).values())


@pytest.mark.parametrize(
    ("form", "sex", "expected"),
    [
        ("ukrainian", "man", "Савдадівський Олексій Олексійович"),
        ("ukrainian", "woman", "Савдадівська Ганна Олексіївна"),
        ("russian", "man", "Савдадовский Алексей Алексеевич"),
        ("russian", "woman", "Савдадовская Анна Алексеевна"),
    ],
)
def test_patronymic_and_family_name_bend_to_the_sex(form: str, sex: str, expected: str) -> None:
    family = {"ukrainian": "Савдадівський", "russian": "Савдадовский"}[form]
    father = {"ukrainian": "Олексій", "russian": "Алексей"}[form]
    women = {"ukrainian": "Ганна", "russian": "Анна"}[form]
    of_man = numbered(form, "man", father, father, family)
    given_name = of_man.given if sex == "man" else stock(form).script["given"]["woman"].index(women)
    assert full(Name(form, given_name, of_man.father, 0, of_man.family, sex)) == expected


@pytest.mark.parametrize("form", CYRILLIC)
def test_a_womans_family_name_is_feminine_where_the_ending_is_an_adjective_or_a_possessive(form: str) -> None:
    script = stock(form).script["family"]
    bent = {"ов": "ова", "ин": "ина", "ін": "іна", "єв": "єва", "ев": "ева", "ський": "ська", "ский": "ская"}
    for man, woman in zip(script["man"], script["woman"], strict=True):
        ending = next((ending for ending in bent if man.endswith(ending)), "")
        assert woman == man[: len(man) - len(ending)] + bent.get(ending, "")


# Two languages


@given(st.builds(drawn, st.sampled_from(CYRILLIC), seeds, sexes))
def test_a_person_of_two_languages_is_the_same_both_ways(name: Name) -> None:
    other = other_language(name)
    assert other.form != name.form
    assert other_language(other) == name


@pytest.mark.parametrize(
    ("sex", "ukrainian", "russian"),
    [
        ("man", ("Микола", "Олексій", "Кірвадець"), "Кирвадец Николай Алексеевич"),
        ("man", ("Вʼячеслав", "Ілля", "Ґамбінів"), "Гамбинив Вячеслав Ильич"),
        ("woman", ("Надія", "Юрій", "Єрдінова"), "Ердинова Надежда Юрьевна"),
    ],
)
def test_given_name_patronymic_and_family_have_their_like_in_the_other_language(
    sex: str, ukrainian: tuple[str, str, str], russian: str
) -> None:
    assert full(other_language(numbered("ukrainian", sex, *ukrainian))) == russian


def test_an_arabic_name_has_no_other_language() -> None:
    with pytest.raises(InputError, match="written in one language"):
        other_language(drawn("arabic", 1))


# Latin letters


@pytest.mark.parametrize(
    ("form", "system", "word", "expected"),
    [
        # By the table of the resolution of 2010.
        ("ukrainian", "national-2010", "Володимир", "Volodymyr"),
        ("ukrainian", "national-2010", "Ігор", "Ihor"),
        ("ukrainian", "national-2010", "Юрій", "Yurii"),
        ("ukrainian", "national-2010", "Єлизавета", "Yelyzaveta"),
        ("ukrainian", "national-2010", "Вʼячеслав", "Viacheslav"),
        ("ukrainian", "national-2010", "Згзг", "Zghzgh"),
        ("ukrainian", "by-russian", "Ігор", "Igor"),
        ("ukrainian", "by-russian", "Сергій", "Sergiy"),
        ("russian", "bgn-pcgn", "Евгеньевич", "Yevgenyevich"),
        ("russian", "bgn-pcgn", "Андреевич", "Andreyevich"),
        ("russian", "bgn-pcgn", "Щедвадых", "Shchedvadykh"),
        ("russian", "iso-9-bare", "Евгеньевич", "Evgenevic"),
        ("russian", "iso-9-bare", "Юрий", "Urij"),
        ("arabic", "english", "ḫadīǧa", "Khadija"),
        ("arabic", "french", "ḫadīǧa", "Khadidja"),
        ("arabic", "english", "ʾusāma", "Usama"),
        ("arabic", "french", "ʾusāma", "Oussama"),
        ("arabic", "english", "ʿabd al-raḥmān", "Abd Al-Rahman"),
        ("arabic", "french", "ʿabd al-raḥmān", "Abd El-Rahman"),
        ("arabic", "french", "walīd", "Oualid"),
    ],
)
def test_a_word_is_romanised(form: str, system: str, word: str, expected: str) -> None:
    assert stock(form).systems[system](word) == expected


@pytest.mark.parametrize("form", FORMS)
def test_two_systems_write_most_names_differently_and_share_the_consonants(form: str) -> None:
    one, other = systems(form)
    people = [drawn(form, seed, SEXES[seed % 2]) for seed in range(400)]
    assert sum(latin(name, one) != latin(name, other) for name in people) > 0.8 * len(people)
    fold = skeleton if form == "arabic" else bare
    for name in people:
        assert fold(latin(name, one)) == fold(latin(name, other))


def test_the_skeleton_tells_other_names_apart() -> None:
    people = {full(name): bare(latin(name, "national-2010")) for name in (drawn("ukrainian", n) for n in range(200))}
    assert len(set(people.values())) > 0.98 * len(people)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_written_outside_the_alphabets(form: str) -> None:
    words = stock(form)
    for by_sex in words.script.values():
        for listed in by_sex.values():
            assert set("".join(listed).lower()) <= {*ALPHABETS[form], " "}
    for system in words.systems.values():
        for part, by_sex in words.sounds.items():
            # Every seventh family name: all endings and stems come, the test stays short.
            some = [word for listed in by_sex.values() for word in listed[:: 7 if part == "family" else 1]]
            assert set("".join(map(system, some)).lower()) <= {*"abcdefghijklmnopqrstuvwxyz- "}


def test_a_system_or_form_that_does_not_exist_is_told() -> None:
    with pytest.raises(InputError, match=r"has no system 'french'.*national-2010, by-russian"):
        latin(drawn("ukrainian", 1), "french")
    with pytest.raises(InputError, match=r"no form of names 'greek'.*ukrainian, russian, arabic"):
        draw_lineage(Chance(1), "greek")


# The stock


@pytest.mark.parametrize("form", FORMS)
def test_the_stock_holds_enough_and_nothing_twice(form: str) -> None:
    words = stock(form)
    for sex in SEXES:
        listed = words.script["given"][sex]
        assert len(listed) >= 40
        assert len(set(listed)) == len(listed) == len(set(words.sounds["given"][sex]))
        assert len(set(words.script["family"][sex])) == len(words.script["family"][sex])
    families = {
        words.script["family"]["man"][stem * words.kinds_of_ending + ending]
        for stem in words.stems.numbers
        for ending in words.endings.numbers
    }
    assert len(families) == len(words.stems.numbers) * len(words.endings.numbers) >= 3000


@pytest.mark.parametrize("form", CYRILLIC)
def test_every_mans_name_has_its_patronymics(form: str) -> None:
    words = stock(form)
    sons, daughters = words.script["patronymic"]["man"], words.script["patronymic"]["woman"]
    assert len(words.script["given"]["man"]) == len(sons) == len(daughters) == len(set(sons)) == len(set(daughters))
    for father, son, daughter in zip(words.script["given"]["man"], sons, daughters, strict=True):
        assert son.endswith(("ич", "іч"))
        assert daughter.endswith(("івна", "ївна") if form == "ukrainian" else ("вна", "ична"))
        assert son[:2] == daughter[:2] == father[:2]


def test_both_languages_count_the_same_words() -> None:
    one, other = (stock(form) for form in CYRILLIC)
    assert {part: {sex: len(listed) for sex, listed in by_sex.items()} for part, by_sex in one.script.items()} == {
        part: {sex: len(listed) for sex, listed in by_sex.items()} for part, by_sex in other.script.items()
    }
    assert one.kinds_of_ending == other.kinds_of_ending


def test_no_arabic_family_has_two_like_letters_side_by_side() -> None:
    """They would be one letter with a shadda, which the table of sounds does not know."""
    for family in stock("arabic").sounds["family"]["man"]:
        assert not re.search(r"([^aiuāīū])\1", family.removesuffix("iyya"))


@pytest.mark.parametrize("form", FORMS)
def test_common_names_are_drawn_more_often(form: str) -> None:
    chance = Chance("skew", form)
    people = [born_into(chance, draw_lineage(chance, form), "man") for _ in range(20_000)]
    shares = [count / len(people) for _, count in Counter(name.given for name in people).most_common()]
    assert 0.08 < shares[0] < 0.16
    assert shares[0] > 4 * shares[-1]
    assert len(shares) == len(stock(form).script["given"]["man"])
    families = Counter(name.family for name in people)
    assert len(families) > 2500
    assert families.most_common(1)[0][1] < 0.01 * len(people)


@pytest.mark.parametrize("form", FORMS)
def test_the_ranks_reach_from_nothing_to_all(form: str) -> None:
    for ranks in (*stock(form).given.values(), stock(form).stems, stock(form).endings):
        assert ranks.reach[-1] == 1.0
        assert all(low < high for low, high in pairwise(ranks.reach))
        assert len(set(ranks.numbers)) == len(ranks.reach)
