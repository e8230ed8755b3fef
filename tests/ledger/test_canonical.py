"""Canonical JSON: vectors worked out by hand from RFC 8785."""

import json
from collections import defaultdict
from enum import IntEnum, StrEnum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ascertain.ledger.canonical import Json, canonical, parse
from ascertain.terms.errors import InputError

SMALL = 2**53 - 1


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        ({"b": True, "a": False}, '{"a":false,"b":true}'),
        ([], "[]"),
        ([1, [2, {}]], "[1,[2,{}]]"),
        (-SMALL, "-9007199254740991"),
        # §3.2.2.2: only the two-character escapes, lower-case \u00xx for other controls, all else as it is.
        ('"\\/\b\f\n\r\t\x01\x1f\x7f', '"\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f"'),
        ("Київ \u200f🕊", '"Київ \u200f🕊"'),
        # §3.2.3: keys sort by UTF-16 units, so a character beyond the first plane (U+1F600 = D83D DE00) comes
        # before U+FB33, although its code point is greater.
        (
            {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\xf6": 7},
            '{"\\r":2,"1":4,"\x80":6,"ö":7,"€":1,"\U0001f600":5,"\ufb33":3}',
        ),
    ],
)
def test_vectors(value: Json, written: str) -> None:
    assert canonical(value) == written
    assert parse(written) == value


class Word(StrEnum):
    ONE = "one"


class Number(IntEnum):
    ONE = 1


def test_what_is_a_text_or_a_number_besides_is_written_as_one() -> None:
    assert canonical({"a": Word.ONE, "b": [Number.ONE], Word.ONE: defaultdict(list, x=[True])}) == (
        '{"a":"one","b":[1],"one":{"x":[true]}}'
    )
    with pytest.raises(InputError, match="floating"):
        canonical([Word.ONE, defaultdict(list, x=[0.5])])  # type: ignore[list-item]
    with pytest.raises(InputError, match="broken character"):
        canonical([Number.ONE, "a\x00"])


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        {"a": [{"b": 0.5}]},
        float("nan"),
        SMALL + 1,
        -SMALL - 1,
        "a\x00b",
        {"a\x00": 1},
        "\ud83d",
        {"\udc00": 1},
        ["\ud800"],
        b"bytes",
        {1: "a number for a key"},
        {"б": [0.5]},
        {"б": 1, "a\x00": 1},
        ["x", 2**60, "a\x00"],
        {1, 2},
    ],
)
def test_what_cannot_be_written_exactly_is_refused(value: Json) -> None:
    with pytest.raises(InputError):
        canonical(value)


def test_depth_without_end_is_refused() -> None:
    value: Json = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(InputError, match="nested too deeply"):
        canonical(value)
    with pytest.raises(InputError):
        parse("[" * 100_000 + "]" * 100_000)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"a": 1}',
        '{"b":1,"a":2}',
        '{"a":1,"a":1}',
        "1.0",
        "1e3",
        "NaN",
        "01",
        '"\\u0041"',
        '"\\u0000"',
        "9" * 5000,
    ],
)
def test_any_other_form_of_json_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="canonical"):
        parse(text)


characters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
scalars = st.one_of(st.none(), st.booleans(), st.integers(-SMALL, SMALL), st.text(characters))
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(characters), inner)), max_leaves=20
)


@given(values)
def test_writing_and_reading_give_the_same_value_and_the_same_text(value: Json) -> None:
    written = canonical(value)
    assert written == rfc8785.dumps(value).decode()
    assert parse(written) == value
    assert json.loads(written) == value
    assert canonical(parse(written)) == written
