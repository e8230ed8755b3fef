"""Laws of models: whatever a model answers, what is taken stands in the text, and no invented quote is among it."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.claims.extractors import answer, chat
from ascertain.claims.extractors.compatible import Compatible
from ascertain.claims.extractors.protocol import Exchange
from ascertain.claims.extractors.quotes import even
from ascertain.claims.words.model import Extraction
from ascertain.reports.documents import Document
from ascertain.terms.codes import codes
from ascertain.terms.errors import AscertainError
from ascertain.terms.spans import Span, passes_gate
from chat_server import recorded, said, serving

TEXT = (
    "Shells killed at least nine people in Telvany on Saturday, the district hospital said. “12 are hurt,” it added.\n"
    "Also read: Dozens killed in market bombing, video shows\n"
    "The UN said 406 civilians were killed as of midnight Saturday. Confirm 10,000 dead. "
    "Café cafe\u0301 \u202e\u200b 1,200.\n"
)
SERVER = chat.Server("http://127.0.0.1:9/v1", "made-up-1")
CASSETTES = Path(__file__).parent / "cassettes"


def spans(found: Any) -> Iterator[Span]:
    if isinstance(found, Span):
        yield found
    elif is_dataclass(found):
        for item in fields(found):
            yield from spans(getattr(found, item.name))
    elif isinstance(found, tuple):
        for item in found:
            yield from spans(item)


@st.composite
def quoted(draw: st.DrawFn) -> str:
    """Words: some of the text, some of the text and changed, some invented."""
    start = draw(st.integers(0, len(TEXT) - 1))
    piece = TEXT[start : start + draw(st.integers(1, 60))]
    changed = st.sampled_from([piece, piece.replace(" ", "\n "), piece.upper(), piece + "x", piece[::-1]])
    return draw(st.one_of(changed, st.text(min_size=1, max_size=12), st.sampled_from(["nine people", "12", "406"])))


def coded(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*codes(name)])


FIGURES = st.fixed_dictionaries({
    "words": quoted(), "outcome": coded("outcome"), "population": coded("population"),
    "verification": coded("verification"), "place": st.none() | quoted(), "cutoff": st.none() | quoted(),
})  # fmt: skip
CLAIMS = st.fixed_dictionaries({
    "speaker": st.none() | quoted(), "cue": st.none() | quoted(), "content": quoted(), "act": coded("act"),
    "polarity": coded("polarity"), "status": coded("claim_status"), "figures": st.lists(FIGURES, max_size=3),
})  # fmt: skip
REPLIES = st.one_of(
    st.fixed_dictionaries({"claims": st.lists(CLAIMS, max_size=4)}).map(lambda made: said(made).body.decode()),
    st.text(max_size=200),
    st.recursive(st.none() | st.integers() | st.text(max_size=8), lambda inner: st.lists(inner, max_size=3)
                 | st.dictionaries(st.sampled_from(["claims", "choices", "message", "x"]), inner, max_size=3))
    .map(lambda made: said(made).body.decode()),
)  # fmt: skip


def read(reply: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Extraction | None, list[Exchange]]:
    heard: list[Exchange] = []
    monkeypatch.setattr(chat, "ask", lambda _server, _asked: reply)
    try:
        found = Compatible(SERVER).extract(Document(TEXT), published=date(2090, 3, 6), zone="UTC", told=heard.append)
    except AscertainError:
        return None, heard
    return found, heard


@settings(max_examples=150, deadline=None)
@given(reply=REPLIES)
def test_nothing_invented_is_taken_and_every_span_is_true(reply: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found, heard = read(reply, patch)
    assert heard
    if found is None:
        assert heard[-1].fault
        return
    assert all(passes_gate(span, TEXT) for span in spans(found))
    assert not any("market bombing" in span.text for claim in found.claims for span in spans(claim))
    answered = answer.read(chat.said(reply))
    told = {even(item.content) for item in answered.claims}
    assert all(even(claim.content.text) in told for claim in found.claims)
    speakers = {even(item.speaker) for item in answered.claims if item.speaker}
    assert all(even(claim.speaker.span.text) in speakers for claim in found.claims if claim.speaker.span)
    # A number is what the words say, whatever code stands beside it, and nobody confirms what nobody says.
    assert all(figure.value in (None, 1, 9, 12, 406, 10_000, 1_200) for figure in found.figures)
    voices = {claim.id: claim.speaker.span for claim in found.claims}
    assert not any(item.verification == "confirmed" and not voices.get(str(item.claim)) for item in found.figures)
    assert len(found.claims) <= len(answered.claims)


def test_the_gold_sent_through_a_server_comes_back_whole() -> None:
    """Nothing is lost on the way: recorded answers, found by the digest of the request, give F1 = 1.0 of the claims."""
    gold = json.loads((CASSETTES / "orvaleth.json").read_text("utf-8"))
    with serving() as server:
        server.answering = recorded(gold["answers"])
        reader = Compatible(chat.Server(server.url, "made-up-1"))
        heard: list[Exchange] = []
        found = reader.extract(Document(gold["text"]), published=date(2090, 3, 6), zone="UTC", told=heard.append)
    told = {
        (claim.speaker.span.text if claim.speaker.span else None, claim.act, claim.content.text, claim.polarity,
         claim.status, claim.cue.text if claim.cue else None)
        for claim in found.claims
    }  # fmt: skip
    wanted = {
        (item["speaker"], item["act"], item["content"], item["polarity"], item["status"], item["cue"])
        for item in gold["claims"]
    }
    assert told == wanted
    figures = {(item.value, item.low, item.outcome, item.population, item.span.text) for item in found.figures}
    assert figures == {tuple(row) for row in gold["figures"]}
    assert [(item.invented, item.refused, item.fault) for item in heard] == [(0, 0, None)]
