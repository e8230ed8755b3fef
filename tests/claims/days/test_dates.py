from datetime import date

import pytest

from ascertain.claims.days.calendar import Calendar, day_first
from ascertain.claims.days.dates import DateHit, dates, resolve
from ascertain.claims.words.sentences import sentences

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
    "It fell on the twenty-fourth of February.": "2022-02-24",
    "On March third nine died.": "2022-03-03",
    "It had closed on the 24th, they said.": "2022-02-24",
    "She died on New Year’s Day.": "2022-01-01",
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


NO_DATE = [
    "31 February was dry.",
    "Rates may 5 times rise.",
    "He marched on.",
    "It was in march order.",
    "He lost the March second-round vote.",
]


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert hits(text) == []


def test_a_leap_day_far_from_any_leap_year_is_left_alone() -> None:
    assert hits("It was 29 February.", date(2022, 7, 1)) == []


def given(text: str, expression: str, published: date = PUBLISHED, day_first: bool | None = None) -> DateHit | None:
    calendar = Calendar(published, "Europe/Kyiv", day_first)
    start = text.index(expression)
    own = next(part for part in sentences(text) if part.start <= start < part.end)
    return resolve(text, start, start + len(expression), own, calendar)


GIVEN = {
    ("It was quiet on 3 March until 10:30 local time.", "10:30"): "2022-03-03T10:30+02:00",
    ("The shelling began before dawn.", "dawn"): "2022-03-07",
    ("It was quiet on 3 March until late in the day.", "the day"): "2022-03-03",
    ("He said so on Friday; the previous Friday he had not.", "the previous Friday"): "2022-02-25",
    ("It fell the day after last Tuesday.", "the day after last Tuesday"): "2022-03-02",
    ("It will be over on the 24th, he said.", "the 24th"): "2022-03-24",
    ("Friday’s vote was lost.", "Friday"): "2022-03-04",
    ("The Friday deadline passed.", "Friday"): "2022-03-04",
    ("They set 10 April as the deadline.", "10 April"): "2022-04-10",
    ("It ended at 24:00 GMT on 3 March.", "3 March"): "2022-03-04T02:00",
}


@pytest.mark.parametrize(("said", "value"), GIVEN.items())
def test_an_expression_given_is_resolved_in_its_sentence(said: tuple[str, str], value: str) -> None:
    hit = given(*said)
    assert hit is not None
    assert str(hit.value).startswith(value)


def test_what_is_given_and_no_date_is_none() -> None:
    assert given("The shelling began.", "shelling") is None
    assert given("It was 31 February or so.", "31 February") is None


def test_a_day_or_month_first_date_keeps_both_readings_unless_the_source_has_a_habit() -> None:
    hit = given("Shells fell on 6/3/2022.", "6/3/2022")
    assert hit is not None
    assert (hit.value, hit.alternatives) == (None, ("2022-03-06", "2022-06-03"))
    for habit, day in ((True, "2022-03-06"), (False, "2022-06-03")):
        told = given("Shells fell on 6/3/2022.", "6/3/2022", day_first=habit)
        assert told is not None
        assert told.value == day
    assert hits("Shells fell on 31/31/2022.") == []
    assert [hit.value for hit in hits("Shells fell on 6/6/22.")] == ["2022-06-06"]


@pytest.mark.parametrize(
    ("text", "habit"), {"on 25/2/2022 and 6/3/2022": True, "on 2/25/2022": False, "on 6/3/2022": None}.items()
)
def test_the_habit_of_a_source_is_that_of_its_clear_dates(text: str, habit: bool | None) -> None:
    assert day_first(text) is habit


PERIODS = {
    "this quarter": ("2022-33", "2022-33"),
    "last quarter": ("2021-36", "2021-36"),
    "in the fourth quarter": ("2021-36", "2021-36"),
    "this summer": ("2022-22", "2022-22"),
    "next spring": ("2023-21", "2023-21"),
    "last winter": ("2021-24", "2021-24"),
    "last March": ("2021-03", "2021-03"),
    "next May": ("2022-05", "2022-05"),
    "over the past two months": ("2022-01", "2022-03"),
    "over the past year": ("2021", "2022"),
    "from November 2020 to February 2021": ("2020-11", "2021-02"),
    "two years ago": ("2020", "2020"),
    "48 hours ago": ("2022-03-05", "2022-03-05"),
    "from 28 December to 3 January": ("2021-12-28", "2022-01-03"),
    "in the ’90s": ("199X", "199X"),
    "so far this week": ("2022-03-07", "2022-03-07"),
    "in the last week of February": ("2022-02-22", "2022-02-28"),
    "in the third week of February": ("2022-02-15", "2022-02-21"),
    "in the first half of February": ("2022-02-01", "2022-02-15"),
    "in the week ending 27 February": ("2022-02-21", "2022-02-27"),
    "so far this quarter": ("2022-01-01", "2022-03-07"),
}


@pytest.mark.parametrize(("words", "values"), PERIODS.items())
def test_longer_stretches_are_told_in_edtf(words: str, values: tuple[str, str]) -> None:
    (hit,) = hits(f"It happened {words} there.")
    assert (hit.value, hit.value_end) == values


NO_DAY = [
    "in the past 6 hours",
    "between May and March 2021",
    "in the third half of May",
    "in the second ten days of May",
    "3 hours ago",
    "two days before the war",
]


@pytest.mark.parametrize("words", NO_DAY)
def test_what_has_no_day_gets_none(words: str) -> None:
    assert [hit.day for hit in hits(f"It happened {words} there.") if hit.granularity == "day"] == []


CLOCKS = {
    "at 10:30 GMT on 4 March": "2022-03-04T12:30+02:00",
    "at 23:30 GMT on 4 March": "2022-03-05T01:30+02:00",
    "just after midnight on 4 March": "2022-03-04T00:00+02:00",
    "at 12 p.m. on 4 March": "2022-03-04T12:00+02:00",
    "at 12:15 a.m. on 4 March": "2022-03-04T00:15+02:00",
    "on 4 March (14:30)": "2022-03-04T14:30+02:00",
}


@pytest.mark.parametrize(("words", "value"), CLOCKS.items())
def test_clocks_are_local_and_those_of_other_zones_turned(words: str, value: str) -> None:
    (hit,) = hits(f"Shells fell {words} in the town.")
    assert hit.value == value


def test_thirty_o_clock_is_no_time() -> None:
    assert [hit.value for hit in hits("Shells fell at 29:30 on 4 March.")] == ["2022-03-04"]


def test_a_bound_far_ahead_is_a_deadline() -> None:
    (hit,) = hits("Families were told they may stay until 20 March.")
    assert (hit.value, hit.role) == ("2022-03-20", "when")


def test_a_morning_bounds_a_count_at_its_end() -> None:
    (hit,) = hits("As of Friday morning, 12 were dead.")
    assert (hit.value, hit.granularity, hit.limit) == ("2022-03-04T12:00+02:00", "hour", "2022-03-04T12:00+02:00")


def test_a_day_of_two_that_are_joined_is_not_a_stretch() -> None:
    assert [hit.value for hit in hits("He was seen on 3 and 10 February.")] == ["2022-02-03", "2022-02-10"]
    assert [hit.value for hit in hits("He counted 3 and 10 February was quiet.")] == ["2022-02-10"]


def test_a_text_full_of_dates_takes_time_in_proportion() -> None:
    text = "the previous Friday, two days earlier, as of midnight on 5 March " * 300
    assert len(hits(text)) > 300
