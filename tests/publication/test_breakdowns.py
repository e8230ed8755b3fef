from dataclasses import replace

import pytest

from ascertain.publication.breakdowns import SIX_CELLS, UNKNOWN_AGE, breakdown, confirmed, missing, proposed, total
from ascertain.publication.model import UpdateInput
from ascertain.record.model import Pending, RecordFigure
from ascertain.terms.errors import IntegrityError
from ascertain.terms.grid import NAMES

NONE = Pending((), (), (), None)


def test_the_total_needs_killed_and_injured(exercise: UpdateInput) -> None:
    record = exercise.by_sex_age
    found = total(record, confirmed)
    assert (found.killed, found.injured, found.casualties) == (13, 20, 33)
    assert total(record, proposed).casualties == 0
    for outcome in ("killed", "injured"):
        less = replace(record, figures=tuple(f for f in record.figures if f.outcome != outcome))
        with pytest.raises(IntegrityError, match="no total"):
            total(less, confirmed)


def test_the_cells_are_the_whole_grid() -> None:
    assert {*SIX_CELLS, *UNKNOWN_AGE} == set(NAMES.values())


def test_lines_stand_in_the_order_of_their_names_and_the_unnamed_last(exercise: UpdateInput) -> None:
    found = breakdown(exercise.by_unit, "unit", "By area", {"XV-04": "Neshkolm", "XV-01": "Selkavar"}, confirmed)
    assert [(line.code, line.label) for line in found.lines] == [("XV-04", "Neshkolm"), ("XV-02", "XV-02")]
    assert found.lines[0].killed_key == "killed;unit=XV-04@2090-03-14T24:00+00:00#57~ohchr-like.1/control-2022"


def test_cells_that_are_always_printed_stand_first_without_a_key(exercise: UpdateInput) -> None:
    found = breakdown(exercise.by_sex_age, "sex_age", "", {}, confirmed, SIX_CELLS)
    assert [line.code for line in found.lines] == list(SIX_CELLS)
    adults = found.lines[-1]
    assert (adults.killed, adults.killed_key, adults.injured_key) == (0, None, None)


def test_the_missing_stand_apart(exercise: UpdateInput) -> None:
    record = exercise.by_sex_age
    assert missing(record, confirmed) is None
    gone = RecordFigure("missing@x", "missing", {}, 2, 0, NONE)
    women = RecordFigure("missing;sex_age=women@x", "missing", {"sex_age": "women"}, 2, 0, NONE)
    more = replace(record, figures=(*record.figures, gone, women))
    found = missing(more, confirmed)
    assert found and (found.persons, found.key) == (2, "missing@x")
    assert missing(more, proposed) is None
    assert total(more, confirmed) == total(record, confirmed)
    assert breakdown(more, "sex_age", "", {}, confirmed) == breakdown(record, "sex_age", "", {}, confirmed)
