"""Old events are read in their present form and keep their hash; newer ones are refused with a sentence."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ascertain.ledger import envelope, upcasting
from ascertain.ledger.audit import audit
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.log import Genesis, Ledger
from ascertain.ledger.upcasting import newer, present
from ascertain.terms.errors import InputError

GENESIS = Genesis("office-1", "real", "wall", "Test", "UTC")


@pytest.fixture
def old(tmp_path: Path) -> Event:
    with closing(Ledger.create(tmp_path / "ledger.sqlite", GENESIS, "ann")) as ledger:
        with ledger.write() as batch:
            batch.add(Draft("report/R1", "test.noted", {"killed": "9"}, "ann"))
        return ledger.event(2)


def test_an_event_of_today_is_itself(old: Event) -> None:
    assert present(old) is old
    assert not newer(old)


def test_an_old_event_is_read_step_by_step(old: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {
        ("test.noted", 1): lambda body: {"counts": {"killed": body["killed"]}},
        ("test.noted", 3): lambda body: body | {"unit": "persons"},
        ("test.other", 2): lambda body: {},
    }
    monkeypatch.setattr(upcasting, "UPCASTERS", steps)
    monkeypatch.setattr(envelope, "SCHEMA", 4)
    found = present(old)
    assert found.body == {"counts": {"killed": "9"}, "unit": "persons"}
    assert replace(found, body=old.body) == old
    assert present(replace(old, schema_v=3)).body == {"killed": "9", "unit": "persons"}
    assert present(replace(old, schema_v=4)).body == old.body


def test_an_event_of_a_newer_version_is_refused_and_vouched_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Ledger.create(tmp_path / "ledger.sqlite", GENESIS, "ann")) as ledger:
        with monkeypatch.context() as later:
            later.setattr("ascertain.ledger.batch.SCHEMA", 2)
            with ledger.write() as batch:
                batch.add(Draft("report/R1", "test.noted", {}, "ann"))
        event = ledger.event(2)
        assert newer(event)
        with pytest.raises(InputError, match=r"^event 2: .*newer version of the program \(form 2; .*1\)\. Update"):
            present(event)
        assert audit(ledger) == (2, ())
