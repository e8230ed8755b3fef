"""The evidence folder: files that are exactly their ciphertext, named by its SHA-256, created once."""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ascertain.ledger.driver import sync
from ascertain.terms.errors import IntegrityError


@dataclass(frozen=True, slots=True)
class Blobs:
    """Write-once storage in `folder`."""

    folder: Path

    def put(self, ciphertext: Iterable[bytes]) -> str:
        """Store bytes durably and return their address (hex SHA-256). What is already there stays as it is."""
        if not self.folder.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            sync(self.folder.parent)
        unfinished = self.folder / f".{secrets.token_hex(8)}.part"
        digest = hashlib.sha256()
        try:
            with unfinished.open("xb") as handle:
                for chunk in ciphertext:
                    digest.update(chunk)
                    handle.write(chunk)
                handle.flush()
                os.fsync(handle.fileno())
            address = digest.hexdigest()
            final = self.path(address)
            final.parent.mkdir(exist_ok=True)
            if not final.exists():
                unfinished.rename(final)
        finally:
            unfinished.unlink(missing_ok=True)
        # Both, always: whoever made the folder may have died before its name was durable.
        sync(final.parent)
        sync(self.folder)
        return address

    def get(self, address: str) -> bytes:
        """The ciphertext at an address, checked against it. Raises IntegrityError where missing or changed."""
        try:
            data = self.path(address).read_bytes()
        except OSError as error:
            raise IntegrityError(
                "The evidence file is missing or unreadable.", where=f"blob {address}", todo="Restore it from a backup."
            ) from error
        if hashlib.sha256(data).hexdigest() != address:
            raise IntegrityError(
                "The bytes are not those once kept.", where=f"blob {address}", todo="Restore it from a backup."
            )
        return data

    def path(self, address: str) -> Path:
        """Where a blob lies."""
        return self.folder / address[:2] / address

    def addresses(self) -> Iterator[str]:
        """Every blob in the folder."""
        yield from sorted(path.name for path in self.folder.glob("??/*"))

    def sweep(self) -> None:
        """Remove the unfinished files that a crash left; nothing names them."""
        for unfinished in self.folder.glob(".*.part"):
            unfinished.unlink()
