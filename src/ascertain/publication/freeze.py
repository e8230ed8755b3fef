"""Writing a publication down for good: all of it or nothing, and never over another one."""

import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from ascertain.ledger.driver import sync
from ascertain.publication import manifest, parts, proof
from ascertain.publication.compose import compose
from ascertain.publication.layouts import known
from ascertain.publication.model import UpdateInput
from ascertain.publication.render import json_of, render
from ascertain.publication.update import Update
from ascertain.terms.errors import ConflictError, InputError


@dataclass(frozen=True, slots=True)
class Frozen:
    """A publication as written: its public form and its manifest, whose SHA-256 names the whole."""

    folder: Path
    update: Update
    manifest: manifest.Manifest
    digest: str


def make(given: UpdateInput, layout: str, folder: Path, language: str = "en") -> Frozen:
    """Compose, render and freeze one update in a new folder, in one language.

    Raises ConflictError where the folder exists, RefusedError and IntegrityError as `compose` does.
    """
    update = compose(given, known(layout), language)
    contents = {**render(update), proof.VERIFIER: proof.verifier()}
    libraries = parts.versions(update.detail.parts if update.detail else ())
    found = manifest.manifest_of(update, contents, {"ascertain": version("ascertain"), **libraries})
    contents[manifest.NAME] = json_of(manifest.Manifest, found)
    freeze(contents, folder)
    return Frozen(folder, update, found, manifest.digest(contents[manifest.NAME]))


def freeze(contents: Mapping[str, bytes], folder: Path) -> None:
    """Write files durably into a folder that appears whole or not at all. Raises ConflictError where it exists."""
    taken = ConflictError(
        "Something is there already; what is published is never overwritten.",
        where=str(folder),
        todo="Name a new folder.",
    )
    if os.path.lexists(folder):
        raise taken
    unfinished = folder.parent / f".{folder.name}.{secrets.token_hex(8)}.part"
    try:
        unfinished.mkdir(parents=True)
        for name, data in contents.items():
            # A site has folders in it, a publication never.
            (unfinished / name).parent.mkdir(exist_ok=True)
            _write(unfinished / name, data)
        sync(unfinished)
        # Renaming onto a folder with anything in it fails: whoever was faster stays.
        unfinished.rename(folder)
        sync(folder.parent)
    except OSError as error:
        if os.path.lexists(folder):
            raise taken from error
        raise InputError(f"The folder cannot be written ({error.strerror}).", where=str(folder)) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def copy(folder: Path, to: Path) -> None:
    """Copy a frozen folder into a new one, whole or not at all. Raises ConflictError where it exists."""
    freeze({path.name: path.read_bytes() for path in sorted(folder.iterdir())}, to)


def put_beside(folder: Path, name: str, data: bytes) -> None:
    """Put a file that may change into a frozen folder, whole or not at all; an earlier one is replaced."""
    unfinished = folder.parent / f".{folder.name}.{secrets.token_hex(8)}.part"
    try:
        _write(unfinished, data)
        unfinished.replace(folder / name)
        sync(folder)
    except OSError as error:
        raise InputError(f"The file cannot be written ({error.strerror}).", where=str(folder / name)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
