"""Columns: the words of five languages, the user's map, and what a table is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports import columns
from ascertain.terms.errors import InputError
from ascertain.terms.grid import NAMES


def meant(*header: str, mapping: dict[str, str] | None = None) -> list[str | None]:
    return [column.field.name if column.field else None for column in columns.columns(header, mapping)]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["Date", "Location", "Killed", "Injured"], ["date", "place", "killed", "injured"]),
        (["Дата", "Населений пункт", "Загинуло", "Поранено"], ["date", "place", "killed", "injured"]),
        (["Дата происшествия", "Место", "Погибло", "Ранено"], ["date", "place", "killed", "injured"]),
        (["التاريخ", "المكان", "عدد القتلى", "الجرحى"], ["date", "place", "killed", "injured"]),
        (["Date", "Lieu", "Tués", "Blessés"], ["date", "place", "killed", "injured"]),
    ],
)
def test_the_words_of_five_languages(header: list[str], fields: list[str]) -> None:
    assert meant(*header) == fields


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("KILLED (total)", "killed"),
        ("  killed_men ", "killed_men"),
        ("Women killed", "killed_women"),
        ("killed: girls", "killed_girls"),
        ("дітей поранено", "injured_children"),
        ("Погибло мужчин", "killed_men"),
        ("femmes blessées", "injured_women"),
        ("Ім’я батька", "father"),
        ("Im'ya", None),
        ("الأسم", "name"),
        ("АДРЕСА", "place"),
        ("Примітка", "notes"),
        ("GPS latitude", None),
        ("№", "id"),
    ],
)
def test_headers_match_whole_after_levelling(header: str, field: str | None) -> None:
    assert meant(header) == [field]


def test_no_header_word_means_two_fields() -> None:
    seen: dict[str, str] = {}
    for name, entry in columns.lexicon()["fields"].items():
        for word in [name, *(word for words in entry.values() if isinstance(words, list) for word in words)]:
            assert seen.setdefault(columns.level(word), name) == name, word
    for outcome, entry in columns.lexicon()["outcomes"].items():
        for word in (word for words in entry.values() for word in words):
            assert seen.setdefault(columns.level(word), outcome) == outcome, word


def test_no_word_of_a_cell_has_two_meanings() -> None:
    for values in ("sex", "age_units", "outcome", "age"):
        seen: dict[str, str] = {}
        for code, words in columns.lexicon()["values"][values].items():
            for word in words:
                assert seen.setdefault(columns.level(word), code) == code, word


def test_every_cell_of_the_grid_that_has_a_column_is_one() -> None:
    assert set(columns.lexicon()["cells"]) <= set(NAMES.values())
    assert {f"killed_{cell}" for cell in columns.lexicon()["cells"]} <= set(columns.fields())


def test_what_identifies_people_is_restricted() -> None:
    restricted = {name for name, field in columns.fields().items() if field.restricted}
    assert restricted == {
        "name",
        "born",
        "father",
        "grandfather",
        "family",
        "witness",
        "contact",
        "notes",
        "lat",
        "lon",
    }


def test_the_users_map_wins() -> None:
    assert meant("When", "Killed", "Place", mapping={"when": "date", "Killed": "injured", "Place": ""}) == [
        "date",
        "injured",
        None,
    ]


def test_a_map_may_say_a_field_in_any_of_its_words_and_the_order_of_dates() -> None:
    [date, story] = columns.columns(["D", "S"], {"D": "date:mdy", "S": "description"})
    assert (date.field, date.order) == (columns.fields()["date"], "mdy")
    assert story.field == columns.fields()["text"]


@pytest.mark.parametrize("target", ["nonsense", "date:ymd", "killed:dmy", ":dmy"])
def test_a_map_to_nothing_known_is_refused(target: str) -> None:
    with pytest.raises(InputError):
        columns.columns(["D"], {"D": target})


def test_labels() -> None:
    labels = [column.label for column in columns.columns(["Date", "Who:\n filled it", " "])]
    assert labels == ["date", "Who filled it", "column C"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("date place killed", "field_reports"),
        ("killed place", "field_reports"),
        ("date killed", "field_reports"),
        ("date place", "field_reports"),
        ("date place name killed", "field_reports"),
        ("name age sex", "name_list"),
        ("family father", "name_list"),
        ("date place name", "name_list"),
        ("killed", None),
        ("date age", None),
        ("cutoff killed", "totals"),
        ("month injured", "totals"),
        ("period total", "totals"),
        ("cutoff name killed", "totals"),
        ("cutoff date place killed", "field_reports"),
        ("month date killed", "field_reports"),
        ("cutoff place", None),
        ("cutoff name", "name_list"),
        ("", None),
    ],
)
def test_kinds(header: str, kind: str | None) -> None:
    assert columns.kind_of(columns.columns(header.split())) == kind


def test_the_refusal_says_what_was_seen_and_how_to_map() -> None:
    said = str(columns.refusal(["Alpha", "", "Beta"], "f.csv"))
    assert "f.csv" in said
    assert "'Alpha', 'Beta'" in said
    assert '{"COLUMN": "date"' in said
    assert "none" in str(columns.refusal([], "f.csv"))


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_letters(index: int, name: str) -> None:
    assert columns.letters(index) == name


@given(st.text(max_size=40))
def test_levelling_is_idempotent(words: str) -> None:
    once = columns.level(words)
    assert columns.level(once) == once


@given(st.lists(st.text(max_size=20), max_size=8))
def test_every_cell_of_a_header_becomes_one_column(header: list[str]) -> None:
    found = columns.columns(header)
    assert [column.header for column in found] == header
    assert all(column.label and "\n" not in column.label for column in found)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Killed in Crimea", "killed in Crimea"),
        ("injured_in_other_regions", "injured in other regions"),
        ("Number of killed in: Telvany", "killed in Telvany"),
        ("вбито в Тельвань", "killed in Тельвань"),
        ("Погибло на Юге", "killed in Юге"),
        ("Blessés à Telvany", "injured in Telvany"),
        ("القتلى في الشمال", "killed in الشمال"),
        ("Killed in", None),
        ("Killed at Telvany", None),
        ("Killed", None),
        ("People in Telvany", None),
    ],
)
def test_the_part_of_a_territory_is_a_column_of_totals_alone(header: str, field: str | None) -> None:
    def named(kind: str | None) -> str | None:
        (column,) = columns.columns([header], kind=kind)
        return column.field.name if column.field and column.field.name != "killed" else None

    assert named(columns.TOTALS) == field
    assert named(columns.FIELD_REPORTS) is None


def test_what_only_totals_have_is_no_field_of_another_table() -> None:
    header = ["Date", "Place", "Killed", "Total", "Month", "Verification"]
    found = columns.columns(header, {"Month": "period"}, columns.FIELD_REPORTS)
    assert [column.label for column in found] == ["date", "place", "killed", "Total", "Month", "Verification"]
    assert [column.field is None for column in found] == [False] * 3 + [True] * 3


def test_a_map_may_name_the_part_of_a_territory_or_take_it_away() -> None:
    header = ["As of", "Killed", "North", "Killed in the south"]
    mapping = {"North": "killed in the north", "Killed in the south": ""}
    found = columns.columns(header, mapping, columns.TOTALS)
    assert [column.label for column in found] == ["cutoff", "killed", "killed in the north", "Killed in the south"]
    assert found[3].field is None


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_levelled_like_any_others(words: str) -> None:
    assert columns._bare(words) == words.lower()
