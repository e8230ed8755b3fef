"""Who signed a web archive, and when: WACZ Signing and Verification 0.1.0.

Signed is the text of the manifest's hash, with ECDSA (or RSA) and SHA-256: by a key that stands in the file
(anonymous), or by the holder of a domain's certificate, stamped by a time-stamping authority. Both forms of ECDSA
signatures occur: DER as most tools write it, and r ‖ s as browsers do (IEEE P1363).
"""

import base64
import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from ascertain.ledger import timestamps
from ascertain.reports.checks import ABSENT, FAILED, UNPROVEN, VERIFIED, Check
from ascertain.reports.stamping import stamp_check
from ascertain.reports.trust import NOBODY, Trust
from ascertain.terms.errors import InputError
from ascertain.terms.instants import read_stamp

_Key = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


def check_signature(
    signed: Mapping[str, Any] | None, manifest_hash: str, received: datetime, trust: Trust = NOBODY
) -> tuple[Check, ...]:
    """Check who signed and when.

    A signature that holds is `verified` only where it leads to an authority the caller trusts; else `unproven`:
    anybody could have made it. Without any signature the one check says so.

    The time of signing is the signer's own word, and a key can be used long after its certificate ran out. So the
    certificate is to be valid at a moment that is proven: that of a trusted time stamp, or else when it was `received`.
    """
    if signed is None:
        return (Check("signature", ABSENT, "The archive is not signed."),)
    if signed.get("hash") != manifest_hash:
        return (Check("signature", FAILED, "What was signed is not the hash of this manifest."),)
    try:
        if signed.get("domainCert"):
            return tuple(_by_domain(signed, received, trust))
        return (_anonymous(signed),)
    except (ValueError, TypeError, InvalidSignature, InputError):
        return (Check("signature", FAILED, "The signature is not one over this manifest."),)


def _anonymous(signed: Mapping[str, Any]) -> Check:
    encoded = _bytes(signed, "publicKey")
    key = serialization.load_der_public_key(encoded)
    _verify(key, _bytes(signed, "signature"), str(signed["hash"]).encode())
    fingerprint = hashlib.sha256(encoded).hexdigest()
    says = f"The signature holds, by a key that stands in the archive itself ({_software(signed)})."
    return Check("signature", UNPROVEN, says, by=f"key sha256:{fingerprint}")


def _by_domain(signed: Mapping[str, Any], received: datetime, trust: Trust) -> Iterator[Check]:
    chain = timestamps.certificates(str(signed["domainCert"]).encode(), "domainCert")
    _verify(chain[0].public_key(), _bytes(signed, "signature"), str(signed["hash"]).encode())
    domain = str(signed.get("domain", ""))
    created = datetime.fromisoformat(str(signed.get("created", "")))
    made = created if created.tzinfo else created.replace(tzinfo=UTC)
    stamped = _stamp(signed, made, trust)
    yield _signer(chain, domain, _Times(made, received, stamped), trust, _software(signed))
    yield stamped


@dataclass(frozen=True, slots=True)
class _Times:
    """When an archive says it was signed, when it was received, and what came of its time stamp."""

    made: datetime
    received: datetime
    stamp: Check

    @property
    def stamped(self) -> bool:
        """Whether somebody trusted says when it was signed."""
        return self.stamp.result == VERIFIED

    @property
    def proven(self) -> datetime:
        """The earliest moment at which the signature is known to have been there."""
        return read_stamp(str(self.stamp.moment)) if self.stamped else self.received


def _signer(
    chain: Sequence[x509.Certificate],
    domain: str,
    times: _Times,
    trust: Trust,
    software: str,
) -> Check:
    if domain not in _names(chain[0]):
        return Check("signature", FAILED, f"The certificate is not one of {domain!r}.")
    trouble = _chain_trouble(chain, times.made)
    if trouble:
        return Check("signature", FAILED, trouble, by=domain)
    if _vouched(chain, domain, times.proven, trust.signers):
        says = f"Signed by the holder of {domain} ({software}){'' if times.stamped else '; when is not proven'}."
        return Check("signature", VERIFIED, says, by=domain)
    says = f"The signature holds, by a certificate of {domain} ({software}); its root is not one you trust."
    if _vouched(chain, domain, times.made, trust.signers):
        when = "stamped" if times.stamped else "received, and no time stamp you trust tells when it signed"
        says = f"The signature holds, by a certificate of {domain} ({software}) that was not valid when it was {when}."
    return Check("signature", UNPROVEN, says, by=domain)


def _stamp(signed: Mapping[str, Any], made: datetime, trust: Trust) -> Check:
    if not signed.get("timeSignature"):
        return Check("time stamp", ABSENT, "The signature is not stamped: when it was made is not proven.")
    message, token = str(signed["signature"]).encode(), _bytes(signed, "timeSignature")
    others = timestamps.certificates(str(signed.get("timestampCert", "")).encode(), "timestampCert")
    return stamp_check(token, message, trust.stampers, others, made)


def _verify(key: object, signature: bytes, message: bytes) -> None:
    """Raise InvalidSignature or ValueError where the signature is not one over the message."""
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
        return
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("no key for signatures")
    size = (key.curve.key_size + 7) // 8
    if len(signature) == 2 * size:
        numbers = (int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big"))
        signature = encode_dss_signature(*numbers)
    key.verify(signature, message, ec.ECDSA(hashes.SHA256()))


def _chain_trouble(chain: Sequence[x509.Certificate], made: datetime) -> str | None:
    """What is wrong with a chain, leaf first: a link not signed by the next, or a leaf not valid when it signed."""
    if not chain[0].not_valid_before_utc <= made <= chain[0].not_valid_after_utc:
        return f"The certificate was not valid when it signed ({made.isoformat()})."
    for found, issuer in itertools.pairwise(chain):
        try:
            found.verify_directly_issued_by(issuer)
        except (ValueError, TypeError, InvalidSignature):
            return "The chain of certificates does not hold together."
    return None


def _vouched(chain: Sequence[x509.Certificate], domain: str, at: datetime, roots: Sequence[x509.Certificate]) -> bool:
    """True where the chain leads to a trusted authority as a browser would find it at that moment (RFC 5280)."""
    if not roots:
        return False
    try:
        verifier = PolicyBuilder().store(Store(list(roots))).time(at).build_server_verifier(x509.DNSName(domain))
        verifier.verify(chain[0], list(chain[1:]))
    except (VerificationError, ValueError):
        return False
    return True


def _names(certificate: x509.Certificate) -> set[str]:
    names = {str(item.value) for item in certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)}
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return names
    return names | set(extension.value.get_values_for_type(x509.DNSName))


def _bytes(signed: Mapping[str, Any], key: str) -> bytes:
    return base64.b64decode(str(signed.get(key, "")), validate=True)


def _software(signed: Mapping[str, Any]) -> str:
    return str(signed.get("software", "unknown software"))[:100]
