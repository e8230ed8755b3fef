"""Given names that stand for one another."""

import pytest

from ascertain.incidents.names.given import called, is_given, same_name
from ascertain.incidents.names.lexicon import lexicon


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("олексій", "алексей"), ("микола", "николай"), ("ганна", "анна"), ("семенович", "семенович"),
        ("миколайович", "николаевич"), ("олександрович", "александровна"), ("петрівна", "петрович"),
        ("львович", "львівна"), ("яковлевич", "якович"),
    ],
)  # fmt: skip
def test_one_name_in_two_languages(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("іван", "івана"), ("олена", "олексій"), ("петрович", "павлович"), ("іван", "іванович")]
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert same_name(one) != same_name(other)


def test_a_word_that_is_not_in_the_table_is_itself() -> None:
    assert same_name("зразок") == "зразок"
    assert not is_given("зразок")
    assert is_given("іван")


def test_short_forms_may_stand_for_several_names() -> None:
    assert called("bill") == {"bill", "william"}
    assert called("alex") >= {"alexander", "alexandra"}
    assert called("william") == {"william"}


def test_no_name_is_in_two_lines_of_the_table() -> None:
    seen = [word for line in lexicon("given")["names"] for word in line.partition("|")[0].split()]
    assert sorted(seen) == sorted(set(seen))
