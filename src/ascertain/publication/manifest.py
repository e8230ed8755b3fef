"""The manifest of a frozen publication: what it is, where it was read, and the digest of each file."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ascertain.publication.update import Replaced, Update
from ascertain.record.model import Head, Method

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Beside the digests (file name → hex SHA-256) it repeats what `update.json` says of itself.

    `versions` are those of the program and of the libraries that files other than text and data were made with: with
    the same ones the same bytes come out again.
    """

    layout: str
    office: str
    kind: str
    clock: str
    stamps: tuple[str, ...]
    published: str
    as_of: str
    cutoff: str
    checkpoint: Head
    methodology: Method
    reviewers: int
    releasers: int
    files: Mapping[str, str]
    replaces: Replaced | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


def manifest_of(update: Update, contents: Mapping[str, bytes], versions: Mapping[str, str]) -> Manifest:
    """The manifest of an update and its files, made with these versions of program and libraries."""
    return Manifest(
        layout=update.layout,
        office=update.office,
        kind=update.kind,
        clock=update.clock,
        stamps=update.stamps,
        published=update.published,
        as_of=update.as_of,
        cutoff=update.cutoff,
        checkpoint=update.checkpoint,
        methodology=update.methodology,
        reviewers=update.reviewers,
        releasers=update.releasers,
        files={name: digest(data) for name, data in sorted(contents.items())},
        replaces=update.replaces,
        versions=dict(sorted(versions.items())),
    )


def digest(data: bytes) -> str:
    """Hex SHA-256."""
    return hashlib.sha256(data).hexdigest()


def digest_in(folder: Path) -> str | None:
    """Digest of the manifest in a folder, which names the publication; None where there is none."""
    try:
        return digest((folder / NAME).read_bytes())
    except OSError:
        return None
