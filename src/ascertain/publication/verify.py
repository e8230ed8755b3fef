"""`publication verify`: every file is the one that went out, and the log is still the one it was read from."""

import json
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ascertain.ledger.audit import Fault
from ascertain.publication import manifest, proof, verifier
from ascertain.publication.manifest import Manifest
from ascertain.publication.render import DATA

# The tree head (hex) of the first so many events of a log; None where the log is shorter.
RootAt = Callable[[int], str | None]


def verify(folder: Path, root_at: RootAt | None = None, keys: Collection[str] = ()) -> tuple[Fault, ...]:
    """Every fault of a frozen publication; none where it is whole.

    With `root_at`, the office's own log is asked whether it still has the checkpoint. Without it nothing but the
    folder is known: a folder made anew with a fitting manifest passes. `keys` are the office's own, of which one must
    have sealed the proof, if there is one.
    """
    data = _read(folder, manifest.NAME)
    if data is None:
        return (Fault(manifest.NAME, "The manifest is missing or cannot be read."),)
    try:
        found = TypeAdapter(Manifest).validate_json(data, strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return (Fault(f"{manifest.NAME} {where}".strip(), f"The manifest is not in its form: {first['msg']}."),)
    return (
        *_files(folder, found),
        *_data(folder, found),
        *_checkpoint(found, root_at),
        *_proof(folder, root_at, keys),
    )


def _files(folder: Path, found: Manifest) -> Iterator[Fault]:
    present = {path.name for path in folder.iterdir()} - {manifest.NAME, proof.NAME}
    if DATA not in found.files:
        yield Fault(manifest.NAME, f"It does not name {DATA}.")
    for name in sorted(present - found.files.keys()):
        yield Fault(name, "The manifest does not name it.")
    for name, digest in found.files.items():
        data = _read(folder, name)
        if data is None:
            yield Fault(name, "The file is missing or cannot be read.")
        elif manifest.digest(data) != digest:
            yield Fault(name, "The bytes are not those that were published.")


def _read(folder: Path, name: str) -> bytes | None:
    path = folder / name
    # The manifest may come from anywhere: it names files of this folder, nothing else.
    if Path(name).name != name or path.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def _data(folder: Path, found: Manifest) -> Iterator[Fault]:
    """What the manifest says of the update is what the update says of itself."""
    try:
        said = json.loads(_read(folder, DATA) or b"")
        repeated = TypeAdapter(Manifest).dump_python(found, mode="json", exclude={"files", "versions"})
        wrong = [name for name, value in repeated.items() if said.get(name) != value]
    except (ValueError, AttributeError):
        yield Fault(DATA, "It cannot be read as an update.")
        return
    for name in wrong:
        yield Fault(manifest.NAME, f"Its {name} is not that of {DATA}.")


def _checkpoint(found: Manifest, root_at: RootAt | None) -> Iterator[Fault]:
    if root_at is None:
        return
    size, root = found.checkpoint.size, root_at(found.checkpoint.size)
    if root is None:
        yield Fault("checkpoint", f"The log is shorter than the {size} events the publication was read from.")
    elif root != found.checkpoint.root:
        yield Fault("checkpoint", f"The first {size} events of the log are not those the publication was read from.")


def _proof(folder: Path, root_at: RootAt | None, keys: Collection[str]) -> Iterator[Fault]:
    """What an outsider would find, and whether the proof is this office's and of its log as it is."""
    if proof.NAME not in {path.name for path in folder.iterdir()}:
        return
    try:
        shown = verifier.check(folder)
    except (verifier.Wrong, OSError) as error:
        yield Fault(proof.NAME, str(error))
        return
    if keys and shown.key not in keys:
        yield Fault(proof.NAME, "It is sealed with a key this office never declared.")
    for head in shown.heads:
        if root_at is not None and root_at(head.size) != head.root.hex():
            yield Fault(proof.NAME, f"The log here has other {head.size} first events than those signed.")
