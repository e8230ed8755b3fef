"""Which side of the publication a day lies on, days told from other days, feasts, and accounts of years gone by."""

from datetime import date

import pytest

from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.dates import DateHit, resolve
from ascertain.claims.days.feasts import easter, feast
from ascertain.claims.words.sentences import sentences

WEDNESDAY = date(2090, 6, 14)


def given(text: str, said: str, published: date = WEDNESDAY) -> DateHit | None:
    start = text.index(said)
    own = next(part for part in sentences(text) if part.start <= start < part.end)
    return resolve(text, start, start + len(said), own, Calendar(published, "UTC"))


SIDES = {
    "Opinion polls ahead of Sunday’s election gave the party a lead.": ("Sunday", "2090-06-18"),
    "He was expected to win Sunday’s election.": ("Sunday", "2090-06-18"),
    "The minister will visit the victims of Sunday’s attack.": ("Sunday", "2090-06-11"),
    "Officials will attend Friday’s meeting in Telvany.": ("Friday", "2090-06-16"),
    "Sunday’s meeting ended without result.": ("Sunday", "2090-06-11"),
    "The union called a strike for Friday.": ("Friday", "2090-06-16"),
    "A soldier was arrested for the Monday attack.": ("Monday", "2090-06-12"),
    "The paper gave prices for Friday.": ("Friday", "2090-06-09"),
    "The hearing was adjourned until Monday.": ("Monday", "2090-06-19"),
    "The fighting lasted until Monday.": ("Monday", "2090-06-12"),
    "The court gave him until Friday to answer.": ("Friday", "2090-06-16"),
    "He said it in an interview to be broadcast Sunday.": ("Sunday", "2090-06-18"),
    "Two are believed to be wounded since Sunday’s raid.": ("Sunday", "2090-06-11"),
    "They were supposed to be flown out on Friday, but stayed.": ("Friday", "2090-06-09"),
    "The army is threatening to close the crossing Saturday.": ("Saturday", "2090-06-17"),
    "The channel will broadcast the film, entitled The River, on Saturday.": ("Saturday", "2090-06-17"),
    "Officials said the talks Friday will focus on aid.": ("Friday", "2090-06-16"),
    "The men arrested Friday will appear in court.": ("Friday", "2090-06-09"),
    "The attack on Friday will be investigated.": ("Friday", "2090-06-09"),
    "Envoys to discuss a truce in Telvany Friday": ("Friday", "2090-06-16"),
    "Shelling kills nine in Telvany Sunday": ("Sunday", "2090-06-11"),
    "They set the date for the envoys to visit Orvaleth on August 20.": ("August 20", "2090-08-20"),
    "The Friday deadline passed.": ("Friday", "2090-06-09"),
    "The vote is on October 23.": ("October 23", "2090-10-23"),
    "He was killed on October 23.": ("October 23", "2089-10-23"),
}


@pytest.mark.parametrize(("text", "wanted"), SIDES.items())
def test_a_day_lies_where_its_words_put_it(text: str, wanted: tuple[str, str]) -> None:
    hit = given(text, wanted[0])
    assert hit is not None
    assert hit.day == wanted[1]


FROM = {
    "He came a week ago Monday.": ("a week ago Monday", "2090-06-05"),
    "He leaves a week from Monday.": ("a week from Monday", "2090-06-26"),
    "They leave two days from now.": ("two days from now", "2090-06-16"),
    "It was a year ago today.": ("a year ago today", "2089-06-14"),
    "It was exactly a month ago yesterday.": ("exactly a month ago yesterday", "2090-05-13"),
    "They left the Friday before last.": ("Friday before last", "2090-06-02"),
    "They leave Friday week.": ("Friday week", "2090-06-23"),
    "The list will be read in two days.": ("two days", "2090-06-16"),
    "The list is due in 48 hours’ time.": ("48 hours’ time", "2090-06-16"),
    "He died on the 5th of last month.": ("5th of last month", "2090-05-05"),
    "It was the first Monday of June.": ("the first Monday of June", "2090-06-05"),
    "It was the last Friday in May 2089.": ("the last Friday in May 2089", "2089-05-27"),
    "It was the last day of May.": ("the last day of May", "2090-05-31"),
    "It was the first day of June.": ("the first day of June", "2090-06-01"),
    "It was June 6 last year.": ("June 6 last year", "2089-06-06"),
    "It was 6 June of this year.": ("6 June of this year", "2090-06-06"),
    "It was June 6 of 2080.": ("June 6 of 2080", "2080-06-06"),
    "It was 06-Jun-90.": ("06-Jun-90", "2090-06-06"),
    "It was 06-Jun-2089.": ("06-Jun-2089", "2089-06-06"),
    "It closed on Memorial Day.": ("Memorial Day", "2090-05-29"),
    "It closed on Good Friday.": ("Good Friday", "2090-04-14"),
    "It will close on Election Day 2090.": ("Election Day 2090", "2090-11-07"),
}


@pytest.mark.parametrize(("text", "wanted"), FROM.items())
def test_days_told_from_other_days(text: str, wanted: tuple[str, str]) -> None:
    hit = given(text, wanted[0])
    assert hit is not None
    assert hit.day == wanted[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It was the worst week in two years.", "two years"),
        ("Nine were killed in two days.", "two days"),
        ("It was election day in Orvaleth.", "election day"),
        ("It was the fifth Monday of June 2090.", "June"),
    ],
)
def test_how_long_it_took_and_what_no_calendar_has_is_no_day(text: str, said: str) -> None:
    hit = given(text, said)
    assert hit is None or hit.form not in ("ahead", "feast", "nth")


def test_feasts_fall_where_the_calendar_puts_them() -> None:
    assert [easter(year).isoformat() for year in (1999, 2011, 2024)] == ["1999-04-04", "2011-04-24", "2024-03-31"]
    assert feast([11, 3, 4], 2024) == date(2024, 11, 28)
    assert feast([11, 0, 1, 1], 2022) == date(2022, 11, 8)
    assert feast([5, 0, -1], 2023) == date(2023, 5, 29)
    with pytest.raises(ValueError, match="day is out of range"):
        feast([2, 30], 2090)


ACCOUNT = (
    "The siege began in March 2081. The camp was opened in May 2081 and closed in April 2082. "
    "In October 2082 the front moved. On 7 November a column left Telvany. On 3 February it reached Orvaleth."
)


def test_an_account_of_years_gone_by_goes_on_in_the_year_told_last() -> None:
    assert [hit.day for said in ("7 November", "3 February") if (hit := given(ACCOUNT, said))] == [
        "2082-11-07",
        "2083-02-03",
    ]


def test_months_and_stretches_of_days_go_on_with_it() -> None:
    text = ACCOUNT + " It was held from 3 to 9 March. In April it fell. The following month they left."
    found = {said: given(text, said) for said in ("3 to 9 March", "April it", "The following month")}
    assert {said: hit.value for said, hit in found.items() if hit} == {
        "3 to 9 March": "2083-03-03",
        "April it": "2083-04",
        "The following month": "2083-04",
    }


def test_the_nineties_are_those_that_have_begun() -> None:
    told = {year: given("It began in the ’90s.", "the ’90s", date(year, 6, 14)) for year in (1999, 2022)}
    assert {year: hit.value for year, hit in told.items() if hit} == {1999: "199X", 2022: "199X"}


def test_news_with_a_year_gone_by_does_not() -> None:
    news = ACCOUNT + " He said so on Monday and again yesterday."
    hit = given(news, "7 November")
    assert hit is not None
    assert hit.day == "2089-11-07"
