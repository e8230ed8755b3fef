"""Which cells are withheld: on tables by hand, and on long series of made-up updates with a reader of their own."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from ascertain.publication.disclosure.reader import told_alone, told_together
from ascertain.publication.disclosure.shown import Shown
from ascertain.publication.disclosure.withhold import withhold

CODES = ("men", "women", "boys", "girls", "children", "adults", "male", "female", "persons")
AREAS = ("XV-01", "XV-02", "XV-03")


def table(day: int, cells: Mapping[str, int], areas: Mapping[str, int] | None = None, by: str = "sex_age") -> Shown:
    total = sum(cells.values())
    return Shown("killed", by, (f"2090-03-{day:02}", day), total, dict(cells), areas or {"unknown": total})


def choose(now: Shown, *earlier: Shown, least: int = 3) -> set[str]:
    return set(withhold(earlier, now, CODES, least))


def test_numbers_from_three_on_and_noughts_are_shown() -> None:
    assert choose(table(1, {"men": 3, "women": 0, "girls": 40})) == set()
    assert choose(table(1, {"men": 1, "women": 2}), least=1) == set()


def test_a_small_number_takes_another_with_it() -> None:
    assert choose(table(1, {"men": 30, "women": 9, "girls": 1})) == {"girls", "women"}
    # The two are known to be three at the least: no third one is needed.
    assert choose(table(1, {"men": 30, "women": 9, "girls": 1, "boys": 2})) == {"girls", "boys"}


def test_a_nought_is_taken_where_there_is_nothing_else() -> None:
    assert choose(table(1, {"girls": 2})) == {"girls", "men"}
    assert choose(table(1, {"girls": 1, "boys": 1})) == {"girls", "boys"}


def test_what_was_withheld_stays_so_with_the_same_others() -> None:
    first = table(1, {"men": 30, "women": 9, "girls": 2})
    shown = first.without(withhold((), first, CODES, 3))
    assert choose(table(2, {"men": 30, "women": 9, "girls": 2}), shown) == {"girls", "women"}
    # Two girls and nine women, or three and eight: that is not told.
    assert choose(table(2, {"men": 30, "women": 9, "girls": 3}), shown) == set()
    assert choose(table(2, {"men": 31, "women": 9, "girls": 2}), shown) == {"girls", "women"}


def test_what_was_told_before_asks_for_nothing() -> None:
    assert choose(table(2, {"men": 30, "women": 9, "girls": 1}), table(1, {"men": 30, "women": 9, "girls": 1})) == {
        "girls",
        "women",
    }


def test_one_more_in_one_area_is_not_told_by_the_difference() -> None:
    before = table(1, {"men": 30, "women": 9}, {"XV-01": 20, "XV-02": 19})
    assert choose(table(2, {"men": 30, "women": 10}, {"XV-01": 21, "XV-02": 19}), before) == {"women", "men"}
    assert choose(table(2, {"men": 31, "women": 10}, {"XV-01": 21, "XV-02": 20}), before) == set()
    assert choose(table(2, {"men": 30, "women": 12}, {"XV-01": 23, "XV-02": 19}), before) == set()
    # One taken out, likewise; of causes nothing is said of a person.
    assert choose(table(2, {"men": 30, "women": 8}, {"XV-01": 19, "XV-02": 19}), before) == {"women", "men"}
    causes = table(1, {"a": 30, "b": 9}, by="cause"), table(2, {"a": 30, "b": 10}, by="cause")
    assert choose(causes[1], causes[0]) == set()


def test_persons_of_whom_nothing_is_known_are_told_nothing_of() -> None:
    before = table(1, {"men": 30, "persons": 9}, {"XV-01": 20, "XV-02": 19})
    assert choose(table(2, {"men": 30, "persons": 10}, {"XV-01": 21, "XV-02": 19}), before) == set()


def later(chance: Random, cells: dict[str, int], areas: dict[str, int]) -> None:
    """What a day brings: persons confirmed, one taken out, one of whom more is known now."""
    for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
        cells[chance.choice(CODES)] += 1
        areas[chance.choice(AREAS)] += 1
    if chance.random() < 0.2 and (some := [code for code in CODES if cells[code]]):
        cells[chance.choice(some)] -= 1
        areas[chance.choice([area for area in AREAS if areas[area]])] -= 1
    if chance.random() < 0.2 and cells["persons"]:
        cells["persons"] -= 1
        cells[chance.choice(CODES[:4])] += 1


@pytest.mark.parametrize("seed", range(40))
def test_no_series_of_updates_tells_what_was_withheld(seed: int) -> None:
    chance = Random(seed)
    earlier: list[Shown] = []
    true: list[Shown] = []
    cells, areas = dict.fromkeys(CODES, 0), dict.fromkeys(AREAS, 0)
    for day in range(1, 13):
        later(chance, cells, areas)
        true.append(table(day, cells, dict(areas)))
        earlier.append(true[-1].without(withhold(earlier, true[-1], CODES, 3)))
    # Where a case moved from cell to cell unseen, whoever supposes that none did comes to a number, and a wrong one.
    right = [cell for cell, n in told_together(earlier).items() if true[cell[0]].cells[cell[1]] == n]
    assert right == []
    assert not any(told_alone(item, 3) for item in earlier)
    assert not any(number and number < 3 for item in earlier for number in item.cells.values())
    assert any(item.withheld for item in earlier)


def test_an_earlier_day_that_goes_out_late_is_held_against_what_came_after() -> None:
    days = [table(day, cells) for day, cells in ((1, {"men": 9, "women": 8, "girls": 2}), (3, {"men": 9, "women": 8}))]
    later_one = days[1].without(frozenset())
    chosen = withhold([later_one], days[0], CODES, 3)
    assert "girls" in chosen
    assert not told_together([days[0].without(chosen), later_one])


def of_month(month: str, cells: Mapping[str, int], least: int = 3) -> Shown:
    found = Shown("killed", "sex_age", (f"{month}-20", 9), sum(cells.values()), dict(cells), month=month)
    return found.without(withhold((), found, CODES, least))


def test_what_a_month_withholds_is_not_told_by_the_totals_before_it_and_after() -> None:
    month = of_month("2090-04", {"men": 5, "girls": 1})
    assert month.withheld == {"men", "girls"}
    before = table(31, {"men": 30, "women": 9, "girls": 4})
    after = replace(table(1, {"men": 35, "women": 9, "girls": 5}), when=("2090-04-20", 40))
    assert withhold([before], after, CODES, 3) == frozenset()
    assert {"men", "girls"} <= withhold([before], after, CODES, 3, [month])
    # Where five more of earlier months were added with them, the difference is not the month.
    more = replace(table(1, {"men": 38, "women": 9, "girls": 7}), when=("2090-04-20", 40))
    assert withhold([before], more, CODES, 3, [month]) == frozenset()
    # Before the month nobody was counted: the whole is the month.
    assert {"men", "girls"} <= withhold(
        [], replace(table(1, {"men": 5, "girls": 1}), when=after.when), CODES, 3, [month]
    )
