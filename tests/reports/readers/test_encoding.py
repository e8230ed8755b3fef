"""Encodings are decided, never guessed, and every character keeps its way to its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports.readers.encoding import decode
from ascertain.terms.errors import InputError

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@given(
    TEXT,
    st.sampled_from(
        [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
    ),
)
def test_offsets_point_at_the_bytes_of_the_character(text: str, how: tuple[str, bytes]) -> None:
    encoding, mark = how
    data = mark + text.encode(encoding)
    decoded = decode(data, "f")
    # A text that itself begins with a byte order mark loses it: it says nothing.
    lead = len(text) - len(decoded.text)
    assert decoded.text == text[lead:]
    for position, offset in enumerate(decoded.offsets(range(len(decoded.text)))):
        bytes_of = decoded.text[position].encode(encoding)
        assert data[offset : offset + len(bytes_of)] == bytes_of


def test_valid_utf8_is_utf8_whatever_is_declared() -> None:
    assert decode("вбито".encode(), "f", declared="windows-1251").text == "вбито"


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("windows-1251", "cp1251"), ("Windows-1256", "cp1256"), ("ISO-8859-1", "cp1252"), ("koi8-u", "koi8-u")],
)
def test_a_declared_encoding_of_one_byte_a_character_counts(declared: str, codec: str) -> None:
    words = {"cp1251": "вбито 7", "cp1256": "قتل 7", "cp1252": "tués “7”", "koi8-u": "вбито 7"}[codec]
    decoded = decode(words.encode(codec), "f", declared=declared)
    assert decoded.text == words
    assert decoded.offsets([0, 3]) == [0, 3]


@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "utf-7", "iso-8859-99", "no such"])
def test_what_is_not_known_is_refused_with_the_offset(declared: str | None) -> None:
    with pytest.raises(InputError, match="offset 4") as caught:
        decode(b"abc \xff def", "f.txt", declared=declared)
    assert caught.value.where == "f.txt"
    assert "UTF-8" in str(caught.value.todo)


def test_a_byte_the_declared_encoding_lacks_is_refused() -> None:
    with pytest.raises(InputError, match="offset 2"):
        decode(b"\xe9 \x81", "f", declared="windows-1252")


@pytest.mark.parametrize(
    "data", [b"\xff\xfea", b"\xff\xfe\x00\xd8a\x00", b"\xef\xbb\xbf\xff", b"\xff\xfe\x00\x00a\x00\x00\x00"]
)
def test_half_characters_and_lone_surrogates_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        decode(data, "f")


def test_nul_is_refused_with_its_byte_offset() -> None:
    with pytest.raises(InputError, match="offset 5"):
        decode("\ufeffé\0".encode(), "f")


def test_bidi_controls_stay() -> None:
    assert decode("a\u202eb\u2067".encode(), "f").text == "a\u202eb\u2067"


def test_lenient_leaves_odd_bytes_to_the_reader_of_rows() -> None:
    decoded = decode(b"ok\n\xe9\0\n", "f", lenient=True)
    assert decoded.text == "ok\n\udce9\0\n"
    assert decoded.offsets([3, 4]) == [3, 4]
