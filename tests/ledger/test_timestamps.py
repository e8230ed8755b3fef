"""RFC 3161 time stamps, made by openssl with certificates of our own."""

import sys
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from ascertain.ledger import timestamps
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from servers import Authority

MESSAGE = b"4b7b4e39\nsynthetic list of hashes"


def roots(authority: "Authority") -> tuple[x509.Certificate, ...]:
    return timestamps.certificates(authority.root, "root.pem")


@pytest.mark.parametrize("options", [(), ("-token_out",)], ids=["response", "token"])
def test_a_stamp_is_vouched_for_by_its_root_alone(authority: "Authority", options: tuple[str, ...]) -> None:
    token = authority.stamp(MESSAGE, *options)
    assert timestamps.readable(token)
    alone = timestamps.check(token, MESSAGE, "x.tsr")
    assert not alone.vouched
    found = timestamps.check(token, MESSAGE, "x.tsr", roots=roots(authority))
    assert found.vouched
    assert found.authority == "Synthetic authority stamps"
    assert (found.algorithm, len(found.digest), found.moment[-1]) == ("sha256", 64, "Z")
    assert (found.moment, found.digest) == (alone.moment, alone.digest)


def test_other_bytes_are_not_stamped(authority: "Authority") -> None:
    with pytest.raises(InputError, match="other bytes"):
        timestamps.check(authority.stamp(MESSAGE), MESSAGE + b".", "x.tsr")


def test_nobody_vouches_for_himself(authority: "Authority", stranger: "Authority") -> None:
    own = timestamps.certificates(stranger.chain, "chain.pem")
    for token in (stranger.stamp(MESSAGE), stranger.stamp(MESSAGE, embed=False)):
        assert timestamps.check(token, MESSAGE, "x.tsr", roots=own[-1:], others=own).vouched
        with pytest.raises(InputError, match="does not lead to an authority you trust"):
            timestamps.check(token, MESSAGE, "x.tsr", roots=roots(authority), others=own)


def test_a_token_without_certificates_names_its_issuer_until_one_is_given(authority: "Authority") -> None:
    token = authority.stamp(MESSAGE, embed=False)
    assert timestamps.check(token, MESSAGE, "x.tsr").authority == "issued by Synthetic authority root"
    others = timestamps.certificates(authority.chain, "chain.pem")
    found = timestamps.check(token, MESSAGE, "x.tsr", roots=roots(authority), others=others)
    assert found.authority == "Synthetic authority stamps"
    with pytest.raises(InputError, match="does not lead"):
        timestamps.check(token, MESSAGE, "x.tsr", roots=roots(authority))


def test_a_changed_signature_leads_nowhere(authority: "Authority") -> None:
    token = bytearray(authority.stamp(MESSAGE))
    token[-1] ^= 1
    with pytest.raises(InputError, match="does not lead"):
        timestamps.check(bytes(token), MESSAGE, "x.tsr", roots=roots(authority))


@pytest.mark.parametrize("data", [b"", b"no stamp", b"\x30\x05\x30\x03\x02\x01\x02", b"\x30" * 200], ids=repr)
def test_what_is_no_stamp_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(InputError, match="no time stamp"):
        timestamps.check(data, MESSAGE, "x.tsr")
    assert not timestamps.readable(data)


def test_a_hash_that_proves_nothing_is_refused(authority: "Authority", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(timestamps.ALGORITHMS, "2.16.840.1.101.3.4.2.1")
    with pytest.raises(InputError, match="no safe hash"):
        timestamps.check(authority.stamp(MESSAGE), MESSAGE, "x.tsr")


def test_certificates_come_in_both_forms(authority: "Authority") -> None:
    (root,) = roots(authority)
    assert timestamps.certificates(root.public_bytes(Encoding.DER), "root.der") == (root,)
    for data in (b"", b"-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----", b"-----BEGIN NOTHING-----"):
        with pytest.raises(InputError, match="no certificate"):
            timestamps.certificates(data, "root.pem")


def test_without_the_library_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert timestamps.available()
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    with pytest.raises(InputError, match=r"ascertain\[fetch\]"):
        timestamps.check(b"x", MESSAGE, "x.tsr")
