"""Totals of others: the latest up to the cut-off, and all with that very cut-off (DESIGN §7)."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.incidents.model import ExternalFigure
from ascertain.record.others import externals
from ascertain.terms.counts import Count
from ascertain.terms.instants import Cutoff

ZONE = "Europe/Kyiv"


def total(value: int, day: str | None, vintage: str, **other: Any) -> ExternalFigure:
    plain: dict[str, Any] = {
        "source": "UN office", "outcome": "killed", "figure": f"R{value}.f1", "population": "civilians", "place": None,
        "verification": "confirmed",
    }  # fmt: skip
    cutoff = None if day is None else f"{day}T24:00+02:00" if len(day) == 10 else day
    return ExternalFigure(count=Count.exact(value), cutoff=cutoff, vintage=vintage, **plain | other)


SERIES = (
    total(227, "2022-03-01", "2022-03-02"),
    total(364, "2022-03-05", "2022-03-06"),
    total(406, "2022-03-06", "2022-03-07"),
    total(407, "2022-03-06", "2022-03-09"),  # the same day, restated
    total(474, "2022-03-07", "2022-03-08"),
)


def values(found: tuple[ExternalFigure, ...], day: date, clock: str = "24:00") -> list[int | None]:
    return [item.value for item in externals(found, Cutoff(day, ZONE, clock))]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2022, 2, 28), []),
        (date(2022, 3, 1), [227]),
        (date(2022, 3, 4), [227]),
        (date(2022, 3, 5), [364]),
        (date(2022, 3, 6), [406, 407]),
        (date(2022, 3, 31), [474]),
    ],
)
def test_the_latest_up_to_the_cutoff_and_all_of_that_day(day: date, found: list[int]) -> None:
    assert values(SERIES, day) == found
    assert values(SERIES[::-1], day) == found


def test_a_total_up_to_midnight_is_not_yet_one_up_to_noon() -> None:
    assert values(SERIES, date(2022, 3, 6), "12:00") == [364]
    noon = total(390, "2022-03-06T12:00+02:00", "2022-03-06")
    assert values((*SERIES, noon), date(2022, 3, 6), "12:00") == [390]
    assert values((*SERIES, noon), date(2022, 3, 6)) == [406, 407]


def test_the_same_moment_in_another_zone_is_the_same_cutoff() -> None:
    assert values((total(1, "2022-03-06T22:00+00:00", "2022-03-07"),), date(2022, 3, 6)) == [1]
    assert values((total(1, "2022-03-06T24:00+00:00", "2022-03-07"),), date(2022, 3, 6)) == []


def test_each_source_and_each_outcome_has_its_own() -> None:
    found = (
        *SERIES,
        total(801, "2022-03-06", "2022-03-07", outcome="injured"),
        total(2000, "2022-03-02", "2022-03-02", source="Ministry"),
    )
    assert values(found, date(2022, 3, 6)) == [2000, 801, 406, 407]
    assert values(found, date(2022, 3, 10)) == [2000, 801, 474]


def test_a_total_without_a_cutoff_counts_up_to_its_publication() -> None:
    undated = total(500, None, "2022-03-08T10:00:00+02:00", source="Ministry")
    assert values((undated,), date(2022, 3, 7)) == []
    (found,) = externals((undated,), Cutoff(date(2022, 3, 8), ZONE))
    assert (found.value, found.cutoff, found.vintage) == (500, None, "2022-03-08T10:00:00+02:00")


def test_the_children_among_them_do_not_pass_for_the_total() -> None:
    children = total(27, "2022-03-06", "2022-03-07", population="children", figure="R406.f2")
    found = externals((total(406, "2022-03-06", "2022-03-07"), children), Cutoff(date(2022, 3, 20), ZONE))
    assert [(item.value, item.population) for item in found] == [(27, "children"), (406, "civilians")]


def test_of_numbers_given_at_once_the_greatest_is_the_total() -> None:
    part = total(150, "2022-03-06", "2022-03-07", place="Kyiv")
    for found in ((part, total(406, "2022-03-06", "2022-03-07")), (total(406, "2022-03-06", "2022-03-07"), part)):
        assert values(found, date(2022, 3, 20)) == [406]


def test_a_month_is_no_running_total_and_stands_at_every_vintage() -> None:
    months = (
        total(300, "2022-01-31", "2022-02-10", period="2022-01"),
        total(310, "2022-01-31", "2022-02-20", period="2022-01"),
        total(342, "2022-02-28", "2022-09-05", period="2022-02"),
    )
    running = (total(305, "2022-01-31", "2022-02-01"), total(600, "2022-02-27", "2022-03-01"))
    found = (*months, *running)
    assert values(found, date(2022, 1, 31)) == [305, 300, 310]
    assert values(found, date(2022, 2, 28)) == [600, 342]
    told = externals(found, Cutoff(date(2022, 2, 28), ZONE))
    assert [(item.value, item.period, item.verification) for item in told] == [
        (600, None, "confirmed"),
        (342, "2022-02", "confirmed"),
    ]


def test_a_range_has_bounds_and_no_value() -> None:
    vague = ExternalFigure("A", "killed", Count(1207, None), "2022-03-06", "2022-03-08", "R1.f1", "", None, "reported")
    (found,) = externals((vague,), Cutoff(date(2022, 3, 6), ZONE))
    assert (found.value, found.low, found.high, found.figure) == (None, 1207, None, "R1.f1")


FIGURES = st.lists(
    st.builds(
        total,
        st.integers(0, 999),
        st.dates(date(2022, 3, 1), date(2022, 3, 9)).map(str),
        st.dates(date(2022, 3, 1), date(2022, 3, 12)).map(str),
        source=st.sampled_from(["A", "B"]),
        outcome=st.sampled_from(["killed", "injured"]),
    ),
    max_size=12,
    unique_by=lambda item: item.figure,
)


@given(FIGURES, st.dates(date(2022, 3, 1), date(2022, 3, 9)))
def test_nothing_is_added_up_nothing_lies_beyond_and_the_latest_is_there(
    figures: list[ExternalFigure], day: date
) -> None:
    found = externals(figures, Cutoff(day, ZONE))
    given_ones = {item.figure: item.count.value for item in figures}
    assert all(given_ones[item.figure] == item.value for item in found)
    assert all(item.cutoff is not None and item.cutoff[:10] <= str(day) for item in found)
    for source, outcome in {(item.source, item.outcome) for item in figures}:
        own = [item for item in figures if (item.source, item.outcome) == (source, outcome)]
        days = [item.cutoff or "" for item in own if (item.cutoff or "")[:10] <= str(day)]
        listed = [item.cutoff for item in found if (item.source, item.outcome) == (source, outcome)]
        assert (max(listed, default=None) if listed else None) == max(days, default=None)  # type: ignore[type-var]
        exact = [item.figure for item in own if (item.cutoff or "")[:10] == str(day)]
        assert set(exact) <= {item.figure for item in found}
