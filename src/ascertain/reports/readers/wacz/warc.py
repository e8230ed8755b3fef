"""The records of a WARC file (ISO 28500): which pages it holds, and whether each payload has its digest.

Records are cut by warcio. What is compressed is measured first, so that the library never inflates what would not fit.
"""

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from typing import Any

from ascertain.terms.errors import InputError

RATIO = 100  # bytes out of one byte in
SLACK = 16_000_000  # bytes that may come out of almost nothing
LARGEST = 1_000_000_000  # bytes of all records of a file
LARGEST_PAGE = 20_000_000  # bytes of a page that is read
_STEP = 1 << 16
_DIGEST = re.compile(r"(sha-?1|sha-?256|sha-?512|md5):([A-Za-z0-9=+/_-]+)", re.ASCII | re.I)
_READ = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, slots=True)
class Response:
    """One answer of a server as archived.

    Attributes:
        uri, date: what was asked for, and when (`WARC-Date`).
        status, media, charset, location: of the HTTP answer.
        body: the page, decoded; None where it is too large or of a kind that is not read; see `unread`.
        fits: whether the payload has the digest written down; None where none is, or where it cannot be told.
        digest: as written down. `revisit`: the record only refers to an earlier one with that digest.
    """

    uri: str
    date: str
    status: int
    media: str
    charset: str | None
    location: str | None
    body: bytes | None
    fits: bool | None
    digest: str | None
    revisit: bool = False
    unread: str | None = field(default=None)


def responses(data: bytes, where: str) -> Iterator[Response]:
    """Every response and revisit of a WARC file, plain or compressed. Raises InputError where it cannot be read."""
    archive_iterator = _library(where)
    _measure(data, where)
    told = io.StringIO()
    try:
        with redirect_stderr(told):
            for record in archive_iterator(io.BytesIO(data)):
                if record.rec_type in ("response", "revisit", "resource"):
                    yield _response(record, where)
    except InputError:
        raise
    except Exception as error:  # whatever the library says of records it cannot cut
        raise InputError("A record in it cannot be read.", where=where, todo="Get the archive again.") from error
    if told.getvalue():
        raise InputError("A record in it has another length than it says.", where=where, todo="Get the archive again.")


def _library(where: str) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        todo = "pip install 'ascertain[extract]'"
        raise InputError("Web archives cannot be read here.", where=where, todo=todo) from error
    return ArchiveIterator


def _measure(data: bytes, where: str) -> None:
    """Inflate in small steps and refuse what comes to too much; nothing of it is kept."""
    if not data.startswith(b"\x1f\x8b"):
        return
    given, come, whole = 0, 0, True
    source = io.BytesIO(data)
    inflating, rest = zlib.decompressobj(31), b""
    try:
        while piece := rest or source.read(_STEP):
            given += 0 if rest else len(piece)
            come += len(inflating.decompress(piece, _STEP * 16))
            if come > min(RATIO * given + SLACK, LARGEST):
                raise InputError("It unpacks to too much for its size.", where=where, todo="Get the archive again.")
            rest = inflating.unused_data if inflating.eof else inflating.unconsumed_tail
            whole = inflating.eof
            if whole:
                inflating = zlib.decompressobj(31)
    except zlib.error as error:
        raise InputError("It is damaged.", where=where, todo="Get the archive again.") from error
    if not whole:
        raise InputError("It ends in the middle of a record.", where=where, todo="Get the archive again.")


def _response(record: Any, where: str) -> Response:
    http, headers = record.http_headers, record.rec_headers
    revisit = record.rec_type == "revisit"
    media, charset = _media((http.get_header("Content-Type") if http else record.content_type) or "")
    digest = headers.get_header("WARC-Payload-Digest")
    payload, found = _payload(record, digest, where)
    body, unread = (None, None) if revisit else _body(http, media, payload)
    fits = None if revisit or found is None else found == _value(digest) or _fits_decoded(digest, http, payload)
    return Response(
        uri=headers.get_header("WARC-Target-URI") or "",
        date=headers.get_header("WARC-Date") or "",
        status=int(http.get_statuscode()) if http and http.get_statuscode().isdecimal() else 200,
        media=media,
        charset=charset,
        location=http.get_header("Location") if http else None,
        body=body,
        fits=fits,
        digest=digest,
        revisit=revisit,
        unread=unread,
    )


def _media(kind: str) -> tuple[str, str | None]:
    """The media type and charset of a `Content-Type` (RFC 9110, §8.3)."""
    media, *parameters = (part.strip() for part in kind.split(";"))
    charset = next((part[8:].strip("\"' ") for part in parameters if part.lower().startswith("charset=")), None)
    return media.lower(), charset


def _payload(record: Any, digest: str | None, where: str) -> tuple[bytes | None, bytes | None]:
    """The payload as archived, where it is small enough for a page, and the digest of it by the algorithm written."""
    digester = _digester(digest)
    kept, length = bytearray(), 0
    while piece := record.raw_stream.read(_STEP):
        length += len(piece)
        if digester:
            digester.update(piece)
        if length <= LARGEST_PAGE:
            kept += piece
    expected = record.payload_length if record.http_headers else record.length
    if expected is not None and expected > length:
        raise InputError("It ends in the middle of a record.", where=where, todo="Get the archive again.")
    return bytes(kept) if length <= LARGEST_PAGE else None, digester.digest() if digester else None


def _digester(digest: str | None) -> Any:
    """A fresh hash of the algorithm a digest names; None where it names none that is known."""
    named = _DIGEST.fullmatch(digest or "")
    return hashlib.new(named[1].lower().replace("-", ""), usedforsecurity=False) if named else None


def _value(digest: str | None) -> bytes | None:
    """The bytes of a digest as WARC files write them: base 32 or hex, base 64 at times; None for anything else."""
    size = _digester(digest).digest_size
    for read in (bytes.fromhex, base64.b32decode, base64.urlsafe_b64decode):
        try:
            found = read(str(digest).partition(":")[2])
        except ValueError:
            continue
        if len(found) == size:
            return found
    return None


def _fits_decoded(digest: str | None, http: Any, payload: bytes | None) -> bool | None:
    """Many archivers write the digest of the payload without its chunks, some that of the payload unpacked too.

    None where the payload is too large to tell.
    """
    if payload is None:
        return None
    forms = [_decoded(http, payload, unpack=unpack) for unpack in (False, True)]
    wanted = _value(digest)
    return any(_hashed(digest, form) == wanted for form in forms if form is not None)


def _hashed(digest: str | None, data: bytes) -> bytes:
    digester = _digester(digest)
    digester.update(data)
    return bytes(digester.digest())


def _body(http: Any, media: str, payload: bytes | None) -> tuple[bytes | None, str | None]:
    """The page in the payload, or why none is read."""
    if media not in _READ:
        return None, f"is {media or 'of no known type'}, which is not read"
    body = None if payload is None else _decoded(http, payload)
    if body is None:
        return None, "is too large, or packed in a way that is not read"
    return body, None


def _decoded(http: Any, payload: bytes, *, unpack: bool = True) -> bytes | None:
    """The payload without transfer and content encoding (RFC 9110, §8.4); None where it is too large or unknown."""
    from warcio.bufferedreaders import BufferedReader, ChunkedDataReader

    encoding = ((http.get_header("Content-Encoding") if http and unpack else None) or "identity").lower()
    chunked = ((http.get_header("Transfer-Encoding") if http else None) or "").lower() == "chunked"
    if encoding not in ("identity", "gzip", "deflate"):  # Brotli gives no bound to what comes out of a few bytes
        return None
    packed = None if encoding == "identity" else encoding
    reader = ChunkedDataReader if chunked else BufferedReader
    stream = reader(io.BytesIO(payload), decomp_type=packed)
    most = min(LARGEST_PAGE, RATIO * len(payload) + 1_000_000)  # no page of words is packed tighter
    body = bytearray()
    while len(body) <= most and (piece := stream.read(_STEP)):
        body += piece
    return bytes(body) if len(body) <= most else None
