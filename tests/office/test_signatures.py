"""`verify` finds what was signed wrongly, even where the log itself is whole."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from ascertain.evidence.tables import keys as key_table
from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft
from ascertain.ledger.handover import Submission
from ascertain.ledger.notes import Note
from ascertain.office import stamps
from ascertain.office.cosigned import CHECKPOINTS, COSIGNED, TRUSTED, take, trust
from ascertain.office.house import Office
from ascertain.office.prove import checkpoint_of
from ascertain.office.signatures import audit
from ascertain.office.signing import DECLARED, signed, signer
from ascertain.office.stamps import STAMPED
from ascertain.office.witness import WITNESSED, witness


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    """Two that witness each other."""
    with (
        Office.create(tmp_path / "a", "Ann Aster", keys=tmp_path / "keys-a") as one,
        Office.create(tmp_path / "b", "Ben Birch", keys=tmp_path / "keys-b") as other,
    ):
        for office, partner in ((one, other), (other, one)):
            trust(office, signer(partner).witness_key)
            take(office, witness(partner, Submission.parse(checkpoint_of(office).note), signer(office).key))
        yield one, other


def forge(office: Office, stream: str, kind: str, body: dict[str, Json]) -> list[str]:
    """Write an event past all checks, and return what is said of it."""
    with office.journal.ledger.write() as batch:
        event = batch.add(Draft(stream, kind, body, "Ann Aster"))
    return [fault.what for fault in audit(office)[1] if fault.where == f"event {event.position}"]


def test_what_was_signed_rightly_has_no_fault(offices: tuple[Office, Office]) -> None:
    for office in offices:
        assert audit(office) == (4, ())


def test_an_office_that_signed_nothing_has_nothing_to_check(tmp_path: Path) -> None:
    with Office.create(tmp_path / "a", "Ann Aster", keys=tmp_path / "keys") as office:
        assert audit(office) == (0, ())


def body_of(office: Office, kind: str) -> dict[str, Json]:
    return dict(office.journal.ledger.of_kinds([kind])[-1].body)


def test_a_forged_cosignature_is_named(offices: tuple[Office, Office]) -> None:
    office, partner = offices
    body = body_of(office, COSIGNED)
    assert forge(office, CHECKPOINTS, COSIGNED, {**body, "size": 1}) == ["It says another head than the note."]
    note = signed(office)
    head = office.journal.ledger.checkpoint()
    alone: dict[str, Json] = {"size": head.size, "root": head.root, "note": str(note)}
    assert forge(office, CHECKPOINTS, COSIGNED, alone) == ["No witness trusted here cosigned it."]
    line = Note.parse(str(body["note"])).signatures[-1]
    swapped: dict[str, Json] = {**alone, "note": str(Note(note.text, (*note.signatures, line)))}
    assert forge(office, CHECKPOINTS, COSIGNED, swapped) == ["A signature is wrong."]
    other: dict[str, Json] = {**body, "note": str(signed(partner))}
    assert forge(office, CHECKPOINTS, COSIGNED, other)[0].startswith("This is a checkpoint of")
    assert forge(office, CHECKPOINTS, COSIGNED, {}) == ["It is not in its form."]


def test_a_forged_witness_is_named(offices: tuple[Office, Office]) -> None:
    office, partner = offices
    body = body_of(office, WITNESSED)
    wrong = "It says another head than the note."
    assert forge(office, "witness/x", WITNESSED, {**body, "origin": "other"}) == [wrong]
    alone = Note.parse(str(body["note"])).signatures[:1]
    text = Note.parse(str(body["note"])).text
    unsigned: dict[str, Json] = {**body, "note": str(Note(text, alone))}
    assert forge(office, "witness/x", WITNESSED, unsigned) == ["It is not signed by that log and by this office."]
    stranger: dict[str, Json] = {**body, "key": str(signer(office).key)}
    assert forge(office, "witness/x", WITNESSED, stranger) == ["It is not signed by that log and by this office."]
    assert forge(partner, "witnesses", TRUSTED, {"key": "none"}) == ["This is no verifier key."]


def test_a_forged_key_is_named_and_is_not_the_one_at_hand(offices: tuple[Office, Office]) -> None:
    office, _ = offices
    body = body_of(office, DECLARED)
    told = forge(office, "key/signing", DECLARED, {**body, "fingerprint": "00"})
    assert told == ["The fingerprint is not that of the key."]


def test_another_key_at_hand_is_named_and_a_missing_one_is_not(offices: tuple[Office, Office]) -> None:
    office, _ = offices
    assert office.vault.keys is not None
    with office.vault.keys.engine.begin() as connection:
        connection.execute(key_table.delete().where(key_table.c.address == "signing"))
    assert audit(office)[1] == ()
    office.vault.keys.add([("signing", bytes(32))])
    (fault,) = audit(office)[1]
    assert fault.where == "signing key"


def test_a_forged_time_stamp_is_named(offices: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch) -> None:
    office, _ = offices
    head = office.journal.ledger.checkpoint()
    body: dict[str, Json] = {"size": head.size, "root": head.root, "tsr": base64.b64encode(b"x").decode(), "roots": []}
    assert forge(office, CHECKPOINTS, STAMPED, body) == ["This is no answer of a time stamp authority."]
    assert forge(office, CHECKPOINTS, STAMPED, {**body, "root": "00"}) == ["It says another head than the log."]
    assert forge(office, CHECKPOINTS, STAMPED, {"size": 1}) == ["This is no time stamp."]
    monkeypatch.setattr(stamps, "available", lambda: False)
    assert audit(office)[1] == ()
