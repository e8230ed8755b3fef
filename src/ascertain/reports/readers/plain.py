"""Plain text: the bytes decoded, line ends levelled, furniture marked line by line."""

import re

from ascertain.reports.documents import Document, Piece
from ascertain.reports.furniture import mark
from ascertain.reports.readers.encoding import decode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def read_text(data: bytes, where: str) -> Document:
    """Read one report in plain text. Raises InputError where the encoding is unknown or the text holds NUL."""
    decoded = decode(data, where)
    lines, starts, sources, length = [], [], [], 0
    for match in _LINE.finditer(decoded.text):
        line = match[0]
        if line:
            level = line.rstrip("\r\n") + ("\n" if line[-1] in "\r\n" else "")
            lines.append(level)
            starts.append(length)
            sources.append(match.start())
            length += len(level)
    text = "".join(lines)
    offsets = decoded.offsets(sources)
    pieces = tuple(Piece(start, str(offset)) for start, offset in zip(starts, offsets, strict=True))
    return Document(text, pieces, mark(text), encoding=decoded.encoding)
