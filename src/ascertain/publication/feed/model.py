"""The shape of `feed.json`; its JSON Schema is `ascertain schema feed`."""

from collections.abc import Mapping
from dataclasses import dataclass

from ascertain.publication.update import Update

VERSION = "https://jsonfeed.org/version/1.1"  # JSON Feed 1.1, "Top-level": the version names the form


@dataclass(frozen=True, slots=True)
class Published:
    """One publication as it lies in the office: `files` is name → bytes, `manifest` the SHA-256 of its manifest.

    `replaced_by` is the id of the one that corrects it; `withdrawn` the reason it was taken back for, and
    `withdrawn_on` when (ISO 8601).
    """

    id: str
    manifest: str
    update: Update
    files: Mapping[str, bytes]
    replaced_by: str | None = None
    withdrawn: str | None = None
    withdrawn_on: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it was neither replaced nor withdrawn."""
        return self.replaced_by is None and self.withdrawn is None


@dataclass(frozen=True, slots=True)
class Cases:
    """Ids of cases that came in, stand otherwise, or were taken out since the update before."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one update beyond a title. `cases` is None where the update does not list them.

    `replaces` is the id of the publication that this one corrects, `replaced_by` of the one it is corrected by;
    `withdrawn` the reason it was taken back for.
    """

    publication: str
    stamps: tuple[str, ...]
    measure: str
    cutoff: str
    as_of: str
    killed: int
    injured: int
    layout: str
    language: str
    methodology: str
    manifest_sha256: str
    cases: Cases | None
    replaces: str | None = None
    replaced_by: str | None = None
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One update. `id` is made of the digest of its manifest, and stays.

    `date_modified` is when it was replaced or withdrawn; where it stands, when it was published.
    """

    id: str
    url: str
    title: str
    content_text: str
    date_published: str
    date_modified: str
    _ascertain: Told


@dataclass(frozen=True, slots=True)
class Feed:
    """Every update that went out, newest first."""

    version: str
    title: str
    description: str
    language: str
    items: tuple[Item, ...]
