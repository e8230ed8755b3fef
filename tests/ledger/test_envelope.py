"""An envelope read back as another office wrote it."""

import json
from typing import Any

import pytest

from ascertain.ledger.canonical import canonical
from ascertain.ledger.envelope import Commitment, Event, read_envelope
from ascertain.terms.errors import AscertainError

EVENT = Event(
    7, "id", "north", 7, "report/R1", 0, "report.received", 1, "Ann Aster", "2090-03-01T00:00:00.000000Z",
    ("before",), {"report": "R1", "n": 3}, (Commitment("name", "ab" * 32, "place"),),
)  # fmt: skip


def test_an_envelope_reads_as_it_was_written() -> None:
    again = read_envelope(canonical(EVENT.envelope()), 7)
    assert again == EVENT
    assert again.leaf() == EVENT.leaf()


@pytest.mark.parametrize(
    "change",
    [
        {"event_id": 1},
        {"office_seq": "7"},
        {"ver": True},
        {"parents": None},
        {"parents": [1]},
        {"body": []},
        {"commitments": {}},
        {"commitments": [{"field": "name"}]},
        {"commitments": [{"field": "name", "digest": "a", "sealed": "b", "more": "c"}]},
        {"more": 1},
        {"schema_v": 2},
    ],
)
def test_what_is_no_envelope_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(AscertainError, match=r"no event|no commitment|newer version"):
        read_envelope(canonical({**EVENT.envelope(), **change}), 1)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", json.dumps(EVENT.envelope())])
def test_what_is_not_canonical_is_refused(text: str) -> None:
    with pytest.raises(AscertainError, match=r"no event|canonical"):
        read_envelope(text, 1)
