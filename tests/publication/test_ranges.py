"""Ranges in an update: beside the confirmed figures, of whole incidents, each end with its key."""

from dataclasses import replace

import pytest

from ascertain.publication.compose import compose
from ascertain.publication.disclosure.update import shown
from ascertain.publication.document import Heading, Table
from ascertain.publication.language import CODES
from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.markdown import markdown
from ascertain.publication.model import UpdateInput
from ascertain.terms.errors import IntegrityError

LAYOUT = "update-2022-03"


def test_ranges_by_place_and_of_the_missing_are_left_out(ranged: UpdateInput) -> None:
    lines = compose(ranged, LAYOUT).ranges
    assert [(line.outcome, line.grade, line.low, line.high, line.incidents, line.without) for line in lines] == [
        ("killed", None, 14, 19, 2, 1), ("killed", "fair", 14, 19, 2, 1), ("injured", None, None, None, 0, 2),
    ]  # fmt: skip


def test_ranges_change_nothing_of_what_is_confirmed_or_withheld(exercise: UpdateInput, ranged: UpdateInput) -> None:
    kept = replace(exercise.method, suppression=3)
    without, with_them = (compose(replace(given, method=kept), LAYOUT) for given in (exercise, ranged))
    assert with_them.ranges
    assert replace(with_them, ranges=()) == without
    assert shown(with_them) == shown(without)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_prints_them_once_with_the_confirmed_in_the_same_breath(
    layout: str, language: str, ranged: UpdateInput, exercise: UpdateInput
) -> None:
    given, bare = (replace(item, since=None) for item in (ranged, exercise))
    known = LAYOUTS[layout](compose(bare, layout, language)).blocks
    blocks = LAYOUTS[layout](compose(given, layout, language)).blocks
    more = [block for block in blocks if block not in known]
    headings = [block for block in more if isinstance(block, Heading)]
    table = next(block for block in more if isinstance(block, Table))
    cells = [[cell[0] for cell in row[1:]] for row in table.rows]
    assert len(headings) == 1
    assert cells == [["14", "19", "2", "1"], ["14", "19", "2", "1"], ["–", "–", "0", "2"]]
    says = str(blocks[blocks.index(headings[0]) + 1])
    assert "13" in says
    assert "20" in says


def test_every_end_has_its_key_in_the_table_of_keys(ranged: UpdateInput) -> None:
    update = compose(ranged, LAYOUT)
    text = markdown(LAYOUTS[LAYOUT](update))
    keys = [key for line in update.ranges for key in (line.low_key, line.high_key) if key]
    assert len(keys) == 4
    assert all(f"`{key}`" in text for key in keys)


def test_in_training_they_are_the_finding_of_nobody(training: UpdateInput, ranged: UpdateInput) -> None:
    (first, *_) = ranged.ranges
    given = replace(training, ranges=(replace(first, key=str(training.by_sex_age.figures[0].key)),))
    assert "the finding of nobody, and added to nothing" in markdown(LAYOUTS[LAYOUT](compose(given, LAYOUT)))


def test_ranges_of_another_record_are_refused(ranged: UpdateInput) -> None:
    (first, *_) = ranged.ranges
    other = replace(first, key=first.key.replace("#57", "#58"))
    with pytest.raises(IntegrityError, match="another record"):
        compose(replace(ranged, ranges=(other,)), LAYOUT)
