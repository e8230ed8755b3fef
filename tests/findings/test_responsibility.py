from ascertain.claims.words.model import Claim, Speaker
from ascertain.findings.assemble import responsibility
from ascertain.terms.spans import Span

CONTENT = Span(0, 4, "text")


def claim(number: int, act: str, side: str | None, *targets: str, status: str = "attributed_unverified") -> Claim:
    speaker = Speaker("somebody", side=side)
    return Claim(f"R{number}.c1", act, None, speaker, CONTENT, status=status, targets=targets)


OWN = claim(10, "confirm", "side_a", status="confirmed_by_speaker")


def test_the_party_that_is_named_admits() -> None:
    found = responsibility([claim(2, "accuse", "side_b", "side_a"), OWN])
    assert found == {"admissions": ("R10.c1",), "accused": ("side_a",)}


def test_who_is_not_named_admits_nothing() -> None:
    assert responsibility([OWN]) == {"admissions": (), "accused": ()}
    assert responsibility([OWN, claim(2, "accuse", "side_a", "side_b")])["admissions"] == ()


def test_another_confirming_it_is_no_admission() -> None:
    others = (claim(3, "confirm", "third_party:un", status="confirmed_by_speaker"), claim(4, "deny", "side_a"))
    assert responsibility([claim(2, "accuse", None, "side_a"), *others])["admissions"] == ()


def test_all_who_are_named_stand_there_once() -> None:
    accusing = (claim(2, "accuse", "x", "side_b"), claim(3, "accuse", "y", "side_a", "side_b"))
    assert responsibility(accusing)["accused"] == ("side_a", "side_b")
