"""What `verify` says of the evidence."""

from typing import Any

import pytest
from sqlalchemy import text

from ascertain.evidence.audit import audit, custodies
from ascertain.ledger.audit import Fault
from ascertain.ledger.driver import writing
from ascertain.ledger.envelope import Commitment, Draft
from ascertain.ledger.tables import GUARDS


def record(house: Any, body: Any, commitments: tuple[Commitment, ...] = ()) -> None:
    with house.journal.entry() as entry:
        entry.batch.add(Draft("report/R1", "test.received", body, "ann", commitments=commitments))


@pytest.fixture
def kept(house: Any) -> Any:
    """Three custodies in two events, and two sealed values in one blob."""
    one, two, three = (house.vault.keep(data) for data in (b"one", b"two", b"three"))
    sealed = house.vault.seal({"name": "Canary", "witness": "Another"})
    record(house, {"custody": one.body()}, sealed)
    record(house, {"custody": [one.body(), two.body(), three.body()]})
    record(house, {"custody": "none", "other": 1})
    return (one, two, three), sealed


def drop_key(house: Any, address: str) -> None:
    with writing(house.vault.keys.engine) as connection:
        connection.execute(text("DELETE FROM keys WHERE address = :address"), {"address": address})


def test_sound_evidence_is_clean(house: Any, kept: Any) -> None:
    assert audit(house.ledger, house.vault) == (4, ())
    assert audit(house.ledger, house.locked) == (4, ())


def test_custodies_are_found_singly_and_in_lists(kept: Any) -> None:
    (one, two, _), _ = kept
    assert list(custodies({"custody": one.body()})) == [one]
    assert list(custodies({"custody": [one.body(), two.body(), "x"]})) == [one, two]
    assert list(custodies({"custody": None})) == list(custodies({})) == []


@pytest.mark.parametrize("which", [0, 2])
@pytest.mark.parametrize("place", [0, -1])
def test_a_flipped_bit_names_its_blob_with_and_without_keys(house: Any, kept: Any, which: int, place: int) -> None:
    address = kept[0][which].address
    data = bytearray(house.vault.blobs.path(address).read_bytes())
    data[place] ^= 1
    house.vault.blobs.path(address).write_bytes(data)
    named = (Fault(f"blob {address} (event {2 if which == 0 else 3})", "The bytes are not those once kept."),)
    assert audit(house.ledger, house.vault) == (4, named)
    assert audit(house.ledger, house.locked) == (4, named)


def test_a_missing_blob_is_named(house: Any, kept: Any) -> None:
    address = kept[0][1].address
    house.vault.blobs.path(address).unlink()
    named = (Fault(f"blob {address} (event 3)", "The evidence file is missing or unreadable."),)
    assert audit(house.ledger, house.vault) == (4, named)


def test_a_missing_key_is_named(house: Any, kept: Any) -> None:
    address, sealed = kept[0][1].address, kept[1][0].sealed
    drop_key(house, address)
    drop_key(house, sealed)
    said = "The key to this was destroyed or never kept here."
    assert audit(house.ledger, house.vault)[1] == (
        Fault(f"sealed {sealed} (event 2)", said),
        Fault(f"blob {address} (event 3)", said),
    )


def test_a_key_of_another_blob_is_named(house: Any, kept: Any) -> None:
    one, two = (item.address for item in kept[0][:2])
    with writing(house.vault.keys.engine) as connection:
        swap = "UPDATE keys SET key = (SELECT key FROM keys WHERE address = :two) WHERE address = :one"
        connection.execute(text(swap), {"one": one, "two": two})
    assert [fault.where for fault in audit(house.ledger, house.vault)[1]] == [f"blob {one} (event 2)"]


def test_a_missing_pack_names_every_value_in_it(house: Any, kept: Any) -> None:
    sealed = kept[1]
    house.vault.blobs.path(sealed[0].sealed.split(":")[0]).unlink()
    for vault in (house.vault, house.locked):
        found = audit(house.ledger, vault)[1]
        assert [fault.where for fault in found] == [f"sealed {item.sealed} (event 2)" for item in sealed]


def test_a_damaged_key_store_is_named(house: Any, kept: Any) -> None:
    with writing(house.vault.keys.engine) as connection:
        connection.execute(text("UPDATE keys SET key = x'00'"))
    found = audit(house.ledger, house.vault)[1]
    assert len(found) == 5
    assert {fault.what for fault in found} == {"The key to this is damaged."}


def test_events_of_another_form_get_a_sentence(house: Any) -> None:
    record(house, {"custody": {"address": "x"}})
    record(house, {}, (Commitment("name", "00" * 32, "nowhere"),))
    record(house, {"custody": {"address": "../../x", "size": 1, "access": "public", "original": "sha256:0"}})
    assert [(fault.where, fault.what) for fault in audit(house.ledger, house.vault)[1]] == [
        ("event 2", "This is no custody of evidence."),
        ("sealed nowhere (event 3)", "This is no place of a sealed value."),
        ("blob ../../x (event 4)", "The evidence file is missing or unreadable."),
    ]


def test_a_log_that_cannot_be_read_is_a_fault_and_no_traceback(house: Any, kept: Any) -> None:
    with writing(house.ledger.engine) as connection:
        for guard in GUARDS:
            connection.execute(text(f"DROP TRIGGER {guard}"))
        connection.execute(text("UPDATE events SET body = '[1, 2]' WHERE seq = 3"))
    assert audit(house.ledger, house.vault)[1] == (Fault("event 3", "The event cannot be read as it was written."),)
