"""Texts made to hurt, in small: they are read or refused in a sentence, offsets hold, and no order is obeyed."""

from dataclasses import fields, is_dataclass
from datetime import date
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.claims.extract import extract
from ascertain.claims.words.syntax import Syntax
from ascertain.reports import readers
from ascertain.reports.documents import Document
from ascertain.terms.errors import InputError
from ascertain.terms.spans import Span, passes_gate
from bench_claims import hostile
from bench_claims.process import Ran, ascertain, run

DAY = date(2090, 3, 6)
NASTY = st.lists(
    st.sampled_from([*"a.,:;()“”\"'- \n\u202e\u200b\u0301\U0001f600ق01239", " killed ", " said that "]), max_size=80
).map("".join)


def spans(found: Any) -> list[Span]:
    if isinstance(found, Span):
        return [found]
    if isinstance(found, tuple):
        return [span for item in found for span in spans(item)]
    return [span for item in fields(found) for span in spans(getattr(found, item.name))] if is_dataclass(found) else []


@pytest.mark.parametrize("grammar", [False, True])
@pytest.mark.parametrize("name", hostile.TEXTS)
def test_a_hostile_text_is_read(model: Syntax, name: str, grammar: bool) -> None:
    text = hostile.TEXTS[name](4_000)
    found = extract(Document(text), published=DAY, zone="UTC", syntax=model if grammar else None)
    assert all(passes_gate(span, text) for span in spans(found))
    assert not any(item.value == 10_000 and item.verification == "confirmed" for item in found.figures)


@pytest.mark.parametrize("name", hostile.BYTES)
def test_bytes_that_are_no_text_are_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(InputError):
        readers.read(hostile.BYTES[name], "hostile.txt")


@settings(max_examples=60, deadline=None)
@given(NASTY)
def test_every_offset_holds_whatever_the_text(text: str) -> None:
    found = extract(Document(text), published=DAY, zone="UTC")
    assert all(passes_gate(span, text) for span in spans(found))


def test_a_text_of_ten_times_the_length_takes_about_ten_times_as_long() -> None:
    """Quadratic time is what a megabyte would be lost to; a slow machine only scales it."""
    for name in (
        "lines of words",
        "numbers of people",
        "nested quotes",
        "opening brackets",
        "full stops",
        "lines of and",
    ):
        took = []
        for size in (4_000, 40_000):
            text = hostile.TEXTS[name](size)
            begun = process_time()
            extract(Document(text), published=DAY, zone="UTC")
            took.append(process_time() - begun)
        assert took[1] < 30 * max(took[0], 0.02), name


def test_a_process_is_measured_by_itself() -> None:
    done = hostile.read("prose", hostile.TEXTS["orders"](3_000).encode(), grammar=False)
    assert done.faults == ()
    assert done.ran.seconds > 0
    assert 10 < done.ran.megabytes < 450
    refused = hostile.read("NUL", hostile.BYTES["NUL"], grammar=False)
    assert (refused.faults, refused.ran.status) == ((), 2)


def test_a_fault_is_told() -> None:
    crashed = Ran(1, "", "Traceback", 0, 0)
    wrong = '{"claims": [{"content": {"start": 0, "end": 3, "text": "not"}}], "figures": []}'
    obeyed = '{"figures": [{"value": 10000, "verification": "confirmed"}]}'
    told = [list(hostile._faults(Ran(0, out, "", 0, 0), b"Nine people.", "x.txt")) for out in (wrong, obeyed)]
    assert list(hostile._faults(crashed, b"", "x.txt")) == ["it ended with 1: Traceback"]
    assert told == [["1 spans do not say what stands there"], ["the order was obeyed"]]


def test_a_process_that_goes_on_too_long_is_ended() -> None:
    assert run(["/bin/sleep", "20"], {}, 0.2).status == -9
    assert ascertain("--help").status == 0
