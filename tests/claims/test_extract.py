import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ascertain.claims.extract import NAME, VERSION, as_json, extract
from ascertain.claims.words.model import Extraction
from ascertain.reports.documents import Document, Furniture
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError
from ascertain.terms.spans import Span

Read = Callable[..., Extraction]
SEED = Path(__file__).parents[3] / "shared" / "data" / "seed"

DISPATCH = """Shells hit bus queue in Telvany
By Anna Belova
At least nine people were killed on Saturday when shells landed near a bus stop in Telvany, local officials said.
Also read: Dozens killed in market bombing, video shows
Mayor Ivo Tarn said two of the dead were children. He blamed the Northern Army for the shelling.
The Northern Army denied firing at the town. The figures could not be independently verified.
"""
VOCABULARY = """the police army ministry hospital said that according to accused of denied confirmed not been by has
have 12 seven dozens killed injured people civilians including another at least between and in on Monday 4 March Telvany
Kyiv “ ” ‘ ’ . , : ; — ( ) He It Russia Ukraine as of midnight Sunday since the beginning talks corridors Also read:
By U.N. a woman two children were bodies found calling it a crime request made"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in the JSON of an extraction."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check(text: str, found: Extraction) -> None:
    """All spans true, all references whole, all codes known."""
    plain = as_json(found)
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans(plain))
    names = {item["id"] for key in ("claims", "figures", "events", "places") for item in plain[key]}
    for claim in plain["claims"]:
        assert set(claim["events"]) | set(claim["figures"]) <= names
        for key, listed in {"act": "act", "status": "claim_status", "polarity": "polarity", "quote": "quote"}.items():
            assert claim[key] in codes(listed)
        assert {relation["type"] for relation in claim["relations"]} <= set(codes("relation"))
    for figure in plain["figures"]:
        pointed = [figure["claim"], figure["event"], figure["additional_to"], figure["place_id"], *figure["includes"]]
        assert {name for name in pointed if name} <= names
        for key in ("outcome", "population", "verification"):
            assert figure[key] in codes(key)
        assert figure["vague"] is (figure["value"] is figure["low"] is figure["high"] is None)
    assert all(item["granularity"] in codes("granularity") for item in plain["dates"])
    assert all(item["type"] in codes("event_type") for item in plain["events"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=120).map(" ".join))
def test_words_in_any_order_raise_nothing_and_every_span_is_true(read: Read, text: str) -> None:
    check(text, read(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_at_all_raises_nothing(read: Read, text: str) -> None:
    check(text, read(text))


def test_the_same_report_gives_the_same_extraction(read: Read) -> None:
    assert read(DISPATCH) == read(DISPATCH)


def test_furniture_says_nothing_and_its_headlines_are_leads(read: Read) -> None:
    found = read(DISPATCH)
    assert [span.text.split(":")[0] for span in found.furniture] == ["By Anna Belova", "Also read"]
    assert [lead.about for lead in found.leads] == ["Also read: Dozens killed in market bombing, video shows"]
    assert all(not span.overlaps(claim.content) for span in found.furniture for claim in found.claims)


def test_furniture_marked_by_the_reader_counts_too(read: Read) -> None:
    text = "Nine people died in Varesk.\nTwelve people died elsewhere."
    teaser = Span.of(text, 28, len(text))
    document = Document(text, furniture=(Furniture(teaser, "related"),))
    found = extract(document, published=date(2090, 3, 6), zone="UTC")
    assert [figure.value for figure in found.figures] == [9]


def test_the_json_has_the_shape_of_the_contract(read: Read) -> None:
    plain = json.loads(json.dumps(as_json(read(DISPATCH))))
    keys = {"document", "claims", "figures", "dates", "places", "events", "furniture", "leads"}
    assert keys <= plain.keys()
    assert {"sha256", "published", "language"} <= plain["document"].keys()
    claim = (
        "id act cue speaker content quote polarity modality hedges status channel targets stated_on events figures "
        "relations confidence"
    )
    assert set(claim.split()) <= plain["claims"][0].keys()
    assert {"name", "role", "side", "span", "basis"} <= plain["claims"][0]["speaker"].keys()
    figure = (
        "id span value low high vague outcome population verification place period_start cutoff additional_to includes "
        "speaker confidence"
    )
    assert set(figure.split()) <= plain["figures"][0].keys()
    assert {"span", "value", "value_end", "granularity", "basis"} <= plain["dates"][0].keys()
    assert {"span", "name", "country", "lat", "lon", "precision", "unresolved"} <= plain["places"][0].keys()
    assert {"id", "type", "status", "claims"} <= plain["events"][0].keys()
    assert {"span", "about"} <= plain["leads"][0].keys()


def test_subject_and_identity(read: Read) -> None:
    found = extract(Document("Nine died.", language="en"), published=date(2090, 3, 6), zone="UTC", sha256="ab")
    assert (found.document.sha256, found.document.published, found.document.language) == ("ab", "2090-03-06", "en")
    assert (NAME, VERSION) == ("rules", "2")


def test_an_unknown_zone_is_said_so() -> None:
    with pytest.raises(InputError, match="time zone"):
        extract(Document("x"), published=date(2090, 3, 6), zone="Moon/Sea")


@pytest.mark.parametrize(
    "unit", [DISPATCH, "said ", "“", "12 killed, including 3 women, ", "Aa Bb ", "not confirmed by the police "]
)
def test_long_texts_are_read_in_linear_time(read: Read, unit: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        read((unit * (length // len(unit) + 1))[:length])
        return time.process_time() - start

    seconds(2_000)
    short, long = seconds(10_000), seconds(40_000)
    assert long < 8 * short + 1


@pytest.mark.skipif(not SEED.exists(), reason="the acceptance article is not at hand")
def test_the_acceptance_article() -> None:
    text = (SEED / "article.txt").read_text("utf-8")
    gold = json.loads((SEED / "gold.json").read_text("utf-8"))
    found = extract(Document(text), published=date(2022, 3, 7), zone="Europe/Kyiv")
    check(text, found)
    killed, injured = found.figures
    assert (killed.value, killed.outcome, killed.verification) == (406, "killed", "confirmed")
    assert (injured.value, injured.outcome, injured.additional_to) == (801, "injured", killed.id)
    assert killed.cutoff == injured.cutoff == "2022-03-06T24:00+02:00"
    assert len(found.furniture) == len(gold["boilerplate"])
    assert len(found.leads) == 1
    assert not any(claim.status == "denied" for claim in found.claims)
    wanted = [claim for claim in gold["claims"] if claim["id"] in gold["acceptance"]["must_claims"]]
    acts = {(claim.act, claim.content.text) for claim in found.claims}
    near = [
        claim
        for claim in wanted
        if any(
            act in (claim["act"], *claim.get("act_accept", ())) and claim["content_span"]["text"][:20] in content
            for act, content in acts
        )
    ]
    assert len(near) == len(wanted)
