"""Which cells of a month hide nobody, because the whole never showed more in them since the month began."""

from collections.abc import Mapping

from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.disclosure.withhold import withhold
from ascertain.publication.disclosure.within import empty

CODES = ("a", "b", "c", "unknown")


def table(when: str, cells: Mapping[str, int | None], month: str | None = None) -> Shown:
    return Shown("injured", "cause", (when, int(when[-2:])), 30, dict(cells), month=month)


BEFORE = table("2090-03-31", {"a": 10, "b": 18, "unknown": 2})
WHOLE = table("2090-04-01", {"a": 14, "b": 18, "unknown": 3})
MONTH = Shown("injured", "cause", WHOLE.when, 1, {"a": 1}, month="2090-04")


def test_a_cell_into_which_nobody_came_is_empty() -> None:
    assert empty([BEFORE, WHOLE, MONTH], MONTH, CODES) == {"b", "c"}
    # Whoever came in and was taken out again may be of the month.
    between = table("2090-04-01", {"a": 14, "b": 19, "unknown": 3})
    after = table("2090-04-02", {"a": 14, "b": 18, "unknown": 3})
    later = table("2090-04-02", {"a": 1}, "2090-04")
    assert empty([BEFORE, between, after], later, CODES) == {"c"}


def test_what_is_withheld_of_the_whole_can_hide_somebody() -> None:
    assert empty([BEFORE.without(frozenset("b")), WHOLE], MONTH, CODES) == {"c"}
    assert empty([BEFORE, WHOLE.without(frozenset("c"))], MONTH, CODES) == {"b"}


def test_where_there_was_nothing_before_the_month_only_noughts_are_empty() -> None:
    assert empty([WHOLE], MONTH, CODES) == {"c"}


def test_without_a_whole_of_that_moment_nothing_is_known() -> None:
    assert empty([BEFORE], MONTH, CODES) == empty([], MONTH, CODES) == empty([BEFORE, WHOLE], WHOLE, CODES) == set()


def test_an_empty_cell_is_taken_last() -> None:
    assert withhold((), MONTH, CODES, 3) == {"a", "b"}
    assert withhold((), MONTH, CODES, 3, empty=frozenset("bc")) == {"a", "unknown"}
