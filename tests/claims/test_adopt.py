"""What people add and correct by hand."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ascertain.claims.adopt import add, correct
from ascertain.claims.browse import claim as find_claim
from ascertain.claims.browse import count_of, reading
from ascertain.claims.words.model import Claim, Extraction, Figure, Speaker
from ascertain.office.house import Office
from ascertain.terms.errors import InputError, NotFoundError
from ascertain.terms.spans import Span

if TYPE_CHECKING:
    from tests.conftest import Desk


NOTE = "The hospital said that nine people were killed when shells hit the market in Mariupol on 4 March 2022."


@pytest.fixture
def office(desk: "Desk") -> Iterator[Office]:
    assert desk.add("note.txt", NOTE).status == 0
    with desk.office as opened:
        yield opened


def statements(office: Office, report: str = "R1", position: int | None = None) -> Extraction:
    with office.journal.view(position) as view:
        return reading(view, office.shelf, report).extraction


def by_hand(words: str, **other: object) -> Claim:
    start = NOTE.index(words)
    claim = Claim("m", "say", None, Speaker("article"), Span.of(NOTE, start, start + len(words)))
    return replace(claim, **other)  # type: ignore[arg-type]


def number(words: str, value: int) -> Figure:
    start = NOTE.index(words)
    return Figure("n", Span.of(NOTE, start, start + len(words)), value, value, value, outcome="killed")


def test_a_claim_by_hand_has_its_speaker_words_and_figures(office: Office) -> None:
    hospital = Speaker("hospital", span=Span.of(NOTE, 4, 12))
    said = by_hand("nine people were killed", speaker=hospital)
    ref = add(office.journal, "R1", said, (number("nine", 9),), NOTE, "the extractor missed it")
    assert ref == "R1.m1"
    office.gate.opened = True
    with office.journal.view() as view:
        where, found = find_claim(view, office.shelf, ref)
        _, figure = find_claim(view, office.shelf, "R1.n11")
    assert isinstance(found, Claim)
    assert isinstance(figure, Figure)
    assert (found.content.text, found.speaker.name) == ("nine people were killed", "hospital")
    assert (found.figures, figure.claim) == (("R1.n11",), "R1.m1")
    assert where.claim_of(figure) == found
    assert count_of(figure).value == 9
    assert add(office.journal, "R1", by_hand("shells"), (), NOTE, "another") == "R1.m2"


def test_a_claim_of_the_report_itself_keeps_its_narrator(office: Office) -> None:
    ref = add(office.journal, "R1", by_hand("shells"), (), NOTE, "why not")
    with office.journal.view() as view:
        _, found = find_claim(view, office.shelf, ref)
    assert isinstance(found, Claim)
    assert found.speaker.name == "article"


def test_a_claim_needs_a_report_and_a_reason(office: Office) -> None:
    with pytest.raises(NotFoundError):
        add(office.journal, "R9", by_hand("shells"), (), NOTE, "x")
    with pytest.raises(InputError, match="why"):
        add(office.journal, "R1", by_hand("shells"), (), NOTE, " ")


def test_a_correction_holds_from_then_on_and_the_reading_stays_in_the_log(office: Office) -> None:
    before = office.journal.ledger.size()
    changes = {"outcome": "injured", "value": "7", "population": "civilians", "verification": "confirmed"}
    correct(office.journal, "R1.f1", changes, "misread")
    (figure,) = statements(office).figures
    assert (figure.value, figure.outcome, figure.population) == (7, "injured", "civilians")
    (old,) = statements(office, position=before).figures
    assert (old.value, old.outcome) == (9, "killed")


def test_a_number_can_become_a_range_and_back(office: Office) -> None:
    correct(office.journal, "R1.f1", {"value": "", "low": "7", "high": "9"}, "it says about")
    (figure,) = statements(office).figures
    assert (count_of(figure).low, count_of(figure).high) == (7, 9)
    with pytest.raises(InputError, match="above"):
        correct(office.journal, "R1.f1", {"low": "12"}, "x")
    correct(office.journal, "R1.f1", {"value": "8", "low": "", "high": ""}, "it says eight")
    assert count_of(statements(office).figures[0]).value == 8


def test_a_claim_is_corrected_by_its_codes(office: Office) -> None:
    correct(office.journal, "R1.c1", {"act": "claim", "status": "denied", "polarity": "negative"}, "misread")
    claim = next(item for item in statements(office).claims if item.id == "R1.c1")
    assert (claim.act, claim.status, claim.polarity) == ("claim", "denied", "negative")


@pytest.mark.parametrize(
    ("ref", "changes"),
    [
        ("R1.e1", {"status": "denied"}),
        ("R1.c1", {"outcome": "killed"}),
        ("R1.c1", {"content": "x"}),
        ("R1.f1", {"act": "say"}),
        ("R1.f1", {"value": "1.5"}),
        ("R1.f1", {"value": "-3"}),
        ("R1.f1", {"outcome": "gone"}),
        ("R9.f1", {"value": "1"}),
        ("nonsense", {"value": "1"}),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_nothing_written(
    office: Office, ref: str, changes: dict[str, str]
) -> None:
    before = office.journal.ledger.size()
    with pytest.raises(InputError):
        correct(office.journal, ref, changes, "x")
    with pytest.raises(InputError):
        correct(office.journal, "R1.f1", {"value": "1"}, " ")
    assert office.journal.ledger.size() == before
