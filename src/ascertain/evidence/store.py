"""Where evidence lies: what every storage does, whether a folder or a bucket."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ascertain.terms.errors import InputError, IntegrityError

FOLDER = "evidence"
# Called with a blob's address when its bytes are complete and before anybody can find them: the moment to keep its key.
First = Callable[[str], None]


def nobody(_address: str) -> None:
    """A `First` that does nothing."""


class Store(Protocol):
    """Write-once storage of blobs, each addressed by the SHA-256 of its bytes in hex."""

    def put(self, ciphertext: Iterable[bytes], first: First = nobody) -> str:
        """Store bytes durably and return their address. What is already there stays, and is checked."""

    def get(self, address: str) -> bytes:
        """The bytes at an address, checked against it. Raises IntegrityError where missing or changed."""

    def chunks(self, address: str) -> Iterator[bytes]:
        """The same piece by piece; whether they are what was kept is known only after the last one."""

    def addresses(self) -> Iterator[str]:
        """Every blob there is, in order."""

    def sweep(self) -> None:
        """Remove what a crash left unfinished; nothing names it."""


@dataclass(frozen=True, slots=True)
class Storage:
    """The setting `[evidence]` of an office.

    `store` is a folder (relative to the office) or `s3://bucket/prefix`; `endpoint` is the URL of an S3-compatible
    server, empty for Amazon's own; `region` its region.
    """

    store: str = FOLDER
    endpoint: str = ""
    region: str = ""

    def check(self, where: str) -> None:
        """Raise InputError where no such storage can exist."""
        if "://" in self.store and not self.store.startswith("s3://"):
            raise InputError(f"There is no storage {self.store!r}.", where=where, todo="Name a folder or s3://bucket.")
        if self.store.startswith("s3://") and not self.store[5:].split("/")[0]:
            raise InputError("The bucket is missing.", where=where, todo="Write s3://bucket or s3://bucket/prefix.")
        if not self.store.startswith("s3://") and (self.endpoint or self.region):
            raise InputError("A folder has no endpoint or region.", where=where, todo="Leave them out.")
        if self.endpoint and not self.endpoint.startswith(("http://", "https://")):
            raise InputError(f"{self.endpoint!r} is no address.", where=where, todo="E.g. https://s3.example.org.")


IN_FOLDER = Storage()


def open_store(root: Path, storage: Storage) -> Store:
    """Open the evidence of the office at `root`. Raises InputError where the storage needs what is not installed."""
    if storage.store.startswith("s3://"):
        from ascertain.evidence.bucket import Bucket

        return Bucket.open(storage)
    from ascertain.evidence.blobs import Blobs

    return Blobs(root / Path(storage.store).expanduser())


def missing(address: str) -> IntegrityError:
    """What is said of a blob that is not there."""
    return IntegrityError(
        "The evidence file is missing or unreadable.", where=f"blob {address}", todo="Restore it from a backup."
    )


def changed(address: str) -> IntegrityError:
    """What is said of a blob whose bytes are not those of its address."""
    return IntegrityError(
        "The bytes are not those once kept.", where=f"blob {address}", todo="Restore it from a backup."
    )
