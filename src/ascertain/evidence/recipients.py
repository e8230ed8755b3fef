"""Sealing to another office: only the holder of a private key can open what was sealed to its public one.

Ephemeral-static X25519 (RFC 7748), HKDF-SHA-256 (RFC 5869) salted with both public keys, then the cipher of the
evidence (AES-256-GCM in chunks) under a key that is used once. Who sealed it is not shown by this: what arrives is
vouched for by the digests in a signed log, never by the seal.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Collection, Iterable

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ascertain.evidence.cipher import KEY, decrypt, encrypt, new_key
from ascertain.evidence.keys import KeyStore
from ascertain.evidence.vault import Vault
from ascertain.ledger.canonical import Json, canonical
from ascertain.terms.errors import AccessError, InputError, IntegrityError

EXCHANGE = "exchange"
FORM = "ascertain-keys/1"
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


def exchange_key(keys: KeyStore) -> bytes:
    """The office's public exchange key (32 bytes); its private one is made when first asked for and stays for ever."""
    keys.add([(EXCHANGE, new_key())])  # X25519 takes any 32 random bytes (RFC 7748 §5)
    return X25519PrivateKey.from_private_bytes(keys.key(EXCHANGE)).public_key().public_bytes_raw()


def wrapped_keys(vault: Vault, addresses: Iterable[str], recipient: bytes) -> bytes:
    """The keys to these addresses, sealed to the public key `recipient`, as the bytes of a file.

    An address whose key was destroyed is left out. Raises AccessError without the key store.
    """
    if vault.keys is None:
        raise AccessError("The key store is not at hand.", todo="Set its folder under [keys] in ascertain.toml.")
    found = vault.keys.find(addresses)
    inside = canonical({address: key.hex() for address, key in found.items()}).encode()
    pieces = [seal_to(recipient, inside)] if found else []
    return written(recipient, pieces)


def written(recipient: bytes, pieces: Iterable[bytes]) -> bytes:
    """Sealed pieces as the bytes of a file."""
    body: dict[str, Json] = {
        "form": FORM,
        "recipient": recipient.hex(),
        "pieces": [base64.b64encode(piece).decode("ascii") for piece in pieces],
    }
    return canonical(body).encode()


def take_keys(keys: KeyStore, data: bytes, erased: Collection[str] = ()) -> tuple[str, ...]:
    """Open what `wrapped_keys` made for this office and keep the keys; returns their addresses.

    Addresses in `erased` are passed over: what an office erased stays erased. An address keeps the key it has.
    Raises InputError where the file is no such thing or made for another office.
    """
    own = exchange_key(keys)
    recipient, pieces = _read(data)
    if recipient != own:
        raise InputError(
            f"These keys were sealed to another office ({fingerprint(recipient)}).",
            todo=f"Ask for an export made for this one: {own.hex()}",
        )
    private = keys.key(EXCHANGE)
    taken = {
        address: key for piece in pieces for address, key in _opened(private, piece).items() if address not in erased
    }
    keys.add(taken.items())
    return tuple(taken)


def _read(data: bytes) -> tuple[bytes, list[bytes]]:
    try:
        match json.loads(data):
            case {"form": "ascertain-keys/1", "recipient": str(recipient), "pieces": list(pieces)}:
                return bytes.fromhex(recipient), [base64.b64decode(piece, validate=True) for piece in pieces]
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise InputError("This is no file of sealed keys.", todo="Give the file as it was made.") from error
    raise InputError("This is no file of sealed keys.", todo="Give the file as it was made.")


def _opened(private: bytes, piece: bytes) -> dict[str, bytes]:
    listed = json.loads(open_sealed(private, piece))
    found = {str(address): bytes.fromhex(str(key)) for address, key in listed.items()}
    # An office's own identity, signing and exchange keys have plain names; nobody else may hand it those.
    if any(":" not in address and len(address) != 64 for address in found) or any(
        len(key) != KEY for key in found.values()
    ):
        raise InputError("The sealed keys are not keys of evidence.", todo="Do not import this file.")
    return found
