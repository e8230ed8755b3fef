"""Those on no list: asked of complete lists only, and never counted in another part as well (SYNTHETIC tables)."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.estimates.tables import KOSOVO, table

from ascertain.estimates.parts.lists import Listed
from ascertain.estimates.parts.unlisted import Hidden, added, by_quarter, overlap, unlisted, words
from ascertain.estimates.systems.answer import Answer, Diagnostics, Headline
from ascertain.estimates.systems.table import Table

QUARTER = date(2031, 1, 1)
# SYNTHETIC: 1,000 people on three lists, of whom an engine that is no engine says that 1,400 to 1,600 there are.
HELD = table("ABC", A=300, B=200, C=200, AB=100, AC=100, BC=60, ABC=40)
ALL = dict.fromkeys(HELD.lists, 0.97)


def made_up(table: Table, seed: int) -> tuple[Answer, np.ndarray]:
    headline = Headline("SYNTHETIC.", "latent-class", 1500, (1410, 1590))
    said = Answer(table.people, False, (), headline, (), (1300, 1900), Diagnostics(0, None, 0, 0.0), {}, "", seed)
    return said, np.random.default_rng(seed).integers(1400, 1600, 4000)


def listed(territory: str = "UA-14", **complete: float) -> Listed:
    return Listed(territory, QUARTER, HELD, ALL | complete)


def known(persons: int, draws: int = 400) -> dict[tuple[str, date], np.ndarray]:
    return {("UA-14", QUARTER): np.full(draws, persons)}


@pytest.fixture(scope="module")
def found() -> Hidden:
    (one,) = unlisted([listed()], known(1000), seed=1, engine=made_up).found
    return one


def test_whom_nobody_reported_is_who_is_left(found: Hidden) -> None:
    assert 400 <= found.persons.min() < 500 < found.persons.max() < 600
    assert found.assumption == "SYNTHETIC."
    assert found.envelope == (300, 900)


@given(st.integers(0, 2000))
def test_nobody_is_in_two_parts(more: int) -> None:
    # So many more who are still to come are so many fewer on no list, in every draw; and never fewer than nobody.
    before, after = (unlisted([listed()], known(1000 + one, 40), seed=1, engine=made_up) for one in (0, more))
    if after.found:
        assert np.array_equal(after.found[0].persons, np.maximum(before.found[0].persons - more, 0))
    else:
        assert more > 580
        assert [why.code for why in after.reasons] == ["lists_contradict"]


def test_same_seed_same_draws(found: Hidden) -> None:
    (again,) = unlisted([listed("UA-63"), listed()], known(1000), seed=1, engine=made_up).found[:1]
    assert again.territory == found.territory
    assert np.array_equal(again.persons, found.persons)


def test_what_shared_access_would_change_is_always_shown(found: Hidden) -> None:
    assert list(found.out_of_reach) == [0.1, 0.25, 0.5]
    everyone = found.persons + 1000
    assert np.array_equal(found.out_of_reach[0.5] + 1000, 2 * everyone)
    assert (found.out_of_reach[0.25] > found.out_of_reach[0.1]).all()


def test_lists_still_arriving_are_no_ground_for_a_number() -> None:
    said = unlisted([listed(B=0.89)], known(1000), engine=made_up)
    assert said.found == ()
    assert [why.code for why in said.reasons] == ["lists_immature"]
    assert "UA-14, quarter from 2031-01-01 (B)" in said.reasons[0].says


def test_many_immature_places_are_told_in_one_sentence() -> None:
    said = unlisted([listed(f"UA-{number}", A=0.1) for number in range(20)], {})
    assert len(said.reasons) == 1
    assert "and 8 more" in said.reasons[0].says


def test_without_lists_there_is_no_number() -> None:
    assert [why.code for why in unlisted([], known(1)).reasons] == ["no_lists"]


def test_lists_that_cannot_carry_a_number_say_so_with_their_place() -> None:
    two = Listed("UA-63", QUARTER, table("AB", A=30, B=20, AB=10), {"A": 1.0, "B": 1.0})
    said = unlisted([two], {})
    assert said.found == ()
    assert said.reasons[0].code == "too_few_lists"
    assert all(why.says.startswith("UA-63, quarter from 2031-01-01: ") for why in said.reasons)


def test_quarters_share_out_every_day_once() -> None:
    random = np.random.default_rng(2)
    real = random.integers(0, 9, (50, 2, 200))
    shared = by_quarter(real, ("UA-14", "UA-63"), date(2031, 2, 10))
    assert list(dict.fromkeys(quarter for _, quarter in shared)) == [
        date(2031, 1, 1), date(2031, 4, 1), date(2031, 7, 1)
    ]  # fmt: skip
    assert np.array_equal(shared["UA-14", QUARTER], real[:, 0, :50].sum(axis=1))
    assert np.array_equal(np.sum(list(shared.values()), axis=0), real.sum(axis=(1, 2)))


def test_all_parts_add_exactly_in_every_draw(found: Hidden) -> None:
    real = np.arange(400)
    assert np.array_equal(added(real, [found]) - found.persons, real)
    assert np.array_equal(added(real, [found, found], out_of_reach=0.25), real + 2 * found.out_of_reach[0.25])
    assert np.array_equal(added(real, []), real)


@pytest.mark.slow
def test_the_systems_engine_tells_of_everybody() -> None:
    said, everyone = overlap(KOSOVO, 1)
    assert said.headline is not None
    assert int(np.median(everyone)) == pytest.approx(said.headline.median, rel=0.001)


def test_what_is_taken_for_granted_is_in_words() -> None:
    assert all(one.endswith(".") for one in words()["assumptions"])
