"""The files of a proof, read from a folder or from a zip, and nothing that lies outside it."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from ascertain.publication.verifier.faults import Wrong, need

# A file unfolds to so many bytes at most, and to so many times what it is when pressed.
LARGEST, STEEPEST = 4 * 2**30, 1100
PLAIN = re.compile(r"[\w~-][\w.~-]{0,120}", re.ASCII)
UNZIPPED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)


def opened(path: Path) -> dict[str, bytes]:
    """File name → bytes. Raises Wrong for what is no plain file of this place, OSError where it cannot be read."""
    if path.is_dir():
        for item in sorted(path.iterdir()):
            need(
                item.is_file() and not item.is_symlink(),
                f"{item.name}: this is no file, or a link. Get the file itself.",
            )
        return {item.name: item.read_bytes() for item in sorted(path.iterdir())}
    need(path.stat().st_size <= LARGEST, f"{path.name}: it is larger than a proof can be.")
    try:
        with zipfile.ZipFile(path) as pack:
            return unpacked(pack)
    except UNZIPPED as error:
        raise Wrong(f"{path.name}: this is no whole zip file ({error}).") from error


def unpacked(pack: zipfile.ZipFile) -> dict[str, bytes]:
    """The files of a zip, each once, none unfolding without end."""
    found: dict[str, bytes] = {}
    for entry in pack.infolist():
        name = entry.filename
        need(PLAIN.fullmatch(name) is not None, f"{name[:80]!r}: this is no name of a file of a proof.")
        need(name not in found, f"{name}: it stands twice in the zip file.")
        sound = entry.file_size <= min(LARGEST, STEEPEST * max(entry.compress_size, 1024))
        need(sound and entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED), f"{name}: packed oddly.")
        with pack.open(entry) as stream:
            found[name] = stream.read(entry.file_size + 1)
    return found
