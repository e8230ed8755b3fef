import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.speaking.verbs import inflected, noun_act, seems, verb
from ascertain.claims.words.lexicon import lexicon
from ascertain.terms.codes import code

FORMS = {
    "deny": {"deny", "denies", "denied", "denying"},
    "promise": {"promise", "promises", "promised", "promising"},
    "dismiss": {"dismiss", "dismisses", "dismissed", "dismissing"},
    "agree": {"agree", "agrees", "agreed", "agreing", "agreeing"},
    "plan": {"plan", "plans", "planed", "planing", "planned", "planning"},
    "fear": {"fear", "fears", "feared", "fearing"},
}


@pytest.mark.parametrize(("base", "forms"), FORMS.items())
def test_regular_forms(base: str, forms: set[str]) -> None:
    assert set(inflected(base)) == forms


def test_a_verb_by_any_form() -> None:
    for form in ("say", "says", "said", "Saying"):
        found = verb(form)
        assert found is not None
        assert (found.base, found.act) == ("say", "say")
    assert verb("mill") is None


def test_what_a_verb_takes() -> None:
    said, spoke, laid = verb("said"), verb("spoke"), verb("laid")
    assert said is not None
    assert spoke is not None
    assert laid is not None
    assert said.takes("bare")
    assert said.unnamed
    assert spoke.takes_behind("of")
    assert not spoke.takes_behind("under")
    assert laid.takes_with("out")
    assert not laid.takes("object")


def test_nouns_in_either_number() -> None:
    assert noun_act("Allegation") == noun_act("allegations") == "claim"
    assert noun_act("worries") == "believe"
    assert noun_act("mill") is None
    assert seems("appeared")
    assert not seems("said")


def test_every_act_is_a_code_and_every_verb_has_one_act() -> None:
    listed = lexicon("verbs")
    acts = [*listed["acts"], *(act for act in listed["nouns"] if act not in ("behind", "by"))]
    assert all(code("act", act) for act in acts)
    bases = [base for verbs in listed["acts"].values() for base in verbs]
    assert len(bases) == len(set(bases))
    takes = listed["takes"]
    flat = [base for verbs in takes.values() if isinstance(verbs, list) for base in verbs]
    deep = [base for part in ("preposition", "particle") for verbs in takes[part].values() for base in verbs]
    assert {base for base in flat + deep if verb(base) is None} == set()


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12))
def test_every_verb_has_at_least_four_forms(base: str) -> None:
    assert len(set(inflected(base))) >= 4
