"""Furniture known by its form. Every text is made up."""

import time

import pytest

from ascertain.reports.forms import between, kind
from ascertain.reports.furniture import mark

BEFORE = "Shells fell on the market of Telvany on Sunday and killed nine people, the mayor said."
AFTER = "The hospital took in forty wounded people during the night, and its doctors asked for blood and for fuel."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("4 March 2090, 10:22", "byline"),
        ("Updated on Monday at 10.30 GMT", "byline"),
        ("Опубліковано 4 березня 2090 року", "byline"),
        ("12 min read", "byline"),
        ("Smoke over Telvany [Lena Marsh/Orvaleth Press]", "caption"),
        ("Smoke over Telvany (courtesy of the mayor)", "caption"),
        ("10:22", None),
        ("Killed: 12", None),
        ("4 March 2090", None),
        ("Telvany (a town of 9,000)", None),
    ],
)
def test_forms_of_lines(line: str, expected: str | None) -> None:
    assert kind(line) == expected


def test_a_headline_between_paragraphs_is_another_articles() -> None:
    headline = "Nine Dead After Shells Strike Market In Orvaleth"
    (item,) = mark(f"{BEFORE}\n\n{headline}\n\n{AFTER}")
    assert (item.kind, item.span.text) == ("related", headline)


@pytest.mark.parametrize(
    "line",
    [
        "Nine dead after shells strike market in Orvaleth",
        "Attacks On Hospitals",
        "Nine Dead After Shells Strike Market In Orvaleth.",
        "NINE DEAD AFTER SHELLS STRIKE MARKET IN ORVALETH",
        "9 Dead In Orvaleth On Day 4 Of It",
    ],
)
def test_other_lines_between_paragraphs_are_left_alone(line: str) -> None:
    assert between(f"{BEFORE}\n{line}\n{AFTER}") == {}


def test_a_headline_at_the_top_is_the_reports_own() -> None:
    assert between(f"Nine Dead After Shells Strike Market In Orvaleth\n{BEFORE}\n{AFTER}") == {}


def test_a_day_alone_is_the_date_of_the_page_only_once_and_near_the_top() -> None:
    assert list(between(f"Telvany\n4 March 2090\n{BEFORE}").values()) == ["byline"]
    assert between(f"4 March 2090\n{BEFORE}\n5 March 2090\n{AFTER}") == {}
    assert between("\n".join([BEFORE] * 9) + "\n4 March 2090") == {}


@pytest.mark.parametrize("piece", ["1 ", "March ", "A", "Ab ", "[A/", "(Photo ", "\n4 March 2090", "."])
def test_long_lines_are_judged_in_time(piece: str) -> None:
    begun = time.process_time()
    mark(piece * (200_000 // len(piece)))
    assert time.process_time() - begun < 5
