"""Sealed values: a commitment binds, and gives nothing away."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascertain.evidence.cipher import new_key
from ascertain.evidence.seals import Sealed, digest, pack, place, seal, unseal
from ascertain.ledger.envelope import Commitment
from ascertain.terms.errors import InputError, IntegrityError

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def commitment(sealed: Sealed) -> Commitment:
    return Commitment(sealed.field, sealed.digest, "somewhere")


@given(texts)
def test_a_sealed_value_opens_with_its_key(value: str) -> None:
    sealed = seal("name", value)
    assert unseal(sealed.ciphertext, sealed.key, commitment(sealed)) == value


def test_the_commitment_is_the_documented_one() -> None:
    assert digest(b"salt", 'a "name"') == sha256(b'salt"a \\"name\\""').hexdigest()


def test_the_same_name_twice_looks_like_two() -> None:
    first, second = seal("name", "Canary"), seal("name", "Canary")
    assert first.digest != second.digest
    assert first.ciphertext != second.ciphertext
    assert first.key != second.key
    assert sha256(b'"Canary"').hexdigest() not in (first.digest, second.digest)


def test_another_value_does_not_open_the_commitment() -> None:
    sealed, other = seal("name", "Canary"), seal("name", "Another")
    with pytest.raises(IntegrityError, match="somewhere: The sealed value is not the one committed to"):
        unseal(other.ciphertext, other.key, commitment(sealed))
    with pytest.raises(IntegrityError, match="not what was once kept"):
        unseal(sealed.ciphertext, new_key(), commitment(sealed))
    with pytest.raises(IntegrityError, match="not what was once kept"):
        unseal(b"", sealed.key, commitment(sealed))
    assert unseal(sealed.ciphertext, sealed.key, replace(commitment(sealed), field="x")) == "Canary"


def test_text_that_cannot_be_written_down_is_refused() -> None:
    with pytest.raises(InputError):
        seal("name", "a\x00b")


@given(st.lists(texts, max_size=8))
def test_packed_values_lie_end_to_end(values: list[str]) -> None:
    sealed = [seal("name", value) for value in values]
    packed, places = pack(sealed)
    assert [packed[at : at + length] for at, length in places] == [item.ciphertext for item in sealed]
    assert len(packed) == sum(length for _, length in places)


@given(st.binary(min_size=32, max_size=32), st.integers(0, 10**17), st.integers(0, 10**17))
def test_a_place_says_where(address: bytes, offset: int, length: int) -> None:
    assert place(f"{address.hex()}:{offset}:{length}") == (address.hex(), offset, offset + length)


@pytest.mark.parametrize(
    "sealed",
    [
        "",
        "ab",
        "ab:0:1",
        f"{'ab' * 32}:0",
        f"{'ab' * 32}:-1:5",
        f"{'ab' * 32}:0:1:2",
        f"{'AB' * 32}:0:1",
        f"../{'a' * 61}:0:1",
    ],
)
def test_what_is_no_place_gets_a_sentence(sealed: str) -> None:
    with pytest.raises(IntegrityError, match="no place of a sealed value"):
        place(sealed)
