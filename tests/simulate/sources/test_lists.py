"""Lists of the dead: designs with known dependence, rows with errors that are named, nobody on them by mistake."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from ascertain.simulate.chance import Chance
from ascertain.simulate.parameters import Preset, preset
from ascertain.simulate.sources.lists import Design, Keepers, ListRow, design_of
from ascertain.simulate.sources.register import outlets
from ascertain.simulate.world.events import World
from ascertain.simulate.world.model import CIVILIAN, KILLED, Incident

PEOPLE = 6000


def share(design: Design, *lists: int) -> float:
    """The share of people who stand on all of these lists."""
    chance = Chance("design", design.name)
    people = [design.capture(chance) for _ in range(PEOPLE)]
    return sum(all(on[at] for at in lists) for on in people) / PEOPLE


def test_independent_lists_meet_as_often_as_their_shares_say() -> None:
    design = design_of("plain", {"classes": [[1.0, [0.5, 0.4]]]})
    assert share(design, 0) == pytest.approx(0.5, abs=0.03)
    assert share(design, 0, 1) == pytest.approx(0.2, abs=0.02)


def test_a_list_that_takes_from_another_meets_it_more_often() -> None:
    design = design_of("taken", {"classes": [[1.0, [0.5, 0.2]]], "takes": [[0, 1, 0.5]]})
    assert share(design, 0, 1) == pytest.approx(0.5 * (0.2 + 0.8 * 0.5), abs=0.02)


def test_a_nested_list_has_nobody_of_its_own() -> None:
    design = design_of("nested", {"classes": [[1.0, [0.6, 0.5]]], "within": [[1, 0]]})
    assert share(design, 1) == share(design, 0, 1)


def test_classes_make_lists_meet_without_taking_from_each_other() -> None:
    design = design_of("mixed", {"classes": [[0.5, [0.8, 0.8]], [0.5, [0.1, 0.1]]]})
    assert share(design, 0, 1) == pytest.approx(0.325, abs=0.025)
    assert share(design, 0) == pytest.approx(0.45, abs=0.025)


def setting(name: str, *, errors: bool = True, **rates: float) -> Preset:
    found = preset(name, errors=errors)
    own = {key.replace("__", "."): value for key, value in rates.items()}
    return replace(found, rates=MappingProxyType({**found.rates, **own}))


def listed(chosen: Preset, days: int = 60) -> list[tuple[Incident, list[ListRow]]]:
    world = World(2, chosen)
    keepers = Keepers(2, chosen, outlets(world.land, chosen))
    return [
        (incident, list(keepers.rows(incident, None)))
        for number in range(days)
        for incident in world.on(chosen.begins + timedelta(days=number))
    ]


def test_only_dead_civilians_are_listed_and_nothing_is_wrong_without_errors() -> None:
    seen = 0
    for incident, rows in listed(setting("four-lists", errors=False)):
        for row in rows:
            seen += 1
            assert row.case in incident.cases
            assert row.errors == ()
            assert row.merged is None
            person = row.case.person if row.case else None
            assert person is not None
            assert person.status == CIVILIAN
            assert (row.sex, row.age, row.day, row.place) == (
                person.sex, person.age, incident.day, incident.settlement.name,
            )  # fmt: skip
            assert row.received.date() > incident.day
    assert seen > 500


def test_every_error_is_named() -> None:
    found: set[str] = set()
    for incident, rows in listed(setting("frozen-adversarial"), 120):
        for row in rows:
            found |= set(row.errors)
            assert (row.case is None) == ("false_row" in row.errors)
            assert (row.merged is not None) == ("rows_merged" in row.errors)
            if row.case is None:
                continue
            person = row.case.person
            assert (row.sex != person.sex) == ("sex" in row.errors)
            assert (row.age is None) == ("age_missing" in row.errors)
            if row.age is not None:
                assert (row.age != person.age) == ("age" in row.errors)
            assert (row.place != incident.settlement.name) == ("place_spelling" in row.errors)
            assert (row.day != incident.since) == ("date" in row.errors)
    assert found >= {
        "sex", "age", "age_missing", "date", "place_spelling", "false_row", "rows_merged", "row_doubled",
        "transliteration", "typo", "part_missing", "order", "arabic_damage", "initial",
    } - {"sex", "rows_merged"}  # fmt: skip


def test_rows_melted_into_one_are_of_one_household() -> None:
    melted = [
        row
        for _, rows in listed(setting("frozen-adversarial", errors__rows_merged=0.8, world__family=1.0), 120)
        for row in rows
        if row.merged is not None
    ]
    assert melted
    for row in melted:
        assert row.case is not None
        assert row.merged is not None
        assert row.case.person.household == row.merged.person.household


def test_the_missing_who_were_found_dead_are_listed_from_then_on() -> None:
    chosen = setting("frozen-adversarial", world__missing=0.5, world__missing_found_dead=1.0, world__killed=0.0)
    rows = [row for _, listed_ in listed(chosen) for row in listed_ if row.case]
    assert rows
    for row in rows:
        assert row.case is not None
        assert row.case.outcome != KILLED
        assert row.case.died_on is not None
        assert row.received.date() > row.case.died_on


def test_a_hidden_incident_gives_false_rows_at_most() -> None:
    for incident, rows in listed(setting("frozen-adversarial", world__hidden=1.0), 40):
        if incident.hidden:
            assert all("false_row" in row.errors for row in rows)


def test_where_nobody_keeps_lists_there_are_none() -> None:
    assert not any(rows for _, rows in listed(setting("ukraine-like"), 10))


def test_a_copied_list_meets_the_one_it_is_taken_from_more_often() -> None:
    def both(copied: float) -> float:
        chosen = setting("frozen-adversarial", errors=False, telling__list_copied=copied)
        pairs = total = 0
        for _, rows in listed(chosen, 120):
            on: dict[str, set[str]] = {}
            for row in rows:
                on.setdefault(row.case.id if row.case else "", set()).add(row.outlet.id)
            total += sum("civil-registry-of-orvaleth" in lists for lists in on.values())
            pairs += sum({"civil-registry-of-orvaleth", "orvalethi-burial-committee"} <= lists for lists in on.values())
        return pairs / total

    assert both(0.9) > both(0.0) + 0.3
