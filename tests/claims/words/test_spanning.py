from tests.claims.conftest import Read

from ascertain.claims.words.shape import as_json
from ascertain.claims.words.spanning import moved
from ascertain.terms.spans import Span


def test_every_span_is_put_elsewhere_and_nothing_else_changes(read: Read) -> None:
    text = "Shells killed 12 people in Telvany on Sunday, the ministry said."
    found = read(text)
    there = moved(found, lambda span: Span(span.start + 5, span.end + 5, span.text))
    assert [figure.span.start for figure in there.figures] == [figure.span.start + 5 for figure in found.figures] != []
    assert moved(there, lambda span: Span.of(text, span.start - 5, span.end - 5)) == found
    assert as_json(there) != as_json(found)
