import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.officers import check_officer, is_person
from ascertain.terms.errors import RefusedError

PEOPLE = [
    "Ann Aster",
    "Reviewer A",
    "Anna Bot",
    "o'neill",
    "J. Doe",
    "Олена",
    "علی‌رضا",
    "王芳",
    "root",
    "ann@example.org",
]
AUTOMATIC = [
    "",
    " ",
    "42",
    "???",
    "rule:grouping@1",
    "policy:auto@1",
    "POLICY:auto",
    " policy : auto",
    "policy：auto",  # a full-width colon
    "po\u200blicy:auto",
    "pol\u00adicy",
    "import:cases.xlsx",
    "import cases.xlsx: Ann Aster",
    "Ann Aster\nrule:grouping",
    "grouping@1",
    "grouping@v2",
    "Rule",
    "rules engine",
    "rule-based policy",
    "the system",
    "System User",
    "auto_import",
    "ＢＯＴ",
    "nobody",
    "Anonymous",
    "ascertain",
    "admin",
    "правило:групування",
]  # fmt: skip


@pytest.mark.parametrize("actor", PEOPLE)
@pytest.mark.parametrize("kind", ["real", "training", "synthetic"])
def test_a_named_person_decides_in_any_office(actor: str, kind: str) -> None:
    check_officer(actor, kind)


@pytest.mark.parametrize("actor", AUTOMATIC)
@pytest.mark.parametrize("kind", ["real", "training"])
def test_nothing_automatic_decides(actor: str, kind: str) -> None:
    with pytest.raises(RefusedError, match="is not a named person"):
        check_officer(actor, kind)


@pytest.mark.parametrize("actor", [actor for actor in AUTOMATIC if not actor.startswith("policy:")])
def test_a_synthetic_office_lets_a_policy_decide_and_nothing_else(actor: str) -> None:
    check_officer("policy:auto@1", "synthetic")
    with pytest.raises(RefusedError):
        check_officer(actor, "synthetic")


@given(st.text(), st.text())
def test_whoever_signs_with_a_kind_is_no_person(kind: str, rest: str) -> None:
    assert not is_person(f"{kind}:{rest}")


@given(st.text(alphabet=" 0123456789.,-_()[]@'\u200b\t\n"))
def test_without_a_letter_there_is_no_name(actor: str) -> None:
    assert not is_person(actor)


@pytest.mark.parametrize(
    "actor", ["rulе", "Olena\nMarchuk", "GPT-4", "AI Assistant", "claude", "decisions.jsonl", "Правило"]
)
def test_models_files_and_look_alikes_are_nobody(actor: str) -> None:
    with pytest.raises(RefusedError):
        check_officer(actor, "real")
