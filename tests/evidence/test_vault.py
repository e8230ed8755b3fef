"""The vault: keys and blobs together, and nothing in the clear anywhere."""

import errno
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ascertain.evidence import cipher
from ascertain.evidence.blobs import Blobs
from ascertain.evidence.keys import KeyStore
from ascertain.evidence.vault import PUBLIC, RESTRICTED, Kept, Vault
from ascertain.ledger.envelope import Draft
from ascertain.terms.errors import AccessError, InputError, IntegrityError, UnavailableError

CANARY = "Zzyzxina Quuxwell"


@pytest.mark.parametrize("access", [PUBLIC, RESTRICTED])
@pytest.mark.parametrize("size", [0, 1, cipher.CHUNK, 3 * cipher.CHUNK + 1])
def test_what_is_kept_can_be_read(house: Any, access: str, size: int) -> None:
    data = bytes(size)
    kept = house.vault.keep(data, access)
    assert house.vault.read(kept) == data
    assert (kept.size, kept.access) == (size, access)
    assert Kept.of(kept.body()) == kept


def test_evidence_is_restricted_unless_somebody_says_otherwise(house: Any) -> None:
    assert house.vault.keep(b"x").access == RESTRICTED
    with pytest.raises(InputError, match="'secret' is not a class of evidence"):
        house.vault.keep(b"x", "secret")


def test_the_same_bytes_twice_are_two_blobs_with_one_fingerprint(house: Any) -> None:
    first, second = house.vault.keep(b"same"), house.vault.keep(b"same")
    assert first.address != second.address
    assert first.original == second.original


def test_public_originals_are_known_by_their_digest_and_restricted_ones_are_not(house: Any) -> None:
    digest = sha256(b"leaked").hexdigest()
    assert house.vault.keep(b"leaked", PUBLIC).original == f"sha256:{digest}"
    restricted = house.vault.keep(b"leaked", RESTRICTED).original
    assert restricted == f"hmac:{house.vault.fingerprint(digest)}"
    assert digest not in restricted


def test_the_key_is_durable_before_the_blob_and_the_blob_before_the_event(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    rename, add = Path.rename, KeyStore.add

    def noted_rename(path: Path, target: Path) -> Path:
        done.append("blob")
        return rename(path, target)

    def noted_add(store: KeyStore, keys: Any) -> None:
        done.append("key")
        add(store, keys)

    monkeypatch.setattr(Path, "rename", noted_rename)
    monkeypatch.setattr(KeyStore, "add", noted_add)
    house.vault.keep(b"x")
    house.vault.seal({"name": CANARY})
    assert done == ["key", "blob", "key", "blob"]


def test_a_blob_that_cannot_be_written_leaves_a_key_to_nothing_and_no_more(
    house: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(UnavailableError, match="The disk is full"):
        house.vault.keep(b"x")
    assert list(house.vault.blobs.addresses()) == []


def test_bytes_recorded_as_something_else_are_not_given_out(house: Any) -> None:
    kept = house.vault.keep(b"one", PUBLIC)
    other = replace(kept, original=f"sha256:{sha256(b'two').hexdigest()}")
    with pytest.raises(IntegrityError, match="The original is not the one recorded"):
        house.vault.read(other)
    with pytest.raises(IntegrityError, match="The original is not the one recorded"):
        house.vault.read(replace(kept, access=RESTRICTED))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"address": "a", "size": "1", "access": "public", "original": "o"},
        {"address": "a", "size": 1, "access": None, "original": "o"},
        {"address": ["a"], "size": 1, "access": "public", "original": "o"},
    ],
)
def test_a_custody_of_another_form_gets_a_sentence(body: Any) -> None:
    with pytest.raises(IntegrityError, match="This is no custody of evidence"):
        Kept.of(body)


def test_without_the_key_store_everything_says_so(house: Any) -> None:
    kept, commitments = house.vault.keep(b"x"), house.vault.seal({"name": CANARY})
    locked: Vault = house.locked
    uses: list[Any] = [
        lambda: locked.keep(b"x"),
        lambda: locked.read(kept),
        lambda: locked.seal({"name": CANARY}),
        lambda: locked.unseal(commitments[0]),
        lambda: locked.fingerprint("x"),
    ]
    for use in uses:
        with pytest.raises(
            AccessError, match=r"The key store is not at hand\. Connect it.*\[keys\] in ascertain\.toml"
        ):
            use()
    assert locked.seal({}) == ()


fields = st.dictionaries(st.text("abc.", min_size=1), st.text("xyzé🕊", max_size=20), max_size=6)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields)
def test_sealed_values_come_back_in_order(house: Any, values: dict[str, str]) -> None:
    commitments = house.vault.seal(values)
    assert [commitment.field for commitment in commitments] == list(values)
    assert house.vault.unseal_all(commitments) == tuple(values.values())
    assert house.vault.unseal_all(commitments[::-1]) == tuple(values.values())[::-1]
    assert len({commitment.sealed.split(":")[0] for commitment in commitments}) == min(1, len(values))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(fields, max_size=4))
def test_several_events_are_sealed_in_one_file(house: Any, events: list[dict[str, str]]) -> None:
    commitments = house.vault.seal_all(events)
    assert [tuple(one.field for one in own) for own in commitments] == [tuple(values) for values in events]
    assert [house.vault.unseal_all(own) for own in commitments] == [tuple(values.values()) for values in events]
    assert len({one.sealed.split(":")[0] for own in commitments for one in own}) == min(1, sum(map(len, events)))


def test_a_list_of_names_is_read_from_one_file_once(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    commitments = house.vault.seal({f"name {number}": str(number) for number in range(50)})
    read: list[str] = []
    get = Blobs.get

    def noted(blobs: Blobs, address: str) -> bytes:
        read.append(address)
        return get(blobs, address)

    monkeypatch.setattr(Blobs, "get", noted)
    assert len(house.vault.unseal_all(commitments)) == 50
    assert len(read) == 1
    assert house.vault.unseal(commitments[7]) == "7"


def test_nothing_in_the_office_betrays_what_is_restricted(house: Any) -> None:
    """Every file of the office, write-ahead logs too, is searched for the words and for digests of them."""
    document = f"A statement naming {CANARY}.".encode()
    kept = house.vault.keep(document)
    commitments = house.vault.seal({"name": CANARY, "witness": CANARY.upper()})
    with house.journal.entry() as entry:
        entry.batch.add(Draft("report/R1", "test.received", {"custody": kept.body()}, "ann", commitments=commitments))
    house.journal.derived.catch_up(house.ledger)
    plain = [document, CANARY.encode(), CANARY.upper().encode()]
    hidden = [CANARY.encode()[:8], CANARY.upper().encode()[:8]]
    for words in (*plain, *(f'"{word.decode()}"'.encode() for word in plain[1:])):
        hidden += [
            sha256(words).digest(),
            sha256(words).hexdigest().encode(),
            sha256(words).hexdigest().upper().encode(),
        ]
    files = [path for path in house.root.rglob("*") if path.is_file()]
    assert {"ledger.sqlite", "derived.sqlite", kept.address} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert [secret for secret in hidden if secret in content] == [], path.name
    assert house.vault.read(kept) == document
    assert house.vault.unseal(commitments[1]) == CANARY.upper()
    assert not house.keys.is_relative_to(house.root)
