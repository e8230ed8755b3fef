"""Keys handed from one office to another: the one they are meant for can open them, and nobody else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.evidence.keys import KeyStore
from ascertain.evidence.recipients import (
    EXCHANGE,
    exchange_key,
    fingerprint,
    open_sealed,
    public_key,
    seal_to,
    take_keys,
    wrapped_keys,
    written,
)
from ascertain.evidence.vault import Vault
from ascertain.ledger.canonical import canonical
from ascertain.terms.errors import AccessError, InputError, IntegrityError

PRIVATE = bytes(range(32))
PUBLIC = X25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()


@pytest.fixture
def headquarters(tmp_path: Path) -> Iterator[KeyStore]:
    store = KeyStore.create(tmp_path / "headquarters")
    yield store
    store.close()


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200))
def test_what_is_sealed_opens_to_what_it_was(data: bytes) -> None:
    assert open_sealed(PRIVATE, seal_to(PUBLIC, data)) == data


def test_the_same_bytes_are_sealed_differently_each_time() -> None:
    assert seal_to(PUBLIC, b"x") != seal_to(PUBLIC, b"x")


def test_any_bit_changed_is_refused() -> None:
    sealed = seal_to(PUBLIC, b"kept")
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises((InputError, IntegrityError)):
            open_sealed(PRIVATE, changed)


@pytest.mark.parametrize("length", [0, 10, 30, 50, 60])
def test_a_piece_cut_off_is_refused(length: int) -> None:
    with pytest.raises((InputError, IntegrityError)):
        open_sealed(PRIVATE, seal_to(PUBLIC, b"kept")[:length])


def test_another_key_opens_nothing() -> None:
    with pytest.raises(IntegrityError, match="sealed to another office"):
        open_sealed(bytes(32)[:31] + b"\x01", seal_to(PUBLIC, b"kept"))


@pytest.mark.parametrize("public", [bytes(32), b"short"])
def test_a_key_that_is_none_gets_a_sentence(public: bytes) -> None:
    with pytest.raises(InputError, match="no public key of an office"):
        seal_to(public, b"kept")


@pytest.mark.parametrize("text", ["", "zz" * 32, "00" * 31])
def test_a_public_key_is_read_as_it_is_printed(text: str) -> None:
    assert public_key(f" {PUBLIC.hex()}\n") == PUBLIC
    with pytest.raises(InputError, match="64 hex digits"):
        public_key(text)


def test_the_fingerprint_can_be_read_out() -> None:
    assert fingerprint(PUBLIC) == "eedd 883d a0a9 4515 93dc 0a38 e583 fb77"


def test_the_exchange_key_is_made_once(headquarters: KeyStore) -> None:
    assert exchange_key(headquarters) == exchange_key(headquarters)
    assert len(headquarters.key(EXCHANGE)) == 32


def test_keys_go_from_office_to_office(house: Any, headquarters: KeyStore) -> None:
    kept = house.vault.keep(b"the article")
    (name,) = house.vault.seal({"name": "Canary"})
    data = wrapped_keys(house.vault, [kept.address, name.sealed, "ff" * 32], exchange_key(headquarters))
    assert take_keys(headquarters, data) == tuple(sorted([kept.address, name.sealed]))
    assert take_keys(headquarters, data) == tuple(sorted([kept.address, name.sealed]))
    assert Vault(house.vault.blobs, headquarters).unseal(name) == "Canary"
    for address in (kept.address, name.sealed):
        assert house.vault.keys.key(address).hex().encode() not in data


def test_nothing_asked_for_is_nothing_sealed(house: Any, headquarters: KeyStore) -> None:
    data = wrapped_keys(house.vault, [], exchange_key(headquarters))
    assert json.loads(data)["pieces"] == []
    assert take_keys(headquarters, data) == ()


def test_what_was_erased_is_passed_over(house: Any, headquarters: KeyStore) -> None:
    kept = house.vault.keep(b"the article")
    data = wrapped_keys(house.vault, [kept.address], exchange_key(headquarters))
    assert take_keys(headquarters, data, {kept.address}) == ()
    with pytest.raises(AccessError):
        headquarters.key(kept.address)


def test_keys_for_another_office_are_not_taken(house: Any, headquarters: KeyStore) -> None:
    data = wrapped_keys(house.vault, [], PUBLIC)
    with pytest.raises(InputError, match=r"sealed to another office \(eedd 883d"):
        take_keys(headquarters, data)


def test_without_keys_nothing_is_handed_on(house: Any) -> None:
    with pytest.raises(AccessError, match="key store is not at hand"):
        wrapped_keys(house.locked, [], PUBLIC)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b'{"form":"x"}', b"[" * 100_000])
def test_another_file_gets_a_sentence(headquarters: KeyStore, data: bytes) -> None:
    with pytest.raises(InputError, match="no file of sealed keys"):
        take_keys(headquarters, data)


@pytest.mark.parametrize("pieces", [[1], ["?"], "x"])
def test_a_file_with_other_pieces_gets_a_sentence(headquarters: KeyStore, pieces: Any) -> None:
    data = canonical({"form": "ascertain-keys/1", "recipient": PUBLIC.hex(), "pieces": pieces}).encode()
    with pytest.raises(InputError, match="no file of sealed keys"):
        take_keys(headquarters, data)


@pytest.mark.parametrize("inside", [{"identity": "00" * 32}, {"signing": "00" * 32}, {"ff" * 32: "00"}])
def test_nobody_hands_an_office_its_own_keys(headquarters: KeyStore, inside: dict[str, str]) -> None:
    own = exchange_key(headquarters)
    before = headquarters.key("identity")
    data = written(own, [seal_to(own, canonical(inside).encode())])
    with pytest.raises(InputError, match="not keys of evidence"):
        take_keys(headquarters, data)
    assert headquarters.key("identity") == before
