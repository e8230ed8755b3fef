"""The signing key: made once, declared, replaced, and never another than the one declared."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ascertain.evidence.tables import keys as table
from ascertain.ledger.heads import TreeHead
from ascertain.ledger.notes import Note
from ascertain.office.house import Office
from ascertain.office.signing import DECLARED, declared, signed, signer, vouches
from ascertain.terms.errors import AccessError, IntegrityError


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.create(tmp_path / "office", "Tester", keys=tmp_path / "keys") as made:
        yield made


def without_key(office: Office) -> None:
    assert office.vault.keys is not None
    with office.vault.keys.engine.begin() as connection:
        connection.execute(table.delete().where(table.c.address == "signing"))


def test_an_office_has_no_key_until_it_signs(office: Office) -> None:
    assert declared(office.journal.ledger) == ()
    note = signed(office)
    (key,) = declared(office.journal.ledger)
    assert note.signed_by(key.key)
    head = TreeHead.parse(note.text)
    assert head.origin == key.key.name == f"ascertain/{office.genesis.office}"
    assert head.size == office.journal.ledger.size()
    assert head.root.hex() == office.journal.ledger.checkpoint().root
    event = office.journal.ledger.event(head.size)
    assert (event.kind, event.body["purpose"], event.body["fingerprint"]) == (DECLARED, "signing", key.key.fingerprint)


def test_the_key_is_made_once_and_private(office: Office) -> None:
    first = signer(office)
    assert signer(office).key == first.key
    assert len(declared(office.journal.ledger)) == 1
    found = b"".join(path.read_bytes() for path in office.root.rglob("*") if path.is_file())
    assert first.private.private_bytes_raw() not in found
    assert first.key.public.hex().encode() in found


def test_an_earlier_head_is_signed_as_well(office: Office) -> None:
    assert TreeHead.parse(signed(office, 1).text).size == 1


def test_a_replaced_key_vouches_for_nothing_later(office: Office) -> None:
    old = signer(office)
    early = signed(office)
    new = signer(office, new=True)
    assert new.key != old.key
    assert signer(office).key == new.key
    keys, size = declared(office.journal.ledger), office.journal.ledger.size()
    assert vouches(keys, early, TreeHead.parse(early.text).size)
    assert vouches(keys, signed(office), size)
    assert vouches(keys, signed(office, 1), 1)
    text = signed(office).text
    assert not vouches(keys, Note(text, (old.sign(text),)), size)


def test_without_the_key_store_nothing_is_signed(office: Office) -> None:
    office.close()
    (office.config.keys / "keys.sqlite").rename(office.root.parent / "away")
    with Office.open(office.root, "Tester") as opened, pytest.raises(AccessError, match="nothing can be signed"):
        signed(opened)


def test_a_lost_key_is_not_silently_made_anew(office: Office) -> None:
    signer(office)
    without_key(office)
    with pytest.raises(AccessError):
        signer(office)
    assert office.vault.keys is not None
    office.vault.keys.add([("signing", bytes(32))])
    with pytest.raises(IntegrityError, match="not the one the office declared"):
        signer(office)


def test_a_key_kept_but_not_yet_declared_is_the_one_declared(office: Office) -> None:
    """What a crash between the two leaves behind."""
    assert office.vault.keys is not None
    office.vault.keys.add([("signing", b"\x07" * 32)])
    assert signer(office).private.private_bytes_raw() == b"\x07" * 32


def test_as_a_witness_it_signs_the_time_too(office: Office) -> None:
    held = signer(office)
    text = "ascertain/other\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    assert Note(text, (held.cosign(text, 7),)).cosigned_at(held.witness_key) == 7
