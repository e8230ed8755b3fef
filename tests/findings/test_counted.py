"""Which cases count, what settles an incident, and under which day, place and cause it stands."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.findings.counted import Findings, cause_of, counted, counts, day_of, place_of, settled
from ascertain.findings.methodology import Methodology, load, shipped
from ascertain.findings.model import Finding, Place
from ascertain.incidents.linking import merge, split
from ascertain.incidents.model import Incident, Where

if TYPE_CHECKING:
    from tests.conftest import Bureau

METHOD = load(shipped("ohchr-like"), "ohchr-like")
LENIENT = replace(
    METHOD,
    axes={name: replace(axis, required=name in ("occurrence", "count")) for name, axis in METHOD.axes.items()},
)
INCIDENT = Incident(
    "I1", "incident", "2090-03-04", "2090-03-05", Where(7, "XV-02", "XV", "Telvany", "settlement"), "unknown",
    ("R1.c1",), None, "2090-03-04T09:00:00Z",
)  # fmt: skip


def finding(axis: str, outcome: str = "confirmed", **other: Any) -> Finding:
    plain: dict[str, Any] = {
        "id": "F1", "subject": "I1", "axis": axis, "outcome": outcome, "value": {}, "exclusion": None, "reason": "seen",
        "evidence": ("R1",), "methodology": METHOD.name, "version": "1", "digest": METHOD.digest,
        "reviewers": ("Ann Aster",), "required": 1, "against_rule": False, "position": 9, "recorded_at": "2090-03-07",
    }  # fmt: skip
    return Finding(**plain | other)


def confirmed(**other: Finding) -> Findings:
    """All that the profile requires, save what is given."""
    return {
        "occurrence": finding("occurrence"),
        "civilian_status": finding("civilian_status", value={"status": "civilian"}),
        "nexus": finding("nexus", value={"nexus": "direct"}),
        "count": finding("count"),
    } | other


def test_what_is_found_on_every_required_axis_counts() -> None:
    assert counts(confirmed(), METHOD)
    assert settled(INCIDENT, confirmed(), METHOD)
    assert counts(confirmed(civilian_status=finding("civilian_status", value={"status": "protected"})), METHOD)


@pytest.mark.parametrize("axis", ["occurrence", "civilian_status", "nexus", "count"])
@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "inconclusive"},
        {"outcome": "rejected"},
        {"required": 2},
        {"methodology": "ibc-like"},
        {"exclusion": "duplicate"},
    ],
)
def test_what_lacks_one_of_them_does_not(axis: str, change: dict[str, Any]) -> None:
    found = dict(confirmed())
    found[axis] = replace(found[axis], **change)
    assert not counts(found, METHOD)
    assert not counts({name: item for name, item in found.items() if name != axis}, METHOD)


@pytest.mark.parametrize("status", ["combatant", "participant", "unknown"])
def test_who_is_no_civilian_does_not_count(status: str) -> None:
    assert not counts(confirmed(civilian_status=finding("civilian_status", value={"status": status})), METHOD)


@pytest.mark.parametrize("nexus", ["indirect", "none"])
def test_harm_not_caused_by_the_conflict_does_not_count(nexus: str) -> None:
    found = confirmed(nexus=finding("nexus", value={"nexus": nexus}))
    assert not counts(found, METHOD)
    assert settled(INCIDENT, found, METHOD)
    assert counts(found, replace(METHOD, nexus=("direct", "indirect", "none")))


def test_an_exclusion_on_any_axis_excludes_once_it_binds() -> None:
    cause = finding("cause", value={"cause": "accident"}, exclusion="out_of_area")
    assert not counts(confirmed(cause=cause), METHOD)
    assert settled(INCIDENT, confirmed(cause=cause), METHOD)
    assert counts(confirmed(cause=replace(cause, required=2)), METHOD)


@pytest.mark.parametrize(
    ("status", "counted"),
    [
        (None, True),
        (finding("civilian_status", value={"status": "combatant"}, required=2), True),
        (finding("civilian_status", value={"status": "civilian"}), True),
        (finding("civilian_status", value={"status": "combatant"}), False),
        (finding("civilian_status", "inconclusive"), False),
        (finding("civilian_status", "rejected"), False),
    ],
)
def test_an_axis_not_required_speaks_only_where_somebody_decided(status: Finding | None, counted: bool) -> None:
    found = {"occurrence": finding("occurrence"), "count": finding("count")}
    assert counts(found | ({"civilian_status": status} if status else {}), LENIENT) is counted


@pytest.mark.parametrize(
    ("found", "closed"),
    [
        ({}, False),
        ({"occurrence": finding("occurrence")}, False),
        ({"occurrence": finding("occurrence", "inconclusive")}, False),
        ({"occurrence": finding("occurrence", "rejected")}, True),
        ({"occurrence": finding("occurrence", "rejected", required=2)}, False),
        ({"nexus": finding("nexus", "rejected")}, True),
        ({"count": finding("count", "rejected")}, False),
        ({"place": finding("place", "rejected")}, False),
        ({"civilian_status": finding("civilian_status", value={"status": "combatant"})}, True),
        ({"civilian_status": finding("civilian_status", value={"status": "unknown"})}, False),
        # Counted, but nobody has yet found who they were: it counts nowhere, so it must stay in sight.
        ({"occurrence": finding("occurrence"), "count": finding("count")}, False),
        (confirmed(civilian_status=finding("civilian_status", "inconclusive")), False),
    ],
)
def test_an_incident_is_open_until_it_counts_or_is_ruled_out(found: Findings, closed: bool) -> None:
    assert settled(INCIDENT, found, METHOD) is closed


def test_who_counts_on_no_day_is_open_until_a_day_is_found() -> None:
    undated = replace(INCIDENT, since=None)
    assert not settled(undated, confirmed(), METHOD)
    assert settled(undated, confirmed(time=finding("time", value={"since": "2090-03-02"})), METHOD)
    assert settled(undated, {"occurrence": finding("occurrence", "rejected")}, METHOD)


def test_day_place_and_cause_are_what_was_found_before_what_was_claimed() -> None:
    claimed = {
        "since": "2090-03-03",
        "cause": "small_arms",
        "place": {"place": 1, "unit": "XV-01", "country": "XV", "name": "A"},
    }
    count = finding("count", value={"counts": {}, "slots": [], "claimed": claimed})
    where = {"place": None, "unit": "XV-03", "country": None, "name": None}
    found = {
        "time": finding("time", value={"since": "2090-03-01"}),
        "place": finding("place", value=where),
        "cause": finding("cause", value={"cause": "cbrn"}),
    }
    for findings, day, place, cause in (
        ({}, "2090-03-04", Place(7, "XV-02", "XV", "Telvany"), "unknown"),
        ({"count": count}, "2090-03-03", Place(1, "XV-01", "XV", "A"), "small_arms"),
        ({"count": count, **found}, "2090-03-01", Place(None, "XV-03", None, None), "cbrn"),
    ):
        assert (day_of(INCIDENT, findings), place_of(INCIDENT, findings), cause_of(INCIDENT, findings)) == (
            day,
            place,
            cause,
        )
    assert day_of(replace(INCIDENT, since=None), {}) is None


def test_one_combatant_among_civilians(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(), killed={"men": 2})
    bureau.decide(bureau.decision("I1-2", "civilian_status", {"status": "combatant"}))
    assert bureau.confirmed() == {"I1-1": "killed men"}
    bureau.decide(bureau.decision("I1-2", "civilian_status", {"status": "civilian"}))
    assert len(bureau.confirmed()) == 2


def test_one_civilian_among_combatants(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(), killed={"men": 2})
    bureau.decide(bureau.decision("I1", "civilian_status", {"status": "combatant"}, exclusion="not_civilian"))
    assert bureau.confirmed() == {}
    bureau.decide(bureau.decision("I1-2", "civilian_status", {"status": "civilian"}))
    assert bureau.confirmed() == {"I1-2": "killed men"}


def test_a_case_carries_what_it_rests_on(bureau: "Bureau", method: Methodology) -> None:
    bureau.confirm(bureau.incident(), killed={"women": 1})
    bureau.decide(bureau.decision("I1", "cause", {"cause": "small_arms"}), by="Ben Birch", reviewers=2)
    bureau.decide(bureau.decision("I1-1", "time", {"since": "2090-03-02"}))
    with bureau.office.journal.view() as view:
        (case,) = counted(view, method)
    # The cause waits for a second reviewer and is not yet found; the case's own day goes before the incident's.
    assert (case.cause, case.day, case.findings) == ("heavy_weapons", "2090-03-02", ("F1", "F2", "F3", "F4", "F6"))
    assert case.decided_at.startswith("2090-03-05T09:")


def test_a_merged_incident_counts_no_more_until_it_stands_again(bureau: "Bureau") -> None:
    first, second = bureau.incident(), bureau.incident(bureau.report("Also made up."))
    bureau.confirm(first, killed={"men": 1})
    bureau.confirm(second, killed={"women": 1})
    merge(bureau.office.journal, first, second, "the same shell")
    assert bureau.confirmed() == {"I1-1": "killed men"}
    split(bureau.office.journal, first, ["R2.c1"], "another shell after all", to=second)
    assert bureau.confirmed() == {"I1-1": "killed men", "I2-1": "killed women"}


@pytest.fixture
def method(bureau: "Bureau") -> Methodology:
    with bureau.office.journal.view() as view:
        return bureau.office.methodology(view)
