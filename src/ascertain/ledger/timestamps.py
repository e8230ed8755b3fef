"""RFC 3161 time stamps: what a token says, over which bytes, and whether a trusted authority made it.

Decoding and the check of signatures are rfc3161-client's. Here stands what it leaves to its caller: a token without
its response around it, the bytes that were stamped, and that a certificate the token itself brings is no authority.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from cryptography import x509

from ascertain.terms.errors import InputError
from ascertain.terms.instants import stamp

# Hash algorithms by OID (RFC 5754, §2); SHA-1 proves nothing any more.
ALGORITHMS = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
# PKIStatusInfo with status `granted` (RFC 3161, §2.4.2), as it stands before the token in a response.
_GRANTED = b"\x30\x03\x02\x01\x00"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp says.

    Attributes:
        moment: when it was made, in UTC, as `terms.instants.stamp` writes it.
        algorithm, digest: of the stamped bytes, `sha256` and hex.
        authority: the common name of who signed it; of its issuer where its certificate is not at hand.
        vouched: its signature leads to a certificate the caller trusts. Where False, anybody can have made it.
    """

    moment: str
    algorithm: str
    digest: str
    authority: str
    vouched: bool


def available() -> bool:
    """True where the library that reads time stamps is installed."""
    return find_spec("rfc3161_client") is not None


def readable(data: bytes) -> bool:
    """True where bytes are a time stamp that can be decoded; whether it holds is not asked."""
    try:
        _decoded(data, "")
    except InputError:
        return False
    return True


def certificates(data: bytes, where: str) -> tuple[x509.Certificate, ...]:
    """The certificates of a file: one in DER, or any number in PEM. Raises InputError where there is none."""
    try:
        if b"-----BEGIN" in data:
            return tuple(x509.load_pem_x509_certificates(data))
        return (x509.load_der_x509_certificate(data),)
    except ValueError as error:
        raise InputError("It holds no certificate.", where=where, todo="Give one in PEM or DER.") from error


def check(
    data: bytes,
    message: bytes,
    where: str,
    *,
    roots: Sequence[x509.Certificate] = (),
    others: Sequence[x509.Certificate] = (),
) -> Stamp:
    """Check that a time stamp is over `message`, and, where `roots` are given, that it leads to one of them.

    Args:
        data: a time-stamp response or the bare token, in DER.
        roots: certificates of authorities the caller trusts.
        others: certificates delivered beside the token, which prove nothing by themselves.

    Raises:
        InputError: where it is no time stamp, is over other bytes, or does not lead to a root; where the library is
            missing.
    """
    response = _decoded(data, where)
    imprint = response.tst_info.message_imprint
    algorithm = ALGORITHMS.get(imprint.hash_algorithm.dotted_string)
    if algorithm is None:
        raise InputError(f"The time stamp uses {imprint.hash_algorithm.dotted_string}, no safe hash.", where=where)
    if hashlib.new(algorithm, message).digest() != imprint.message:
        raise InputError("The time stamp was made over other bytes.", where=where)
    signer = _signer(response, others)
    if roots:
        _check_chain(response, imprint.message, where, roots, others)
    moment, authority = stamp(response.tst_info.gen_time), _name(response, signer)
    return Stamp(moment, algorithm, imprint.message.hex(), authority, bool(roots))


def _decoded(data: bytes, where: str) -> Any:
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError as error:
        todo = "pip install 'ascertain[fetch]'"
        raise InputError("Time stamps cannot be read here.", where=where, todo=todo) from error
    for form in (data, _sequence(_GRANTED + data)):
        try:
            response = decode_timestamp_response(form)
            if response.status == 0 and response.tst_info and response.signed_data:
                return response
        except ValueError:  # of decoding, and of a response that holds no token
            continue
    raise InputError("This is no time stamp (RFC 3161).", where=where)


def _sequence(body: bytes) -> bytes:
    """A DER SEQUENCE around a body (X.690, §8.1.3 and §8.9)."""
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return b"\x30" + (length if len(body) < 128 else bytes([0x80 | len(length)]) + length) + body


def _signer(response: Any, others: Sequence[x509.Certificate]) -> x509.Certificate | None:
    info = _info(response)
    known = [x509.load_der_x509_certificate(found) for found in response.signed_data.certificates]
    matching = (
        found
        for found in (*known, *others)
        if info and (found.issuer, found.serial_number) == (info.issuer, info.serial_number)
    )
    return next(matching, None)


def _info(response: Any) -> Any:
    return next(iter(response.signed_data.signer_infos), None)


def _name(response: Any, signer: x509.Certificate | None) -> str:
    if signer is not None:
        return _short(signer.subject)
    info = _info(response)
    return "unknown" if info is None else f"issued by {_short(info.issuer)}"


def _short(name: x509.Name) -> str:
    """The common name, where there is one: the rest may hold a person's address."""
    common = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(common[0].value) if common else name.rfc4514_string()


def _check_chain(
    response: Any,
    digest: bytes,
    where: str,
    roots: Sequence[x509.Certificate],
    others: Sequence[x509.Certificate],
) -> None:
    from rfc3161_client import VerificationError, VerifierBuilder

    # The library trusts whatever stands among the intermediates: one that vouches for itself must not get there.
    between = [found for found in others if found.subject != found.issuer and found not in roots]
    embedded = response.signed_data.certificates
    signer = None if embedded else _signer(response, between)
    verifier = VerifierBuilder(roots=list(roots), intermediates=between, tsa_certificate=signer).build()
    try:
        verifier.verify(response, digest)
    except (VerificationError, ValueError) as error:
        what = "The time stamp does not lead to an authority you trust."
        raise InputError(what, where=where, todo="Check it against the authority that made it.") from error
