from dataclasses import replace

import pytest

from ascertain.findings.civilians import civilians
from ascertain.findings.dossier import Provenance, Statement
from ascertain.terms.counts import Count

HOSPITAL = Provenance("R1", "hospital", "medical", True)
MONITOR = Provenance("R2", "monitor", "ngo", False)
ARMY = Provenance("R3", "army", "party", False)


def said(voice: Provenance, count: Count | int, **more: object) -> Statement:
    fields = {"figure": f"{voice.report}.f1", "claim": None, "outcome": "killed", **more}
    number = Count.exact(count) if isinstance(count, int) else count
    return Statement(provenance=voice, count=number, **fields)  # type: ignore[arg-type]


def fighters(voice: Provenance, count: Count | int, **more: object) -> Statement:
    return said(voice, count, figure=f"{voice.report}.f2", population="combatants", **more)


def counts(*statements: Statement) -> dict[str, tuple[str, str]]:
    return {item.figure: (item.population, str(item.count)) for item in civilians(statements).statements}


def test_where_nobody_tells_of_combatants_numbers_stay() -> None:
    given = (said(HOSPITAL, 9), said(MONITOR, 8))
    assert civilians(given).statements == given
    assert civilians(given).remarks == ()


def test_combatants_that_a_number_includes_are_taken_out() -> None:
    whole = said(HOSPITAL, 9, includes=("R1.f2", "R1.f3"))
    found = civilians([whole, fighters(HOSPITAL, 2)])
    assert found.statements[0] == replace(whole, count=Count.exact(7), population="civilians", includes=("R1.f3",))
    assert found.remarks == ("R1.f1 (killed: 9) takes in combatants: 7 without them.",)


@pytest.mark.parametrize(
    ("whole", "part", "left"),
    [
        (Count(9, None), Count.exact(2), "at least 7"),
        (Count.exact(9), Count(2, 4), "5–7"),
        (Count(6, 9), Count.exact(7), "0–2"),
        (Count.exact(2), Count(3, 3), "0"),
    ],
)
def test_what_is_left_is_bounded_on_both_sides(whole: Count, part: Count, left: str) -> None:
    assert counts(said(HOSPITAL, whole, includes=("R1.f2",)), fighters(HOSPITAL, part))["R1.f1"] == ("civilians", left)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (said(HOSPITAL, 9), fighters(HOSPITAL, 2)),  # included or beside: it does not say
        (said(HOSPITAL, 9, includes=("R1.f2",)), fighters(HOSPITAL, Count(2, None))),
        (said(HOSPITAL, 9, includes=("R1.f2",)), fighters(HOSPITAL, 2, outcome="other")),
        (said(HOSPITAL, 9, includes=("R1.f2",), cell="men"), fighters(HOSPITAL, 2)),
        (said(HOSPITAL, Count(None, 9), includes=("R1.f2",)), fighters(HOSPITAL, 2)),
    ],
)
def test_a_number_with_combatants_of_unknown_number_supports_nothing(whole: Statement, part: Statement) -> None:
    found = civilians([whole, part])
    assert [item.figure for item in found.statements] == ["R1.f2"]
    assert "takes in combatants, so it supports no count of civilians" in found.remarks[0]


def test_who_does_not_say_whom_it_counts_supports_nothing_where_another_tells_of_combatants() -> None:
    others = (said(MONITOR, 8, population="civilians"), fighters(MONITOR, 2))
    found = civilians([said(HOSPITAL, 9), said(HOSPITAL, 3, figure="R1.f3", population="children"), *others])
    assert [item.figure for item in found.statements] == ["R1.f3", "R2.f1", "R2.f2"]
    (remark,) = found.remarks
    assert remark.startswith("R1.f1 (killed: 9) does not say whom it counts, and R2 tells of combatants")


def test_what_a_party_says_of_combatants_takes_nothing_from_others() -> None:
    for voice in (ARMY, replace(MONITOR, party="side_b"), replace(MONITOR, named=False)):
        assert counts(said(HOSPITAL, 9), fighters(voice, 9))["R1.f1"] == ("unspecified", "9")


def test_none_of_them_a_soldier_is_no_word_of_combatants() -> None:
    assert counts(said(HOSPITAL, 9), fighters(MONITOR, 0))["R1.f1"] == ("unspecified", "9")
    assert counts(said(HOSPITAL, 9), fighters(MONITOR, 2, outcome="missing"))["R1.f1"] == ("unspecified", "9")


def test_one_who_names_the_killed_combatants_is_believed_on_the_injured() -> None:
    given = (
        said(HOSPITAL, 9, includes=("R1.f2",)),
        fighters(HOSPITAL, 2),
        said(HOSPITAL, 4, figure="R1.f4", outcome="injured"),
    )
    assert counts(*given)["R1.f4"] == ("unspecified", "4")
