from collections.abc import Callable
from dataclasses import replace

import pytest

from ascertain.publication.compose import compose
from ascertain.publication.model import UpdateInput
from ascertain.publication.update import ExternalLine
from ascertain.terms.errors import InputError, IntegrityError, RefusedError

LAYOUT = "update-2022-03"
Remade = Callable[..., UpdateInput]


def test_a_synthetic_office_stamps_title_and_every_table(exercise: UpdateInput) -> None:
    update = compose(exercise, LAYOUT)
    assert update.title == (
        "SYNTHETIC – made-up events · replayed history · Ulmereth: civilian casualty update, 15 March 2090"
    )
    for table in (update.sex_age, update.territory, update.units, update.causes):
        assert table.caption.startswith("SYNTHETIC – made-up events · replayed history · ")
    assert (update.published, update.as_of) == ("2090-03-15T09:00:00+00:00", "2090-03-15T08:00:00+00:00")
    assert update.cutoff == "2090-03-14T24:00+00:00"


def test_a_real_office_has_no_stamp(remade: Remade) -> None:
    update = compose(replace(remade(), area=None), LAYOUT)
    assert update.stamps == ()
    assert update.title == "Civilian casualty update, 15 March 2090"
    assert update.measure == "confirmed"


def test_the_day_of_the_title_is_local(remade: Remade) -> None:
    late = replace(remade(), zone="Pacific/Auckland", published="2090-03-15T13:00:00Z")
    assert compose(late, LAYOUT).title.endswith("16 March 2090")


def test_a_training_office_has_no_toll_of_its_own(training: UpdateInput) -> None:
    update = compose(training, LAYOUT)
    assert update.measure.startswith("meets the rule (training example of 1 report; ")
    assert (update.total.killed, update.total.injured) == (3, 4)
    assert update.since is None
    assert "who meet the rule" in update.sex_age.caption


def test_what_people_decided_in_training_is_not_printed(remade: Remade) -> None:
    update = compose(remade(kind="training"), LAYOUT)
    assert update.total.casualties == 0
    assert not update.units.lines


def test_a_what_if_is_never_published(exercise: UpdateInput) -> None:
    with pytest.raises(RefusedError, match="what-if"):
        compose(replace(exercise, by_cause=replace(exercise.by_cause, hypothetical=True)), LAYOUT)


def test_sums_that_do_not_close_stop_the_update(exercise: UpdateInput) -> None:
    record = exercise.by_sex_age
    less = replace(record, figures=tuple(f for f in record.figures if f.cell.get("sex_age") != "boys"))
    with pytest.raises(
        IntegrityError, match=r"killed by sex_age: 4 \+ 6 .* = 11, the total is 13; injured by sex_age: "
    ):
        compose(replace(exercise, by_sex_age=less), LAYOUT)


def test_unknown_age_gets_lines_of_its_own(remade: Remade) -> None:
    extra = remade(("killed", "persons"), ("injured", "female"))
    update = compose(extra, LAYOUT)
    assert [line.code for line in update.sex_age.lines][6:] == ["female", "persons"]
    assert update.total.casualties == 35 == sum(line.casualties or 0 for line in update.sex_age.lines)
    assert update.units.lines[-1].label == "area not known"


def test_recent_places_and_private_voices_do_not_reach_the_public_form(exercise: UpdateInput) -> None:
    update = compose(exercise, LAYOUT)
    assert [(line.place, line.held_back) for line in update.pending] == [
        ("Haskoril", False),
        ("Telvany Region", True),
        ("Neshkolm", False),
    ]
    assert [line.form for line in update.pending] == ["incident", "incident", "discovery"]
    for secret in ("Orlumet", "Private Person", "Officer Name"):
        assert secret not in repr(update)


def test_figures_of_others_keep_their_bounds(exercise: UpdateInput) -> None:
    found = compose(exercise, LAYOUT).external
    assert [line.number for line in found] == ["41", "at least 57", "not stated"]
    assert found[0] == ExternalLine(
        "Ministry of Health of Ulmereth", "killed", "41", "2090-03-10T24:00+00:00", "2090-03-11"
    )


def test_unknown_kinds_and_ids_are_refused(exercise: UpdateInput, remade: Remade) -> None:
    with pytest.raises(InputError, match="not a code"):
        compose(remade(kind="drill"), LAYOUT)
    with pytest.raises(InputError, match="not an id"):
        compose(replace(exercise, pending=(replace(exercise.pending[0], id="one"),)), LAYOUT)
