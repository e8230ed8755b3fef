from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.extract import extract
from ascertain.claims.words.model import Extraction
from ascertain.reports.documents import Document, Furniture
from ascertain.terms.spans import Span, passes_gate

Read = Callable[..., Extraction]

NUMBERS = {
    "1\u200b2 people were killed in Telvany.": 12,
    "1\u20602 people were killed in Telvany.": 12,
    "1\u00ad2 people were killed in Telvany.": 12,
    "1\u2009200 people were killed in Telvany.": 1200,
    "1\u202f200 people were killed in Telvany.": 1200,
    "\u202enine people\u202c were killed in Telvany.": 9,
    "\u20689\u2069 people were killed in Telvany.": 9,
    "nine\u200f people were killed in Telvany.": 9,
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_a_number_is_what_a_reader_sees(read: Read, read_by_grammar: Read, text: str, number: int) -> None:
    for way in (read, read_by_grammar):
        (figure,) = way(text).figures
        assert figure.value == number
        assert passes_gate(figure.span, text)


def test_furniture_stays_where_it_was() -> None:
    text = "Also\u200b read: Nine killed\nThe mayor said 1\u200b2 people died."
    line = Span.of(text, 0, text.index("\n"))
    found = extract(Document(text, furniture=(Furniture(line, "related"),)), published=date(2090, 3, 6), zone="UTC")
    assert found.furniture == (line,)
    assert [figure.value for figure in found.figures] == [12]


@given(st.text(alphabet="nine 12 people killed, said. \u200b\u2060\u202e\u2009\ufeff“”", max_size=80))
def test_every_span_is_true(text: str) -> None:
    found = extract(Document(text), published=date(2090, 3, 6), zone="UTC")
    spans = [figure.span for figure in found.figures] + [claim.content for claim in found.claims]
    assert all(passes_gate(span, text) for span in spans)
