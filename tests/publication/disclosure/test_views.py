"""A month and the whole, each seen as the other."""

from collections.abc import Mapping

from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.disclosure.views import beside, joined, third


def table(when: str, cells: Mapping[str, int | None], total: int, month: str | None = None) -> Shown:
    return Shown("killed", "sex_age", (when, int(when[-2:])), total, dict(cells), month=month)


BASE = table("2090-02-28", {"men": 5, "women": 4}, 9)
WHOLE = table("2090-03-10", {"men": 8, "women": None, "girls": None}, 14)
MONTH = table("2090-03-10", {"men": 3, "women": 1, "girls": 1}, 5, "2090-03")


def test_the_whole_less_what_stood_before_is_the_month() -> None:
    later = table("2090-03-11", {"men": 3, "women": 1, "girls": 1}, 5, "2090-03")
    (seen,) = beside([BASE, WHOLE, MONTH], later)
    assert (seen.month, seen.total, seen.cells) == ("2090-03", 5, {"men": 3, "women": None, "girls": None})


def test_the_month_and_what_stood_before_are_the_whole() -> None:
    (seen,) = beside([BASE, WHOLE, MONTH], table("2090-03-11", {"men": 9}, 14))
    assert (seen.month, seen.total, seen.cells) == (None, 14, {"men": 8, "women": 5, "girls": 1})


def test_nothing_is_seen_where_an_earlier_month_was_added_to() -> None:
    more = table("2090-03-10", {"men": 9, "women": 6}, 15)
    assert [*beside([BASE, more, MONTH], table("2090-03-11", {}, 5, "2090-03"))] == []
    assert third([BASE, more], MONTH) == frozenset()


def test_a_number_below_nought_is_no_view() -> None:
    odd = table("2090-03-10", {"men": 4, "women": 10}, 14)
    assert [*beside([BASE, odd, MONTH], table("2090-03-11", {}, 5, "2090-03"))] == []


def test_the_third_is_withheld_where_one_of_two_is() -> None:
    assert third([BASE, WHOLE], MONTH) == {"women", "girls"}
    hidden = BASE.without(frozenset({"women"}))
    # Where both are withheld, the third tells neither.
    assert third([hidden, WHOLE], MONTH) == {"girls"}
    assert third([WHOLE, MONTH], BASE) == frozenset()
    first = table("2090-03-10", {"men": 3, "women": None}, 5)
    assert third([first], MONTH) == {"women"}


def test_of_one_moment_either_form_shows_what_it_shows() -> None:
    alone = table("2090-03-09", {"men": 1}, 1)
    (other, one) = joined([alone, WHOLE], [table("2090-03-10", {"men": None, "women": 6, "girls": None}, 14)])
    assert (other, one.cells) == (alone, {"men": 8, "women": 6, "girls": None})
    assert joined([], [WHOLE]) == [WHOLE]


def test_a_cell_without_a_line_was_shown_to_be_nought() -> None:
    first = table("2090-04-01", {"girls": None, "boys": None}, 2, "2090-04")
    view = table("2090-04-01", {"men": None, "girls": None, "boys": None}, 2, "2090-04")
    (seen,) = joined([first], [view])
    assert seen.cells == {"men": 0, "girls": None, "boys": None}
