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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
# What is unpacked in memory, in bytes: one file, and how far it may unfold.
LARGEST, STEEPEST = 4 * 2**30, 200
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
            self._entries = _entries(self._pack)
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
        """The events, one envelope each. Raises IntegrityError."""
        data = self.file(EVENTS)
        if data and not data.endswith(b"\n"):
            raise _changed(EVENTS)
        for line in data.split(b"\n")[:-1]:
            yield line.decode("utf-8", "replace")

    def blob(self, address: str) -> bytes:
        """One ciphertext, held against its address. Raises IntegrityError."""
        data = self._read(f"blobs/{address}")
        if hashlib.sha256(data).hexdigest() != address:
            raise _changed(f"blob {address}")
        return data

    def _text(self, name: str) -> str:
        return self._read(name).decode("utf-8")

    def _read(self, name: str) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            raise InputError(f"It has no {name}.", where="bundle", todo="Ask for the file again.")
        try:
            return self._pack.read(entry)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise _changed(name) from error


def _changed(name: str) -> IntegrityError:
    return IntegrityError("It is not what was exported.", where=name, todo="Ask for the bundle again.")


def _entries(pack: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Every entry by name. Nothing is ever unpacked under a name of the sender's choice."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in pack.infolist():
        name = entry.filename
        if name in found or not (name in (MANIFEST, SIGNED, HEAD, EVENTS, KEYS) or _BLOB.fullmatch(name)):
            raise InputError(f"{name[:80]!r} has no place in a bundle.", where="bundle", todo="Do not import it.")
        if entry.file_size > LARGEST or entry.file_size > STEEPEST * max(entry.compress_size, 1024):
            raise InputError(f"{name[:80]!r} unfolds to too much.", where="bundle", todo="Do not import it.")
        found[name] = entry
    return found
