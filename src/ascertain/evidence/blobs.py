"""The evidence folder: files that are exactly their ciphertext, named by its SHA-256, created once."""

import hashlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ascertain.evidence.store import First, changed, missing, nobody
from ascertain.ledger.driver import sync
from ascertain.terms.media import writable

PIECE = 1024 * 1024
LEFT_BEHIND = 24 * 3600  # seconds without a write, after which nobody is still writing a file


@dataclass(frozen=True, slots=True)
class Blobs:
    """Write-once storage in `folder`. Raises UnavailableError where the disk is full, read-only or fails."""

    folder: Path

    def put(self, ciphertext: Iterable[bytes], first: First = nobody) -> str:
        """Store bytes durably and return their address (hex SHA-256). What is already there stays, and is checked."""
        with writable(f"evidence {self.folder}"):
            if not self.folder.exists():
                self.folder.mkdir(parents=True, exist_ok=True)
                sync(self.folder.parent)
            return self._put(ciphertext, first)

    def _put(self, ciphertext: Iterable[bytes], first: First) -> str:
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
            first(address)
            final = self.path(address)
            final.parent.mkdir(exist_ok=True)
            if not final.exists():
                unfinished.rename(final)
            else:
                for _ in self.chunks(address):  # it stays as it is, but whoever puts it must be able to rely on it
                    pass
        finally:
            unfinished.unlink(missing_ok=True)
        # Both, always: whoever made the folder may have died before its name was durable.
        sync(final.parent)
        sync(self.folder)
        return address

    def get(self, address: str) -> bytes:
        """The ciphertext at an address, checked against it. Raises IntegrityError where missing or changed."""
        return b"".join(self.chunks(address))

    def chunks(self, address: str) -> Iterator[bytes]:
        """The same piece by piece; IntegrityError for changed bytes comes after the last one."""
        digest = hashlib.sha256()
        try:
            with self.path(address).open("rb") as handle:
                while piece := handle.read(PIECE):
                    digest.update(piece)
                    yield piece
        except OSError as error:
            raise missing(address) from error
        if digest.hexdigest() != address:
            raise changed(address)

    def path(self, address: str) -> Path:
        """Where a blob lies."""
        return self.folder / address[:2] / address

    def addresses(self) -> Iterator[str]:
        """Every blob in the folder."""
        yield from sorted(path.name for path in self.folder.glob("??/*"))

    def sweep(self) -> None:
        """Remove the unfinished files that a crash left a day ago or longer; younger ones may still be written."""
        for unfinished in self.folder.glob(".*.part"):
            with suppress(FileNotFoundError):  # finished, or swept by somebody else
                if time.time() - unfinished.stat().st_mtime > LEFT_BEHIND:
                    unfinished.unlink()
