"""Plain text: line ends levelled, every character led back to its byte."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports.readers.plain import read_text

SIGNS = st.sampled_from(["a", " ", "é", "ї", "ق", "😀", "\r\n", "\r", "\n", "\u2028", "\u202e"])


@given(
    st.lists(SIGNS, max_size=60),
    st.sampled_from([("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe")]),
)
def test_origin_points_at_the_bytes_of_the_character(signs: list[str], how: tuple[str, bytes]) -> None:
    encoding, mark = how
    data = mark + "".join(signs).encode(encoding)
    document = read_text(data, "f")
    assert document.text == re.sub("\r\n|\r", "\n", "".join(signs))
    for position, sign in enumerate(document.text):
        offset = int(document.origin(position) or -1)
        found = data[offset:].decode(encoding)
        assert found.startswith(sign) or (sign == "\n" and found.startswith("\r"))


def test_furniture_is_marked_and_kept() -> None:
    document = read_text(b"Seven people were killed in Telvany.\nAlso read: Another town is hit\n", "f")
    assert [(item.kind, item.span.text) for item in document.furniture] == [
        ("related", "Also read: Another town is hit")
    ]
    assert "Also read" in document.text
    assert document.cells == () and document.title is None


def test_an_empty_text_has_no_origin() -> None:
    assert read_text(b"", "f").origin(0) is None
