"""Figures of one text held against their own sums. Every text is made up."""

from datetime import date

import pytest

from ascertain.claims.consistency.said import remarks
from ascertain.claims.extract import extract
from ascertain.claims.words.model import Figure
from ascertain.reports.documents import Document
from ascertain.terms.spans import Span


def said(text: str) -> list[str]:
    found = extract(Document(text), published=date(2090, 3, 7), zone="UTC")
    return [item.says for item in found.remarks]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "The office counted 406 killed (77 men, 45 women, 300 children).",
            "77 + 45 + 300 = 422, but the whole says 406: 16 too many.",
        ),
        (
            "The office counted 406 killed (200 men, 100 women and 100 children).",
            "200 + 100 + 100 = 400, but the whole says 406: 6 short.",
        ),
        (
            "The office recorded 545 casualties (104 killed and 440 injured).",
            "104 + 440 = 544, but the whole says 545: 1 short.",
        ),
        (
            "Shells killed four people in Telvany, including five children.",
            "The parts make 5, but the whole says 4: 1 too many.",
        ),
    ],
)
def test_parts_that_do_not_make_their_whole(text: str, says: str) -> None:
    assert said(text) == [says]


@pytest.mark.parametrize(
    "text",
    [
        "The office counted 406 killed (206 men, 100 women and 100 children).",
        "The office counted 406 killed (77 men, 45 women).",
        "The office recorded 545 casualties (104 killed and 441 injured).",
        "Shells killed at least four people in Telvany, including five children.",
        "Shells killed four people in Telvany, including two children.",
    ],
)
def test_what_can_be_true_is_not_remarked(text: str) -> None:
    assert said(text) == []


def figure(name: str, number: int | None, *parts: str, cell: str = "persons", low: int | None = None) -> Figure:
    return Figure(name, Span(0, 1, "x"), number, low, outcome="killed", includes=parts, cell=cell)


def test_parts_that_may_overlap_are_not_added() -> None:
    whole = figure("f1", 10, "f2", "f3", "f4", "f9")
    parts = (figure("f2", 6, cell="children"), figure("f3", 6, cell="girls"), figure("f4", None, cell="men", low=4))
    assert remarks((whole, *parts)) == ()
    assert len(remarks((whole, *parts[:2], figure("f4", None, cell="men", low=5)))) == 1


def test_two_lists_of_cells_are_not_one_sum() -> None:
    whole = figure("f1", 5, "f2", "f3")
    assert remarks((whole, figure("f2", 3, cell="men"), figure("f3", 3, cell="men"))) == ()
