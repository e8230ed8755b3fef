from datetime import date

import pytest
from tests.claims.conftest import Read

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.harmday import Told, days_told, read_dates
from ascertain.claims.days.harmday import harm_day as chosen
from ascertain.claims.words.model import HarmDay
from ascertain.terms.spans import Span

CALENDAR = Calendar(date(2090, 3, 6), "UTC")  # a Monday

DAYS = {
    "Police said Monday that two men were shot dead in Telvany late Saturday night.": "2090-03-04",
    "A judge sentenced the gunman on Thursday. The shooting happened about 10 p.m. on 23 January 2089.": "2089-01-23",
    "Shells fell on the market on Sunday, killing nine. Four were still in hospital on Monday.": "2090-03-05",
    "The army spokesman said on Monday that the depot was hit early on Saturday.": "2090-03-04",
}


def harm_day(text: str, *hidden: Span) -> HarmDay | None:
    return chosen(text, CALENDAR, read_dates(text, CALENDAR, hidden))


def told(text: str) -> tuple[Told, ...]:
    return days_told(text, CALENDAR, read_dates(text, CALENDAR))


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_the_day_of_the_harm_is_told_from_those_of_saying_and_judging(text: str, day: str) -> None:
    assert harm_day(text) == HarmDay(day, "stated")


def test_a_report_that_tells_no_day_has_none() -> None:
    assert harm_day("Nine people were killed in Telvany.") is None


def test_a_day_of_saying_alone_is_only_inferred() -> None:
    found = harm_day("The hospital said on Sunday that nine people were killed.")
    assert found == HarmDay("2090-03-05", "inferred")


def test_days_to_come_and_cut_offs_are_no_days_of_harm() -> None:
    assert told("Talks will begin on Friday. As of Sunday, 12 were dead. They met in May.") == ()


def test_furniture_is_not_read() -> None:
    text = "Killed on Sunday: nine.\nAlso read: shot on Saturday."
    assert harm_day(text, Span.of(text, 24, len(text))) == HarmDay("2090-03-05", "stated")


def test_only_the_days_of_a_beginning_are_looked_at() -> None:
    assert len(told("Shells fell on Sunday. " * 400)) < 220


def test_the_only_incident_of_a_report_takes_the_day_told_elsewhere(read: Read) -> None:
    found = read("Shells killed nine people in Telvany. The attack happened on Saturday night.")
    assert [event.date for event in found.events if event.type == "casualty_incident"] == ["2090-03-04"]
    assert found.harm_day == HarmDay("2090-03-04", "stated")


def test_a_day_of_saying_dates_no_incident(read: Read) -> None:
    found = read("The hospital said on Sunday that nine people were killed in Telvany.")
    assert [event.date for event in found.events] == [None]
    assert found.harm_day == HarmDay("2090-03-05", "inferred")


def test_the_beginning_of_a_count_is_no_day_of_harm(read: Read) -> None:
    day = read(
        "Shells killed four people in Varesk on Saturday. Since 11 January 2090 the office has counted 90 deaths."
    )
    assert day.harm_day is not None
    assert day.harm_day.day == "2090-03-04"
    assert read("Since 11 January 2090 the office has counted 90 deaths.").harm_day is None
