from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.words.quotes import quoted_as, quotes
from ascertain.claims.words.sentences import LONGEST, paragraphs, sentences
from ascertain.terms.spans import Span


def cut(text: str) -> list[str]:
    return [text[item.start : item.end] for item in sentences(text)]


CUTS = {
    "Shells fell. Nine died.": ["Shells fell.", "Nine died."],
    "Mr. Tarn spoke. He left.": ["Mr. Tarn spoke.", "He left."],
    "The U.N. office spoke. It left.": ["The U.N. office spoke.", "It left."],
    "It hit No. 5 at 3 p.m. and left.": ["It hit No. 5 at 3 p.m. and left."],
    "J. Tarn spoke? Yes! He did.": ["J. Tarn spoke?", "Yes!", "He did."],
    "“They came. They left,” she said. Nobody died.": ["“They came. They left,” she said.", "Nobody died."],
    "Shells fell on the town\nNine died": ["Shells fell on the town", "Nine died"],
    "He said: “Go.” Then he left.": ["He said: “Go.”", "Then he left."],
    "": [],
    "\n \n": [],
}


@pytest.mark.parametrize(("text", "parts"), CUTS.items())
def test_sentences(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The district hospital in the town of Telvany said that nine\n"
        "people had died when shells hit the market, and that the\n"
        "wounded were taken away. The road was shut later on by the\nRed Crescent.\n\nA second paragraph."
    )
    assert [item.paragraph for item in sentences(wrapped)] == [0, 0, 1]


def test_furniture_parts_paragraphs() -> None:
    text = "Before this. (Also read: that) After that."
    start = text.index("(")
    inside = Span(start, start + 17, text[start : start + 17])
    assert [text[a:b] for a, b in paragraphs(text, (inside,))] == ["Before this.", "After that."]


@given(st.text(alphabet="ab .“”\n", max_size=400))
def test_sentences_lie_in_order_and_lose_no_word(text: str) -> None:
    found = sentences(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert "".join("".join(text[item.start : item.end].split()) for item in found) == "".join(text.split())


@pytest.mark.parametrize("text", ["word " * 900, "x" * 4000])
def test_what_runs_on_is_cut(text: str) -> None:
    found = sentences(text)
    assert len(found) > 2
    assert all(item.end - item.start <= LONGEST for item in found)


QUOTES = {
    'She said “no” and «non» and "nein".': ["“no”", "«non»", '"nein"'],
    "He called it a ‘war crime’ in Moscow’s name.": ["‘war crime’"],
    "He said ‘we don’t know’.": ["‘we don’t know’"],
    "“He said ‘no’ to me,” she said.": ["“He said ‘no’ to me,”"],
    "Moscow’s offer and the ministers’ reply": [],
}


@pytest.mark.parametrize(("text", "found"), QUOTES.items())
def test_quotations_are_outermost_and_apostrophes_are_none(text: str, found: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in quotes(text, 0, len(text))] == found


def test_how_much_is_quoted() -> None:
    text = "“a b” c"
    inside = quotes(text, 0, len(text))
    assert quoted_as(text, 0, 5, inside) == "direct"
    assert quoted_as(text, 0, 7, inside) == "partial"
    assert quoted_as(text, 6, 7, inside) == "none"
