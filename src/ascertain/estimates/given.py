"""A table given as a file: its text, and what parts its cells (spreadsheets write commas, semicolons or tabs)."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from ascertain.terms.errors import InputError
from ascertain.terms.media import unavailable

MARKS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Given:
    """The text of a file, which mark parts its cells, and the SHA-256 of its bytes."""

    text: str
    mark: str
    digest: str


def given(path: Path, todo: str) -> Given:
    """Read a file, also gzipped. Raises InputError, with what to do, where it cannot be read as text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        said = f"It cannot be read: {error.strerror}."
        raise unavailable(error) or InputError(said, where=str(path), todo=todo) from error
    try:
        plain = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        text = plain.decode("utf-8-sig")
    except (UnicodeDecodeError, OSError, EOFError) as error:
        raise InputError("This is no text in UTF-8.", where=str(path), todo="Save it as CSV in UTF-8.") from error
    head = text.partition("\n")[0]
    return Given(text, max(MARKS, key=head.count), hashlib.sha256(data).hexdigest())
