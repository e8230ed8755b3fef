"""Sealing to another office: only the holder of a private key can open what was sealed to its public one.

Ephemeral-static X25519 (RFC 7748), HKDF-SHA-256 (RFC 5869) salted with both public keys, then the cipher of the
evidence (AES-256-GCM in chunks) under a key that is used once. Who sealed it is not shown by this: what arrives is
vouched for by the digests in a signed log, never by the seal.
"""

import hashlib

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ascertain.evidence.cipher import KEY, decrypt, encrypt
from ascertain.terms.errors import InputError, IntegrityError

_MARK = b"ascertain-sealed/1\n"
_INFO = b"ascertain recipients v1"


def seal_to(public: bytes, data: bytes) -> bytes:
    """Encrypt bytes so that only the holder of the X25519 private key to `public` (32 bytes) can open them."""
    ephemeral = X25519PrivateKey.generate()
    sender = ephemeral.public_key().public_bytes_raw()
    return _MARK + sender + b"".join(encrypt([data], _key(ephemeral, public, sender, public)))


def open_sealed(private: bytes, data: bytes) -> bytes:
    """Open what `seal_to` made, with the raw private key (32 bytes).

    Raises InputError where the bytes are no sealed ones, IntegrityError where sealed to another key or changed.
    """
    sender, body = data[len(_MARK) : len(_MARK) + KEY], data[len(_MARK) + KEY :]
    if not data.startswith(_MARK) or len(sender) != KEY:
        raise InputError("These are no bytes sealed to an office.", todo="Give the file as it was made.")
    own = X25519PrivateKey.from_private_bytes(private)
    key = _key(own, sender, sender, own.public_key().public_bytes_raw())
    try:
        return decrypt(body, key)
    except IntegrityError as error:
        raise IntegrityError(
            "This was sealed to another office, or changed on the way.", todo="Compare: ascertain keys exchange"
        ) from error


def _key(own: X25519PrivateKey, other: bytes, sender: bytes, recipient: bytes) -> bytes:
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(other))
    except ValueError as error:  # not 32 bytes, or a point of low order, which gives a secret that everybody knows
        raise InputError(
            "This is no public key of an office.", todo="It is printed by: ascertain keys exchange"
        ) from error
    return HKDF(SHA256(), KEY, salt=sender + recipient, info=_INFO).derive(shared)


def fingerprint(public: bytes) -> str:
    """The first 128 bits of the SHA-256 of a public key in hex, in groups of four: short enough to be read out."""
    digest = hashlib.sha256(public).hexdigest()[:32]
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


def public_key(text: str) -> bytes:
    """Read a public key as `ascertain keys exchange` prints it (64 hex digits). Raises InputError."""
    try:
        found = bytes.fromhex(text.strip())
    except ValueError:
        found = b""
    if len(found) != KEY:
        raise InputError(
            f"{text!r} is no public key of an office.", todo="It has 64 hex digits; see: ascertain keys exchange"
        )
    return found
