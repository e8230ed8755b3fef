"""Documents: the way back to the original, and what is furniture."""

from ascertain.reports.documents import Document, Furniture, Piece
from ascertain.terms.spans import Span


def test_positions_in_a_text_lead_to_bytes() -> None:
    document = Document("éa\nb", (Piece(0, "3"), Piece(3, "9")), encoding="utf-8")
    assert [document.origin(position) for position in range(4)] == ["3", "5", "6", "9"]


def test_positions_in_a_row_lead_to_cells() -> None:
    document = Document("a: 1\nb: 2", (Piece(0, "A7"), Piece(5, "B7")))
    assert [document.origin(position) for position in (0, 4, 5, 8)] == ["A7", "A7", "B7", "B7"]
    assert Document("a").origin(0) is None


def test_furniture_counts_where_a_span_touches_it() -> None:
    text = "Also read: x. Seven."
    document = Document(text, furniture=(Furniture(Span.of(text, 0, 13), "related"),))
    assert document.is_furniture(Span.of(text, 12, 16))
    assert not document.is_furniture(Span.of(text, 14, 19))
