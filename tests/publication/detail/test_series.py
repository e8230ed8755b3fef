from dataclasses import replace

from ascertain.publication.detail import series
from ascertain.publication.detail.gathered import Gathered
from ascertain.publication.detail.model import Day, Delay, Month, Vintage

NOW = Vintage("", "2090-03-15T09:00:00+00:00", "2090-03-14T24:00+00:00")


def test_days_add_up_to_the_cases(gathered: Gathered) -> None:
    found = series.days(gathered.cases)
    assert found[0] == Day("2090-03-03", 2, 2)
    assert [day.day for day in found] == ["2090-03-03", "2090-03-04", "2090-03-06", "2090-03-11"]
    assert sum(day.killed + day.injured for day in found) == len(gathered.cases)


def test_a_month_stands_in_each_vintage_and_not_before_it_began(gathered: Gathered) -> None:
    (march,) = series.months(gathered.cases, NOW, gathered.earlier)
    assert march == Month("2090-03", (8, 13), (14, 20))
    old = replace(
        gathered.earlier[0], vintage=Vintage("P0", "2090-02-05T09:00:00Z", "2090-02-04T24:00+00:00"), cases=()
    )
    (march,) = series.months(gathered.cases, NOW, (old,))
    assert march.killed == (None, 13)


def test_delays_fall_into_classes_and_none_is_negative(gathered: Gathered) -> None:
    one = gathered.cases[0]
    taken = {"2090-03-03": 0, "2090-03-11": 0, "2090-03-12": 1, "2090-04-04": 2, "2091-03-05": 5, "2099-01-01": 5}
    for decided, at in taken.items():
        found = series.delays((replace(one, decided_at=f"{decided}T00:00:00Z"),))
        assert [delay.killed for delay in found] == [int(i == at) for i in range(6)], decided
    assert found[0] == Delay(0, 7, 0, 0)
    assert found[-1] == Delay(366, None, 1, 0)
