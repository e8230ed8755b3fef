"""Confidences: a share of what was right among things read the same way, and none where nothing was measured."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims import confidence
from ascertain.claims.words.lexicon import lexicon
from ascertain.claims.words.model import Claim, DateMention, Figure, PlaceMention, Speaker
from ascertain.terms.spans import Span
from bench_claims.calibration import error, groups
from bench_claims.samples import is_theirs

if TYPE_CHECKING:
    from tests.claims.conftest import Read

TEXT = (
    "The hospital in Telvany said nine people were killed on Saturday. Dozens are missing in recent days.\n"
    "It rained in many cities.\n"
)


NINE = Span(0, 1, "9")


def test_what_was_measured_has_a_confidence_and_nothing_else(read: "Read") -> None:
    found = read(TEXT)
    said = [claim for claim in found.claims if claim.speaker.name != "article"]
    assert said
    assert all(claim.confidence is not None and 0 < claim.confidence < 1 for claim in said)
    assert all(claim.confidence is None for claim in found.claims if claim.speaker.name == "article")
    assert all((figure.confidence is None) == figure.vague for figure in found.figures)
    assert all((date.confidence is None) == (date.value is None) for date in found.dates)
    assert all((place.confidence is None) == place.unresolved for place in found.places)
    assert {place.unresolved for place in found.places} == {True, False}


def test_another_language_was_not_measured(read: "Read") -> None:
    found = read("9 людей загинули в Telvany 5 березня 2090, сказала лікарня. Це було вночі.")
    assert found.document.language == "uk"
    assert all(claim.confidence is None for claim in found.claims)
    assert all(figure.confidence is None for figure in found.figures)
    assert all(date.confidence is None for date in found.dates)
    assert all(place.confidence is None for place in found.places)


def test_how_a_claim_was_read() -> None:
    text = "Police said it. It is so, said he."
    police = Speaker("Police", span=Span.of(text, 0, 6))
    said, content = Span.of(text, 7, 11), Span.of(text, 12, 14)
    claim = Claim("c1", "say", said, police, content)
    assert confidence.claim(claim, grammar=False) == ("patterns", "before", "none", "say", "stated", "known")
    behind = Claim("c1", "say", Span.of(text, 26, 30), Speaker("he", basis="coreference"), Span.of(text, 16, 24))
    assert confidence.claim(behind, grammar=True) == ("grammar", "behind", "none", "say", "coreference", "described")
    inside = Claim("c1", "say", said, police, Span.of(text, 0, 14))
    assert (confidence.claim(inside, grammar=False) or ())[1] == "inside"
    assert confidence.claim(Claim("c1", "report", None, Speaker("article"), content), grammar=False) is None


@pytest.mark.parametrize(
    ("figure", "way"),
    [
        (Figure("f", NINE, 9, outcome="killed"), ("few", "exact")),
        (
            Figure("f", NINE, low=20, outcome="injured", speaker="x", additional_to="f0"),
            ("many", "bound"),
        ),
        (Figure("f", NINE, low=1, high=3, outcome="killed"),
         ("few", "range")),
        (Figure("f", NINE, 1, outcome="killed"), ("one", "exact")),
        (Figure("f", NINE, vague=True, outcome="killed"), None),
        (Figure("f", NINE, 9, outcome="missing"), None),
        (Figure("f", NINE, 9, outcome="killed", cumulative=True), None),
    ],
)  # fmt: skip
def test_how_a_figure_was_read(figure: Figure, way: tuple[str, ...] | None) -> None:
    assert confidence.figure(figure) == way


def test_how_dates_and_places_were_read() -> None:
    def date(words: str, value: str | None) -> tuple[str, ...] | None:
        return confidence.date(DateMention("d1", Span(0, len(words), words), value, value, "day", "inferred"))

    assert date("on Saturday", "2090-03-04") == ("day", "weekday", "inferred")
    assert date("5 March", "2090-03-05") == ("day", "digits", "inferred")
    assert date("yesterday", "2090-03-05") == ("day", "words", "inferred")
    assert date("recently", None) is None
    place = PlaceMention("p1", Span(0, 9, "Old Varva"), "Old Varva", "XZ", 1.0, 2.0, "settlement", unresolved=False)
    assert confidence.place(place) == ("settlement",)
    assert confidence.place(PlaceMention("p1", Span(0, 1, "x"), None, None, None, None, "unresolved", True)) is None


def test_a_rare_way_of_reading_is_told_with_those_most_like_it() -> None:
    cases = [(("a", "x"), True)] * 90 + [(("a", "y"), False)] * 70 + [(("b", "z"), True)] * 10
    table = confidence.fit(cases)
    assert set(table) == {"", "a", "a/x", "a/y"}
    assert table[""] == (round(100 / 170, 3), 170)
    assert table["a/y"][0] < table["a"][0] < table["a/x"][0] < 1
    assert table["a/x"][1] == 90


Cases = st.lists(st.tuples(st.lists(st.sampled_from("abc"), min_size=2, max_size=2), st.booleans()), min_size=1)


@given(Cases)
def test_a_fitted_share_is_a_share(cases: list[tuple[list[str], bool]]) -> None:
    table = confidence.fit(cases)
    assert table[""][1] == len(cases)
    assert all(0 <= share <= 1 for share, _ in table.values())


def test_the_table_that_ships_says_how_many_cases_it_rests_on() -> None:
    for field in confidence.FIELDS:
        ways = lexicon("confidence")[field]
        assert all(0 < share < 1 and n >= confidence.FEWEST for share, n in ways.values())
        assert confidence.of(field, ("never", "seen")) == ways[""][0]
        assert confidence.of(field, None) is None


def test_the_error_is_the_distance_of_what_is_said_from_what_is_right() -> None:
    pairs = [(0.9, number < 9) for number in range(10)] + [(0.5, number < 2) for number in range(10)]
    found = groups(pairs, 2, 1)
    assert [(item.n, round(item.said, 2), item.right) for item in found] == [(10, 0.5, 0.2), (10, 0.9, 0.9)]
    assert error(found) == pytest.approx(0.15)
    assert [item.n for item in groups(pairs, 2)] == [20]
    assert [item.n for item in groups([(0.5, True)] * 7, 3, 1)] == [7]


def test_a_place_is_no_surer_than_it_was_told_from_its_namesakes(read: "Read") -> None:
    sure = read("Shelling killed two people in Kharkiv, in Chuhuiv and in Ukraine.").places[0].confidence
    turned = read("Унаслідок обстрілу Харкова загинули двоє людей у Чугуєві.").places[0].confidence
    assert sure is not None
    assert turned is not None
    assert turned <= 0.8


@pytest.mark.parametrize(
    ("value", "granularity", "meant", "right"),
    [
        ("2090-35", "month", "2090-Q3", True),
        ("2090-22", "month", "2090-SU", True),
        ("2090-06-12", "day", "2090-W24", True),
        ("2090-06-17", "day", "2090-W24-WE", True),
        ("2090-06-12", "day", "2090-WXX", True),
        ("2090-06-12~", "day", "2090-06-12TMO", True),
        ("2090-06-12", "day", "2090-06-13", False),
        ("209X", "year", "209", True),
        ("2090-06", "month", "2090-06-01", True),
        ("2090", "year", "", False),
    ],
)
def test_a_value_is_that_of_the_annotators_as_far_as_both_tell_it(
    value: str, granularity: str, meant: str, *, right: bool
) -> None:
    assert is_theirs(value, granularity, meant) is right
