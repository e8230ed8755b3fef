"""What is stored is what is hashed: the row of an event gives its leaf and gives the event back."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.ledger import columns
from ascertain.ledger.envelope import Commitment, Event
from ascertain.terms.errors import InputError, IntegrityError

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
commitments = st.builds(Commitment, texts, texts, texts)
drawn = st.builds(
    Event,
    position=st.integers(1, 10**9),
    event_id=texts,
    office=texts,
    office_seq=st.integers(1, 10**9),
    stream=texts,
    ver=st.integers(0, 10**9),
    kind=texts,
    schema_v=st.just(1),
    actor=texts,
    recorded_at=texts,
    parents=st.lists(texts, max_size=2).map(tuple),
    body=st.dictionaries(texts, values, max_size=4),
    commitments=st.lists(commitments, max_size=2).map(tuple),
)


@given(drawn)
def test_a_row_gives_the_leaf_of_its_event_and_the_event_back(event: Event) -> None:
    row = columns.of(event)
    assert columns.leaf(row) == event.leaf()
    assert columns.event(row) == event


PLAIN = Event(2, "e", "o", 2, "s", 0, "test.noted", 1, "ann", "2022", (), {})


@pytest.mark.parametrize("field", ["event_id", "office", "stream", "kind", "actor", "recorded_at"])
@pytest.mark.parametrize("bad", ["\x00", "\ud800"])
def test_what_no_engine_can_keep_is_refused(field: str, bad: str) -> None:
    changed: Any = {field: bad}
    with pytest.raises(InputError, match="NUL or a broken character"):
        columns.of(replace(PLAIN, **changed))


@pytest.mark.parametrize(
    ("place", "value"), [(0, "2"), (3, 2.0), (3, True), (8, b"ann"), (11, "[]"), (11, "{"), (12, "{}")]
)
def test_a_row_of_other_types_is_no_event(place: int, value: Any) -> None:
    row: list[Any] = list(columns.of(PLAIN))
    row[place] = value
    with pytest.raises(IntegrityError, match="cannot be read as it was written"):
        columns.event(row)
