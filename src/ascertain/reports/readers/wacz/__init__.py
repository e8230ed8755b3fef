"""Web archives (WACZ 1.1.1): verified whole, then read page by page.

Nothing of an archive is read before every file in it has been held against the manifest and its signature. Each page
of `pages/pages.jsonl` becomes a report; its text is that of the archived answer, or, where a page says nothing without
its scripts, the text the crawler saw.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag, urljoin

from ascertain.reports.checks import ABSENT, FAILED, VERIFIED, Check
from ascertain.reports.documents import Document, Piece
from ascertain.reports.furniture import mark
from ascertain.reports.readers.html import read_html
from ascertain.reports.readers.parts import Part, Parts
from ascertain.reports.readers.plain import read_text
from ascertain.reports.readers.wacz.manifest import DIGEST, check_digest, check_members, document
from ascertain.reports.readers.wacz.package import Package, opened
from ascertain.reports.readers.wacz.warc import Response, responses
from ascertain.reports.trust import NOBODY, Trust
from ascertain.terms.errors import InputError
from ascertain.terms.instants import stamp

__all__ = ["check_wacz", "read_wacz"]

PAGES = "pages/pages.jsonl"
MOST_PAGES = 1_000
_HOPS = 5  # redirections followed from a page to what was shown


@dataclass(frozen=True, slots=True)
class _Page:
    """A line of `pages.jsonl`: its number, the address, when it was captured, and the text the crawler saw."""

    number: int
    url: str
    moment: str | None
    text: str


def check_wacz(data: bytes, where: str, received: datetime, trust: Trust = NOBODY) -> tuple[Check, ...]:
    """Check files, manifest, signature, time stamp and payloads, in this order.

    Raises InputError where it is no package that can be opened safely. What fails stands in the result.
    """
    # What checks signatures loads all of cryptography, which whoever reads a text does not need to wait for.
    from ascertain.reports.readers.wacz.signature import check_signature

    with opened(data, where) as package:
        members = check_members(package)
        digest, signed = check_digest(package)
        told = document(package, DIGEST).get("hash", "") if DIGEST in package.names else ""
        signature = check_signature(signed, str(told), received, trust) if digest.result != FAILED else ()
        checks = (members, digest, *signature)
        if FAILED in (members.result, digest.result):
            return checks
        return (*checks, _payloads(_answers(package)))


def read_wacz(data: bytes, where: str) -> Parts:
    """Read every page. A page that cannot be read is a part with its error. Raises InputError for the whole."""
    with opened(data, where) as package:
        trouble = check_members(package)
        if trouble.result == FAILED:
            raise InputError(f"The archive is damaged: {trouble.says}", where=where, todo="Get it again.")
        pages = _pages(package)
        answers = _answers(package)
        return Parts(tuple(_part(page, answers, where) for page in pages))


def _answers(package: Package) -> tuple[Response, ...]:
    found: list[Response] = []
    for name in package.names:
        if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
            found += responses(package.read(name), f"{package.where}, {name}")
    return tuple(found)


def _payloads(answers: Sequence[Response]) -> Check:
    wrong = [answer.uri for answer in answers if answer.fits is False]
    told = [answer for answer in answers if answer.fits]
    if wrong:
        return Check("payloads", FAILED, f"{wrong[0]}: its content has not the digest written down ({len(wrong)}).")
    if not told:
        return Check("payloads", ABSENT, "No record tells the digest of its content.")
    return Check("payloads", VERIFIED, f"{len(told)} of {len(answers)} contents have the digest written down.")


def _pages(package: Package) -> list[_Page]:
    if PAGES not in package.names:
        raise InputError(f"The archive has no {PAGES}.", where=package.where, todo="Give a WACZ file (version 1.1.1).")
    found: list[_Page] = []
    for number, line in enumerate(package.read(PAGES).split(b"\n"), start=1):
        if line.strip() and (page := _page(number, line, package.where)):
            found.append(page)
    if not found:
        raise InputError("The archive names no page.", where=package.where)
    if len(found) > MOST_PAGES:
        raise InputError(f"The archive names {len(found)} pages; the most is {MOST_PAGES}.", where=package.where)
    return found


def _page(number: int, line: bytes, where: str) -> _Page | None:
    """One line; None for the head of the list, which names no address."""
    try:
        told: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("This is not JSON.", where=f"{where}, {PAGES}, line {number}") from error
    if not isinstance(told, Mapping) or not isinstance(told.get("url"), str) or not told["url"].strip():
        return None
    text = told.get("text")
    return _Page(number, told["url"].strip(), _moment(told.get("ts")), text if isinstance(text, str) else "")


def _moment(said: object) -> str | None:
    """A capture time in UTC: RFC 3339, or milliseconds since 1970 as some tools write it; None for anything else."""
    try:
        if isinstance(said, str):
            moment = datetime.fromisoformat(said)
            return stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
        return stamp(datetime.fromtimestamp(float(said) / 1000, UTC))  # type: ignore[arg-type]  # TypeError is caught
    except (ValueError, TypeError, OverflowError, OSError):
        return None


def _part(page: _Page, answers: Sequence[Response], where: str) -> Part:
    at = f"{where}, page {page.url}"
    shown = _shown(page, answers)
    part = Part(f"line={page.number}", page.url, captured=page.moment or (shown and _moment(shown.date)) or None)
    try:
        return replace(part, document=_document(page, shown, at))
    except InputError as error:
        return replace(part, error=error)


def _document(page: _Page, shown: Response | None, at: str) -> Document:
    try:
        if shown is None:
            raise InputError("The archive has no answer to it.", where=at, todo="Archive the page again.")
        if shown.body is None:
            raise InputError(f"It {shown.unread}.", where=at, todo="Write down what it says and add that.")
        if shown.media == "text/plain":
            return read_text(shown.body, at)
        return read_html(shown.body, at, declared=shown.charset)
    except InputError:
        if not page.text.strip():
            raise
        text = page.text.strip().replace("\r\n", "\n").replace("\0", "")
        return Document(text, (Piece(0, f"{PAGES} line {page.number}"),), mark(text))


def _shown(page: _Page, answers: Sequence[Response]) -> Response | None:
    """The answer that was shown: of those to the page's address the nearest in time, behind its redirections."""
    url = page.url
    for _ in range(_HOPS):
        found = _nearest(url, page.moment, answers)
        if found is None or not (300 <= found.status < 400 and found.location):
            return found
        url = urljoin(url, found.location)
    return None


def _nearest(url: str, moment: str | None, answers: Sequence[Response]) -> Response | None:
    wanted = urldefrag(url).url
    same = [answer for answer in answers if urldefrag(answer.uri).url == wanted]
    if not same:
        return None
    best = min(same, key=lambda answer: _apart(answer.date, moment))
    if best.revisit:
        earlier = (answer for answer in answers if not answer.revisit and answer.digest == best.digest)
        return next(earlier, None) if best.digest else None
    return best


def _apart(date: str, moment: str | None) -> float:
    known = _moment(date)
    if known is None or moment is None:
        return 0.0
    return abs((datetime.fromisoformat(known) - datetime.fromisoformat(moment)).total_seconds())
