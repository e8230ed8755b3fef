from dataclasses import replace

from ascertain.publication.compose import compose
from ascertain.publication.model import UpdateInput
from ascertain.publication.sheets.grid import COLUMNS, grid


def test_the_grid_holds_each_line_by_sex_and_age_once(exercise: UpdateInput) -> None:
    rows = grid(compose(exercise, "update-2022-03")).rows
    assert rows == (
        ("killed", "man", 4, 2, 0), ("killed", "woman", 6, 1, 0), ("killed", "unknown", 0, 0, 0),
        ("injured", "man", 9, 1, 0), ("injured", "woman", 6, 1, 0), ("injured", "unknown", 0, 3, 0),
    )  # fmt: skip
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_what_is_withheld_is_withheld_in_the_grid_and_no_sum_tells_it(exercise: UpdateInput) -> None:
    update = compose(replace(exercise, method=replace(exercise.method, suppression=3)), "update-2022-03")
    for outcome in ("killed", "injured"):
        lines = [getattr(line, outcome) for line in update.sex_age.lines]
        found = [number for row in grid(update).rows if row[0] == outcome for number in row[2:]]
        assert lines.count(None) == found.count(None) > 1
        assert {number for number in found if number} <= set(lines)
