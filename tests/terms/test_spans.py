"""The gate of law 2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.terms.errors import InputError
from ascertain.terms.spans import Span, passes_gate, touching

DOCUMENT = "Щонайменше 12 людей 🕊 загинуло."


@given(st.text(min_size=1), st.data())
def test_a_span_cut_out_of_a_text_passes_the_gate(document: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(document) - 1))
    end = data.draw(st.integers(start + 1, len(document)))
    span = Span.of(document, start, end)
    assert passes_gate(span, document)
    assert span.text == document[start:end]


@given(st.text(max_size=6), st.integers(-3, 9), st.integers(-3, 9), st.text(max_size=6))
def test_nothing_else_passes(document: str, start: int, end: int, text: str) -> None:
    stands = bool(text) and start >= 0 and end == start + len(text) and document[start:].startswith(text)
    assert passes_gate(Span(start, end, text), document) is stands


def test_offsets_count_code_points() -> None:
    start = DOCUMENT.index("🕊")
    assert Span.of(DOCUMENT, start, start + 1).text == "🕊"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, len(DOCUMENT) + 1)])
def test_offsets_outside_the_text_are_refused(start: int, end: int) -> None:
    with pytest.raises(InputError, match="does not lie in the text"):
        Span.of(DOCUMENT, start, end)


spans = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda at: Span(at[0], at[0] + at[1], "x" * at[1]))


@given(spans, spans)
def test_overlap_and_containment_are_those_of_the_characters(first: Span, second: Span) -> None:
    one, other = set(range(first.start, first.end)), set(range(second.start, second.end))
    assert first.overlaps(second) is bool(one & other)
    assert first.contains(second) is (one >= other)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=8), st.integers(0, 34), st.integers(1, 6))
def test_touching_says_what_overlaps_says(given_spans: list[tuple[int, int]], start: int, length: int) -> None:
    spans = [Span(first, first + long, "x" * long) for first, long in given_spans]
    asked = Span(start, start + length, "x" * length)
    assert touching(spans)(asked) == any(span.overlaps(asked) for span in spans)
