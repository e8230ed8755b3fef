"""One archived item as Auto Archiver tells it: the address, what was published there, and the files it kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from ascertain.terms.instants import stamp

HASHES = "timestamped_hashes"  # id of the list of digests that was stamped
TOKENS, CHAIN = "timestamp_authority_files", "cert_chain"
FINAL = "_final_media"  # id of the archiver's own page about the item


@dataclass(frozen=True, slots=True)
class Medium:
    """One file of an item.

    Attributes:
        key: where the archiver stored it, a path with slashes.
        role: the property of another file it belongs to (`timestamp_authority_files`, `cert_chain` …); empty for a
            file of the item itself.
        identifier: the archiver's id of it, where it gave one; `hashed`: its digest as written (`SHA-256:HEX`).
        inner: files that belong to this one.
    """

    key: str
    role: str = ""
    identifier: str = ""
    hashed: str = ""
    inner: "tuple[Medium, ...]" = ()

    @property
    def name(self) -> str:
        """The name of the file itself."""
        return PurePosixPath(self.key.replace("\\", "/")).name

    def all(self) -> "Iterator[Medium]":
        """This file and every one inside it."""
        yield self
        for medium in self.inner:
            yield from medium.all()


@dataclass(frozen=True, slots=True)
class Archived:
    """One item.

    Attributes:
        url: what was archived; title, content: what it said, where the archiver could tell.
        published: when it was published, an ISO moment; captured: when it was archived, in UTC.
        media: its files, in the archiver's order.
    """

    url: str
    title: str = ""
    content: str = ""
    published: str | None = None
    captured: str | None = None
    media: tuple[Medium, ...] = field(default=())


def moment_of(value: Any) -> str | None:
    """A moment in UTC, from a datetime, its text or seconds since 1970, UTC where no zone is told; None for others."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return stamp(datetime.fromtimestamp(value, UTC))
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
        return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError, OSError):
        return None
