"""The passphrase of a key store: every key in it is encrypted under a data key, and that under the passphrase.

scrypt (RFC 7914) makes guessing dear; AES-256-GCM wraps. A key is bound to its address, so that two cannot be swapped.
"""

import getpass
import json
import os
import secrets
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ascertain.evidence.cipher import KEY, TAG
from ascertain.ledger.canonical import canonical
from ascertain.terms.errors import AccessError, InputError, IntegrityError

N, R, P = 2**17, 8, 1
"""Cost of one guess: 128 MiB of memory and about half a second (OWASP's first choice for scrypt)."""

SHORTEST = 12
VARIABLE = "ASCERTAIN_PASSPHRASE_FILE"
NONCE = 12
WRAPPED = NONCE + KEY + TAG
# A lock comes with a backup too: one that asks for more than this was not made here.
_MOST_N, _MOST_R, _MOST_P = 2**20, 8, 4
_DATA = "data key"

Ask = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Lock:
    """What opens a data key with a passphrase: the cost of scrypt, its salt, and the wrapped key."""

    n: int
    r: int
    p: int
    salt: bytes
    wrapped: bytes

    def text(self) -> str:
        """The lock as it is written down."""
        return canonical(
            {"n": self.n, "r": self.r, "p": self.p, "salt": self.salt.hex(), "wrapped": self.wrapped.hex()}
        )

    @classmethod
    def read(cls, text: str) -> "Lock":
        """Read what `text` wrote. Raises IntegrityError for anything else."""
        try:
            found = json.loads(text)
            made = cls(
                found["n"], found["r"], found["p"], bytes.fromhex(found["salt"]), bytes.fromhex(found["wrapped"])
            )
            powers = made.n > 1 and made.n & (made.n - 1) == 0
            if powers and made.n <= _MOST_N and 0 < made.r <= _MOST_R and 0 < made.p <= _MOST_P:
                return made
        except (ValueError, TypeError, KeyError) as error:
            raise IntegrityError("The lock of the keys is damaged.", todo="Restore them from a backup.") from error
        raise IntegrityError("The lock of the keys is damaged.", todo="Restore them from a backup.")

    def open(self, passphrase: str) -> bytes:
        """The data key. Raises AccessError where the passphrase is another."""
        try:
            return unwrap(_stretched(passphrase, self), _DATA, self.wrapped)
        except InvalidTag as error:
            raise AccessError(
                "The passphrase is wrong.", where="key store", todo="Nothing was done. Try again."
            ) from error


def lock(data_key: bytes, passphrase: str, n: int = N) -> Lock:
    """Lock a data key with a passphrase. Raises InputError where it is too short to protect anything."""
    if len(_plain(passphrase)) < SHORTEST:
        raise InputError(
            f"The passphrase is shorter than {SHORTEST} characters.", todo="Take four or five words chosen by chance."
        )
    bare = Lock(n, R, P, secrets.token_bytes(16), b"")
    return Lock(n, R, P, bare.salt, wrap(_stretched(passphrase, bare), _DATA, data_key))


def wrap(data_key: bytes, address: str, key: bytes) -> bytes:
    """Encrypt one key under the data key, bound to its address."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(data_key).encrypt(nonce, key, address.encode())


def unwrap(data_key: bytes, address: str, wrapped: bytes) -> bytes:
    """Decrypt what `wrap` made. Raises InvalidTag for anything else."""
    return AESGCM(data_key).decrypt(wrapped[:NONCE], wrapped[NONCE:], address.encode())


def _stretched(passphrase: str, by: Lock) -> bytes:
    return Scrypt(salt=by.salt, length=KEY, n=by.n, r=by.r, p=by.p).derive(_plain(passphrase).encode())


def _plain(passphrase: str) -> str:
    # The same words typed on another machine may come as other code points.
    return unicodedata.normalize("NFC", passphrase)


def asked(prompt: str = "Passphrase of the keys: ") -> str:
    """The passphrase: from the file that ASCERTAIN_PASSPHRASE_FILE names, else typed at the terminal.

    Raises AccessError where there is neither.
    """
    if path := os.environ.get(VARIABLE):
        return from_file(Path(path))
    if not sys.stdin.isatty():
        raise AccessError(
            "The keys are locked with a passphrase.",
            where="key store",
            todo=f"Run this in a terminal, or name a file that holds the passphrase in {VARIABLE}.",
        )
    return getpass.getpass(prompt)


def chosen(prompt: str = "New passphrase: ") -> str:
    """A new passphrase, typed twice at the terminal. Raises InputError where the two differ."""
    if not sys.stdin.isatty():
        raise InputError("A new passphrase is typed at a terminal.", todo="Or name a file that holds it: --from FILE")
    first = getpass.getpass(prompt)
    if getpass.getpass("The same again: ") != first:
        raise InputError("The two are not the same.", todo="Nothing was changed. Try again.")
    return first


def chosen_or_named() -> str:
    """A new passphrase: from the file that ASCERTAIN_PASSPHRASE_FILE names, else typed twice at the terminal."""
    path = os.environ.get(VARIABLE)
    return from_file(Path(path)) if path else chosen()


def from_file(path: Path) -> str:
    """The first line of a file, which may be a descriptor such as /dev/fd/3. Raises AccessError."""
    try:
        return path.read_text("utf-8").split("\n", 1)[0].removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise AccessError("The file with the passphrase cannot be read.", where=str(path)) from error
