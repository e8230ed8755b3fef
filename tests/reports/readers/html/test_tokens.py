"""Marks of a page, broken or not, in time that grows with its length alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports.readers.html.tokens import tokens


def seen(source: str) -> list[str]:
    """Tokens in short: `<p` opens, `/p` closes, other words are text."""
    marks = {"open": "<", "close": "/"}
    return [marks[t.kind] + t.tag if t.kind in marks else source[t.start : t.end] for t in tokens(source)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a<p>b</p>c", ["a", "<p", "b", "/p", "c"]),
        ("<P CLASS=x>b", ["<p", "b"]),
        ("<br/>x<hr />", ["<br", "x", "<hr"]),
        ("a < b <3 c", ["a < b <3 c"]),
        ("a<!-- <p> -->b<!doctype x>c<?php d ?>e", ["a", "b", "c", "e"]),
        ("a<!-->b<!--->c-->d", ["a", "b", "d"]),
        ("a<!-- b", ["a"]),
        ("a</>b</3>c", ["a", "b", "c"]),
        ("a<p class='x", ["a"]),
        ("a<p ", ["a"]),
        ("a<p", ["a"]),
        ("a</p", ["a"]),
        ("a<", ["a<"]),
        ("<script>if (a<b) '</p>'</script>x", ["<script", "if (a<b) '</p>'", "/script", "x"]),
        ("<style></style>x", ["<style", "/style", "x"]),
        ("<TITLE>a<b></Title >c", ["<title", "a<b>", "/title", "c"]),
        ("<script>never closed <p>", ["<script", "never closed <p>"]),
        ("<![CDATA[a]]>b", ["b"]),
        ('<a title="a>b">c', ["<a", "c"]),
        ("", []),
    ],
)
def test_marks(source: str, found: list[str]) -> None:
    assert seen(source) == found


def test_attributes() -> None:
    [token] = tokens('<A b="1 &amp; 2" C=\'x>y\' d = e/f g b=2 =h "i>')
    assert dict(token.attributes) == {"b": "1 & 2", "c": "x>y", "d": "e/f", "g": "", "=h": "", '"i': ""}


@given(st.text("ab<>/!-?=\"' \n&;", max_size=60))
def test_tokens_never_overlap_and_lie_in_the_source(source: str) -> None:
    at = 0
    for token in tokens(source):
        assert at <= token.start < token.end <= len(source)
        at = token.end
        assert (token.kind == "text") == (token.tag == "")


@pytest.mark.parametrize(
    "unit", ["<a ", "<a b='", "<a b=c", "<!--", "<!", "</", "<", "&#", "<script>", "<title>", "<b/ ", '<a "']
)
def test_time_grows_with_length_alone(unit: str) -> None:
    start = time.process_time()
    for _ in tokens(unit * (500_000 // len(unit))):
        pass
    assert time.process_time() - start < 5  # html.parser needs hours for the first three
