"""The passphrase of the key store: without it no key is to be had, and no key in the clear stays behind."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ascertain.evidence import passphrase as module
from ascertain.evidence.cipher import new_key
from ascertain.evidence.keys import FILE, IDENTITY, LOCK, KeyStore
from ascertain.evidence.passphrase import VARIABLE, Lock, asked, chosen, from_file, lock
from ascertain.ledger.driver import dbapi
from ascertain.terms.errors import AccessError, ConflictError, InputError, IntegrityError

WORDS = "four words by chance"
LIGHT = 2**4
"""Cost of scrypt in these tests; the product's is 2¹⁷."""


def say(words: str) -> Callable[[], str]:
    return lambda: words


def nobody() -> str:
    raise AssertionError("the passphrase was asked for")


def address(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def filled(folder: Path, many: int = 500) -> dict[str, bytes]:
    keys = {address(number): new_key() for number in range(many)}
    with closing(KeyStore.create(folder)) as store:
        store.add(keys.items())
        keys[IDENTITY] = store.key(IDENTITY)
    return keys


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def opened(folder: Path, words: str = WORDS) -> KeyStore:
    store = KeyStore.open(folder, say(words))
    assert store is not None
    return store


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[tuple[KeyStore, dict[str, bytes]]]:
    keys = filled(tmp_path)
    with closing(opened(tmp_path)) as store:
        store.set_passphrase(WORDS, LIGHT)
        yield store, keys


def test_a_passphrase_leaves_no_clear_key_in_any_file(tmp_path: Path) -> None:
    keys = filled(tmp_path)
    assert all(key in bytes_in(tmp_path) for key in keys.values())
    with closing(opened(tmp_path)) as store, closing(opened(tmp_path)) as other:
        assert other.key(IDENTITY) == keys[IDENTITY]  # somebody else has the file open
        store.set_passphrase(WORDS, LIGHT)
        assert not [name for name, key in keys.items() if key in bytes_in(tmp_path)]
        assert store.all() == keys == other.all()
    assert not [name for name, key in keys.items() if key in bytes_in(tmp_path)]


def test_the_keys_are_there_for_who_knows_it(tmp_path: Path, locked: Any) -> None:
    _, keys = locked
    with closing(opened(tmp_path)) as store:
        assert store.locked
        assert store.all() == keys
        assert store.key(IDENTITY) == keys[IDENTITY]
        more = new_key()
        store.add([("ff" * 32, more)])
        assert store.key("ff" * 32) == more
        assert more not in bytes_in(tmp_path)


def test_a_wrong_one_gets_a_clear_word(tmp_path: Path, locked: Any) -> None:
    with closing(opened(tmp_path, "another four words")) as store:
        for use in (lambda: store.key(IDENTITY), lambda: store.add([("a", new_key())]), store.all):
            with pytest.raises(AccessError, match=r"The passphrase is wrong\. Nothing was done") as told:
                use()
            assert told.value.exit_status == 2


def test_it_is_asked_for_once_and_only_where_needed(tmp_path: Path, locked: Any) -> None:
    asks: list[str] = []

    def ask() -> str:
        asks.append("asked")
        return WORDS

    store = KeyStore.open(tmp_path, ask)
    assert store is not None
    assert (store.locked, store.count()) == (True, 501)
    assert store.holds({IDENTITY, "none"}) == {IDENTITY}
    assert asks == []
    store.key(IDENTITY)
    store.add([("a", new_key())])
    assert asks == ["asked"]
    store.close()


def test_without_one_nothing_is_asked(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    with closing(KeyStore.create(tmp_path, nobody)) as store:
        store.add([("a", new_key())])
        assert len(store.all()) == 3


def test_it_is_changed_and_removed(tmp_path: Path, locked: Any) -> None:
    store, keys = locked
    before = store.setting(LOCK)
    store.set_passphrase("quite another one", LIGHT)
    with closing(opened(tmp_path, "quite another one")) as other:
        assert other.all() == keys
    with closing(opened(tmp_path)) as other, pytest.raises(AccessError, match="wrong"):
        other.all()
    assert before.encode() not in bytes_in(tmp_path)
    store.set_passphrase(None)
    with closing(KeyStore.create(tmp_path, nobody)) as other:
        assert not other.locked
        assert other.all() == keys


def test_two_programs_at_once_never_mix_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase set between another one's look at the lock and its write."""
    keys = filled(tmp_path, 3)
    with closing(opened(tmp_path)) as one, closing(opened(tmp_path)) as other:
        look = KeyStore.setting

        def overtaken(store: KeyStore, name: str) -> str | None:
            found = look(store, name)
            if store is other and not one.locked:
                one.set_passphrase(WORDS, LIGHT)
            return found

        monkeypatch.setattr(KeyStore, "setting", overtaken)
        with pytest.raises(ConflictError, match="changed meanwhile"):
            other.add([("a", new_key())])
        assert one.all() == keys
        other.add([("a", new_key())])
        assert one.all().keys() == keys.keys() | {"a"}


@pytest.mark.parametrize("words", ["", "short", "e\u0301" * 11])
def test_too_short_a_one_is_refused(tmp_path: Path, words: str) -> None:
    with closing(KeyStore.create(tmp_path)) as store:
        with pytest.raises(InputError, match="shorter than 12 characters"):
            store.set_passphrase(words, LIGHT)
        assert not store.locked


def test_the_same_words_in_other_code_points_are_the_same() -> None:
    made = lock(b"k" * 32, "cafe\u0301 cafe\u0301 cafe", LIGHT)
    assert Lock.read(made.text()).open("caf\u00e9 caf\u00e9 cafe") == b"k" * 32


def test_the_product_asks_a_high_price_for_a_guess() -> None:
    assert (module.N, module.R, module.P) == (2**17, 8, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"n":16}',
        '{"n":1073741824,"p":1,"r":8,"salt":"00","wrapped":"00"}',
        '{"n":17,"p":1,"r":8,"salt":"00","wrapped":"00"}',
        '{"n":16,"p":1,"r":0,"salt":"00","wrapped":"00"}',
        '{"n":"16","p":1,"r":8,"salt":"00","wrapped":"00"}',
    ],
)
def test_a_damaged_lock_gets_a_sentence(text: str) -> None:
    with pytest.raises(IntegrityError, match="lock of the keys is damaged"):
        Lock.read(text)


def test_a_key_moved_to_another_address_is_seen(tmp_path: Path, locked: Any) -> None:
    store, _ = locked
    with closing(dbapi().connect(str(tmp_path / FILE), isolation_level=None)) as raw:
        swap = "UPDATE keys SET key = (SELECT key FROM keys WHERE address = ?) WHERE address = ?"
        raw.execute(swap, (address(1), address(2)))
    with pytest.raises(IntegrityError, match="key to this is damaged"):
        store.key(address(2))


def test_a_key_destroyed_leaves_no_byte(tmp_path: Path) -> None:
    keys = filled(tmp_path)
    gone = list(keys)[100:200]
    with closing(opened(tmp_path)) as store:
        store.add([("later", new_key())])  # its page stands in the write-ahead log
        store.destroy(gone)
        store.destroy(gone)
        content = bytes_in(tmp_path)
        assert not [name for name in gone if keys[name] in content or name.encode() in content]
        assert store.all().keys() == (keys.keys() | {"later"}) - set(gone)


def test_a_reader_in_the_way_is_told(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    with closing(opened(tmp_path)) as store, closing(dbapi().connect(str(tmp_path / FILE))) as reader:
        store.engine.dispose()
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM keys").fetchone()
        with store.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA busy_timeout = 1")  # type: ignore[union-attr]
        with pytest.raises(ConflictError, match="key store"):
            store.destroy([address(1)])
        reader.rollback()
        store.destroy([address(1)])
        assert store.count() == 3


class TestAsking:
    def test_a_file_gives_its_first_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "words").write_text("four words by chance\r\nmore\n")
        monkeypatch.setenv(VARIABLE, str(tmp_path / "words"))
        assert asked() == "four words by chance"

    def test_a_descriptor_is_a_file_too(self) -> None:
        reading, writing = os.pipe()
        os.write(writing, b"four words\n")
        os.close(writing)
        assert from_file(Path(f"/dev/fd/{reading}")) == "four words"
        os.close(reading)

    def test_a_file_that_cannot_be_read_gets_a_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(AccessError, match="cannot be read"):
            from_file(tmp_path / "none")

    def test_in_a_script_without_a_file_nobody_waits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(VARIABLE, raising=False)
        monkeypatch.setattr("sys.stdin", Terminal(at=False))
        with pytest.raises(AccessError, match=r"locked with a passphrase.*ASCERTAIN_PASSPHRASE_FILE"):
            asked()
        with pytest.raises(InputError, match="typed at a terminal"):
            chosen()

    def test_it_is_typed_at_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        typed = iter(["one", "two", "two", "three", "four"])
        monkeypatch.delenv(VARIABLE, raising=False)
        monkeypatch.setattr("sys.stdin", Terminal(at=True))
        monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
        assert asked() == "one"
        assert chosen() == "two"
        with pytest.raises(InputError, match="not the same"):
            chosen()


class Terminal:
    """Stands for stdin."""

    def __init__(self, *, at: bool) -> None:
        self.at = at

    def isatty(self) -> bool:
        return self.at
