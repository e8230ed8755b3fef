"""Who signed a web archive, and when: WACZ Signing and Verification 0.1.0.

Signed is the text of the manifest's hash, with ECDSA (or RSA) and SHA-256: by a key that stands in the file
(anonymous), or by the holder of a domain's certificate, stamped by a time-stamping authority. Both forms of ECDSA
signatures occur: DER as most tools write it, and r ‖ s as browsers do (IEEE P1363).
"""

import base64
import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
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

_Key = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


def check_signature(signed: Mapping[str, Any] | None, manifest_hash: str, trust: Trust = NOBODY) -> tuple[Check, ...]:
    """Check who signed and when.

    A signature that holds is `verified` only where it leads to an authority the caller trusts; else `unproven`:
    anybody could have made it. Without any signature the one check says so.
    """
    if signed is None:
        return (Check("signature", ABSENT, "The archive is not signed."),)
    if signed.get("hash") != manifest_hash:
        return (Check("signature", FAILED, "What was signed is not the hash of this manifest."),)
    try:
        if signed.get("domainCert"):
            return tuple(_by_domain(signed, trust))
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


def _by_domain(signed: Mapping[str, Any], trust: Trust) -> Iterator[Check]:
    chain = timestamps.certificates(str(signed["domainCert"]).encode(), "domainCert")
    _verify(chain[0].public_key(), _bytes(signed, "signature"), str(signed["hash"]).encode())
    domain = str(signed.get("domain", ""))
    created = datetime.fromisoformat(str(signed.get("created", "")))
    made = created if created.tzinfo else created.replace(tzinfo=UTC)
    yield _signer(chain, domain, made, trust, _software(signed))
    yield _stamp(signed, made, trust)


def _signer(
    chain: Sequence[x509.Certificate],
    domain: str,
    made: datetime,
    trust: Trust,
    software: str,
) -> Check:
    if domain not in _names(chain[0]):
        return Check("signature", FAILED, f"The certificate is not one of {domain!r}.")
    trouble = _chain_trouble(chain, made)
    if trouble:
        return Check("signature", FAILED, trouble, by=domain)
    if trust.signers and _vouched(chain, domain, made, trust.signers):
        return Check("signature", VERIFIED, f"Signed by the holder of {domain} ({software}).", by=domain)
    says = f"The signature holds, by a certificate of {domain} ({software}); its root is not one you trust."
    return Check("signature", UNPROVEN, says, by=domain)


def _stamp(signed: Mapping[str, Any], made: datetime, trust: Trust) -> Check:
    if not signed.get("timeSignature"):
        return Check("time stamp", ABSENT, "The signature is not stamped.")
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


def _vouched(chain: Sequence[x509.Certificate], domain: str, made: datetime, roots: Sequence[x509.Certificate]) -> bool:
    """True where the chain leads to a trusted authority as a browser would find it at that moment (RFC 5280)."""
    try:
        verifier = PolicyBuilder().store(Store(list(roots))).time(made).build_server_verifier(x509.DNSName(domain))
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
