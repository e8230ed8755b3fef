"""The parts of the real figure: they add exactly, hold nobody twice, and are the same for the same seed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

pytest.importorskip("numpy")

import numpy as np
from numpy.typing import NDArray
from tests.estimates.parts.made import AS_OF, FIRST, entries
from tests.estimates.tables import table

from ascertain.estimates.parts.answer import answer, spread
from ascertain.estimates.parts.draws import Leanings, draw
from ascertain.estimates.parts.entries import Entry, digest
from ascertain.estimates.parts.lists import Listed, quarter_of
from ascertain.estimates.parts.model import PARTS
from ascertain.estimates.systems.answer import Answer, Diagnostics, Headline
from ascertain.estimates.systems.table import Table

ENTRIES = entries()


def test_parts_add_to_the_real_figure_in_every_draw_territory_and_day() -> None:
    drawn = draw(ENTRIES, AS_OF, 7, 50)
    signs = {name: -1 if name == "withdrawn" else 1 for name in drawn.persons}
    assert set(signs) == set(PARTS) - {"unlisted"}
    assert np.array_equal(drawn.real(), sum(signs[name] * drawn.persons[name] for name in signs))
    assert all((persons >= 0).all() for persons in drawn.persons.values())
    assert drawn.real().dtype.kind == "i"


def test_confirmed_is_what_stands_and_is_no_estimate() -> None:
    found = answer(ENTRIES, AS_OF, draws=50)
    confirmed = found.totals[0]
    stands = sum(item.stands for item in ENTRIES)
    assert confirmed.persons is not None
    assert (confirmed.name, confirmed.persons.interval95) == ("confirmed", (stands, stands))
    assert sum(item.confirmed for item in found.by_territory) == stands
    assert sum(item.confirmed for item in found.by_day) == stands


def test_an_incident_is_in_no_two_parts_of_the_undecided() -> None:
    # One open incident of 9 persons among many of one: in a draw it is open, or unconfirmable, or neither; the few
    # missed beside those confirmed are the only ones added.
    big = Entry("X", "north", FIRST, FIRST, 1000, told_on=FIRST)
    drawn = draw([*ENTRIES, big], AS_OF, 3, 200)
    at = drawn.territories.index("north")
    open_, never = drawn.persons["open"][:, at, 0], drawn.persons["unconfirmable"][:, at, 0]
    both = (open_ > 500) & (never > 500)
    assert not both.any()
    assert ((open_ > 500) | (never > 500)).any()


def test_the_rejected_and_the_merged_are_in_no_part() -> None:
    gone = [Entry(f"Y{fate}", "east", FIRST, FIRST, 500, told_on=FIRST, fate=fate, decided=FIRST)
            for fate in ("rejected", "merged")]  # fmt: skip
    drawn = draw([*ENTRIES, *gone], AS_OF, 3, 50)
    at = drawn.territories.index("east")
    assert not any(drawn.persons[name][:, at].any() for name in ("confirmed", "open", "unconfirmable"))


def test_without_a_number_nobody_becomes_one() -> None:
    vague = Entry("V", "west", FIRST, FIRST, None)
    drawn = draw([*ENTRIES, vague], AS_OF, 3, 50)
    at = drawn.territories.index("west")
    assert not any(drawn.persons[name][:, at].any() for name in ("confirmed", "open", "unconfirmable"))


def test_the_same_seed_gives_the_same_numbers_in_whatever_order() -> None:
    one, two = answer(ENTRIES, AS_OF, 5, 60), answer(ENTRIES[::-1], AS_OF, 5, 60)
    assert one == two
    assert answer(ENTRIES, AS_OF, 6, 60).total != one.total
    assert one.digest == digest(ENTRIES)
    assert digest([replace(ENTRIES[0], stands=99), *ENTRIES[1:]]) != one.digest


def test_the_truth_of_a_made_up_office_lies_within() -> None:
    # Everybody told of is real here, but for one in seven of those decided.
    found = answer(ENTRIES, AS_OF, draws=300)
    rejected = sum(item.told or 0 for item in ENTRIES if item.fate == "rejected")
    assert found.total is not None
    low, high = found.total.interval95
    assert low < sum(item.told or 0 for item in ENTRIES) - rejected < high


def test_what_is_not_identified_is_shown_and_moves_the_whole_the_right_way() -> None:
    found = answer(ENTRIES, AS_OF, draws=100)
    none_real, all_real, all_right, as_before = (item.total.median for item in found.sensitivity)
    assert found.total is not None
    assert none_real < found.total.median < all_real
    assert all_right > found.total.median
    assert as_before >= found.total.median - 5
    assert len(found.assumptions) >= 4
    assert "Those whom nobody ever reports are not in it" in found.scope


def test_those_on_no_list_are_said_to_be_unknown() -> None:
    found = answer(ENTRIES, AS_OF, draws=20)
    assert [item.persons for item in found.totals if item.name == "unlisted"] == [None]
    assert [item.code for item in found.reasons] == ["no_lists"]


def test_leanings_of_nobody_real_leave_only_those_to_be_confirmed() -> None:
    drawn = draw([replace(item, fate="inconclusive") for item in ENTRIES if item.fate == "inconclusive"] + [
        item for item in ENTRIES if item.fate == "confirmed"], AS_OF, 1, 40, Leanings(real=0.0))  # fmt: skip
    missed = drawn.persons["unconfirmable"].sum(axis=(1, 2))
    assert (missed <= sum(item.stands for item in ENTRIES)).all()


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ([], ["no_incidents"]),
        ([item for item in ENTRIES if item.received < FIRST + timedelta(9)], ["history_too_short", "no_decided_cases"]),
        ([replace(item, fate="open", stands=0, decided=None) for item in ENTRIES], ["no_decided_cases"]),
    ],
)
def test_what_cannot_be_answered_is_refused(given: list[Entry], codes: list[str]) -> None:
    as_of = FIRST + timedelta(9) if "history_too_short" in codes else AS_OF
    found = answer(given, as_of)
    assert found.refused
    assert [item.code for item in found.reasons] == codes
    assert found.total is None
    assert found.parts == ()


def test_an_interval_that_tells_nothing_is_refused() -> None:
    few = [item for item in ENTRIES if item.fate == "confirmed"][:25]
    wild = [Entry(f"Z{n}", "north", FIRST, AS_OF, 2000, told_on=AS_OF) for n in range(3)]
    wild += [Entry(f"R{n}", "north", FIRST, FIRST, 2000, fate="rejected", decided=FIRST) for n in range(2)]
    found = answer([*few, *wild], AS_OF, draws=200)
    assert [item.code for item in found.reasons] == ["parts_too_wide"]
    assert found.refused


def test_a_spread_is_of_numbers_that_were_drawn() -> None:
    found = spread(np.array([0, 0, 10, 10]))
    assert {found.median, *found.interval50, *found.interval95} <= {0, 10}


def test_days_run_from_the_first_incident_to_the_day_asked_about() -> None:
    found = answer(ENTRIES, AS_OF, draws=20)
    first = min(item.occurred for item in ENTRIES)
    assert [item.day for item in (found.by_day[0], found.by_day[-1])] == [first, AS_OF]
    assert all(isinstance(item.day, date) for item in found.parts)


def listed(territory: str = "north", complete: float = 0.97) -> Listed:
    lists = table("ABC", A=300, B=200, C=200, AB=100, AC=100, BC=60, ABC=40)
    return Listed(territory, quarter_of(FIRST), lists, dict.fromkeys(lists.lists, complete))


def made_up(lists: Table, seed: int) -> tuple[Answer, NDArray[np.int64]]:
    """An engine that is no engine: 5,000 to 5,500 people in all, whatever the table."""
    headline = Headline("SYNTHETIC.", "latent-class", 5250, (5000, 5500))
    said = Answer(lists.people, False, (), headline, (), (4500, 6000), Diagnostics(0, None, 0, 0.0), {}, "", seed)
    return said, np.random.default_rng(seed).integers(5000, 5500, 4000)


def test_those_on_no_list_are_added_where_lists_tell_of_them_and_nobody_twice() -> None:
    alone = answer(ENTRIES, AS_OF, draws=200)
    found = answer(ENTRIES, AS_OF, draws=200, listed=[listed()], engine=made_up)
    (one,) = found.unlisted
    north = next(item for item in found.by_territory if item.territory == "north")
    before = next(item for item in alone.by_territory if item.territory == "north")
    assert (one.territory, one.quarter, one.assumption) == ("north", quarter_of(FIRST), "SYNTHETIC.")
    # Everybody the lists tell of there, and those of the quarters no list speaks of.
    assert north.real.median >= 5000 > before.real.median
    assert found.totals[-1].persons == one.persons
    assert found.total is not None and alone.total is not None
    assert found.total.median - alone.total.median == pytest.approx(one.persons.median, abs=60)
    assert found.by_day == alone.by_day
    assert "1 of" in found.scope and "are not in it" in alone.scope
    assert len(found.assumptions) > len(alone.assumptions)
    assert len(found.sensitivity) == len(alone.sensitivity) + 3
    assert not found.reasons and [why.code for why in alone.reasons] == ["no_lists"]
    assert found.digest != alone.digest


def test_more_people_out_of_reach_are_more_people() -> None:
    found = answer(ENTRIES, AS_OF, draws=200, listed=[listed()], engine=made_up)
    reach = [item.total.median for item in found.sensitivity[-3:]]
    assert found.total is not None
    assert [found.total.median, *reach] == sorted({found.total.median, *reach})


def test_lists_still_arriving_leave_the_part_untold_and_say_so() -> None:
    found = answer(ENTRIES, AS_OF, draws=50, listed=[listed(complete=0.5)], engine=made_up)
    assert [why.code for why in found.reasons] == ["lists_immature"]
    assert found.totals[-1].persons is None
    assert found.unlisted == ()


def test_each_table_is_worked_out_once_whatever_is_tried() -> None:
    asked = []

    def counting(lists: Table, seed: int) -> tuple[Answer, NDArray[np.int64]]:
        asked.append(lists.digest)
        return made_up(lists, seed)

    answer(ENTRIES, AS_OF, draws=50, listed=[listed(), listed("south")], engine=counting)
    assert len(asked) == 1  # the two are the same table
