"""Days: a weekday only where publication makes plain which one is meant."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ascertain.simulate.chance import Chance
from ascertain.simulate.writing import days

TUESDAY = date(2090, 3, 7)
NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def test_dates_are_british() -> None:
    assert days.dated(TUESDAY) == "7 March 2090"
    assert days.dated(TUESDAY, year=False) == "7 March"
    assert days.weekday(TUESDAY) == "Tuesday"


@given(seed=st.integers(), late=st.integers(-10, 400), hour=st.one_of(st.none(), st.integers(0, 23)))
def test_a_day_can_be_read_back(seed: int, late: int, hour: int | None) -> None:
    published = TUESDAY + timedelta(days=late)
    told = days.told(Chance(seed), TUESDAY, published, hour)
    if "7 March" in told:
        assert "2090" in told or abs(late) <= 60
    else:
        assert "Tuesday" in told
        assert 0 <= late <= 4


def test_without_publication_the_full_date_is_told() -> None:
    assert all("7 March 2090" in days.told(Chance(seed), TUESDAY, None, 10) for seed in range(50))
    assert days.bare(Chance(1), TUESDAY, None) == "7 March 2090"


def test_hours_become_parts_of_the_day() -> None:
    def heard(hour: int) -> set[str]:
        return {days.told(Chance(seed), TUESDAY, TUESDAY, hour) for seed in range(300)}

    assert {"in the early hours of Tuesday", "overnight into Tuesday", "early on Tuesday"} <= heard(2)
    assert "on Tuesday morning" in heard(9)
    assert "on the afternoon of 7 March 2090" in heard(14)
    assert "on Tuesday evening" in heard(20)
    assert {"late on Tuesday", "late in the evening of 7 March 2090"} <= heard(23)


def test_posts_say_today_and_yesterday() -> None:
    assert "today" in {days.casual(Chance(seed), TUESDAY, TUESDAY) for seed in range(50)}
    assert "yesterday" in {days.casual(Chance(seed), TUESDAY, TUESDAY + timedelta(days=1)) for seed in range(50)}
    later = {days.casual(Chance(seed), TUESDAY, TUESDAY + timedelta(days=2)) for seed in range(50)}
    assert not {"today", "yesterday"} & later
