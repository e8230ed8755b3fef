from dataclasses import replace

from ascertain.publication.compose import compose
from ascertain.publication.detail.gathered import Gathered
from ascertain.publication.detail.model import CaseChanges, Shown
from ascertain.publication.model import UpdateInput
from ascertain.publication.update import Update


def test_outsiders_see_cases_axes_and_classes_of_many_sources(whole: Update) -> None:
    assert whole.detail is not None
    found = {item.id: item for item in whole.detail.incidents}
    assert list(found) == ["D2", "I1", "I2", "I6", "I7"]
    axes = ("civilian_status", "count", "nexus", "occurrence")
    assert found["I2"] == Shown("I2", tuple(f"I2-{n}" for n in range(1, 8)), axes, ("ngo",), others=False)
    # Four hospitals are too few to name their class.
    assert (found["I1"].sources, found["I1"].others) == (("ngo",), True)
    assert (found["D2"].sources, found["D2"].confirmed) == ((), ())


def test_cases_that_changed_are_named_by_id(whole: Update) -> None:
    assert whole.detail is not None
    assert whole.detail.changes == CaseChanges(("I7-1",), ("I2-2", "I1-3"), ())


def test_the_text_alone_has_no_detail(exercise: UpdateInput) -> None:
    assert compose(exercise, "update-2022-03").detail is None


def test_a_first_update_changes_nothing_and_training_neither(
    exercise: UpdateInput, training: UpdateInput, gathered: Gathered
) -> None:
    for given in (replace(exercise, since=None), training):
        own = replace(gathered, cases=(), earlier=())
        update = compose(replace(given, gathered=own), "update-2022-03")
        assert update.detail is not None
        assert update.detail.changes == CaseChanges()
        assert not (update.detail.days or update.detail.incidents or update.detail.months)
