from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ascertain.findings.dossier import Provenance
from ascertain.findings.numbers import Whole
from ascertain.findings.origins import origins
from ascertain.findings.ranges import Range, between
from ascertain.terms.counts import Count

HOSPITAL = Provenance("R1", "hospital", "medical", True)


def paper(number: int) -> Provenance:
    return Provenance(f"R{number}", f"paper {number}", "news_media", False)


def ask(*said: tuple[Provenance, Count], n: int = 2) -> Range | None:
    wholes = [Whole(voice, "killed", count, complete=True) for voice, count in said]
    return between(origins(voice for voice, _ in said).known, wholes, "killed", n)


def test_the_least_is_what_more_than_half_bear_out_and_the_most_what_the_best_say() -> None:
    said = [(paper(at), Count.exact(number)) for at, number in ((2, 4), (3, 6), (4, 50))]
    assert ask(*said) == Range("killed", 6, 50, ("R2", "R3", "R4"))
    assert ask(*said, (HOSPITAL, Count(5, 8))) == Range("killed", 5, 8, ("R1", "R2", "R3", "R4"))


def test_fewer_origins_than_asked_for_give_no_range() -> None:
    assert ask((paper(2), Count.exact(4))) is None
    assert ask((paper(2), Count.exact(4)), (paper(3), Count.exact(4)), n=3) is None
    assert ask((paper(2), Count.exact(4)), (replace(paper(3), kind="unknown"), Count.exact(4))) is None


def test_an_open_end_adds_nobody() -> None:
    assert ask((paper(2), Count(4, None)), (paper(3), Count.exact(3))) == Range("killed", 3, 4, ("R2", "R3"))


def test_the_most_is_never_below_the_least() -> None:
    said = [(paper(at), Count.exact(9)) for at in (2, 3, 4)]
    assert ask(*said, (HOSPITAL, Count.exact(2))) == Range("killed", 9, 9, ("R1", "R2", "R3", "R4"))


@given(st.lists(st.integers(0, 40), min_size=2, max_size=7))
def test_a_range_lies_within_what_was_said(numbers: list[int]) -> None:
    found = ask(*((paper(at), Count.exact(number)) for at, number in enumerate(numbers, 2)))
    assert found is not None
    assert min(numbers) <= found.low <= found.high == max(numbers)
    assert sum(number >= found.low for number in numbers) > len(numbers) / 2
