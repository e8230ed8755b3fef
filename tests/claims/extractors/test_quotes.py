"""Where a quote stands: exactly, alike, in whole words; and what is nowhere."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.extractors.quotes import Quotable, even

TEXT = "He said  “nine\npeople” in 2012, cafe\u0301 1,200 dead – “don’t”, 4.5 ﬁve sol\u00addiers"


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("nine\npeople", "nine\npeople"),
        ('"nine people"', "“nine\npeople”"),
        ("caf\u00e9", "cafe\u0301"),
        ("cafe", None),
        ("12", None),
        ("2012", "2012"),
        ("200", None),
        ('1,200 dead - "don\'t"', "1,200 dead – “don’t”"),
        ("5", None),
        ("five", "ﬁve"),
        ("ive", None),
        ("soldiers", "sol\u00addiers"),
        ("", None),
        (" ", None),
        ("nobody", None),
        ("in 2012", "in 2012"),
    ],
)
def test_a_quote_is_found_as_it_stands(quote: str, stands: str | None) -> None:
    found = [TEXT[start:end] for start, end in Quotable(TEXT).all(quote)]
    assert found == ([] if stands is None else [stands])


def test_a_quote_is_looked_for_in_a_stretch() -> None:
    text = Quotable("one two one")
    assert text.all("one") == ((0, 3), (8, 11))
    assert text.all("one", 1) == ((8, 11),)
    assert text.all("one", 0, 10) == ((0, 3),)
    assert Quotable("a  b a b").all("a\tb", 2) == ((5, 8),)


def test_half_a_ligature_is_no_quote() -> None:
    assert Quotable("…ﬁ").all("f") == ()
    assert Quotable("ﬁx").all("ix") == ()


@given(st.text(max_size=60), st.data())
def test_what_is_found_says_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for form in ("NFC", "NFD"):
        quote = unicodedata.normalize(form, text[start:end])
        for first, last in Quotable(text).all(quote):
            assert even(text[first:last]) == even(quote)
