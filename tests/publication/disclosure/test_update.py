"""An update with its small numbers withheld."""

from dataclasses import replace

import pytest

from ascertain.publication.compose import compose
from ascertain.publication.disclosure.update import protected, shown
from ascertain.publication.disclosure.written import read, written
from ascertain.publication.model import UpdateInput
from ascertain.publication.render import render
from ascertain.publication.update import Breakdown, Month, Update

LAYOUT = "update-2022-03"


@pytest.fixture
def careful(exercise: UpdateInput) -> UpdateInput:
    return replace(exercise, method=replace(exercise.method, suppression=3))


def numbers(part: Breakdown) -> dict[str, tuple[int | None, int | None]]:
    return {line.code: (line.killed, line.injured) for line in part.lines}


def test_small_numbers_by_attribute_are_withheld_and_sums_stay(careful: UpdateInput) -> None:
    update = compose(careful, LAYOUT)
    assert update.suppression == 3
    assert numbers(update.sex_age) == {
        "men": (4, 9),
        "women": (6, 6),
        "boys": (None, None),
        "girls": (None, None),
        "children": (0, None),
        "adults": (0, 0),
    }
    assert (update.total.killed, update.total.injured) == (13, 20)
    assert numbers(update.units) == {"XV-02": (12, 18), "XV-04": (1, 2)}
    assert [line.killed_key for line in update.sex_age.lines if line.killed is None] == [None, None]
    assert all(line.killed_key for line in update.sex_age.lines if line.killed)


def test_of_one_person_nothing_is_shown_but_the_total_and_the_area(careful: UpdateInput) -> None:
    causes = numbers(compose(careful, LAYOUT).causes)
    # One and one are known as soon as both are known to be two: the third goes with them.
    assert causes == {"heavy_weapons": (None, None), "planted_explosives": (None, None), "unknown": (None, 0)}
    only = replace(careful.by_cause, figures=tuple(f for f in careful.by_cause.figures if not f.cell))
    one = next(f for f in careful.by_cause.figures if f.cell == {"cause": "unknown"} and f.outcome == "killed")
    few = tuple(replace(f, confirmed=1 if f.outcome == "killed" else 0) for f in (*only.figures, one))
    part = replace(only, figures=few)
    cells = replace(one, cell={"sex_age": "girls"}, confirmed=1)
    total = tuple(f for f in few if not f.cell)
    same = replace(
        careful,
        since=None,
        by_cause=part,
        by_sex_age=replace(part, figures=(*total, cells)),
        by_territory=replace(part, figures=(*total, replace(one, cell={"territory": "government"}, confirmed=1))),
        by_unit=replace(part, figures=(*total, replace(one, cell={"unit": "XV-02"}, confirmed=1))),
    )
    update = compose(same, LAYOUT)
    assert sum(line.killed is None for line in update.causes.lines) >= 2
    assert all(line.killed is None or line.killed == 0 for line in update.sex_age.lines)
    assert numbers(update.units) == {"XV-02": (1, 0)}


def test_in_no_file_does_a_number_stand_that_is_withheld(careful: UpdateInput) -> None:
    files = render(compose(careful, LAYOUT))
    assert b"| Girls | withheld | withheld | withheld |" in files["update.md"]
    assert b"is smaller than 3" in files["update.html"]
    assert b"girls@" not in b"".join(files.values())


def test_what_it_shows_is_read_again_as_it_was_written(careful: UpdateInput) -> None:
    for item in shown(compose(careful, LAYOUT)):
        assert read(written(item)) == item
    first = shown(compose(careful, LAYOUT))[0]
    assert (first.key, first.total, first.areas) == (("killed", "sex_age", None), 13, {"XV-02": 12, "XV-04": 1})
    assert first.withheld == {"boys", "girls"}


def test_the_next_update_withholds_what_would_tell_of_this_one(careful: UpdateInput) -> None:
    first = compose(careful, LAYOUT)
    again: Update = compose(replace(careful, shown=shown(first)), LAYOUT)
    assert again == first


def test_the_table_of_the_month_is_protected_and_held_against_the_whole(careful: UpdateInput) -> None:
    whole = compose(replace(careful, method=replace(careful.method, suppression=1)), LAYOUT)
    month = Month("2090-03-01", "2090-03-14", whole.total, whole.sex_age, whole.territory, whole.causes)
    update = protected(replace(whole, month=month), (), 3, {"sex_age": dict.fromkeys(("men", "women"), "")})
    assert update.month is not None
    assert numbers(update.month.sex_age)["girls"] == numbers(update.sex_age)["girls"] == (None, None)
    assert (update.month.total, update.month.territory) == (whole.total, whole.territory)
    assert {item.month for item in shown(update)} == {"2090-03", None}
    assert len(shown(update)) == 8
