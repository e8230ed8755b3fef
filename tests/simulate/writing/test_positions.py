"""Positions on matters: every act, every kind, never a way or an hour."""

import re
from datetime import UTC, date, datetime
from itertools import product

import pytest
from tests.simulate import worlds
from tests.simulate.writing.drawing import ACTS

from ascertain.simulate.chance import Chance
from ascertain.simulate.writing.positions import kinds, position, says
from ascertain.terms.errors import InputError


@pytest.mark.parametrize("kind", kinds())
def test_every_act_on_every_position_gives_a_statement(kind: str) -> None:
    for said, act in product(says(), ACTS):
        text = position(Chance(kind, said, act), worlds.position(said, act, kind))
        first = text.statements[0]
        assert (first.act, first.speaker, first.about) == (act, worlds.MINISTRY.spoken, "m-1")
        assert not first.figures
        assert "{" not in text.body


def test_the_positions_of_the_field_are_there() -> None:
    assert {
        "will_open",
        "open",
        "not_open",
        "blocked",
        "fired_upon",
        "agreed",
        "will_meet",
        "met",
        "no_result",
        "refused",
    } <= set(says())
    assert set(kinds()) == {"corridor", "talks", "meeting", "ceasefire", "evacuation"}


def test_absence_of_confirmation_is_no_denial() -> None:
    for seed in range(60):
        body = position(Chance(seed), worlds.position("not_confirmed", "say", "meeting")).body
        assert "denied" not in body
        assert re.search(r"confirm|comment|silent|No word", body)


def test_no_hour_and_no_way() -> None:
    for seed, said in product(range(20), says()):
        body = position(Chance(seed), worlds.position(said, "say")).body
        assert not re.search(r"\d:\d|o'clock|\broute|\bto Telvany|\bvia\b", body)


def test_an_undisclosed_place_is_not_named() -> None:
    for seed in range(60):
        text = position(Chance(seed), worlds.position("met", "report", "talks", disclosed=False))
        assert "Telvany" not in f"{text.title}{text.body}"


def test_what_is_to_come_is_told_only_where_it_is_planned() -> None:
    def heard(said: str) -> str:
        return " ".join(position(Chance(seed), worlds.position(said, "say")).body for seed in range(60))

    assert "on Thursday" in heard("will_open")
    assert "on 9 March 2090" in heard("agreed")
    assert "9 March" not in heard("blocked")


def test_what_has_come_is_told_with_its_day() -> None:
    after = datetime(2090, 3, 10, 9, tzinfo=UTC)
    held = worlds.position("met", "say", "talks", published=after)
    assert held.matter.day == date(2090, 3, 9)
    assert any("on 9 March 2090" in position(Chance(seed), held).body for seed in range(60))


def test_a_denied_deed_is_not_laid_on_the_other_party() -> None:
    bodies = [position(Chance(seed), worlds.position("fired_upon", "deny")).body for seed in range(80)]
    assert not any("the Front" in body for body in bodies)


@pytest.mark.parametrize(("said", "kind"), [("nonsense", "corridor"), ("matters", "corridor"), ("open", "picnic")])
def test_what_no_frame_tells_is_refused(said: str, kind: str) -> None:
    with pytest.raises(InputError, match="No sentence is written"):
        position(Chance(1), worlds.position(said, "say", kind))
