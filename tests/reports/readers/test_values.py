"""Values: what is read, what states nothing, what is refused; nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.reports.columns import Column, columns, fields
from ascertain.reports.readers.values import Wrong, value


def column(field: str, order: str | None = None) -> Column:
    return Column(0, field, fields()[field], field, order)


def read(field: str, words: str, order: str | None = None) -> str:
    return value(column(field, order), words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2090-03-04", "2090-03-04"),
        ("2090/3/4", "2090-03-04"),
        ("4.3.2090", "2090-03-04"),
        ("04.03.2090", "2090-03-04"),
        ("25/03/2090", "2090-03-25"),
        ("03/25/2090", "2090-03-25"),
        ("4/4/2090", "2090-04-04"),
        ("٠٤.٠٣.٢٠٩٠", "2090-03-04"),
        ("2090-03-04T18:05", "2090-03-04T18:05"),
        ("2090-03-04 18:05:30", "2090-03-04T18:05:30"),
        ("2090-03-04T18:05:00.000Z", "2090-03-04T18:05Z"),
        ("2090-03-04 8:05 +02:00", "2090-03-04T08:05+02:00"),
        ("4.3.2090 9:30", "2090-03-04T09:30"),
        (" ", ""),
        ("unknown", ""),
        ("N/A", ""),
    ],
)
def test_days(words: str, said: str) -> None:
    assert read("date", words) == said
    assert read("published", words) == said


@pytest.mark.parametrize(
    "words",
    ["5/6/2090", "05-06-2090", "yesterday", "2090-02-30", "4.3.90", "44627", "2090-03", "1.2.3.4", "2090-03-04 25:00"],
)
def test_days_that_are_refused(words: str) -> None:
    with pytest.raises(Wrong) as caught:
        read("date", words)
    assert "YYYY-MM-DD" in caught.value.todo


def test_an_order_said_by_the_user_settles_two_dates() -> None:
    assert read("date", "5/6/2090", "dmy") == "2090-06-05"
    assert read("date", "5/6/2090", "mdy") == "2090-05-06"
    with pytest.raises(Wrong):
        read("date", "25/6/2090", "mdy")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_each_clear_writing(day: date) -> None:
    writings = [f"{day}", f"{day.day}.{day.month}.{day.year}", f"{day:%d/%m}/{day.year}"]
    assert {read("date", words, "dmy") for words in writings} == {day.isoformat()}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("7", "7"),
        ("07", "7"),
        ("7.0", "7"),
        ("1 234", "1234"),
        ("1,234", "1234"),
        ("1\u202f234", "1234"),
        ("٧", "7"),
        ("0", "0"),
        ("-", ""),
        ("?", ""),
        ("null", ""),
    ],
)
def test_counts(words: str, said: str) -> None:
    assert read("killed", words) == said


@pytest.mark.parametrize(
    "words", ["-1", "−3", "1.5", "1.234", "3-5", "10+", "several", "hundreds", "²", "1,23", "9" * 20]
)
def test_counts_that_are_refused(words: str) -> None:
    with pytest.raises(Wrong):
        read("killed", words)


def test_a_negative_count_is_called_so() -> None:
    with pytest.raises(Wrong, match="negative"):
        read("killed", "-1")


@given(st.integers(0, 10**8))
def test_every_whole_number_is_read(number: int) -> None:
    assert read("killed", str(number)) == read("killed", f"{number:,}") == read("killed", f"{number}.0") == str(number)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("34", "34"), ("34.0", "34"), ("0.5", "0"), ("0", "0"), ("34 years old", "34"), ("8 months", "0"),
        ("18 міс", "1"), ("2 أسابيع", "0"), ("٣٤", "34"), ("5y", "5"), ("unknown", ""),
        ("adult", "adult"), ("Дитина", "child"), ("enfant", "child"), ("بالغ", "adult"),
    ],
)  # fmt: skip
def test_ages(words: str, said: str) -> None:
    assert read("age", words) == said


@pytest.mark.parametrize("words", ["-1", "131", "999", "old", "30-35", "5 parsecs", "25+"])
def test_ages_that_are_refused(words: str) -> None:
    with pytest.raises(Wrong):
        read("age", words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("M", "man"),
        ("f", "woman"),
        ("Female", "woman"),
        ("ч", "man"),
        ("Жінка", "woman"),
        ("ذكر", "man"),
        ("أنثى", "woman"),
        ("homme", "man"),
        ("woman", "woman"),
        ("u", ""),
        ("Non-binary", "unknown"),
    ],
)
def test_sexes(words: str, said: str) -> None:
    assert read("sex", words) == said


def test_words_that_are_no_code_are_refused_with_the_codes() -> None:
    with pytest.raises(Wrong) as caught:
        read("sex", "zzz")
    assert "man, woman" in caught.value.todo
    with pytest.raises(Wrong):
        read("outcome", "fine")


@pytest.mark.parametrize(
    ("words", "said"),
    [("Killed", "killed"), ("поранена", "injured"), ("مفقود", "missing"), ("décédé", "killed"), ("other", "other")],
)
def test_outcomes(words: str, said: str) -> None:
    assert read("outcome", words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("18:05", "18:05"),
        ("8.30", "08:30"),
        ("18h30", "18:30"),
        ("6 pm", "18:00"),
        ("12:15 a.m.", "00:15"),
        ("18:05:00", "18:05"),
        ("at dawn", "at dawn"),
        ("25:00", "25:00"),
        ("6", "6"),
        ("13 pm", "13:00"),
    ],
)
def test_times_of_day_and_other_words_for_them(words: str, said: str) -> None:
    assert read("time", words) == said


def test_kinds_of_source_are_codes_where_they_can_be() -> None:
    assert read("source_kind", "News agency") == "news_agency"
    assert read("source_kind", "Radio") == "Radio"


def test_degrees() -> None:
    assert read("lat", "49,99") == "49.99"
    assert read("lon", "-179.5") == "-179.5"


@pytest.mark.parametrize(("field", "words"), [("lat", "91"), ("lat", "N 49°"), ("lon", "181"), ("lon", "nowhere")])
def test_exact_points_are_not_repeated_in_errors(field: str, words: str) -> None:
    with pytest.raises(Wrong) as caught:
        read(field, words)
    assert words not in caught.value.what


def test_a_name_may_be_na() -> None:
    assert read("name", "Na") == "Na"
    assert read("name", "unknown") == ""
    assert read("killed", "na") == ""


def test_unknown_columns_are_words() -> None:
    [unknown] = columns(["Shoe size"])
    assert value(unknown, " 44 ") == "44"


@given(st.sampled_from(list(fields())), st.text(max_size=30))
def test_any_cell_is_a_value_or_wrong(field: str, words: str) -> None:
    try:
        said = read(field, words)
    except Wrong as error:
        assert error.what and error.todo
    else:
        # A value that was read once is read the same again.
        assert read(field, said) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2022-03", "2022-03"),
        ("03/2022", "2022-03"),
        ("3.2022", "2022-03"),
        ("2022", "2022"),
        ("2022-03-01 / 2022-03-07", "2022-03-01/2022-03-07"),
    ],
)
def test_periods(words: str, said: str) -> None:
    assert read("period", words) == said


def test_a_day_is_no_period() -> None:
    with pytest.raises(Wrong, match="is no period") as told:
        read("period", "2022-03-01")
    assert "2022-03" in told.value.todo


@pytest.mark.parametrize(("field", "words"), [("population", "Civilians"), ("verification", "Confirmed")])
def test_codes_of_totals(field: str, words: str) -> None:
    assert read(field, words) == words.lower()
    with pytest.raises(Wrong, match=f"is not a word for {field}") as told:
        read(field, "verified")
    assert words.lower() in told.value.todo
