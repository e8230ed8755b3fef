"""Every word that anybody can read in a file that goes out, whatever its form."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq

READS_PDF = find_spec("pypdf") is not None
PNG = b"\x89PNG\r\n\x1a\n"


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def spoken(data: bytes) -> str:
    """The bytes themselves, as UTF-8 and as UTF-16, and what is packed in them, entry by entry."""
    return "\n".join((data.decode("utf-8", "replace"), data.decode("utf-16-le", "replace"), *_packed(data)))


def _packed(data: bytes) -> Iterator[str]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield archive.comment.decode("utf-8", "replace")
            for entry in archive.infolist():
                yield f"{entry.filename} {entry.comment!r} {entry.extra!r}"
                yield spoken(archive.read(entry))
    elif data.startswith(b"%PDF"):
        yield from _printed(data)
    elif data.startswith(b"PAR1"):
        table = pq.read_table(BytesIO(data))
        yield f"{table.schema.to_string(show_schema_metadata=True)} {table.schema.metadata} {table.to_pylist()}"
    elif data.startswith(PNG):
        yield from _chunks(data)


def _printed(data: bytes) -> Iterator[str]:
    """A PDF: its streams unpacked and, where a reader of PDF is installed, the words on its pages and in its notes."""
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(stream).decode("utf-8", "replace")
    if READS_PDF and b"xref" in data:
        from pypdf import PdfReader

        document = PdfReader(BytesIO(data))
        yield str(document.metadata)
        for page in document.pages:
            yield page.extract_text()
            yield str([note.get_object() for note in page.get("/Annots") or ()])


def _chunks(data: bytes) -> Iterator[str]:
    """What a picture says beside its points: text chunks, packed or not."""
    at = len(PNG)
    while at < len(data):
        (length,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        at += length + 12
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            start = body.find(b"\x00\x00") + 2
            packed = zlib.decompressobj()
            yield body.decode("utf-8", "replace")
            yield (packed.decompress(body[start:]) if kind == b"zTXt" else b"").decode("utf-8", "replace")
