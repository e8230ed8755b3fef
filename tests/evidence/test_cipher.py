"""The cipher: what goes in comes out, and nothing else ever does."""

from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from ascertain.evidence.cipher import CHUNK, KEY, TAG, decrypt, encrypt, new_key
from ascertain.terms.errors import IntegrityError

STEP = CHUNK + TAG
EDGES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK, 3 * CHUNK + 17]


def sample(size: int) -> bytes:
    return (b"0123456789abcdef" * (size // 16 + 1))[:size]


def sealed(size: int, key: bytes) -> bytes:
    return b"".join(encrypt([sample(size)], key))


@pytest.mark.parametrize("size", EDGES)
def test_round_trip_at_the_borders_of_chunks(size: int) -> None:
    key = new_key()
    ciphertext = sealed(size, key)
    assert decrypt(ciphertext, key) == sample(size)
    assert len(ciphertext) == size + TAG * max(1, -(-size // CHUNK))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 2 * CHUNK), max_size=6), st.binary(min_size=KEY, max_size=KEY))
def test_how_the_bytes_come_in_makes_no_difference(sizes: list[int], key: bytes) -> None:
    pieces = [sample(size) for size in sizes]
    ciphertext = b"".join(encrypt(pieces, key))
    assert ciphertext == b"".join(encrypt([b"".join(pieces)], key))
    assert decrypt(ciphertext, key) == b"".join(pieces)


def test_the_format_is_the_documented_one() -> None:
    """Chunk i under nonce i (11 bytes, big-endian) and a flag byte that is 1 on the last alone."""
    key = new_key()
    ciphertext, cipher = sealed(CHUNK + 5, key), AESGCM(key)
    first = cipher.decrypt(bytes(11) + b"\x00", ciphertext[:STEP], None)
    last = cipher.decrypt(bytes(10) + b"\x01\x01", ciphertext[STEP:], None)
    assert first + last == sample(CHUNK + 5)


def test_a_stream_needs_no_more_than_it_is_given() -> None:
    taken = []

    def chunks() -> Iterator[bytes]:
        for number in range(10):
            taken.append(number)
            yield sample(CHUNK)

    stream = encrypt(chunks(), new_key())
    next(stream)
    assert taken == [0, 1]


def altered(ciphertext: bytes) -> Iterator[tuple[str, bytes]]:
    one, two, three = ciphertext[:STEP], ciphertext[STEP : 2 * STEP], ciphertext[2 * STEP :]
    yield "nothing left", b""
    yield "less than a tag", ciphertext[: TAG - 1]
    yield "last byte cut", ciphertext[:-1]
    yield "last chunk cut", one + two
    yield "first chunk cut", two + three
    yield "chunks swapped", two + one + three
    yield "a chunk repeated", one + one + two + three
    yield "last chunk repeated", ciphertext + three
    yield "a byte more", ciphertext + b"\x00"
    yield "an empty chunk more", ciphertext + bytes(TAG)
    for place in (0, STEP - 1, STEP, len(ciphertext) - 1):
        yield f"a bit at {place}", ciphertext[:place] + bytes([ciphertext[place] ^ 1]) + ciphertext[place + 1 :]


def test_whatever_was_done_to_a_ciphertext_is_seen() -> None:
    key = new_key()
    for done, data in altered(sealed(3 * CHUNK, key)):
        with pytest.raises(IntegrityError, match="not what was once kept"):
            pytest.fail(f"{done}: {len(decrypt(data, key))} bytes came out")


@pytest.mark.parametrize("size", EDGES)
@pytest.mark.parametrize("kept", [0, 1, TAG, STEP, 2 * STEP])
def test_a_ciphertext_cut_anywhere_is_seen(size: int, kept: int) -> None:
    key = new_key()
    ciphertext = sealed(size, key)
    if kept < len(ciphertext):
        with pytest.raises(IntegrityError):
            decrypt(ciphertext[:kept], key)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(IntegrityError):
        decrypt(sealed(10, new_key()), new_key())
    assert new_key() != new_key()
    assert len(new_key()) == KEY
