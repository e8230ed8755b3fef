"""What an event holds of an extraction: offsets and codes, never the words of a report; and all of it comes back."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.claims.codec import dehydrate, read_extraction, statements_in, vocabulary
from ascertain.claims.extract import extract
from ascertain.claims.words.model import Claim, Extraction, Figure, PlaceMention, Speaker, Subject
from ascertain.claims.words.packs import shipped
from ascertain.ledger.canonical import canonical
from ascertain.reports.documents import Document
from ascertain.terms.spans import Span

TEXT = (
    "The district hospital said that nine people were killed when shells hit the market in Mariupol on 4 March 2022. "
    "Mayor Test Person Quill denied that 12 soldiers had been injured. OHCHR said that 406 civilians had been killed "
    "in Ukraine up to 24:00 on 6 March 2022."
)
PARTS = ("claims", "figures", "dates", "places", "events", "furniture", "leads")
KNOWN = vocabulary(shipped())


def written(found: Extraction, text: str) -> dict[str, object]:
    body = {part: dehydrate(getattr(found, part), text, KNOWN) for part in PARTS}
    return body | {"document": {"sha256": None, "published": "2022-03-07", "language": "en"}}


def test_an_extraction_comes_back_as_it_was_read() -> None:
    found = extract(Document(TEXT), published=date(2022, 3, 7), zone="Europe/Kyiv")
    assert found.claims
    assert found.figures
    body = json.loads(canonical(written(found, TEXT)))  # type: ignore[arg-type]
    back = read_extraction(body, TEXT)
    for part in ("claims", "figures", "dates", "events"):
        for before, after in zip(getattr(found, part), getattr(back, part), strict=True):
            same = {name: getattr(before, name) for name in type(before).__dataclass_fields__}
            came = {name: getattr(after, name) for name in type(after).__dataclass_fields__}
            for name, value in same.items():
                if name not in ("confidence", "place", "label", "speaker", "parties", "targets", "channel", "subgroup"):
                    assert came[name] == value, (part, name)
    assert [place.geoname for place in back.places] == [place.geoname for place in found.places]


def test_an_event_holds_no_word_of_the_report_but_public_institutions() -> None:
    found = extract(Document(TEXT), published=date(2022, 3, 7), zone="Europe/Kyiv")
    held = canonical(written(found, TEXT))  # type: ignore[arg-type]
    for word in ("Quill", "Test Person", "hospital", "shells", "soldiers"):
        assert word in TEXT
        assert word not in held
    assert "OHCHR" in held


def test_an_event_holds_no_number_that_is_no_whole_one() -> None:
    claim = Claim("c1", "say", None, Speaker("article"), Span.of(TEXT, 0, 5), confidence=0.5)
    place = PlaceMention("p1", Span.of(TEXT, 0, 5), "The", "XV", 1.5, 2.5, "settlement", False, 7)
    assert dehydrate(claim, TEXT, KNOWN)["confidence"] == "0.500"
    assert not {"lat", "lon"} & set(dehydrate(place, TEXT, KNOWN))
    body = {"claims": [dehydrate(claim, TEXT, KNOWN)], "places": [dehydrate(place, TEXT, KNOWN)]}
    back = read_extraction(body | {"document": {"sha256": None, "published": "x", "language": None}}, TEXT)
    assert back.claims[0].confidence == 0.5
    assert (back.places[0].geoname, back.places[0].lat) == (7, None)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("article", "article"),
        ("OHCHR", "OHCHR"),
        ("gov_xv", "gov_xv"),
        ("gov_quill", None),
        ("hospital", {"at": [13, 21]}),
        ("HOSPITAL", {"at": [13, 21]}),
        ("not in the text", None),
    ],
)
def test_a_name_is_kept_as_where_it_stands(name: str, kept: object) -> None:
    claim = Claim("c1", "say", None, Speaker(name), Span.of(TEXT, 0, 5))
    assert dehydrate(claim, TEXT, KNOWN)["speaker"]["name"] == kept


def test_a_name_that_changes_length_when_folded_is_not_looked_for_twice() -> None:
    text = "STRAßE und Straße"
    claim = Claim("c1", "say", None, Speaker("strasse"), Span.of(text, 0, 5))
    assert dehydrate(claim, text, KNOWN)["speaker"]["name"] is None


def test_a_speaker_whose_words_are_not_kept_is_told_so() -> None:
    claim = dehydrate(Claim("c1", "say", None, Speaker("nowhere here"), Span.of(TEXT, 0, 5)), TEXT, KNOWN)
    body = {"claims": [claim], "document": {"sha256": None, "published": "2022-03-07", "language": None}}
    assert read_extraction(body, TEXT).claims[0].speaker.name == "not named here"


def test_the_speaker_of_a_figure_is_words_too() -> None:
    figure = Figure("f1", Span.of(TEXT, 32, 36), 9, speaker="district hospital")
    assert dehydrate(figure, TEXT, KNOWN)["speaker"] == {"at": [4, 21]}


@pytest.mark.parametrize(("serial", "suffix"), [(1, ""), (2, "v2"), (11, "v11")])
def test_statements_are_named_by_report_and_reading(serial: int, suffix: str) -> None:
    body = {
        "report": "R12",
        "claims": [{"id": "c1", "act": "say"}],
        "figures": [{"id": "f1", "outcome": "killed"}],
        "events": [{"id": "e1", "type": "talks"}],
    }
    assert [(sort, ref, code) for sort, ref, _, code in statements_in(body, serial)] == [
        ("claim", f"R12.c1{suffix}", "say"),
        ("figure", f"R12.f1{suffix}", "killed"),
        ("event", f"R12.e1{suffix}", "talks"),
    ]


@given(st.text(min_size=1, max_size=40), st.data())
def test_every_span_comes_back_to_the_letter(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    claim = Claim("c1", "say", None, Speaker("article"), Span.of(text, start, end))
    body = {"claims": [dehydrate(claim, text, KNOWN)], "document": {"sha256": None, "published": "x", "language": None}}
    assert read_extraction(body, text) == Extraction(Subject(None, "x", None), claims=(claim,))
