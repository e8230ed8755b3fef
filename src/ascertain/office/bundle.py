"""A bundle: what one office hands to another, in one file (`.ascx`, a zip with nothing in it but what is listed here).

`manifest.json` names every other file by digest; `manifest.note` is the office's signature over it (C2SP signed
note); `checkpoint.note` its signed tree head; `events.jsonl` the events in the order of its log; `blobs/…` the
ciphertexts they name; `keys.json`, where asked for, keys sealed to the one office that may open them.
"""

import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ascertain.ledger.canonical import Json, canonical, parse
from ascertain.ledger.driver import sync
from ascertain.ledger.notes import Note
from ascertain.terms.errors import ConflictError, InputError, IntegrityError

FORM = "ascertain-bundle/1"
MANIFEST, SIGNED, HEAD, EVENTS, KEYS = (
    "manifest.json",
    "manifest.note",
    "checkpoint.note",
    "events.jsonl",
    "keys.json",
)
_BLOB = re.compile(r"blobs/[0-9a-f]{64}")
# In bytes. What is read before any signature was looked at is small: the notes, and of the manifest so much for each
# file that really lies in the bundle.
SMALL, LISTED = 2**16, 100
# Any other file, how far it may unfold (ciphertext and sealed keys hardly press), and one event.
LARGEST, STEEPEST, STEEPEST_SEALED, LONGEST = 4 * 2**30, 200, 4, 2**26
# The oldest date a zip can hold: the same content gives the same bytes.
_UNDATED = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself.

    `first` and `last` are places in the log of `office`, both included; `files` are digests by name (SHA-256 in hex),
    blobs not among them: they are named by their own.
    """

    office: str
    name: str
    kind: str
    clock: str
    first: int
    last: int
    files: Mapping[str, str]
    blobs: tuple[str, ...]

    def data(self) -> bytes:
        """As it lies in the bundle."""
        plain = {key: getattr(self, key) for key in ("office", "name", "kind", "clock", "first", "last")}
        body: dict[str, Json] = {"form": FORM, **plain, "files": dict(self.files), "blobs": list(self.blobs)}
        return canonical(body).encode()

    @classmethod
    def read(cls, data: bytes) -> "Manifest":
        """Read what `data` wrote. Raises InputError."""
        told: Any = parse(data.decode("utf-8", "replace"))
        if not isinstance(told, dict) or told.get("form") != FORM:
            raise InputError("This is no bundle of an office.", where=MANIFEST, todo="Ask for the file again.")
        try:
            texts = {key: _as(str, told[key]) for key in ("office", "name", "kind", "clock")}
            places = {key: _as(int, told[key]) for key in ("first", "last")}
            files = {_as(str, name): _as(str, digest) for name, digest in told["files"].items()}
            blobs = tuple(_as(str, name) for name in told["blobs"])
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError("The manifest is not in its form.", where=MANIFEST, todo="Ask again.") from error
        return cls(**texts, **places, files=files, blobs=blobs)


def _as(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected")
    return value


def signed_text(manifest: bytes) -> str:
    """The text an office signs for a bundle."""
    return f"{FORM}\n{hashlib.sha256(manifest).hexdigest()}\n"


def write(path: Path, files: Mapping[str, bytes], blobs: Iterable[tuple[str, bytes]]) -> None:
    """Write a bundle durably, all of it or nothing. Raises ConflictError where the file exists."""
    if os.path.lexists(path):
        raise ConflictError("Something is there already.", where=str(path), todo="Name a new file.")
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(unfinished, "w") as pack:
            for name, data in files.items():
                _put(pack, name, data, zipfile.ZIP_DEFLATED)
            for address, data in blobs:  # ciphertext: nothing in it to press
                _put(pack, f"blobs/{address}", data, zipfile.ZIP_STORED)
        sync(unfinished)
        unfinished.rename(path)
        sync(path.resolve().parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _put(pack: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, _UNDATED)
    entry.compress_type, entry.create_system, entry.external_attr = method, 3, 0o600 << 16
    pack.writestr(entry, data)


class Bundle:
    """A bundle opened for reading: only what a bundle can hold is in it, and all its manifest names is as named."""

    def __init__(self, path: Path) -> None:
        try:
            self._pack = zipfile.ZipFile(path)
            self._entries = _entries(self._pack, path.stat().st_size)
            data = self._read(MANIFEST)
            self.manifest = Manifest.read(data)
            self.signed = Note.parse(self._text(SIGNED))
            self.head = Note.parse(self._text(HEAD))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise InputError("This is no whole bundle.", where=path.name, todo="Ask for the file again.") from error
        if self.signed.text != signed_text(data):
            raise IntegrityError("The signature is not over this manifest.", where=path.name, todo="Ask for it again.")
        listed = {MANIFEST, SIGNED, *self.manifest.files, *(f"blobs/{address}" for address in self.manifest.blobs)}
        if listed != self._entries.keys():
            raise IntegrityError("It does not hold what its manifest lists.", where=path.name, todo="Ask for it again.")

    def close(self) -> None:
        """Let go of the file."""
        self._pack.close()

    def file(self, name: str) -> bytes:
        """One file, held against its digest. Raises IntegrityError."""
        data = self._read(name)
        if hashlib.sha256(data).hexdigest() != self.manifest.files.get(name):
            raise _changed(name)
        return data

    def lines(self) -> Iterator[str]:
        """The events, one envelope each, never all of them in memory. Raises IntegrityError."""
        digest = hashlib.sha256()
        with self._opened(EVENTS) as stream:
            while piece := stream.read(SMALL):
                digest.update(piece)
        if digest.hexdigest() != self.manifest.files.get(EVENTS):
            raise _changed(EVENTS)
        with self._opened(EVENTS) as stream:
            while line := stream.readline(LONGEST + 1):
                if not line.endswith(b"\n"):
                    raise _changed(EVENTS)
                yield line[:-1].decode("utf-8", "replace")

    def blob(self, address: str) -> bytes:
        """One ciphertext, held against its address. Raises IntegrityError."""
        data = self._read(f"blobs/{address}")
        if hashlib.sha256(data).hexdigest() != address:
            raise _changed(f"blob {address}")
        return data

    def _text(self, name: str) -> str:
        return self._read(name).decode("utf-8")

    def _read(self, name: str) -> bytes:
        with self._opened(name) as stream:
            # So much and no more is unfolded, whatever the file holds: without a number all of it would be.
            return stream.read(self._entries[name].file_size + 1)

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        entry = self._entries.get(name)
        if entry is None:
            raise InputError(f"It has no {name}.", where="bundle", todo="Ask for the file again.")
        try:
            with self._pack.open(entry) as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise _changed(name) from error


def _changed(name: str) -> IntegrityError:
    return IntegrityError("It is not what was exported.", where=name, todo="Ask for the bundle again.")


def _entries(pack: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    """Every entry by name, none larger than it may be. Nothing is ever unpacked under a name of the sender's choice."""
    found: dict[str, zipfile.ZipInfo] = {}
    listed = pack.infolist()
    for entry in listed:
        name = entry.filename
        if name in found or not (name in (MANIFEST, SIGNED, HEAD, EVENTS, KEYS) or _BLOB.fullmatch(name)):
            raise InputError(f"{name[:80]!r} has no place in a bundle.", where="bundle", todo="Do not import it.")
        if entry.file_size > _most(entry, len(listed)):
            raise InputError(f"{name[:80]!r} unfolds to too much.", where="bundle", todo="Do not import it.")
        found[name] = entry
    # Other ways of pressing unfold without an end to it, and files that lie in one another count twice.
    ways = {entry.compress_type for entry in listed}
    if not ways <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or sum(entry.compress_size for entry in listed) > size:
        raise InputError("It is not packed as a bundle is.", where="bundle", todo="Do not import it.")
    return found


def _most(entry: zipfile.ZipInfo, entries: int) -> int:
    """How large a file in a bundle may be, in bytes."""
    if entry.filename in (SIGNED, HEAD):
        return SMALL
    if entry.filename == MANIFEST:
        return SMALL + LISTED * entries
    steepest = STEEPEST if entry.filename == EVENTS else STEEPEST_SEALED
    return min(LARGEST, steepest * max(entry.compress_size, 1024))
