from datetime import UTC, datetime

import pytest

from ascertain.findings.published import ALWAYS, period


def test_a_moment_is_a_moment_and_a_day_is_all_of_it() -> None:
    moment = datetime(2022, 3, 5, 8, tzinfo=UTC)
    assert period("2022-03-05T10:00+02:00") == (moment, moment)
    first, last = period(" 2022-03-05 ")
    assert (first, last) == (datetime(2022, 3, 5, tzinfo=UTC), datetime(2022, 3, 5, 23, 59, 59, 999999, tzinfo=UTC))
    assert last < period("2022-03-06")[0]


@pytest.mark.parametrize("published", ["", "2022-03", "last week"])
def test_what_cannot_be_read_may_be_any_time(published: str) -> None:
    assert period(published) == ALWAYS
