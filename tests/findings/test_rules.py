from pathlib import Path

import pytest

from ascertain.findings.rules import RULES, AllOf, AnyOf, AtLeast, Clause, Coherent, Facts, Place, Rule, build
from ascertain.terms.errors import InputError

PLACE = Place("rule", {"primary": ("forensic", "medical"), "sufficient": ("forensic",)})
FACTS = Facts(
    "killed",
    origins=("R1", "R3"),
    primary_origins=("R1",),
    reports=("R1", "R2", "R3"),
    kinds={"medical": ("R1",), "ngo": ("R3",)},
    reviewers=("Ann", "Ann", "Bo"),
)


def ask(node: object, facts: Facts = FACTS) -> Clause:
    return build(node, PLACE).check(facts)


@pytest.mark.parametrize(
    ("node", "passed", "because"),
    [
        ({"primary": 1}, True, "1 of 1 needed primary origin: R1"),
        ({"primary": 2}, False, "1 of 2 needed primary origins: R1"),
        ({"at_least": 2}, True, "2 of 2 needed independent origins: R1, R3"),
        ({"at_least": {"n": 3, "of": "reports"}}, True, "3 of 3 needed reports: R1, R2, R3"),
        ({"at_least": {"n": 4}}, False, "2 of 4 needed independent origins: R1, R3"),
        ({"kind_of_source": ["medical", "un"]}, True, "medical (R1)"),
        ({"kind_of_source": "sufficient"}, False, "no known origin has one"),
        ({"reviewed_by": 2}, True, "2 of 2 needed reviewers: Ann, Bo"),
        ({"reviewed_by": 3}, False, "2 of 3 needed reviewers: Ann, Bo"),
        ("not_contradicted", True, "nobody contradicts it"),
        ("coherent", True, "every part fits into its whole"),
    ],
)
def test_a_rule_says_what_it_found(node: object, passed: bool, because: str) -> None:
    clause = ask(node)
    assert (clause.passed, clause.because) == (passed, because)


def test_denials_and_contradictions_fail_the_rule_that_asks_for_none() -> None:
    facts = Facts("killed", denials=("R4.c2",), contradictions=("R1 says 3 killed, R3 says 8",))
    clause = ask("not_contradicted", facts)
    assert (clause.passed, clause.because) == (False, "R4.c2 denies it; R1 says 3 killed, R3 says 8")
    assert not ask({"not_contradicted": "killed"}, facts).passed
    other = ask({"not_contradicted": "injured"}, facts)
    assert (other.passed, other.because) == (True, "this is about killed")


def test_what_does_not_add_up_fails_coherence() -> None:
    clause = ask("coherent", Facts("killed", incoherent=("R1 gives 4, at most 3",)))
    assert (clause.passed, clause.because) == (False, "R1 gives 4, at most 3")


def test_rules_compose_and_show_every_part() -> None:
    both = ask({"all_of": [{"primary": 1}, {"at_least": 3}]})
    assert (both.passed, both.because) == (False, "1 of 2 hold")
    assert [part.passed for part in both.parts] == [True, False]
    either = ask({"any_of": [{"primary": 1}, {"at_least": 3}]})
    assert (either.passed, len(either.parts)) == (True, 2)
    assert not ask({"any_of": [{"primary": 2}, {"at_least": 3}]}).passed
    assert ask({"all_of": [{"any_of": ["coherent"]}]}).passed


def test_built_rules_are_plain_values() -> None:
    built = build({"any_of": [{"all_of": ["coherent"]}, {"primary": 1}]}, PLACE)
    assert built == AnyOf((AllOf((Coherent(),)), AtLeast(1, "primary_origins")))


@pytest.mark.parametrize(
    ("node", "where", "says"),
    [
        ("guess", "rule", "There is no rule called 'guess'. Use one of all_of, any_of"),
        ({"all_of": ["coherent", {"gues": 1}]}, "rule.all_of[2]", "There is no rule called 'gues'"),
        (3, "rule", "This is not a rule"),
        ({"primary": 1, "at_least": 2}, "rule", "This is not a rule"),
        ({"all_of": []}, "rule.all_of", "needs a list of rules"),
        ({"any_of": "coherent"}, "rule.any_of", "needs a list of rules"),
        ({"primary": 0}, "rule.primary", "0 is not a number of 1 or more"),
        ({"reviewed_by": True}, "rule.reviewed_by", "True is not a number"),
        ("primary", "rule.primary", "None is not a number"),
        ({"at_least": {"n": 2, "of": "witnesses"}}, "rule.at_least", "one of origins, primary_origins, reports"),
        ({"at_least": {"n": 2, "off": "origins"}}, "rule.at_least", "does not say what to count"),
        ({"kind_of_source": []}, "rule.kind_of_source", "one of primary, sufficient"),
        ({"kind_of_source": "all"}, "rule.kind_of_source", "needs kinds of sources"),
        ({"kind_of_source": ["gossip"]}, "rule.kind_of_source", "'gossip' is not a code of 'source_kind'"),
        ({"not_contradicted": "hurt"}, "rule.not_contradicted", "'hurt' is not a code of 'outcome'"),
        ({"coherent": 2}, "rule.coherent", "takes nothing"),
    ],
)
def test_a_rule_that_cannot_be_built_is_named_with_its_place(node: object, where: str, says: str) -> None:
    with pytest.raises(InputError) as raised:
        build(node, PLACE)
    assert raised.value.where == where
    assert says in str(raised.value)


def test_the_list_of_rules_names_and_explains_each() -> None:
    assert all(rule.name == name and rule.takes and rule.means for name, rule in RULES.items())


def test_anything_that_answers_is_a_rule() -> None:
    class Never:
        def check(self, facts: Facts) -> Clause:
            return Clause(False, "never", facts.outcome)

    rules: tuple[Rule, ...] = (Never(), Coherent())
    assert AnyOf(rules).check(FACTS).passed
    assert not AllOf(rules).check(FACTS).passed


def test_every_rule_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "findings.md").read_text("utf-8")
    assert [name for name in RULES if f"| `{name}` |" not in page] == []


def test_an_admission_and_rival_accusations_are_evidence_of_their_own() -> None:
    place = Place("rule", {})
    admitted, contested = build("admitted", place), build("contested", place)
    assert admitted.check(Facts("killed", admissions=("R3.c1",))) == Clause(
        True, "a party takes responsibility", "R3.c1"
    )
    assert admitted.check(Facts("killed")).because == "no party has taken responsibility"
    assert contested.check(Facts("killed", accused=("a", "b"))).because == "a, b"
    assert not contested.check(Facts("killed", accused=("a",))).passed
    assert contested.check(Facts("killed")).because == "nobody is named"
    with pytest.raises(InputError, match='Write "admitted"'):
        build({"admitted": 1}, place)
