"""What a reader can work out, held against every record there could be, tried one by one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ascertain.publication.disclosure.reader import told_alone, told_together
from ascertain.publication.disclosure.shown import Shown

CODES = ("men", "women", "girls")
Numbers = tuple[int, ...]


def table(number: int, cells: Sequence[int | None], total: int) -> Shown:
    return Shown("killed", "sex_age", (f"2090-03-{number:02}", number), total, dict(zip(CODES, cells, strict=True)))


def series(records: Sequence[Numbers], hidden: Sequence[Sequence[bool]]) -> list[Shown]:
    return [
        table(at, [None if hide else n for n, hide in zip(numbers, hides, strict=True)], sum(numbers))
        for at, (numbers, hides) in enumerate(zip(records, hidden, strict=True))
    ]


def possible(item: Shown) -> list[Numbers]:
    """Every record that one publication could be of."""
    ranges = [range(item.total + 1) if item.cells[code] is None else [item.cells[code] or 0] for code in CODES]
    return [numbers for numbers in product(*ranges) if sum(numbers) == item.total]


def moves(worlds: Sequence[Numbers]) -> int:
    """How many persons were added and taken out in all, at the least."""
    return sum(abs(b - a) for one, other in pairwise(worlds) for a, b in zip(one, other, strict=True))


def by_trying(items: Sequence[Shown]) -> Iterator[tuple[int, str]]:
    """The cells that are the same in all records that need the fewest moves."""
    every = list(product(*(possible(item) for item in items)))
    fewest = min(moves(worlds) for worlds in every)
    likeliest = [worlds for worlds in every if moves(worlds) == fewest]
    for index, item in enumerate(items):
        for place, code in enumerate(CODES):
            if item.cells[code] is None and len({worlds[index][place] for worlds in likeliest}) == 1:
                yield index, code


def told(items: Sequence[Shown]) -> set[tuple[int, str]]:
    return set(told_together(items))


def test_one_number_withheld_is_the_total_less_the_others() -> None:
    assert told_alone(table(1, [5, 4, None], 10), 3)
    assert told_together([table(1, [5, 4, None], 10)]) == {(0, "girls"): 1}
    assert not told_alone(table(1, [5, 4, 1], 10), 3)
    assert told_together([table(1, [5, 4, 1], 10)]) == {}


def test_two_numbers_withheld_are_known_where_they_leave_too_little() -> None:
    assert told_alone(table(1, [5, None, None], 7), 3)
    assert not told_alone(table(1, [5, None, None], 8), 3)


def test_of_few_persons_nothing_at_all_is_enough() -> None:
    assert not told_alone(table(1, [None, None, None], 1), 3)


def test_a_complete_table_after_it_tells_what_was_withheld() -> None:
    hidden = table(1, [5, None, None], 10)  # women 4, girls 1
    assert told([hidden, table(2, [5, 4, 1], 10)]) == {(0, "women"), (0, "girls")}
    # One woman and one girl more: any one of the two may have been there before.
    assert told([hidden, table(2, [5, 5, 2], 12)]) == set()


def test_withholding_others_the_next_day_tells() -> None:
    first, second = table(1, [5, None, None], 10), table(2, [None, 4, None], 10)
    assert told([first, second]) == {(0, "women"), (0, "girls"), (1, "men"), (1, "girls")}


def test_where_more_must_have_moved_than_two_days_tell() -> None:
    items = [table(1, [None, None, 5], 11), table(2, [10, None, None], 11)]
    # Of six men at most, ten: four are new, and four girls are no longer counted.
    assert told(items) == set(by_trying(items))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whoever_tries_every_record_finds_no_more(data: st.DataObject) -> None:
    days = data.draw(st.integers(1, 3))
    numbers = st.tuples(*[st.integers(0, 3)] * 3)
    hides = st.tuples(*[st.booleans()] * 3)
    items = series(
        data.draw(st.lists(numbers, min_size=days, max_size=days)),
        data.draw(st.lists(hides, min_size=days, max_size=days)),
    )
    assume(any(item.withheld for item in items))
    assert set(by_trying(items)) <= told(items)
