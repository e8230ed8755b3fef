"""Time stamps (RFC 3161): an authority signs that a checkpoint existed at a time. What is stamped is its text."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from importlib.util import find_spec
from types import ModuleType
from typing import Any
from urllib.request import Request, urlopen

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from ascertain.ledger.canonical import Json
from ascertain.ledger.envelope import Draft, Event
from ascertain.ledger.log import Ledger
from ascertain.office.cosigned import CHECKPOINTS
from ascertain.office.house import Office
from ascertain.office.signing import head_text
from ascertain.terms.errors import InputError, IntegrityError
from ascertain.terms.instants import stamp

STAMPED = "checkpoint.stamped"
WAIT = 30  # seconds
LARGEST = 1024 * 1024  # bytes: an answer has a few thousand
_TODO = "Ask the authority again, and for its certificates."


@dataclass(frozen=True, slots=True)
class Stamp:
    """One time stamp as kept: over the head of `size` events, the authority's answer and its certificates (DER)."""

    position: int
    size: int
    answer: bytes
    roots: tuple[bytes, ...]

    @classmethod
    def of(cls, event: Event) -> "Stamp":
        """Read what `take` wrote."""
        body = event.body
        match body:
            case {"size": int(size), "tsr": str(tsr), "roots": list(roots)}:
                return cls(
                    event.position,
                    size,
                    base64.b64decode(tsr),
                    tuple(base64.b64decode(str(root)) for root in roots),
                )
        raise IntegrityError("This is no time stamp.", where=f"event {event.position}")

    def time(self, text: str) -> datetime:
        """When the authority says the text existed. Raises IntegrityError where its answer does not bear that out."""
        return verified(text, self.answer, [x509.load_der_x509_certificate(root) for root in self.roots])


def available() -> bool:
    """Whether time stamps can be checked: what reads them is an extra."""
    return find_spec("rfc3161_client") is not None


def request(office: Office) -> bytes:
    """The question (DER) to put to a time stamp authority about the log as it stands; the head is kept."""
    library = _library()
    head = office.journal.ledger.keep_checkpoint()
    text = head_text(office.journal.ledger, head.size)
    # Without a nonce: no text is ever stamped that was stamped before, so an old answer cannot pass for a new one.
    asked = library.TimestampRequestBuilder(text.encode(), library.HashAlgorithm.SHA256, nonce=False)
    return bytes(asked.build().as_bytes())


def take(office: Office, answer: bytes, certificates: bytes) -> tuple[int, datetime]:
    """Keep an authority's answer; returns the size of the log it is about, and the time it tells.

    `certificates` are PEM, one or more, of the authority or of who vouches for it. Raises InputError where they cannot
    be read or the answer is about no kept head, IntegrityError where it does not verify.
    """
    ledger = office.journal.ledger
    roots = _certificates(certificates)
    size = _about(ledger, answer)
    told = verified(head_text(ledger, size), answer, roots)
    body: dict[str, Json] = {
        "size": size,
        "root": ledger.checkpoint(size).root,
        "tsr": base64.b64encode(answer).decode("ascii"),
        "roots": [base64.b64encode(root.public_bytes(Encoding.DER)).decode("ascii") for root in roots],
        "time": stamp(told),
    }
    with ledger.write() as batch:
        batch.add(Draft(CHECKPOINTS, STAMPED, body, office.journal.actor))
    return size, told


def stamps(ledger: Ledger) -> Iterator[Stamp]:
    """Every time stamp kept, oldest first."""
    return (Stamp.of(event) for event in ledger.stream(CHECKPOINTS) if event.kind == STAMPED)


def verified(text: str, answer: bytes, roots: Sequence[x509.Certificate]) -> datetime:
    """The time of an authority's answer about a text. Raises IntegrityError where it does not verify."""
    library = _library()
    decoded = _decoded(library, answer)
    verifier = library.VerifierBuilder(roots=list(roots)).build()
    try:
        verifier.verify_message(decoded, text.encode())
        told: datetime = decoded.tst_info.gen_time
    except (library.VerificationError, ValueError) as error:
        raise IntegrityError(f"The time stamp does not verify ({error}).", todo=_TODO) from error
    return told


def send(url: str, asked: bytes) -> bytes:
    """Put the question to an authority on the network and return its answer. Raises InputError where none comes."""
    if not url.startswith(("http://", "https://")):
        raise InputError("This is no address of a time stamp authority.", where=url, todo="It begins with https://")
    question = Request(url, asked, {"Content-Type": "application/timestamp-query"})  # noqa: S310  # checked above
    try:
        with urlopen(question, timeout=WAIT) as answer:  # noqa: S310
            return bytes(answer.read(LARGEST))
    except (OSError, ValueError, HTTPException) as error:
        raise InputError(f"The authority gave no answer ({error}).", where=url, todo="Try again later.") from error


def _about(ledger: Ledger, answer: bytes) -> int:
    imprint = _decoded(_library(), answer).tst_info.message_imprint.message
    for head in reversed(ledger.checkpoints()):
        if hashlib.sha256(head_text(ledger, head.size).encode()).digest() == imprint:
            return head.size
    raise InputError("This time stamp is about no checkpoint kept here.", todo="ascertain log stamp --request FILE")


def _decoded(library: ModuleType, answer: bytes) -> Any:
    try:
        return library.decode_timestamp_response(answer)
    except ValueError as error:
        raise IntegrityError("This is no answer of a time stamp authority.", todo=_TODO) from error


def _certificates(pem: bytes) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise InputError("There is no certificate in this file.", where="--tsa-cert", todo="It holds PEM.") from error


def _library() -> ModuleType:
    try:
        import rfc3161_client
    except ImportError as error:
        todo = "pip install 'ascertain[fetch]'"
        raise InputError("Time stamps need a part that is not installed.", todo=todo) from error
    return rfc3161_client
