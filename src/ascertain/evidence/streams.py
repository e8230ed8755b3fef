"""Evidence larger than memory: kept, read and checked piece by piece, as `Vault.keep` and `read` do in one."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Protocol

from ascertain.evidence.cipher import decrypt_stream, encrypt, new_key
from ascertain.evidence.vault import PUBLIC, RESTRICTED, Kept, Vault
from ascertain.terms.errors import InputError, IntegrityError

PIECE = 1024 * 1024


class _Digest(Protocol):
    def update(self, data: bytes, /) -> None: ...


def keep_stream(vault: Vault, original: Iterable[bytes], access: str = RESTRICTED) -> Kept:
    """Encrypt and store bytes as they come, under a key of their own; the key is durable first."""
    key = new_key()
    digest, size = hashlib.sha256(), [0]
    address = vault.blobs.put(encrypt(_noted(original, digest, size), key), vault.keeping(key, access))
    return Kept(address, size[0], access, vault.original(digest.hexdigest(), access))


def keep_file(vault: Vault, path: Path, access: str = RESTRICTED) -> Kept:
    """Keep a file of any size. Raises InputError where it cannot be read."""
    try:
        return keep_stream(vault, _pieces(path), access)
    except _Unreadable as error:
        raise InputError(f"It cannot be read: {error}.", where=path.name) from error


class _Unreadable(Exception):
    """The source failed, not the storage."""


def _pieces(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as handle:
            while piece := handle.read(PIECE):
                yield piece
    except OSError as error:
        raise _Unreadable(error.strerror) from error


def read_stream(vault: Vault, kept: Kept, *, own: bool = True) -> Iterator[bytes]:
    """The original piece by piece, `own` as in `Vault.read`. Whether it is what was recorded is known at the end.

    Each piece is what was once encrypted under this key in this place; IntegrityError says where one is not.
    """
    digest, size = hashlib.sha256(), [0]
    chunks = vault.blobs.chunks(kept.address)
    first = next(chunks, b"")
    try:
        yield from _noted(decrypt_stream(chain([first], chunks), vault.unlocked().key(kept.address)), digest, size)
    except IntegrityError:
        for _ in chunks:  # which says so where the ciphertext itself has changed
            pass
        raise
    checked = own or kept.access == PUBLIC
    if checked and vault.original(digest.hexdigest(), kept.access) != kept.original:
        raise IntegrityError("The original is not the one recorded.", where=f"blob {kept.address}")


def check(vault: Vault, kept: Kept, *, own: bool = True) -> None:
    """Raise IntegrityError or AccessError where the evidence is not what was recorded; without keys, its ciphertext."""
    for _ in vault.blobs.chunks(kept.address) if vault.keys is None else read_stream(vault, kept, own=own):
        pass


def _noted(pieces: Iterable[bytes], digest: _Digest, size: list[int]) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        size[0] += len(piece)
        yield piece
