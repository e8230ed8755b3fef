"""Sealed values: names, witnesses and other restricted fields, each under a key of its own.

The values of one receipt are encrypted one by one and laid end to end in one blob, so that a list of a thousand names
costs one file, and erasing one person destroys one key. The log holds `SHA-256(salt ‖ canonical value)`; the salt is
secret and sealed with the value, because names are easy to guess.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.evidence.cipher import decrypt, encrypt, new_key
from ascertain.ledger.canonical import canonical
from ascertain.ledger.envelope import Commitment
from ascertain.terms.errors import IntegrityError

_PLACE = re.compile(r"([0-9a-f]{64}):(\d{1,18}):(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sealed:
    """One encrypted value: its commitment's field and digest, its ciphertext and its key."""

    field: str
    digest: str
    ciphertext: bytes
    key: bytes


def seal(field: str, value: str) -> Sealed:
    """Encrypt one value with a fresh salt and key."""
    salt, key = secrets.token_bytes(32), new_key()
    inside = canonical({"salt": salt.hex(), "value": value}).encode("utf-8")
    return Sealed(field, digest(salt, value), b"".join(encrypt([inside], key)), key)


def unseal(ciphertext: bytes, key: bytes, commitment: Commitment) -> str:
    """Open one value and check it against its commitment."""
    inside = json.loads(decrypt(ciphertext, key))
    value = str(inside["value"])
    if digest(bytes.fromhex(inside["salt"]), value) != commitment.digest:
        raise IntegrityError("The sealed value is not the one committed to.", where=commitment.sealed)
    return value


def digest(salt: bytes, value: str) -> str:
    """The commitment: SHA-256(salt ‖ canonical value), in hex."""
    return hashlib.sha256(salt + canonical(value).encode("utf-8")).hexdigest()


def place(sealed: str) -> tuple[str, int, int]:
    """Where a sealed value lies: its blob's address, its first byte and the one after its last."""
    if not (match := _PLACE.fullmatch(sealed)):
        raise IntegrityError("This is no place of a sealed value.", where=sealed)
    return match[1], int(match[2]), int(match[2]) + int(match[3])


def pack(values: Sequence[Sealed]) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    """Lay ciphertexts end to end; returns the bytes and each one's (offset, length)."""
    places, offset = [], 0
    for value in values:
        places.append((offset, len(value.ciphertext)))
        offset += len(value.ciphertext)
    return b"".join(value.ciphertext for value in values), tuple(places)
