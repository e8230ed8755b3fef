"""The clauses by which two accounts are compared, each level by a made-up pair."""

from typing import Any

import pytest
from tests.incidents.alike.made_up import BRUSMIRE, COUNTRY, DISTRICT, account

from ascertain.incidents.alike.clauses import CLAUSES, compare_counts, kilometres
from ascertain.incidents.alike.weights import APART, shipped
from ascertain.incidents.model import Where
from ascertain.terms.counts import Count


def level(clause: str, one: dict[str, Any], other: dict[str, Any]) -> str:
    first, second = account(**{"report": "R1", **one}), account(**{"report": "R2", **other})
    assert CLAUSES[clause](first, second) == CLAUSES[clause](second, first)
    return CLAUSES[clause](first, second)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, "same"),
        ({}, {"where": BRUSMIRE}, "other_in_unit"),
        ({}, {"where": BRUSMIRE, "spot": (-49.01, -127.0)}, "other_in_unit"),
        ({"spot": (-49.0, -127.0)}, {"where": BRUSMIRE, "spot": (-49.01, -127.0)}, "near"),
        ({"spot": (-49.0, -127.0)}, {"where": BRUSMIRE, "spot": (-49.9, -127.0)}, "other_in_unit"),
        ({"spot": (0.0, 0.0)}, {"where": Where(3, "XV-03", "XV", "Orm", "settlement"), "spot": (0.4, 0.0)}, "around"),
        ({"spot": (0.0, 0.0)}, {"where": Where(3, "XV-03", "XV", "Orm", "settlement"), "spot": (2.0, 0.0)}, "far"),
        ({}, {"where": Where(3, "XV-03", "XV", "Orm", "settlement")}, "far"),
        ({}, {"where": DISTRICT}, "within"),
        ({"where": DISTRICT}, {"where": DISTRICT}, "same_unit"),
        ({}, {"where": Where(None, "XV-09", "XV", "Elsewhere", "admin1")}, "far"),
        ({}, {"where": COUNTRY}, "unknown"),
        ({}, {"where": Where(None, None, "XW", "Another", "country")}, "far"),
    ],
)
def test_places_are_compared_as_finely_as_they_are_known(
    one: dict[str, Any], other: dict[str, Any], found: str
) -> None:
    assert level("place", one, other) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, "same"),
        ({}, {"until": "2090-03-05"}, "meet"),
        ({}, {"since": "2090-03-05"}, "off_1"),
        ({}, {"since": "2090-03-07"}, "off_3"),
        ({}, {"since": "2090-03-08"}, "apart"),
        ({}, {"since": None, "published": "2090-03-04"}, "one_same_day"),
        ({}, {"since": None, "published": "2090-03-05"}, "one_next_day"),
        ({}, {"since": None, "published": "2090-03-08"}, "one_days"),
        ({}, {"since": None, "published": "2090-03-20"}, "one_late"),
        ({"since": None}, {"since": None}, "neither_same_day"),
    ],
)
def test_days_are_compared_as_far_as_they_are_told(one: dict[str, Any], other: dict[str, Any], found: str) -> None:
    assert level("day", one, other) == found


@pytest.mark.parametrize(
    ("clause", "one", "other", "found"),
    [
        ("cause", {"weapons": {"drone"}}, {"weapons": {"drone", "gun"}}, "same_weapon"),
        ("cause", {"weapons": {"drone"}}, {"weapons": {"mine"}}, "other_weapon"),
        ("cause", {}, {"cause": "small_arms"}, "unknown"),
        ("cause", {"cause": "heavy_weapons"}, {"cause": "small_arms"}, "other_cause"),
        ("cause", {"cause": "small_arms"}, {"cause": "small_arms"}, "same_cause"),
        ("site", {"sites": {"market"}}, {"sites": {"market"}}, "same"),
        ("site", {"sites": {"market"}}, {"sites": {"school"}}, "other"),
        ("hour", {"hours": {"night"}}, {}, "unknown"),
        ("voice", {"voices": {"A hospital"}}, {"voices": {"A hospital"}}, "same"),
        ("killed", {}, {}, "neither"),
        ("killed", {"killed": 2}, {}, "one_silent"),
        ("killed", {"killed": 2}, {"killed": 2}, "equal"),
        ("injured", {"injured": 12}, {"injured": 12}, "equal_many"),
        ("tolls", {"killed": 2, "injured": 3}, {"killed": 2, "injured": 3}, "both_equal"),
        ("tolls", {"killed": 2, "injured": 30}, {"killed": 2, "injured": 30}, "both_equal_many"),
        ("tolls", {"killed": 2, "injured": 3}, {"killed": 3, "injured": 2}, "crossed"),
        ("tolls", {"killed": 2, "injured": 3}, {"killed": 2, "injured": 9}, "one_equal"),
        ("tolls", {"killed": 2, "injured": 3}, {"killed": 9, "injured": 19}, "both_far"),
        ("tolls", {"killed": 2, "injured": 3}, {"killed": 3, "injured": 19}, "other"),
        ("tolls", {"killed": 2}, {"killed": 2, "injured": 3}, "unknown"),
        ("wording", {}, {"wording": {1}}, "unknown"),
        ("wording", {"wording": {1, 2}}, {"wording": {1, 2, 3}}, "same"),
        ("wording", {"wording": {1, 2, 3, 4}}, {"wording": {1, 5, 6, 7}}, "much"),
        ("wording", {"wording": set(range(10))}, {"wording": {1, *range(10, 20)}}, "some"),
        ("wording", {"wording": {1}}, {"wording": {2}}, "none"),
        ("source", {}, {"source": "another"}, "others_prose"),
        ("source", {}, {}, "own_prose"),
        ("source", {}, {"report": "R1"}, "one_report_told_apart"),
        ("source", {}, {"report": "R1", "since": None}, "one_report_open"),
        ("source", {"kind": "row", "file": "t"}, {"kind": "row", "file": "t"}, "one_table_row"),
        ("source", {"kind": "row"}, {"kind": "person", "file": "t"}, "own_person_row"),
    ],
)
def test_every_other_clause_has_its_levels(clause: str, one: dict[str, Any], other: dict[str, Any], found: str) -> None:
    assert level(clause, one, other) == found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (Count(2, None), Count.exact(2), "equal"),
        (Count(7, None), Count.exact(7), "equal_many"),
        (Count.exact(2), Count.exact(3), "close"),
        (Count.exact(10), Count.exact(15), "close"),
        (Count(2, None), Count.exact(9), "in_keeping"),
        (Count.exact(2), Count.exact(9), "far"),
        (Count(None, 30), Count.exact(4), "in_keeping"),
    ],
)
def test_numbers_are_equal_in_keeping_close_or_far(one: Count, other: Count, found: str) -> None:
    assert compare_counts(one, other) == compare_counts(other, one) == found


def test_distance_is_that_of_a_great_circle() -> None:
    assert kilometres((0.0, 0.0), (0.0, 90.0)) == pytest.approx(6371.0 * 3.14159265 / 2, rel=1e-6)


def test_numbers_alone_never_make_one_incident() -> None:
    """406 was once a total of casualties and once of the killed; equal numbers of far places stay apart."""
    one, other = (
        account(killed=406),
        account(report="R2", killed=406, where=Where(9, "XV-09", "XV", "Far", "settlement")),
    )
    assert shipped().score(one, other) == APART
    assert shipped().compare(one, other).clauses == ()


def test_the_reasons_say_what_speaks_for_it_and_what_against() -> None:
    one = account(weapons={"drone"}, sites={"market"})
    found = shipped().compare(one, account(report="R2", weapons={"drone"}, sites={"school"}))
    assert found.why.startswith("same place, ")
    assert "; but another kind of site" in found.why
    assert found.score == pytest.approx(shipped().score(one, account(report="R2", weapons={"drone"}, sites={"school"})))


def test_every_level_that_weighs_is_one_a_clause_can_give() -> None:
    weights = shipped()
    assert set(weights.levels) == set(CLAUSES)
    assert all(abs(weight) < -APART for levels in weights.levels.values() for weight in levels.values())
