"""What stands read out of a report: the newest reading, and what people added by hand."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ascertain.claims.adopt import add, adopt_in, prepare
from ascertain.claims.browse import reading
from ascertain.claims.codec import vocabulary
from ascertain.claims.words.model import Claim, Extraction, Figure, Speaker
from ascertain.claims.words.packs import shipped
from ascertain.office.house import Office
from ascertain.office.verify import verify
from ascertain.reports.shelf import find
from ascertain.terms.spans import Span

if TYPE_CHECKING:
    from tests.conftest import Desk


NOTE = "The hospital said that nine people were killed when shells hit the market in Mariupol on 4 March 2022."


@pytest.fixture
def office(desk: "Desk") -> Iterator[Office]:
    assert desk.add("note.txt", NOTE).status == 0
    with desk.office as opened:
        yield opened


def statements(office: Office, position: int | None = None) -> Extraction:
    with office.journal.view(position) as view:
        return reading(view, office.shelf, "R1").extraction


def read_again(office: Office, found: Extraction, version: str) -> bool:
    with office.journal.view() as view:
        report = find(view, "R1")
    with office.journal.entry() as entry:
        extractor = ("rules", version)
        before = prepare(entry, [report.id], extractor)
        return adopt_in(entry, report, found, NOTE, extractor, vocabulary(shipped()), before) is not None


def local(found: Extraction) -> Extraction:
    """An extraction as an extractor gives it: ids without the report."""
    return replace(found, claims=tuple(replace(item, id=item.id.split(".")[1]) for item in found.claims))


def test_the_same_version_reads_once(office: Office) -> None:
    assert read_again(office, Extraction(statements(office).document), "later")
    before = office.journal.ledger.size()
    assert not read_again(office, Extraction(statements(office).document), "later")
    assert office.journal.ledger.size() == before


def test_a_newer_reading_replaces_the_older_and_nothing_a_person_added(office: Office) -> None:
    words, nine = Span.of(NOTE, NOTE.index("shells"), NOTE.index("shells") + 6), NOTE.index("nine")
    figure = Figure("n", Span.of(NOTE, nine, nine + 4), 9, outcome="killed")
    add(office.journal, "R1", Claim("m", "say", None, Speaker("article"), words), (figure,), NOTE, "missed")
    old, then = statements(office), office.journal.ledger.size()
    whole = local(Extraction(old.document, claims=old.claims[:1]))
    assert read_again(office, replace(whole, claims=(replace(whole.claims[0], events=(), figures=()),)), "2-test")
    assert [item.id for item in statements(office).claims] == ["R1.c1v2", "R1.m1"]
    assert [item.id for item in statements(office).figures] == ["R1.n11"]
    assert {item.id for item in statements(office, then).claims} == {item.id for item in old.claims}
    assert not any(check.faults for check in verify(office))
