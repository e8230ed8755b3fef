"""What may be found on each axis."""

from typing import TYPE_CHECKING, Any

import pytest

from ascertain.findings import files
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Bureau


def found(bureau: "Bureau", subject: str, axis: str) -> Any:
    with bureau.office.journal.view() as view:
        return files.by_axis(view, subject)[axis].value


@pytest.mark.parametrize(
    ("axis", "value", "kept"),
    [
        ("occurrence", {"because": "left out"}, {}),
        ("civilian_status", {"status": "protected"}, {"status": "protected"}),
        ("nexus", {"nexus": "indirect"}, {"nexus": "indirect"}),
        ("cause", {"cause": "small_arms"}, {"cause": "small_arms"}),
        ("attribution", {"actor": "the Front"}, {"actor": "the Front"}),
        ("time", {"since": "2090-03-02"}, {"since": "2090-03-02", "until": "2090-03-02"}),
        ("time", {"since": "2090-03-02", "until": "2090-03-06"}, {"since": "2090-03-02", "until": "2090-03-06"}),
        ("place", {"unit": "XV-03"}, {"unit": "XV-03", "country": None, "name": None, "place": None}),
        ("place", {"place": 7, "name": "Q"}, {"unit": None, "country": None, "name": "Q", "place": 7}),
    ],
)
def test_what_was_found_is_kept(bureau: "Bureau", axis: str, value: Any, kept: Any) -> None:
    incident = bureau.incident()
    bureau.decide(bureau.decision(incident, axis, value))
    assert found(bureau, incident, axis) == kept


def test_a_count_keeps_the_numbers_the_cases_and_what_was_claimed(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.decide(bureau.decision(incident, "count", {"counts": {"killed": {"girls": 1}, "missing": {"men": 1}}}))
    assert found(bureau, incident, "count") == {
        "counts": {"killed": {"girls": 1}, "missing": {"men": 1}},
        "slots": [
            {"number": 1, "outcome": "killed", "sex": "woman", "age": "child"},
            {"number": 2, "outcome": "missing", "sex": "man", "age": "adult"},
        ],
        "claimed": {
            "since": "2090-03-04",
            "cause": "heavy_weapons",
            "place": {"place": None, "unit": "XV-02", "country": "XV", "name": "Telvany"},
        },
    }


@pytest.mark.parametrize("axis", ["civilian_status", "count", "time", "place", "attribution"])
def test_without_a_conclusion_there_need_be_no_value(bureau: "Bureau", axis: str) -> None:
    incident = bureau.incident()
    bureau.decide(bureau.decision(incident, axis, outcome="inconclusive", evidence=()))
    assert found(bureau, incident, axis) == {}


def test_what_was_rejected_may_be_named(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.decide(bureau.decision(incident, "civilian_status", {"status": "civilian"}, outcome="rejected"))
    assert found(bureau, incident, "civilian_status") == {"status": "civilian"}


@pytest.mark.parametrize(
    ("axis", "value", "says"),
    [
        ("civilian_status", {}, "'' is not a code of 'civilian_status'"),
        ("civilian_status", {"status": "soldier"}, "'soldier' is not a code"),
        ("civilian_status", "civilian", "'civilian' is not what was found"),
        ("count", {}, "A count needs numbers"),
        ("count", {"counts": 5}, "A count needs numbers"),
        ("count", {"counts": {"killed": 5}}, "5 are not cells"),
        ("time", {}, "'' is not a date"),
        ("time", {"since": "4 March"}, "'4 March' is not a date"),
        ("time", {"since": "2090-03-06", "until": "2090-03-02"}, "2090-03-02 lies before 2090-03-06"),
        ("place", {}, "Nothing was found"),
        ("place", {"unit": 7}, "7 is not a text"),
        ("place", {"place": "XV-02"}, "'XV-02' is not a number"),
        ("place", {"place": True}, "True is not a number"),
        ("attribution", {"actor": ""}, "Nothing was found"),
        ("outcome", {"outcome": "killed"}, "decided for one case"),
    ],
)
def test_what_is_no_value_of_the_axis_is_told(bureau: "Bureau", axis: str, value: Any, says: str) -> None:
    incident = bureau.incident()
    decision = bureau.decision(incident, axis)
    with pytest.raises(InputError, match=says):
        bureau.decide(type(decision)(incident, axis, "confirmed", value, "seen", ("R1",)))


@pytest.mark.parametrize("axis", ["count", "occurrence"])
def test_what_concerns_all_is_not_decided_for_one(bureau: "Bureau", axis: str) -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 1})
    with pytest.raises(InputError, match="decided for a whole incident"):
        bureau.decide(bureau.decision("I1-1", axis))


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ({"outcome": "killed"}, {"outcome": "killed", "on": None}),
        ({"outcome": "killed", "on": "2090-03-04"}, {"outcome": "killed", "on": "2090-03-04"}),
    ],
)
def test_what_became_of_a_person_is_dated_where_it_is_known(bureau: "Bureau", value: Any, kept: Any) -> None:
    bureau.confirm(bureau.incident(), injured={"men": 1})
    bureau.decide(bureau.decision("I1-1", "outcome", value))
    assert found(bureau, "I1-1", "outcome") == kept


@pytest.mark.parametrize(
    ("case", "value", "says"),
    [
        ("I1-2", {"outcome": "killed"}, "There is no case I1-2"),
        ("I1-1", {"outcome": "displaced"}, "does not end as 'displaced'"),
        ("I1-1", {"outcome": "dead"}, "is not a code of 'outcome'"),
        ("I1-1", {"outcome": "killed", "on": "soon"}, "'soon' is not a date"),
        ("I1-1", {"outcome": "killed", "on": "2009-03-10"}, "2009-03-10 lies before the incident, 2090-03-04"),
    ],
)
def test_what_cannot_have_become_of_a_person_is_told(bureau: "Bureau", case: str, value: Any, says: str) -> None:
    bureau.confirm(bureau.incident(), injured={"men": 1})
    with pytest.raises(InputError, match=says):
        bureau.decide(bureau.decision(case, "outcome", value))


def test_the_dead_of_a_discovery_died_before_they_were_found(bureau: "Bureau") -> None:
    bureau.confirm(bureau.incident(form="discovery", day="2090-03-08"), missing={"men": 1})
    bureau.decide(bureau.decision("D1-1", "outcome", {"outcome": "killed", "on": "2090-03-01"}))
    assert bureau.confirmed() == {"D1-1": "killed men"}
