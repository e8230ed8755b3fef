"""The zip package of a web archive, opened only as far as it is measured and safe.

Sizes, ratio and names are looked at before anything is inflated; a member that lies about its size is cut off where
its declared size ends.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ascertain.terms.errors import InputError

LARGEST = 1_000_000_000  # bytes of all members together
RATIO = 100  # bytes out of one byte in
MEMBERS = 5_000
DIRECTORY = 1_000_000  # bytes of the list of members, which is read before they can be counted
_TODO = "Get the archive again from where it was made."
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|\\|\0|(?:^|/)\.\.?(?:/|$)|//")


@dataclass(frozen=True, slots=True)
class Package:
    """A measured zip package: `names` of its files in the order they stand, and their bytes on demand."""

    where: str
    names: tuple[str, ...]
    _zip: zipfile.ZipFile

    def read(self, name: str) -> bytes:
        """The bytes of one file. Raises InputError where it is damaged; its checksum is held against it."""
        try:
            return self._zip.read(name)
        except _DAMAGE as error:
            raise _refused(f"The file {name!r} in it is damaged.", self.where) from error


_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def is_wacz(data: bytes) -> bool:
    """True where bytes are a zip package that names a manifest and web archives: to be looked at as a WACZ."""
    return data.startswith(b"PK\x03\x04") and b"datapackage.json" in data and b"archive/" in data


@contextmanager
def opened(data: bytes, where: str) -> Iterator[Package]:
    """Open a package. Raises InputError where it is damaged, too large, too tightly packed, or names files unsafely."""
    if _directory(data) > DIRECTORY:
        raise _refused(f"The archive holds too many files; the most is {MEMBERS}.", where)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise _refused("The archive is damaged.", where) from error
    with archive:
        yield Package(where, _measured(archive, len(data), where), archive)


def _directory(data: bytes) -> int:
    """The size of the list of members as the end of the package tells it (APPNOTE 4.3.14 and 4.3.16)."""
    sizes = [0]
    for mark, start, length in ((b"PK\5\6", 12, 4), (b"PK\6\6", 40, 8)):
        at = data.rfind(mark, -100_000)
        if at >= 0:
            sizes.append(int.from_bytes(data[at + start : at + start + length], "little"))
    return max(size for size in sizes if size != 0xFFFFFFFF)  # which only says: look at the longer form


def _measured(archive: zipfile.ZipFile, size: int, where: str) -> tuple[str, ...]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MEMBERS:
        raise _refused(f"The archive holds {len(members)} files; the most is {MEMBERS}.", where)
    names = [member.filename for member in members]
    for name in names:
        if _UNSAFE.search(name):
            raise _refused(f"A file in it is called {name[:100]!r}, which leads outside of it.", where)
    if len({name.casefold() for name in names}) < len(names):
        raise _refused("Two files in it have one name.", where)
    total = sum(member.file_size for member in members)
    if total > LARGEST or any(member.file_size > RATIO * max(member.compress_size, 100) for member in members):
        raise _refused(f"The archive unpacks to {total // 1_000_000} MB, which is too much for its size.", where)
    if total > RATIO * size:  # members that share their bytes
        raise _refused(f"The archive unpacks to {total // 1_000_000} MB, which is too much for its size.", where)
    if any(member.flag_bits & 1 for member in members):
        raise _refused("The archive is locked with a password.", where)
    return tuple(names)


def _refused(what: str, where: str) -> InputError:
    return InputError(what, where=where, todo=_TODO)
