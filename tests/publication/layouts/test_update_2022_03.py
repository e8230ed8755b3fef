from dataclasses import replace

import pytest

from ascertain.publication.compose import compose
from ascertain.publication.document import Heading
from ascertain.publication.layouts import document, known
from ascertain.publication.markdown import markdown
from ascertain.publication.model import UpdateInput
from ascertain.publication.update import Increment, Missing, Update
from ascertain.terms.errors import InputError


@pytest.fixture
def update(exercise: UpdateInput) -> Update:
    return compose(exercise, "update-2022-03")


def test_the_blocks_stand_in_the_order_of_the_un_office(update: Update) -> None:
    headings = [block.text for block in document(update).blocks if isinstance(block, Heading)]
    assert headings == [
        "Killed and injured",
        "Where",
        "What caused them",
        "Still being corroborated",
        "Figures published by others (not this office’s findings)",
        "Matters on which positions differ or wait",
        "Since the previous update",
        "Method",
        "How to check this",
    ]


def test_the_period_ends_with_the_last_day_included(update: Update) -> None:
    assert "From 1 March 2090 until 24:00 on 14 March 2090 (local time), " in markdown(document(update))
    assert "\nUntil 24:00 on 14 March" in markdown(document(replace(update, period_start=None)))


def test_every_table_carries_the_stamp(update: Update) -> None:
    captions = [line for line in markdown(document(update)).splitlines() if line.startswith("**")]
    assert len(captions) == 6
    assert all(line.startswith("**SYNTHETIC – made-up events · replayed history") for line in captions)


def test_what_is_claimed_is_listed_and_never_added_up(update: Update) -> None:
    text = markdown(document(update))
    assert "These are being corroborated and are not included in the figures above." in text
    assert "killed: according to the Front, “dozens”" in text
    assert "no number given" in text
    assert "`I8`, Telvany Region (no finer place is given within 72 hours), 12 March 2090; open for 3 days" in text


def test_in_training_what_waits_may_be_in_the_figures(training: UpdateInput, exercise: UpdateInput) -> None:
    text = markdown(document(compose(replace(training, pending=exercise.pending), "update-2022-03")))
    assert "not included in the figures" not in text
    assert "Nobody has decided on any of these" in text
    assert "There is no confirmed toll in a training office." in text
    assert "recorded 7 civilian casualties" not in text


def test_blocks_without_anything_are_left_out_and_nothing_open_is_said(update: Update) -> None:
    nothing = replace(update, pending=(), matters=(), external=(), since=None, causes=replace(update.causes, lines=()))
    bare = replace(nothing, units=replace(nothing.units, lines=()), territory=replace(nothing.territory, lines=()))
    text = markdown(document(replace(bare, stamps=())))
    assert "No incident up to the cut-off is open." in text
    assert "casualties occurred: no casualties." in text
    for heading in ("What caused them", "Figures published", "Matters", "Since the previous", "by area"):
        assert heading not in text


def test_the_missing_are_apart(update: Update) -> None:
    text = markdown(document(replace(update, missing=Missing(1, "missing@2090-03-14"))))
    assert "Apart from these, 1 person is recorded as missing; missing is not dead" in text
    assert "| Missing | 1 | `missing@2090-03-14` |" in text


def test_the_cause_of_most_is_named_only_where_it_is_known_and_most(update: Update) -> None:
    assert "Most of these casualties were caused by heavy weapons" in markdown(document(update))
    heavy = update.causes.lines[0]
    for line in (replace(heavy, code="unknown"), replace(heavy, killed=0, injured=16)):
        causes = replace(update.causes, lines=(line, *update.causes.lines[1:]))
        assert "Most of these" not in markdown(document(replace(update, causes=causes)))


def test_no_change_needs_no_table(update: Update) -> None:
    assert update.since
    assert "| 6 March 2090 | +1 | −1 |\n| 11 March 2090 | +1 | 0 |" in markdown(document(update))
    same = replace(update, since=replace(update.since, increments=()))
    assert "Change since the previous update" not in markdown(document(same))
    unknown = replace(update, since=replace(update.since, increments=(Increment(None, 1000, 0),)))
    assert "| Day not known | +1,000 | 0 |" in markdown(document(unknown))


def test_every_figure_that_is_not_nothing_has_its_key(update: Update) -> None:
    text = markdown(document(update))
    breakdowns = (update.sex_age, update.territory, update.units, update.causes)
    lines = [update.total, *(line for by in breakdowns for line in by.lines)]
    numbers = [n for line in lines for n in (line.killed, line.injured) if n]
    assert text.count("#57~ohchr-like.1/control-2022` |") == len(numbers)


def test_a_layout_that_is_not_there_is_refused() -> None:
    assert known("update-2022-03") == "update-2022-03"
    with pytest.raises(InputError, match="no layout 'poster'"):
        known("poster")


def test_a_number_withheld_is_said_and_is_never_nought(update: Update) -> None:
    first, *others = update.sex_age.lines
    part = replace(update.sex_age, lines=(replace(first, killed=None), *others))
    text = markdown(document(replace(update, sex_age=part, suppression=5)))
    assert "- 13 killed: 6 women, 2 boys, 1 girl, 0 children whose sex is not yet known and 0 adults" in text
    assert "whose sex is not yet known; withheld: men.\n" in text
    assert f"| Men | withheld | {first.injured} | withheld |" in text
    assert "is smaller than 5, or would let such a number be computed" in text
    assert "smaller than" not in markdown(document(update))
