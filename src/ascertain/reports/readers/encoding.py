"""Bytes to text and every character's way back to its byte. An encoding is never guessed.

A byte order mark decides first. Bytes that are valid UTF-8 are UTF-8: text in an older encoding practically never is.
What the file itself declares (HTML) comes next. Anything else is refused with the place of the first odd byte.
"""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ascertain.terms.errors import InputError

# One byte a character: positions are exact without a table. The WHATWG Encoding Standard reads the Latin-1 family so.
_SINGLE_BYTE = re.compile(
    r"(windows-?125[0-8]|cp125[0-8]|iso-?8859-\d+|koi8-[ru]|cp866|ibm866|macintosh|x-mac-cyrillic)"
)
_ALIASES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONVERT = "Save it as UTF-8 (in a text editor: Save as, encoding UTF-8) and add it again."


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it lay in the file: `encoding` as Python names it, after `skipped` bytes of byte order mark."""

    text: str
    encoding: str
    skipped: int

    def offsets(self, positions: Sequence[int]) -> list[int]:
        """The byte offset in the file of each position in the text; `positions` must ascend."""
        found, at, byte = [], 0, self.skipped
        for position in positions:
            byte += len(self.text[at:position].encode(self.encoding, "surrogateescape"))
            at = position
            found.append(byte)
        return found


def decode(data: bytes, where: str, *, declared: str | None = None, lenient: bool = False) -> Decoded:
    """Decode a whole file.

    Args:
        declared: the encoding the file says it has; counts where the bytes are not UTF-8.
        lenient: leave bytes that are not UTF-8 as lone surrogates, and NUL as it is, for readers that refuse
            single rows.

    Raises:
        InputError: where the encoding is unknown or the text holds NUL, with the byte offset.
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    body = data[len(mark) :]
    codec = _single_byte(declared) if declared and not mark else None
    try:
        decoded = Decoded(body.decode(encoding), encoding, len(mark))
    except UnicodeDecodeError as error:
        if codec:
            decoded = _declared(data, codec, where)
        elif lenient and encoding == "utf-8":
            decoded = Decoded(body.decode(encoding, "surrogateescape"), encoding, len(mark))
        else:
            raise _unreadable(data, len(mark) + error.start, encoding, declared, where) from error
    if not lenient:
        _refuse_nul(decoded, where)
    return decoded


def _single_byte(declared: str) -> str | None:
    name = declared.strip().lower()
    if name in _ALIASES or _SINGLE_BYTE.fullmatch(name):
        try:
            return codecs.lookup(_ALIASES.get(name, name)).name
        except LookupError:
            return None
    return None


def _declared(data: bytes, codec: str, where: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), codec, 0)
    except UnicodeDecodeError as error:
        raise _unreadable(data, error.start, codec, codec, where) from error


def _unreadable(data: bytes, offset: int, tried: str, declared: str | None, where: str) -> InputError:
    says = f", and {declared!r}, which the file declares, is not read here" if declared and declared != tried else ""
    byte = f"byte {data[offset]:#04x} at offset {offset}"
    return InputError(f"The encoding is not known: {byte} is not {tried.upper()}{says}.", where=where, todo=_CONVERT)


def _refuse_nul(decoded: Decoded, where: str) -> None:
    position = decoded.text.find("\0")
    if position >= 0:
        [offset] = decoded.offsets([position])
        raise InputError(
            f"The text holds a NUL character at byte offset {offset}.",
            where=where,
            todo="Remove it, or give the file this was made from.",
        )
