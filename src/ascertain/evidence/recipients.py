"""Keys handed from one office to another, sealed to the one that receives them.

An office declares one exchange key for ever; what is sealed to it, nobody else on the way can open.
"""

import base64
import binascii
import json
import re
from collections.abc import Collection, Iterable

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from ascertain.evidence.cipher import KEY, new_key
from ascertain.evidence.keys import RECIPIENT, KeyStore
from ascertain.evidence.sealing import fingerprint, open_sealed, public_key, seal_to
from ascertain.evidence.vault import Vault
from ascertain.ledger.canonical import Json, canonical
from ascertain.terms.errors import AccessError, InputError

__all__ = [
    "EXCHANGE",
    "exchange_key",
    "fingerprint",
    "open_sealed",
    "public_key",
    "seal_to",
    "take_keys",
    "wrapped_keys",
    "written",
]

EXCHANGE = "exchange"
FORM = "ascertain-keys/1"
# The address of a blob, or the place of a value sealed in one.
_EVIDENCE = re.compile(r"[0-9a-f]{64}(:\d{1,18}:\d{1,18})?", re.ASCII)


def exchange_key(keys: KeyStore) -> bytes:
    """The office's public exchange key (32 bytes); its private one is made when first asked for and stays for ever."""
    keys.add([(EXCHANGE, new_key())])  # X25519 takes any 32 random bytes (RFC 7748 §5)
    return X25519PrivateKey.from_private_bytes(keys.key(EXCHANGE)).public_key().public_bytes_raw()


def wrapped_keys(vault: Vault, addresses: Iterable[str], recipient: bytes) -> bytes:
    """The keys to these addresses, sealed to the public key `recipient`, as the bytes of a file.

    An address whose key was destroyed is left out. A laptop in the field hands on the keys it sealed and can hand them
    to nobody but its headquarters. Raises AccessError without the key store, InputError for another recipient.
    """
    if vault.keys is None:
        raise AccessError("The key store is not at hand.", todo="Set its folder under [keys] in ascertain.toml.")
    wanted = list(addresses)
    if (own := vault.keys.setting(RECIPIENT)) is not None and bytes.fromhex(own) != recipient:
        raise InputError(
            "The keys of this office in the field are sealed to another headquarters.", todo=f"Export to {own}"
        )
    found = vault.keys.find(wanted)
    inside = canonical({address: key.hex() for address, key in found.items()}).encode()
    pieces = [seal_to(recipient, inside)] if found else []
    return written(recipient, [*pieces, *vault.keys.sealed(wanted).values()])


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
    if not all(_EVIDENCE.fullmatch(address) and len(key) == KEY for address, key in found.items()):
        raise InputError("The sealed keys are not keys of evidence.", todo="Do not import this file.")
    return found
