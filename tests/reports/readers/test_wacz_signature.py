"""Who signed a web archive: keys, certificates and time stamps of our own making (all synthetic)."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import ExtendedKeyUsageOID

from ascertain.ledger.timestamps import certificates
from ascertain.reports.checks import ABSENT, FAILED, UNCHECKED, UNPROVEN, VERIFIED, Check
from ascertain.reports.readers.wacz import check_wacz
from ascertain.reports.readers.wacz.signature import check_signature
from ascertain.reports.trust import NOBODY, Trust

if TYPE_CHECKING:
    from tests.conftest import Wacz

    from servers import Authority

HASH = "sha256:" + "ab" * 32
DOMAIN = "archive.made-up.example"
NOW = datetime.now(UTC).replace(microsecond=0)


def encoded(key: Any) -> str:
    form = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return b64encode(key.public_key().public_bytes(*form)).decode()


def sign(key: Any, message: str, *, raw: bool = False) -> str:
    if isinstance(key, rsa.RSAPrivateKey):
        return b64encode(key.sign(message.encode(), padding.PKCS1v15(), hashes.SHA256())).decode()
    signature = key.sign(message.encode(), ec.ECDSA(hashes.SHA256()))
    if raw:
        size = (key.curve.key_size + 7) // 8
        signature = b"".join(number.to_bytes(size, "big") for number in decode_dss_signature(signature))
    return b64encode(signature).decode()


def anonymous(key: Any, *, raw: bool = True, **other: object) -> dict[str, object]:
    told = {"hash": HASH, "created": NOW.isoformat(), "software": "synthetic 1.0", "version": "0.1.0"}
    return told | {"signature": sign(key, HASH, raw=raw), "publicKey": encoded(key)} | other


def signature_of(signed: Mapping[str, Any], trust: Trust = NOBODY, received: datetime = NOW) -> Check:
    return check_signature(signed, HASH, received, trust)[0]


@pytest.mark.parametrize("raw", [True, False], ids=["r and s", "DER"])
@pytest.mark.parametrize("curve", [ec.SECP384R1(), ec.SECP256R1()], ids=["P-384", "P-256"])
def test_an_anonymous_signature_holds_and_proves_nobody(curve: ec.EllipticCurve, raw: bool) -> None:
    key = ec.generate_private_key(curve)
    check = signature_of(anonymous(key, raw=raw))
    assert check.result == UNPROVEN
    assert check.by is not None and check.by.startswith("key sha256:")
    assert "synthetic 1.0" in check.says


def test_an_anonymous_signature_of_another_key_or_hash_fails() -> None:
    key, other = (ec.generate_private_key(ec.SECP384R1()) for _ in range(2))
    wrong = (
        anonymous(key, publicKey=encoded(other)),
        anonymous(key, hash="sha256:" + "0" * 64),
        anonymous(key, signature=sign(key, HASH + ".")),
        anonymous(key, signature="no base64!"),
        anonymous(key, publicKey="AAAA"),
        anonymous(key, publicKey=encoded(ed25519.Ed25519PrivateKey.generate())),
        {"hash": HASH},
    )
    assert [signature_of(signed).result for signed in wrong] == [FAILED] * len(wrong)
    assert check_signature(None, HASH, NOW)[0].result == ABSENT


class Signer:
    """A domain's certificate under a made-up authority, good around now."""

    def __init__(self, domain: str = DOMAIN, *, kind: str = "ec", begin: datetime | None = None) -> None:
        self.begin = begin or NOW - timedelta(hours=1)
        self.domain = domain
        self.root_key = ec.generate_private_key(ec.SECP256R1())
        self.key: Any = (
            ec.generate_private_key(ec.SECP256R1())
            if kind == "ec"
            else rsa.generate_private_key(public_exponent=65537, key_size=2048)
        )
        self.root = self.certificate("Synthetic root", self.root_key, "Synthetic root", self.root_key, ca=True)
        self.leaf = self.certificate(domain, self.key, "Synthetic root", self.root_key, ca=False)

    def certificate(self, subject: str, key: Any, issuer: str, signer: Any, *, ca: bool) -> x509.Certificate:
        made = x509.CertificateBuilder().subject_name(named(subject)).issuer_name(named(issuer))
        made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
        made = made.not_valid_before(self.begin).not_valid_after(self.begin + timedelta(days=1))
        made = made.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
        made = made.add_extension(above, critical=False)
        made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        if ca:
            others = "digital_signature content_commitment key_encipherment data_encipherment key_agreement"
            uses = dict.fromkeys([*others.split(), "encipher_only", "decipher_only"], False)
            made = made.add_extension(x509.KeyUsage(key_cert_sign=True, crl_sign=True, **uses), critical=True)
        else:
            made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(subject)]), critical=False)
            made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        return made.sign(signer, hashes.SHA256())

    def signed(self, hash_: str = HASH, **other: object) -> dict[str, object]:
        # The moment it is signed, not the one the tests began: a stamp is held to be within ten minutes of it.
        now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        told = {"hash": hash_, "created": now, "software": "synthetic signer"}
        told |= {"domain": self.domain, "domainCert": pem(self.leaf, self.root), "signature": sign(self.key, hash_)}
        return told | other

    @property
    def trust(self) -> Trust:
        return Trust(signers=(self.root,))


def named(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, common)])


def pem(*chain: x509.Certificate) -> str:
    return "\n".join(item.public_bytes(serialization.Encoding.PEM).decode() for item in chain)


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_domain_signs_and_its_root_vouches(kind: str) -> None:
    signer, other = Signer(kind=kind), Signer()
    assert signature_of(signer.signed()).result == UNPROVEN
    check = signature_of(signer.signed(), signer.trust)
    assert (check.result, check.by) == (VERIFIED, DOMAIN)
    assert signature_of(signer.signed(), other.trust).result == UNPROVEN


def test_what_does_not_fit_a_domain_fails() -> None:
    signer, other = Signer(), Signer()
    old = Signer(begin=NOW - timedelta(days=30))
    wrong = (
        signer.signed(domain="other.example"),
        signer.signed(domainCert=pem(signer.leaf, other.root)),
        signer.signed(domainCert=pem(other.leaf, other.root)),
        signer.signed(domainCert="no certificate"),
        signer.signed(created="yesterday"),
        old.signed(),
    )
    assert [signature_of(signed, signer.trust).result for signed in wrong] == [FAILED] * len(wrong)
    local = signer.signed(created=NOW.replace(tzinfo=None).isoformat())
    assert signature_of(local, signer.trust).result == VERIFIED


def test_the_holder_of_one_certificate_cannot_sign_for_another_domain() -> None:
    honest = Signer()
    forger = ec.generate_private_key(ec.SECP256R1())
    forged = honest.certificate("bank.example", forger, DOMAIN, honest.key, ca=False)
    signed = honest.signed(domain="bank.example", signature=sign(forger, HASH))
    signed["domainCert"] = pem(forged, honest.leaf, honest.root)
    assert signature_of(signed, honest.trust).result == UNPROVEN


def test_a_certificate_without_names_is_of_no_domain() -> None:
    signer = Signer()
    made = x509.CertificateBuilder().subject_name(named(DOMAIN)).issuer_name(named("x"))
    made = made.public_key(signer.key.public_key()).serial_number(1)
    bare = made.not_valid_before(signer.begin).not_valid_after(NOW + timedelta(days=1))
    signed = signer.signed(domainCert=pem(bare.sign(signer.key, hashes.SHA256())))
    assert signature_of(signed, signer.trust).result == UNPROVEN
    assert signature_of(signed | {"domain": "y"}, signer.trust).result == FAILED


def stamped(signer: Signer, authority: "Authority", **other: object) -> dict[str, object]:
    signed = signer.signed()
    token = authority.stamp(str(signed["signature"]).encode())
    return signed | {"timeSignature": b64encode(token).decode(), "timestampCert": authority.chain.decode()} | other


def stamp_of(signed: Mapping[str, Any], trust: Trust = NOBODY) -> Check:
    return check_signature(signed, HASH, NOW, trust)[1]


def test_the_stamp_of_a_signature_is_held_to_an_authority(authority: "Authority", stranger: "Authority") -> None:
    signed = stamped(Signer(), authority)
    check = stamp_of(signed, Trust(stampers=certificates(authority.root, "root")))
    assert (check.result, check.by) == (VERIFIED, "Synthetic authority stamps")
    assert check.moment is not None
    assert stamp_of(signed).result == UNPROVEN
    assert stamp_of(signed, Trust(stampers=certificates(stranger.root, "root"))).result == UNPROVEN
    # One who may stamp may not sign for domains.
    both = check_signature(signed, HASH, NOW, Trust(signers=certificates(authority.root, "root")))
    assert [check.result for check in both] == [UNPROVEN, UNPROVEN]


def test_a_certificate_that_has_run_out_proves_nothing_without_a_stamp() -> None:
    begin = NOW - timedelta(days=300)
    old = Signer(begin=begin)
    backdated = old.signed(created=(begin + timedelta(hours=5)).isoformat())
    check = signature_of(backdated, old.trust)
    assert check.result == UNPROVEN
    assert "not valid when it was received, and no time stamp you trust tells when it signed" in check.says
    fresh = signature_of(backdated, old.trust, begin + timedelta(hours=6))
    assert (fresh.result, fresh.says.endswith("; when is not proven.")) == (VERIFIED, True)
    assert "its root is not one you trust" in signature_of(backdated, Signer().trust).says
    assert check_signature(backdated, HASH, NOW)[1].says.endswith("when it was made is not proven.")


def test_a_trusted_stamp_proves_that_a_certificate_was_valid_then(authority: "Authority") -> None:
    signer, later = Signer(), NOW + timedelta(days=300)
    signed, stampers = stamped(signer, authority), certificates(authority.root, "root")
    check = signature_of(signed, Trust(signer.trust.signers, stampers), later)
    assert (check.result, "not proven" in check.says) == (VERIFIED, False)
    assert signature_of(signed, signer.trust, later).result == UNPROVEN
    # Within ten minutes of the time of signing, and yet after the certificate ran out.
    ended = Signer(begin=datetime.now(UTC).replace(microsecond=0) - timedelta(days=1, seconds=5))
    ending = stamped(ended, authority, created=(ended.begin + timedelta(days=1)).isoformat())
    check = signature_of(ending, Trust(ended.trust.signers, stampers), later)
    assert (check.result, check.says.endswith("not valid when it was stamped.")) == (UNPROVEN, True)


def test_a_stamp_over_something_else_or_long_after_fails(authority: "Authority") -> None:
    signer = Signer()
    other = b64encode(authority.stamp(b"something else")).decode()
    assert stamp_of(stamped(signer, authority, timeSignature=other)).result == FAILED
    unreadable = b64encode(b"no stamp at all").decode()
    assert stamp_of(stamped(signer, authority, timeSignature=unreadable)).result == UNCHECKED
    late = stamped(signer, authority, created=(NOW - timedelta(minutes=30)).isoformat())
    assert "more than ten minutes" in stamp_of(late).says
    assert stamp_of(signer.signed()).result == ABSENT


def test_without_the_library_a_stamp_is_not_checked(authority: "Authority", monkeypatch: pytest.MonkeyPatch) -> None:
    signed = stamped(Signer(), authority)
    monkeypatch.setattr("ascertain.ledger.timestamps.available", lambda: False)
    check = stamp_of(signed)
    assert check.result == UNCHECKED
    assert "ascertain[fetch]" in check.says
    assert find_spec("rfc3161_client")  # it was there all along: the test would fail where it is asked for


def test_a_signed_archive_is_verified_as_a_whole(wacz: "Wacz") -> None:
    signer = Signer()
    wacz.signed = signer.signed(wacz.hash)
    outcome = {check.what: check.result for check in check_wacz(wacz.data, "x.wacz", NOW, signer.trust)}
    assert outcome == {
        "files": VERIFIED,
        "manifest": VERIFIED,
        "signature": VERIFIED,
        "time stamp": ABSENT,
        "payloads": VERIFIED,
    }
    wacz.page("https://made-up.example/added-later")
    outcome = {check.what: check.result for check in check_wacz(wacz.data, "x.wacz", NOW, signer.trust)}
    assert outcome["signature"] == FAILED
