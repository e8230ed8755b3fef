"""A long text in windows: all of it, in order, with overlap, cut where it may be cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.extractors.windows import windows


@given(st.text("ab .\n", max_size=300), st.integers(3, 80), st.integers(0, 30))
def test_windows_cover_the_text(text: str, size: int, overlap: int) -> None:
    overlap = min(overlap, size // 2 - 1)
    found = windows(text, size, overlap)
    assert (found[0].start, found[-1].end) == (0, len(text))
    for before, after in pairwise(found):
        assert before.start < after.start <= before.end == after.fresh < after.end
        assert before.end - after.start <= overlap
    assert all(item.end - item.start <= size for item in found)


def test_windows_end_at_paragraphs_sentences_and_words() -> None:
    text = "aaaa bbbb. cccc dddd\neeee ffff gggg hhhh"
    first = windows(text, 22, 5)[0]
    assert text[first.start : first.end] == "aaaa bbbb. cccc dddd\n"
    assert windows("aaaa bbbb. cccc dddd", 12, 2)[0].end == len("aaaa bbbb. ")
    assert windows("short", 100, 10)[0].end == 5


def test_the_overlap_is_shorter_than_half_a_window() -> None:
    with pytest.raises(ValueError, match="half"):
        windows("text", 10, 5)
