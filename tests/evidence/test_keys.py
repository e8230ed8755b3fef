"""The key store."""

import hmac
import signal
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from ascertain.evidence.cipher import new_key
from ascertain.evidence.keys import FILE, IDENTITY, KeyStore
from ascertain.ledger.driver import writing
from ascertain.terms.errors import AccessError, IntegrityError


def test_keys_are_kept(tmp_path: Path) -> None:
    key = new_key()
    with closing(KeyStore.create(tmp_path / "keys")) as store:
        store.add([("address", key)])
        store.add([])
    opened = KeyStore.open(tmp_path / "keys")
    assert opened is not None
    assert opened.key("address") == key
    opened.close()


def test_an_address_keeps_the_key_it_has(tmp_path: Path) -> None:
    with closing(KeyStore.create(tmp_path)) as store:
        first = new_key()
        store.add([("address", first)])
        store.add([("address", new_key()), ("other", new_key())])
        assert store.key("address") == first


def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    with closing(KeyStore.create(tmp_path / "keys")) as store:
        store.add([("address", new_key())])
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_no_store_is_none(tmp_path: Path) -> None:
    assert KeyStore.open(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_making_it_again_keeps_the_identity(tmp_path: Path) -> None:
    with closing(KeyStore.create(tmp_path)) as store:
        first = store.fingerprint(["source", 1])
    with closing(KeyStore.create(tmp_path)) as store:
        assert store.fingerprint(["source", 1]) == first
        assert store.fingerprint(["source", 2]) != first
        assert first == hmac.new(store.key("identity"), b'["source",1]', "sha256").hexdigest()


def test_a_death_while_it_is_made_is_made_good(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with closing(KeyStore.create(tmp_path)) as store:
        assert len(store.fingerprint("x")) == 64


def test_two_offices_do_not_share_fingerprints(tmp_path: Path) -> None:
    with closing(KeyStore.create(tmp_path / "a")) as one, closing(KeyStore.create(tmp_path / "b")) as other:
        assert one.fingerprint("x") != other.fingerprint("x")


def test_a_destroyed_key_gets_a_sentence(tmp_path: Path) -> None:
    with (
        closing(KeyStore.create(tmp_path)) as store,
        pytest.raises(AccessError, match="address: The key to this was destroyed or never kept here"),
    ):
        store.key("address")


@pytest.mark.parametrize("damaged", ["x'00'", "'text'", "zeroblob(33)"])
def test_a_damaged_key_gets_a_sentence(tmp_path: Path, damaged: str) -> None:
    with closing(KeyStore.create(tmp_path)) as store:
        store.add([("address", new_key())])
        with writing(store.engine) as connection:
            connection.execute(text(f"UPDATE keys SET key = {damaged} WHERE address = 'address'"))
        with pytest.raises(IntegrityError, match="The key to this is damaged"):
            store.key("address")


def test_a_file_that_is_no_key_store_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"x" * 5000)
    store = KeyStore.open(tmp_path)
    assert store is not None
    for use in (lambda: store.key("address"), lambda: store.add([("address", new_key())])):
        with pytest.raises(IntegrityError, match="key store: The database says"):
            use()
    with pytest.raises(IntegrityError, match="key store: The database says"):
        KeyStore.create(tmp_path)


MAKE = """
import sys
from pathlib import Path
from ascertain.evidence.keys import IDENTITY, KeyStore
store = KeyStore.create(Path(sys.argv[1]))
store.add([(f"{sys.argv[2]}-{number}", bytes(32)) for number in range(5)])
print(store.fingerprint("x"))
store.close()
"""


def test_many_at_once_make_one_store(tmp_path: Path) -> None:
    made = [
        subprocess.Popen([sys.executable, "-c", MAKE, str(tmp_path), str(number)], stdout=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    prints = {process.communicate()[0] for process in made}
    assert [process.returncode for process in made] == [0] * 4
    assert len(prints) == 1
    with closing(KeyStore.create(tmp_path)) as store:
        assert store.count() == 21


@pytest.mark.parametrize("step", ["touch", "chmod", "create_all", "add_keys"])
def test_a_death_at_any_step_of_making_is_made_good(tmp_path: Path, step: str) -> None:
    dying = f"""
import os, sys
from pathlib import Path
from ascertain.evidence import keys, queries, tables
from ascertain.evidence.keys import IDENTITY, KeyStore
def die(*_rest, **_more):
    os.kill(os.getpid(), 9)
for owner in (Path, tables.key_metadata, queries):
    if hasattr(owner, {step!r}):
        setattr(owner, {step!r}, die)
KeyStore.create(Path(sys.argv[1]))
"""
    done = subprocess.run([sys.executable, "-c", dying, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    with closing(KeyStore.create(tmp_path)) as store:
        assert (store.count(), len(store.fingerprint("x"))) == (1, 64)


def test_a_store_with_a_passphrase_is_opened_and_not_made_again(tmp_path: Path) -> None:
    store = KeyStore.create(tmp_path)
    assert store.passphrase() is None
    store.set_passphrase("made up words", n=2**10)
    identity = store.key(IDENTITY)
    store.close()
    again = KeyStore.create(tmp_path, lambda: "made up words")
    assert again.key(IDENTITY) == identity
    assert again.passphrase() == "made up words"
    again.close()
