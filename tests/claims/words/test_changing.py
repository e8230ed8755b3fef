"""What is changed of a frozen thing, and what stays."""

from dataclasses import replace

import pytest

from ascertain.claims.words.changing import changed
from ascertain.claims.words.model import Figure
from ascertain.terms.spans import Span

FIGURE = Figure("f1", Span(0, 2, "12"), value=12, outcome="killed")


def test_only_the_fields_named_change() -> None:
    assert changed(FIGURE, event="e1", value=3) == replace(FIGURE, event="e1", value=3)
    assert FIGURE.event is None


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        changed(FIGURE, number=12)
