"""The code lists against the written design: the lists of the design's contract are repeated here by hand."""

import pytest

from ascertain.terms.codes import code, codes, lists
from ascertain.terms.errors import InputError

CONTRACT = {
    "act": "accuse claim announce dismiss request promise confirm report believe say characterize deny offer",
    "claim_status": "attributed_unverified confirmed_by_speaker announced_by_one_side attribution_inferred "
    "belief_of_speaker reported_as_fact not_confirmed_by denied",
    "polarity": "positive negative",
    "quote": "direct partial none",
    "outcome": "killed injured missing detained displaced other",
    "population": "civilians combatants children mixed unspecified",
    "verification": "confirmed reported alleged estimated",
    "place_precision": "point settlement admin3 admin2 admin1 country unresolved withheld",
    "granularity": "minute hour day month year vague",
    "event_type": "casualty_incident discovery corridor talks meeting ceasefire evacuation accusation other",
    "relation": "contradicts in_tension_with denies dismisses accepts not_confirmed_by follows_request repeats "
    "supersedes additional_to includes about bears_on concurrent_with",
    "basis": "stated coreference inferred external derived",
    "axis": "occurrence civilian_status nexus cause attribution count time place outcome",
    "decision": "confirmed inconclusive rejected",
    "office_kind": "real training synthetic",
    "clock": "wall replayed",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_a_list_holds_exactly_the_codes_of_the_contract(name: str) -> None:
    assert set(codes(name)) == set(CONTRACT[name].split())


def test_every_code_of_every_list_has_a_meaning() -> None:
    assert set(CONTRACT) <= set(lists())
    for name in lists():
        assert all(meaning.strip() for meaning in codes(name).values()), name
        assert len(codes(name)) >= 2


def test_the_finest_place_comes_first() -> None:
    assert list(codes("place_precision"))[:6] == ["point", "settlement", "admin3", "admin2", "admin1", "country"]


def test_a_code_is_returned_and_anything_else_gets_a_sentence() -> None:
    assert code("outcome", "killed") == "killed"
    with pytest.raises(InputError, match=r"row 2: 'dead' is not a code of 'outcome'. Use one of killed, injured"):
        code("outcome", "dead", where="row 2")
