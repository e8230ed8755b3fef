"""What stands when several persons must agree, when decisions change, and after a rebuild."""

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ascertain.findings import files
from ascertain.findings.assessment import DECIDED
from ascertain.findings.model import Legacy
from ascertain.ledger.envelope import Draft
from ascertain.office.projections import PROJECTIONS
from ascertain.office.rebuild import rebuild

if TYPE_CHECKING:
    from tests.conftest import Bureau

NINE, SEVEN = {"counts": {"killed": {"men": 9}}}, {"counts": {"killed": {"men": 7}}}


def cases(bureau: "Bureau", incident: str) -> int:
    with bureau.office.journal.view() as view:
        return len(files.cases(view, incident))


def standing(bureau: "Bureau", incident: str, axis: str) -> list[tuple[str, tuple[str, ...], bool]]:
    with bureau.office.journal.view() as view:
        found = files.findings(view, incident)
    return [(item.outcome, item.reviewers, item.binds) for item in found if item.axis == axis]


def test_two_reviewers_are_two_different_persons(bureau: "Bureau") -> None:
    incident = bureau.incident()
    for by in ("Ann Aster", "Ann Aster"):
        bureau.confirm(incident, by=by, reviewers=2, killed={"men": 9})
        assert bureau.confirmed() == {}
        assert cases(bureau, incident) == 0
    bureau.confirm(incident, by="Ben Birch", reviewers=2, killed={"men": 9})
    assert len(bureau.confirmed()) == 9
    assert standing(bureau, incident, "count") == [("confirmed", ("Ann Aster", "Ben Birch"), True)]


def test_a_different_decision_starts_anew(bureau: "Bureau") -> None:
    incident = bureau.incident()
    for by, value in (("Ann Aster", NINE), ("Ben Birch", SEVEN), ("Ann Aster", NINE)):
        bureau.decide(bureau.decision(incident, "count", value), by=by, reviewers=2)
        assert standing(bureau, incident, "count") == [("confirmed", (by,), False)]
    bureau.decide(bureau.decision(incident, "count", NINE), by="Cem Cedar", reviewers=2)
    assert standing(bureau, incident, "count") == [("confirmed", ("Ann Aster", "Cem Cedar"), True)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"outcome": "confirmed"}, {"outcome": "inconclusive"}),
        ({"exclusion": "not_civilian"}, {}),
        ({"value": {"status": "civilian"}}, {"value": {"status": "protected"}}),
    ],
)
def test_an_outcome_an_exclusion_and_a_value_are_all_of_a_decision(
    bureau: "Bureau", first: dict[str, Any], second: dict[str, Any]
) -> None:
    incident = bureau.incident()
    for by, other in (("Ann Aster", first), ("Ben Birch", second)):
        given = {"value": {"status": "combatant"}} | other
        bureau.decide(bureau.decision(incident, "civilian_status", **given), by=by, reviewers=2)
    ((_, reviewers, binds),) = standing(bureau, incident, "civilian_status")
    assert (reviewers, binds) == (("Ben Birch",), False)


def test_one_person_alone_takes_nothing_out_of_the_record(bureau: "Bureau") -> None:
    incident = bureau.incident()
    for by in ("Ann Aster", "Ben Birch"):
        bureau.confirm(incident, by=by, reviewers=2, killed={"men": 9})
    bureau.decide(bureau.decision(incident, "occurrence", outcome="rejected"), by="Cem Cedar", reviewers=2)
    bureau.decide(bureau.decision(incident, "count", SEVEN), by="Cem Cedar", reviewers=2)
    assert len(bureau.confirmed()) == 9
    assert standing(bureau, incident, "count") == [
        ("confirmed", ("Ann Aster", "Ben Birch"), True),
        ("confirmed", ("Cem Cedar",), False),
    ]
    bureau.decide(bureau.decision(incident, "count", SEVEN), by="Ann Aster", reviewers=2)
    assert len(bureau.confirmed()) == 7
    assert standing(bureau, incident, "count") == [("confirmed", ("Ann Aster", "Cem Cedar"), True)]


def test_who_agrees_with_what_stands_ends_what_waited(bureau: "Bureau") -> None:
    incident = bureau.incident()
    for by in ("Ann Aster", "Ben Birch"):
        bureau.decide(bureau.decision(incident, "count", NINE), by=by, reviewers=2)
    bureau.decide(bureau.decision(incident, "count", SEVEN), by="Cem Cedar", reviewers=2)
    bureau.decide(bureau.decision(incident, "count", NINE), by="Dan Dill", reviewers=2)
    assert standing(bureau, incident, "count") == [("confirmed", ("Ann Aster", "Ben Birch", "Dan Dill"), True)]
    assert cases(bureau, incident) == 9


def test_two_agree_on_numbers_though_a_case_changed_between_them(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, injured={"men": 2})
    wanted = {"counts": {"killed": {"men": 1}, "injured": {"men": 1}}}
    bureau.decide(bureau.decision(incident, "count", wanted), by="Ann Aster", reviewers=2)
    bureau.decide(bureau.decision("I1-2", "outcome", {"outcome": "killed", "on": "2090-03-06"}))
    bureau.decide(bureau.decision(incident, "count", wanted), by="Ben Birch", reviewers=2)
    assert bureau.confirmed() == {"I1-1": "injured men", "I1-2": "killed men"}


def test_a_decision_under_another_version_of_the_methodology_is_another(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.decide(bureau.decision(incident, "occurrence"), by="Ann Aster", reviewers=2)
    with bureau.office.journal.view() as view:
        method = bureau.office.methodology(view)
    text = (bureau.office.root / "methodology" / "ohchr-like.toml").read_text("utf-8")
    bureau.office.adopt_methodology(text.replace('version = "1"', 'version = "2"').encode(), "ohchr-like.toml")
    with bureau.office.journal.view() as view:
        assert bureau.office.methodology(view).digest != method.digest
    bureau.decide(bureau.decision(incident, "occurrence"), by="Ben Birch", reviewers=2)
    assert standing(bureau, incident, "occurrence") == [("confirmed", ("Ben Birch",), False)]


@pytest.mark.parametrize("outcome", ["inconclusive", "rejected"])
@pytest.mark.parametrize("axis", ["occurrence", "civilian_status", "nexus", "count"])
def test_without_one_required_axis_no_case_is_in_any_cell(bureau: "Bureau", axis: str, outcome: str) -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2}, injured={"girls": 1})
    assert len(bureau.confirmed()) == 3
    bureau.decide(bureau.decision(incident, axis, outcome=outcome))
    assert bureau.confirmed() == {}
    # Reopened: the same again, and it counts again.
    bureau.confirm(incident, killed={"men": 2}, injured={"girls": 1})
    assert Counter(bureau.confirmed().values()) == {"killed men": 2, "injured girls": 1}


def test_a_count_that_comes_back_gives_new_numbers(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, killed={"men": 2})
    bureau.decide(bureau.decision(incident, "count", outcome="rejected"))
    bureau.confirm(incident, killed={"men": 1})
    assert bureau.confirmed() == {"I1-3": "killed men"}


def test_the_next_number_follows_the_highest_however_often_cases_were_corrected(bureau: "Bureau") -> None:
    incident = bureau.incident()
    for word in ("persons", "men", "boys"):
        bureau.confirm(incident, killed={word: 1})
    bureau.confirm(incident, killed={"boys": 1, "girls": 1})
    assert bureau.confirmed() == {"I1-1": "killed boys", "I1-2": "killed girls"}


def test_a_later_death_moves_the_case_and_can_be_taken_back(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, injured={"men": 2})
    before = bureau.office.journal.ledger.size()
    death = bureau.decision("I1-1", "outcome", {"outcome": "killed", "on": "2090-03-09"})
    bureau.decide(death)
    with bureau.office.journal.view() as view:
        first, second = files.cases(view, incident)
        assert files.all_cases(view) == (first, second)
    assert (first.outcome, first.was, first.outcome_on) == ("killed", "injured", "2090-03-09")
    assert (second.outcome, second.was, second.outcome_on) == ("injured", "injured", None)
    assert bureau.confirmed() == {"I1-1": "killed men", "I1-2": "injured men"}
    assert bureau.confirmed(before) == {"I1-1": "injured men", "I1-2": "injured men"}
    bureau.decide(bureau.decision("I1-1", "outcome", outcome="rejected", reason="another patient of that name"))
    with bureau.office.journal.view() as view:
        first, _ = files.cases(view, incident)
    assert (first.outcome, first.outcome_on) == ("injured", None)


def test_a_corrected_cell_keeps_what_became_of_the_person(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, injured={"persons": 1})
    bureau.decide(bureau.decision("I1-1", "outcome", {"outcome": "killed", "on": "2090-03-09"}))
    bureau.confirm(incident, killed={"boys": 1})
    with bureau.office.journal.view() as view:
        (case,) = files.cases(view, incident)
    assert (case.id, case.was, case.outcome_on, str(case.cell)) == ("I1-1", "injured", "2090-03-09", "boys")


def test_a_death_found_of_a_case_taken_back_in_the_same_breath_changes_nothing(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.confirm(incident, injured={"men": 2})
    bureau.decide(
        bureau.decision(incident, "count", {"counts": {"injured": {"men": 1}}}),
        bureau.decision("I1-2", "outcome", {"outcome": "killed"}),
    )
    assert bureau.confirmed() == {"I1-1": "injured men"}


def test_history_tells_every_state_and_only_up_to_the_view(bureau: "Bureau") -> None:
    incident = bureau.incident()
    positions = []
    for value in (NINE, SEVEN):
        bureau.decide(bureau.decision(incident, "count", value))
        positions.append(bureau.office.journal.ledger.size())
    for position, known in zip(positions, (["F1"], ["F1", "F2"]), strict=True):
        with bureau.office.journal.view(position) as view:
            assert [finding.id for finding in files.history(view, incident)] == known
            assert [finding.id for finding in files.findings(view, incident)] == known[-1:]


DECISIONS = st.lists(
    st.tuples(
        st.sampled_from(["Ann Aster", "Ben Birch", "Cem Cedar"]),
        st.sampled_from([("confirmed", 1), ("confirmed", 2), ("rejected", 0)]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DECISIONS, st.integers(1, 3))
def test_what_binds_was_last_agreed_on_by_as_many_persons_as_required(
    bureau: "Bureau", history: list[tuple[str, tuple[str, int]]], required: int
) -> None:
    """Against a model in ten lines: the newest decision gathers persons; what stood stands until another binds."""
    incident = bureau.incident()
    stands: tuple[str, int] | None = None
    waits: tuple[tuple[str, int] | None, set[str]] = (None, set())
    for by, wanted in history:
        outcome, number = wanted
        value = {"counts": {"killed": {"men": number}}} if number else {}
        bureau.decide(bureau.decision(incident, "count", value, outcome=outcome), by=by, reviewers=required)
        waits = (None, set()) if wanted == stands else (wanted, {by} | (waits[1] if waits[0] == wanted else set()))
        if len(waits[1]) >= required:
            stands, waits = waits[0], (None, set())
        assert cases(bureau, incident) == (stands[1] if stands else 0)
        bound = [outcome for outcome, _, binds in standing(bureau, incident, "count") if binds]
        assert bound == ([stands[0]] if stands else [])


def test_a_rebuild_gives_the_same_tables(bureau: "Bureau") -> None:
    incident = bureau.incident()
    for by, number in (("Ann Aster", 3), ("Ben Birch", 3), ("Cem Cedar", 2)):
        bureau.confirm(incident, by=by, reviewers=2, killed={"persons": number}, injured={"men": 1})
    bureau.decide(bureau.decision("I1-1", "outcome", {"outcome": "injured"}))
    journal = bureau.office.journal
    with journal.view():
        before = journal.derived.digests()
    journal.derived.close()
    assert rebuild(bureau.office.root, "Ann Aster") == before
    assert {"findings", "cases", "overrides"} <= before.keys()
    assert len(before) == sum(len(projection.tables) for projection in PROJECTIONS)


def test_a_decision_of_an_earlier_register_was_taken_by_the_officer_named_there(bureau: "Bureau") -> None:
    incident = bureau.incident()
    bureau.decide(bureau.decision(incident, "occurrence"))
    journal = bureau.office.journal
    like = next(event for event in journal.ledger.read() if event.kind == DECIDED)
    said = {"officers": ["Cem Ceder"], "on": "2089-12-31", "row": "Cases!7"}
    body = {**like.body, "finding": "F2", "outcome": "inconclusive", "legacy": said}
    with journal.entry() as entry:
        entry.batch.add(Draft("finding/F2", DECIDED, body, "Ann Aster"))
    with journal.view() as view:
        found = files.by_axis(view, incident)["occurrence"]
    assert found.legacy == Legacy(("Cem Ceder",), "2089-12-31", "Cases!7")
    assert (found.reviewers, found.batch) == (("Cem Ceder",), None)
