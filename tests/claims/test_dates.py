from datetime import date

import pytest

from ascertain.claims.calendar import Calendar
from ascertain.claims.dates import DateHit, dates
from ascertain.claims.sentences import sentences

PUBLISHED = date(2022, 3, 7)  # a Monday


def hits(text: str, published: date = PUBLISHED, zone: str = "Europe/Kyiv") -> list[DateHit]:
    calendar = Calendar(published, zone)
    return [hit for sentence in sentences(text) for hit in dates(text, sentence, calendar)]


DAYS = {
    "She spoke on Monday in the capital.": "2022-03-07",
    "They will meet on Thursday.": "2022-03-10",
    "They met on Thursday.": "2022-03-03",
    "The road is to open on Monday.": "2022-03-07",
    "It happened last Monday.": "2022-02-28",
    "The session is next Monday.": "2022-03-14",
    "It was shelled on Saturday morning.": "2022-03-05",
    "It was held on February 28 there.": "2022-02-28",
    "It was held on 3 March there.": "2022-03-03",
    "It was held on the 3rd of March there.": "2022-03-03",
    "It fell on Dec 30 at night.": "2021-12-30",
    "It fell on December 30, 2020, at night.": "2020-12-30",
    "Shells fell on 4 March 2090.": "2090-03-04",
    "Shells fell on 2022-03-04.": "2022-03-04",
    "Shells fell on 04.03.2022.": "2022-03-04",
    "Shells fell yesterday.": "2022-03-06",
    "Shells fell last night.": "2022-03-06",
    "Shells fell this morning.": "2022-03-07",
    "The bus leaves tomorrow.": "2022-03-08",
    "It began two days ago.": "2022-03-05",
    "It began a week ago.": "2022-02-28",
    "It was the day before yesterday.": "2022-03-05",
    "By Tuesday, 12 people had died.": "2022-03-01",
    "The truce would start on 1 April.": "2022-04-01",
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_days_are_read_against_the_day_of_publication(text: str, day: str) -> None:
    (hit,) = hits(text)
    assert (hit.value, hit.granularity) == (day, "day")


CUTOFFS = {
    "as of midnight Sunday": "2022-03-06T24:00+02:00",
    "as of midnight Monday": "2022-03-06T24:00+02:00",
    "as of midnight": "2022-03-06T24:00+02:00",
    "as of Sunday": "2022-03-06T24:00+02:00",
    "as of 5 March": "2022-03-05T24:00+02:00",
    "until 24:00 on 3 March": "2022-03-03T24:00+02:00",
    "until 12 midnight on 3 March": "2022-03-03T24:00+02:00",
    "as of 6 p.m. Sunday": "2022-03-06T18:00+02:00",
    "as of 10:30 on 5 March": "2022-03-05T10:30+02:00",
    "as of noon on 5 March": "2022-03-05T12:00+02:00",
    "up to and including Saturday": "2022-03-05T24:00+02:00",
    "by the end of 5 March": "2022-03-05T24:00+02:00",
    "until the end of Saturday": "2022-03-05T24:00+02:00",
}


@pytest.mark.parametrize(("words", "value"), CUTOFFS.items())
def test_a_cut_off_is_the_end_of_its_day_in_local_time(words: str, value: str) -> None:
    (hit,) = hits(f"The office counted 12 dead {words} in all.")
    assert (hit.value, hit.role) == (value, "cutoff")


LOOSE = ["by Saturday", "by Saturday evening", "through 5 March", "up to 5 March"]


@pytest.mark.parametrize("words", LOOSE)
def test_a_day_that_may_be_a_deadline_bounds_only_what_is_counted(words: str) -> None:
    (hit,) = hits(f"The office counted 12 dead {words} in all.")
    assert (hit.value, hit.role, hit.limit) == ("2022-03-05", "upto", "2022-03-05T24:00+02:00")
    assert hit.tells_when


def test_the_end_of_a_day_to_come_bounds_nothing() -> None:
    (hit,) = hits("The road will be open by the end of Tuesday.")
    assert (hit.role, hit.limit) == ("when", None)


ENDS = {
    "through the end of February 2022": "2022-02-28T24:00+02:00",
    "by end of December": "2021-12-31T24:00+02:00",
    "through the end of March": "2021-03-31T24:00+03:00",
}


@pytest.mark.parametrize(("words", "value"), ENDS.items())
def test_the_end_of_a_month_is_a_cut_off(words: str, value: str) -> None:
    (hit,) = hits(f"The office counted 12 dead {words}.")
    assert (hit.value, hit.role) == (value, "cutoff")


def test_a_few_days_begin_and_end_no_count() -> None:
    assert {hit.role for hit in hits("Shells fell from Thursday to Saturday.")} == {"when"}


def test_march_in_lower_case_ends_nothing() -> None:
    assert hits("They walked to the end of march columns.") == []


@pytest.mark.parametrize("words", ["from {} to {}", "between {} and {}", "from {} through {}"])
def test_a_period_over_years_begins_and_ends(words: str) -> None:
    first, last = hits(f"The office counted 12 dead {words.format('24 February 2021', '1 March 2022')}.")
    assert (first.role, first.day) == ("since", "2021-02-24")
    assert (last.limit, last.role in ("cutoff", "upto")) == ("2022-03-01T24:00+02:00", True)


def test_the_offset_is_that_of_the_day() -> None:
    (hit,) = hits("As of 1 July, 12 were dead.", date(2022, 7, 4))
    assert hit.value == "2022-07-01T24:00+03:00"


RANGES = {
    "between 3 and 5 March": ("2022-03-03", "2022-03-05"),
    "on 3–5 March": ("2022-03-03", "2022-03-05"),
    "on the night of 3 to 4 March": ("2022-03-03", "2022-03-04"),
    "from 28 February to 2 March": ("2022-02-28", "2022-03-02"),
    "from February 28 to March 2": ("2022-02-28", "2022-03-02"),
    "overnight": ("2022-03-06", "2022-03-07"),
    "over the past 24 hours": ("2022-03-06", "2022-03-07"),
}


@pytest.mark.parametrize(("words", "period"), RANGES.items())
def test_periods_have_a_first_and_a_last_day(words: str, period: tuple[str, str]) -> None:
    (hit,) = hits(f"Shells fell {words} in the town.")
    assert (hit.value, hit.value_end) == period
    assert hit.days == (date.fromisoformat(period[1]) - date.fromisoformat(period[0])).days + 1


def test_a_moment_has_its_offset() -> None:
    (hit,) = hits("Shells fell at 14:30 on 4 March in the town.")
    assert (hit.value, hit.granularity) == ("2022-03-04T14:30+02:00", "minute")


@pytest.mark.parametrize(
    ("words", "value"), {"in March 2021": "2021-03", "in February": "2022-02", "in June": "2021-06"}.items()
)
def test_months_take_the_last_one_gone_by(words: str, value: str) -> None:
    (hit,) = hits(f"It happened {words} there.")
    assert (hit.value, hit.granularity) == (value, "month")


def test_years() -> None:
    (hit,) = hits("It began in 2014 there.")
    assert (hit.value, hit.granularity) == ("2014", "year")


@pytest.mark.parametrize("words", ["in recent days", "recently", "in the coming days", "several weeks ago"])
def test_what_states_no_bounds_has_no_value(words: str) -> None:
    (hit,) = hits(f"It has got worse {words} in places.")
    assert (hit.value, hit.value_end, hit.granularity) == (None, None, "vague")


def test_a_known_beginning_is_external_and_an_unknown_one_has_no_value() -> None:
    (known,) = hits("Many died since the beginning of the full-scale invasion.")
    (unknown,) = hits("Many died since the start of the rebellion.")
    assert (known.value, known.basis, known.role) == ("2022-02-24", "external", "since")
    assert (unknown.value, unknown.role) == (None, "since")


def test_a_period_up_to_a_cut_off_begins_with_its_first_day() -> None:
    first, last = hits("From the first shots on 24 February to 24:00 midnight on 5 March, 12 were killed.")
    assert (first.role, first.day, last.role, last.value) == ("since", "2022-02-24", "cutoff", "2022-03-05T24:00+02:00")


@pytest.mark.parametrize(
    "text", ["31 February was dry.", "Rates may 5 times rise.", "He marched on.", "It was in march order."]
)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert hits(text) == []


def test_a_leap_day_far_from_any_leap_year_is_left_alone() -> None:
    assert hits("It was 29 February.", date(2022, 7, 1)) == []
