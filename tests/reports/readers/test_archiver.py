"""The notation of the archiver's cells: read, never run."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports.readers.archiver.item import Medium, moment_of
from ascertain.reports.readers.archiver.literal import LARGEST, literal
from ascertain.terms.errors import InputError

plain = st.none() | st.booleans() | st.integers() | st.text() | st.datetimes() | st.datetimes(timezones=st.just(UTC))
values = st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10)


@given(values)
def test_whatever_the_archiver_writes_is_read_back(value: object) -> None:
    assert literal(repr(value), "x") == value


def test_zones_tuples_and_negative_numbers_are_read() -> None:
    moment = literal(
        "datetime.datetime(2090, 3, 4, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200)))", "x"
    )
    assert moment.utcoffset() == timedelta(hours=2)
    assert literal("datetime.datetime(2090, 3, 4, tzinfo=tzutc())", "x") == datetime(2090, 3, 4, tzinfo=UTC)
    assert literal("(1, {2}, -3.5)", "x") == [1, [2], -3.5]


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "open('x')", "os.environ", "[x for x in y]", "1 + 1", "lambda: 1", "'a' * 10**9", "f'{1}'",
        "datetime.datetime.now()", "datetime.datetime(1)", "tzutc(1)", "(1)()", "a.b.c", "", "'", "[" * 5000, "-'a'",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        literal(text, "x")


def test_a_cell_has_its_bounds() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        literal(" " * LARGEST + "11", "x")


def test_moments_come_in_many_forms() -> None:
    told = "2090-03-04T12:00:00.000000Z"
    moment = datetime(2090, 3, 4, 12, tzinfo=UTC)
    for value in (moment, moment.replace(tzinfo=None), "2090-03-04 12:00:00+00:00", int(moment.timestamp())):
        assert moment_of(value) == told
    assert [moment_of(value) for value in (None, True, "yesterday", 1e30)] == [None] * 4


def test_a_medium_names_its_file_whatever_the_slashes() -> None:
    inner = Medium("a\\b.tst", "timestamp_authority_files")
    assert inner.name == "b.tst"
    assert list(Medium("c", inner=(inner,)).all()) == [Medium("c", inner=(inner,)), inner]
