"""Encryption of evidence: AES-256-GCM in chunks of 64 KiB.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce of a chunk is its number and a flag
on the last one, so chunks cannot be cut off, swapped or repeated. Each key encrypts one blob only, which is why the
nonces can be counted from zero.
"""

import secrets
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ascertain.terms.errors import IntegrityError

CHUNK = 64 * 1024
TAG = 16
KEY = 32


def new_key() -> bytes:
    """A fresh random key for one blob."""
    return secrets.token_bytes(KEY)


def encrypt(chunks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Encrypt a stream of bytes, cut as it comes."""
    cipher, number, pending = AESGCM(key), 0, bytearray()
    for chunk in chunks:
        pending += chunk
        start = 0
        while len(pending) - start > CHUNK:  # even a full last chunk waits: its nonce carries the flag
            yield cipher.encrypt(_nonce(number, last=False), pending[start : start + CHUNK], None)
            start, number = start + CHUNK, number + 1
        del pending[:start]
    yield cipher.encrypt(_nonce(number, last=True), pending, None)


def decrypt(data: bytes, key: bytes) -> bytes:
    """Decrypt a whole blob. Raises IntegrityError where the bytes are not what was encrypted."""
    return b"".join(decrypt_stream([data], key))


def decrypt_stream(pieces: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Decrypt a stream of bytes, cut as it comes.

    Raises IntegrityError at the first chunk that is not what was encrypted. What was yielded before it is genuine; that
    nothing was cut off is known only at the end.
    """
    cipher, number, pending, step = AESGCM(key), 0, bytearray(), CHUNK + TAG
    try:
        for piece in pieces:
            pending += piece
            start = 0
            while len(pending) - start > step:  # even a full last chunk waits: its nonce carries the flag
                yield cipher.decrypt(_nonce(number, last=False), pending[start : start + step], None)
                start, number = start + step, number + 1
            del pending[:start]
        yield cipher.decrypt(_nonce(number, last=True), pending, None)
    except InvalidTag as error:
        raise IntegrityError("The evidence is not what was once kept.", todo="Restore it from a backup.") from error


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
