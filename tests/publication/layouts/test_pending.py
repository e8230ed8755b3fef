"""What is still being corroborated: a list somebody can read, and all of it in the data."""

from dataclasses import replace

import pytest

from ascertain.publication.compose import compose
from ascertain.publication.layouts import LAYOUTS
from ascertain.publication.layouts.blocks.pending import LISTED
from ascertain.publication.markdown import markdown
from ascertain.publication.model import UpdateInput


@pytest.mark.parametrize("code", ["en", "uk", "ru"])
def test_of_very_many_open_incidents_those_of_the_newest_days_are_listed(exercise: UpdateInput, code: str) -> None:
    (one, *_) = exercise.pending
    days = [f"2089-{month:02d}-{day:02d}" for month in (1, 2, 3) for day in range(1, 28)]
    many = tuple(replace(one, id=f"I{at + 100}", day=day) for at, day in enumerate(days))
    undated = replace(one, id="I900", day=None)
    update = compose(replace(exercise, pending=(undated, *many)), "ohchr-2022-03", code)
    text = markdown(LAYOUTS[update.layout](update))
    listed = [line.id for line in update.pending if f"- `{line.id}`" in text]
    assert listed == [item.id for item in many[-LISTED:]]
    assert str(len(days) + 1 - LISTED) in next(line for line in text.splitlines() if "`update.json`" in line)
    assert len(update.pending) == len(days) + 1


def test_a_list_that_can_be_read_is_whole(exercise: UpdateInput) -> None:
    update = compose(exercise, "ohchr-2022-03")
    text = markdown(LAYOUTS[update.layout](update))
    assert all(f"- `{line.id}`" in text for line in update.pending)
    assert "Not listed here" not in text
