"""Moments and cut-offs in the zones of real offices."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.terms.errors import InputError
from ascertain.terms.instants import Cutoff, parse_day, parse_instant, period_days, read_stamp, stamp, zone

KYIV = "Europe/Kyiv"


@pytest.mark.parametrize(
    ("given_text", "zone_name", "printed", "instant"),
    [
        # The update of 7 March 2022: "as of midnight Sunday".
        ("2022-03-06", KYIV, "2022-03-06T24:00+02:00", "2022-03-06T22:00Z"),
        ("2022-03-06T24:00", KYIV, "2022-03-06T24:00+02:00", "2022-03-06T22:00Z"),
        ("2022-03-06T24:00+02:00", KYIV, "2022-03-06T24:00+02:00", "2022-03-06T22:00Z"),
        ("2022-03-06 24:00:00+02:00", KYIV, "2022-03-06T24:00+02:00", "2022-03-06T22:00Z"),
        ("2022-03-07T00:00+02:00", KYIV, "2022-03-06T24:00+02:00", "2022-03-06T22:00Z"),
        ("2022-03-07T00:00", KYIV, "2022-03-06T24:00+02:00", "2022-03-06T22:00Z"),
        ("2022-03-06T22:00:30Z", KYIV, "2022-03-06T24:00+02:00", "2022-03-06T22:00Z"),
        # An offset that is not the office's own is converted, never dropped.
        ("2022-03-06T24:00Z", KYIV, "2022-03-07T02:00+02:00", "2022-03-07T00:00Z"),
        ("2022-03-06T24:00+02:00", "America/New_York", "2022-03-06T17:00-05:00", "2022-03-06T22:00Z"),
        ("2022-03-06T18:30", KYIV, "2022-03-06T18:30+02:00", "2022-03-06T16:30Z"),
        # Summer time began in Kyiv at 03:00 on 27 March 2022 and ended at 04:00 on 30 October.
        ("2022-03-26", KYIV, "2022-03-26T24:00+02:00", "2022-03-26T22:00Z"),
        ("2022-03-27", KYIV, "2022-03-27T24:00+03:00", "2022-03-27T21:00Z"),
        ("2022-03-27T04:00", KYIV, "2022-03-27T04:00+03:00", "2022-03-27T01:00Z"),
        ("2022-10-29", KYIV, "2022-10-29T24:00+03:00", "2022-10-29T21:00Z"),
        ("2022-10-30", KYIV, "2022-10-30T24:00+02:00", "2022-10-30T22:00Z"),
        # Where it begins at midnight no clock shows 00:00; the day still ends.
        ("2022-03-26", "Asia/Beirut", "2022-03-26T24:00+02:00", "2022-03-26T22:00Z"),
        ("2022-03-26T22:00Z", "Asia/Beirut", "2022-03-26T24:00+02:00", "2022-03-26T22:00Z"),
        ("2018-11-03", "America/Sao_Paulo", "2018-11-03T24:00-03:00", "2018-11-04T03:00Z"),
        ("2022-11-05", "America/Havana", "2022-11-05T24:00-04:00", "2022-11-06T04:00Z"),
        ("2022-11-06T00:00-05:00", "America/Havana", "2022-11-05T24:00-04:00", "2022-11-06T04:00Z"),
        ("2023-10-07", "Asia/Kathmandu", "2023-10-07T24:00+05:45", "2023-10-07T18:15Z"),
        ("2023-10-07", "America/Los_Angeles", "2023-10-07T24:00-07:00", "2023-10-08T07:00Z"),
        ("2021-02-28", "Asia/Yangon", "2021-02-28T24:00+06:30", "2021-02-28T17:30Z"),
    ],
)
def test_a_cutoff_prints_the_last_day_included(given_text: str, zone_name: str, printed: str, instant: str) -> None:
    cutoff = Cutoff.parse(given_text, zone_name)
    assert str(cutoff) == printed
    assert cutoff.instant == datetime.fromisoformat(instant)


ZONES = (KYIV, "America/New_York", "America/Sao_Paulo", "Asia/Beirut", "Asia/Gaza", "Asia/Kathmandu", "UTC")


@given(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.sampled_from(ZONES),
    st.one_of(st.just("24:00"), st.times().map(lambda time: f"{time:%H:%M}")),
)
def test_a_cutoff_reads_back_what_it_printed(day: date, zone_name: str, clock: str) -> None:
    cutoff = Cutoff.parse(f"{day}T{clock}", zone_name)
    moment = cutoff.instant.astimezone(ZoneInfo(zone_name))
    assert Cutoff.parse(str(cutoff), zone_name) == cutoff
    assert not str(cutoff)[10:].startswith("T00:00")
    if cutoff.clock == "24:00":
        assert (moment - timedelta(minutes=1)).date() >= cutoff.day or moment.hour == 0


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(ZONES))
def test_the_end_of_a_day_is_the_first_moment_of_the_next(day: date, zone_name: str) -> None:
    end = Cutoff(day, zone_name).instant
    local = ZoneInfo(zone_name)
    assert (end - timedelta(seconds=1)).astimezone(local).date() == day
    assert end.astimezone(local).date() == day + timedelta(days=1) or end.astimezone(local).hour == 23


def test_cutoffs_of_one_office_sort_by_time() -> None:
    cutoffs = [Cutoff.parse(text, KYIV) for text in ("2022-03-06T18:00", "2022-03-06", "2022-03-07T08:00")]
    assert sorted(cutoffs, reverse=True)[::-1] == cutoffs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-03-06", "2022-03-06T22:00Z"),
        (" 2022-03-06 ", "2022-03-06T22:00Z"),
        ("2022-03-06T18:00", "2022-03-06T16:00Z"),
        ("2022-03-06 18:00:01.5", "2022-03-06T16:00:01.500Z"),
        ("2022-03-06T18:00+05:30", "2022-03-06T12:30Z"),
        ("2022-03-27T03:30", "2022-03-27T01:30Z"),  # a time the clocks skipped
    ],
)
def test_moments_are_read_in_the_offices_zone(text: str, expected: str) -> None:
    moment = parse_instant(text, KYIV)
    assert (moment, moment.tzinfo) == (datetime.fromisoformat(expected), UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2022-13-01",
        "2022-02-30T24:00",
        "2022-03-06T24:00+99:00",
        "2022-03-06T24:30",
        "20220306",
        "2022-W10",
        "2022-W10-1",
        "9999-12-31",
        "9999-12-31T24:00",
        "9999-12-31T23:59-05:00",
        "0001-01-01T00:00+14:00",
        "٢٠٢٢-٠٣-٠٦",
    ],
)
def test_what_is_no_moment_gets_a_sentence(text: str) -> None:
    with pytest.raises(InputError, match="is not a moment") as caught:
        parse_instant(text, KYIV, where="row 3")
    assert (caught.value.where, caught.value.exit_status) == ("row 3", 2)


def test_days() -> None:
    assert parse_day(" 2022-03-06 ") == date(2022, 3, 6)
    with pytest.raises(InputError, match="row 7: '6 March' is not a date"):
        parse_day("6 March", where="row 7")


@pytest.mark.parametrize("name", ["Europe/Kiew", "../../etc/passwd", "", "Europe"])
def test_an_unknown_zone_gets_a_sentence(name: str) -> None:
    with pytest.raises(InputError, match="no time zone called"):
        zone(name)


moments = st.datetimes(timezones=st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))).filter(
    lambda moment: 1 < moment.year < 9999
)


@given(moments, moments)
def test_stamps_sort_as_their_moments_do(first: datetime, second: datetime) -> None:
    assert read_stamp(stamp(first)) == first
    assert (stamp(first) < stamp(second)) is (first < second)
    assert len(stamp(first)) == len("2022-03-06T22:00:00.000000Z")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        (" 2024-02 ", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-03-01/2022-03-07", date(2022, 3, 1), date(2022, 3, 7)),
        ("2022-03-01/2022-03-01", date(2022, 3, 1), date(2022, 3, 1)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert period_days(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "March", "2022-00", "2022-13", "0000", "22-03", "2022-03-01", "2022-03-07/2022-03-01", "2022/03"]
)
def test_what_is_no_period_is_said_so(text: str) -> None:
    with pytest.raises(InputError, match="is no period"):
        period_days(text)
