from dataclasses import replace

from ascertain.publication.compose import compose
from ascertain.publication.detail.gathered import Gathered
from ascertain.publication.model import UpdateInput
from ascertain.publication.sheets.compose import codebook, sheets
from ascertain.publication.sheets.model import Sheet
from ascertain.publication.update import Update


def named(update: Update) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets(update)}


def column(sheet: Sheet, name: str) -> list[object]:
    at = [item.name for item in sheet.columns].index(name)
    return [row[at] for row in sheet.rows]


def test_every_row_bears_the_stamps(whole: Update) -> None:
    for sheet in sheets(whole):
        assert sheet.rows, sheet.name
        assert set(column(sheet, "stamp")) == {"SYNTHETIC – made-up events · replayed history"}, sheet.name
        assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_figures_of_each_breakdown_add_up(whole: Update) -> None:
    sheet = named(whole)["figures"]
    for by in ("total", "sex_age", "territory", "unit", "cause"):
        rows = [row for row in sheet.rows if row[0] == by]
        assert sum(int(row[4] or 0) for row in rows if row[3] == "killed") == 13, by
        assert sum(int(row[4] or 0) for row in rows if row[3] == "injured") == 20, by
    assert column(sheet, "key")[0] == whole.total.killed_key


def test_what_is_withheld_is_no_number(whole: Update) -> None:
    lines = (replace(whole.causes.lines[0], killed=None, killed_key=None), *whole.causes.lines[1:])
    sheet = named(replace(whole, causes=replace(whole.causes, lines=lines)))["figures"]
    assert next(row[4] for row in sheet.rows if row[0] == "cause") is None


def test_pending_has_no_number_to_add_up(whole: Update) -> None:
    sheet = named(whole)["pending"]
    assert column(sheet, "id") == ["I4", "I4", "I8", "D1"]
    assert column(sheet, "number_as_said") == ["dozens", "", "1", None]
    assert column(sheet, "held_back") == ["no", "no", "yes", "no"]
    assert next(item for item in sheet.columns if item.name == "number_as_said").kind == "text"


def test_revisions_say_what_was_known_when(whole: Update) -> None:
    sheet = named(whole)["revisions"]
    assert [row[:2] + row[4:6] for row in sheet.rows] == [("2090-03", "P1", 8, 14), ("2090-03", None, 13, 20)]


def test_days_sum_up_to_the_total(whole: Update) -> None:
    sheet = named(whole)["by-day"]
    assert sheet.rows[-1][:5] == ("2090-03-11", 1, 2, 13, 20)


def test_the_map_has_the_figures_of_the_table_by_area(whole: Update) -> None:
    sheet = named(whole)["map-areas"]
    assert column(sheet, "code") == ["XV-01", "XV-02", "XV-04"]
    assert column(sheet, "killed") == [0, 12, 1]
    assert whole.detail is not None
    without = replace(whole, detail=replace(whole.detail, parts=("tables",)))
    assert "map-areas" not in named(without)


def test_the_codebook_explains_every_column_and_code(whole: Update) -> None:
    found = sheets(whole)
    book = codebook(found)
    said = {(row[0], row[1]) for row in book.rows if row[2] is None}
    assert said == {(sheet.name, item.name) for sheet in found for item in sheet.columns}
    for sheet in found:
        for item in sheet.columns:
            codes = {row[2] for row in book.rows if row[1] == item.codes and row[2]}
            values = {word for value in column(sheet, item.name) if value for word in str(value).split()}
            assert not item.codes or values <= codes, (sheet.name, item.name)
    assert all(row[3] for row in book.rows)


def test_text_alone_and_training_have_fewer_tables(
    exercise: UpdateInput, training: UpdateInput, gathered: Gathered
) -> None:
    assert set(named(compose(exercise, "update-2022-03"))) == {"figures", "grid", "since", "pending", "external"}
    given = replace(training, gathered=replace(gathered, cases=(), earlier=(), areas={}, parts=("tables",)))
    assert set(named(compose(given, "update-2022-03"))) == {
        "figures", "grid", "pending", "external", "incidents", "cases-changed",
    }  # fmt: skip
