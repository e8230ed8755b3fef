"""Taking words out: nothing else moves, and the way back to the original stays."""

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.reports import preserved
from ascertain.reports.documents import CellText, Document, Furniture, Piece
from ascertain.reports.readers import read
from ascertain.reports.redaction import Words, blank, changed_cells, phrase, redact, telling, words_of
from ascertain.terms.errors import IntegrityError
from ascertain.terms.spans import Span

NOTHING = Words(None, frozenset())
PAGE = (
    "<html lang='uk'><head><title>Про Ганну Тестову</title></head><body><h1>Про Ганну Тестову</h1>"
    "<p>Ганну Тестову поранено 2 березня, каже <a href='https://x.example/a'>лікарня</a> Маріуполя.</p></body></html>"
)
TABLE = (
    "name,date,place,notes\nOlena,2022-03-01,Irpin,of Olena\nOlena,2022-03-02,Irpin,\nOlena Testova,2022-03-02,Irpin,\n"
)


def rows(text: str = TABLE) -> list[Document]:
    return [row.document for row in read(text.encode(), "x.csv").rows if row.document]


def page(encoding: str) -> Document:
    declared = f"<meta charset='{encoding}'>" if encoding == "cp1251" else ""
    found = read(PAGE.replace("<title>", f"{declared}<title>").encode(encoding), "x.html").document
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("values", "text", "left"),
    [
        (["Ann Test"], "ann  test, ANN TEST; Ann\nTest", "█████████, ████████; ███\n████"),
        (["Ann Test"], "Joann Test, Ann Tester, Ann-Test", "Joann Test, Ann Tester, Ann-Test"),
        (["Ann Test", "Ann Test Junior"], "Ann Test Junior", "███████████████"),
        (["+380 44 123"], "call +380 44 123.", "call ███████████."),
        (["a.b (c)"], "a.b (c) axb (c)", "███████ axb (c)"),
        (["ab"], "ab", "ab"),
        (["x" * 201], "x" * 201, "x" * 201),
    ],
)
def test_a_value_is_found_in_any_case_and_spacing_and_as_whole_words(values: list[str], text: str, left: str) -> None:
    assert redact(Document(text), Words(phrase(values), frozenset())).text == left


@pytest.mark.parametrize("value", ["Сергій Їжак", "Zoë Nguyễn Việt", "각 Testova", "José e\u0323x\u0301 O'Test"])
@pytest.mark.parametrize("said", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_a_letter_is_found_in_either_form(value: str, said: Any, written: Any) -> None:
    found = phrase([unicodedata.normalize(said, value)])
    inside = unicodedata.normalize(written, value.upper())
    left = redact(Document(f"saw {inside}, ran"), Words(found, frozenset())).text
    assert left == f"saw {re.sub(r'[^ ]', '█', inside).replace(' ', '█')}, ran"


def test_marks_in_the_order_of_old_vietnamese_files_are_found() -> None:
    found = phrase(["Vi\u1ec7t Test"])
    assert found is not None
    forms = ["Vi\u00ea\u0323t", "Vi\u1eb9\u0302t", "Vie\u0302\u0323t", "Vie\u0323\u0302t"]
    assert [bool(found.fullmatch(f"{form} Test")) for form in forms] == [True] * 4
    assert not found.search("Viet Test")


def test_a_mark_behind_the_last_letter_goes_with_it() -> None:
    assert redact(Document("Ann Testo\u0301."), Words(phrase(["Ann Testo"]), frozenset())).text == "██████████."


def test_a_cell_of_one_word_is_found_in_either_form() -> None:
    (row,) = rows("name,date,place\nСергі\u0439,2022-03-01,Irpin\n")
    words = words_of([], ["Сергі\u0438\u0306"])
    assert "Сергій" not in redact(row, words).text


@pytest.mark.parametrize(
    ("value", "told"), [("Ann Test", True), ("Ann", False), ("5 6", False), ("+380 44 123", True), ("A 1", False)]
)
def test_two_words_or_a_long_number_tell_somebody(value: str, told: bool) -> None:
    assert telling(value) is told


def test_one_word_alone_takes_only_cells_that_are_it() -> None:
    first, second, third = rows()
    words = words_of(["Olena"], ["Olena"])
    assert [cell.field for cell in changed_cells(first, redact(first, words))] == ["name"]
    assert redact(first, words).text.endswith("notes: of Olena")
    assert "Olena" not in redact(second, words).text
    assert redact(third, words) == third
    assert words.found_in(second)
    assert not words.found_in(third)


def test_what_many_rows_say_is_left_to_them() -> None:
    first, *_ = rows(TABLE.replace("of Olena", "verified"))
    assert redact(first, words_of(["verified"])) == first


def test_a_field_goes_whatever_it_says() -> None:
    first, *_ = rows()
    gone = redact(first, NOTHING, {"notes", "place"})
    assert changed_cells(first, gone) == tuple(cell for cell in first.cells if cell.field == "notes")
    assert [cell.span.text for cell in gone.cells if cell.field in ("notes", "place")] == ["█████", "████████"]


def check_places(before: Document, after: Document) -> None:
    """Everything stands where it stood, and every span says what the text says."""
    assert len(after.text) == len(before.text)
    spans: list[tuple[Span, Span]] = [
        *((old.span, new.span) for old, new in zip(before.cells, after.cells, strict=True)),
        *((old.span, new.span) for old, new in zip(before.furniture, after.furniture, strict=True)),
    ]
    for old, new in spans:
        assert (old.start, old.end, new.text) == (new.start, new.end, after.text[new.start : new.end])
    for at, sign in enumerate(after.text):
        if sign != "█":
            assert (sign, after.origin(at)) == (before.text[at], before.origin(at))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_the_way_back_to_the_original_stays_exact(encoding: str) -> None:
    before = page(encoding)
    after = redact(before, words_of(["Ганну Тестову", "Маріуполя"]))
    assert "Тестову" not in repr(after)
    check_places(before, after)
    start = after.text.index("█")
    assert after.origin(start) == before.origin(start)


@settings(max_examples=60, deadline=None)
@given(st.text("ab \né█", max_size=30), st.lists(st.text("ab é", min_size=3, max_size=6), max_size=3))
def test_nothing_else_moves(text: str, values: list[str]) -> None:
    cells = (CellText("name", Span(0, len(text), text), restricted=True),)
    before = Document(
        text, (Piece(0, "10"),), (Furniture(Span(0, len(text), text), "byline"),), cells, encoding="utf-8"
    )
    after = redact(before, Words(phrase(values), frozenset()))
    check_places(before, after)
    assert preserved.read(preserved.write({"": after}))[""] == after


def test_a_blank_document_keeps_lines_and_no_word() -> None:
    before = page("utf-8")
    after = blank(before)
    assert set(after.text) <= {"█", "\n"}
    assert (after.links, set(after.title or "")) == ((), {"█"})
    assert (after.published, after.language) == (before.published, before.language)
    assert blank(Document("")) == Document("")


def test_documents_are_kept_as_they_are() -> None:
    listed = {"": page("cp1251"), **{f"row={number}": row for number, row in enumerate(rows())}}
    assert preserved.read(preserved.write(listed)) == listed
    assert preserved.write(listed) == preserved.write(dict(reversed(listed.items())))


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{}", b'{"form":"ascertain-documents/1"}'])
def test_other_bytes_get_a_sentence(data: Any) -> None:
    with pytest.raises(IntegrityError, match="working copy cannot be read"):
        preserved.read(data)
    with pytest.raises(IntegrityError, match="a form this version does not know"):
        preserved.read(b'{"form":"ascertain-documents/2","documents":{}}')
