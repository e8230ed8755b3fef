"""What every storage of evidence promises, held to in a folder and in a bucket on a real S3 server."""

import errno
import os
import socket
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.evidence import bucket as buckets
from ascertain.evidence.blobs import Blobs
from ascertain.evidence.bucket import Bucket, credentials
from ascertain.evidence.store import Storage, Store, open_store
from ascertain.terms.errors import AccessError, InputError, IntegrityError, UnavailableError

if TYPE_CHECKING:
    from servers import S3


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.s3)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "folder":
        return open_store(tmp_path, Storage())
    s3: S3 = request.getfixturevalue("s3")
    return open_store(tmp_path, s3.bucket())


def spoil(store: Store, address: str, data: bytes | None) -> None:
    """Put other bytes where a blob lies, or take it away."""
    if isinstance(store, Blobs):
        path = store.path(address)
        path.unlink() if data is None else path.write_bytes(data)
        return
    import obstore

    assert isinstance(store, Bucket)
    place = f"{address[:2]}/{address}"
    obstore.delete(store.store, place) if data is None else obstore.put(store.store, place, data)


def test_bytes_come_back_whole_and_in_pieces(store: Store) -> None:
    address = store.put([b"one ", b"", b"two"])
    assert address == sha256(b"one two").hexdigest()
    assert store.get(address) == b"".join(store.chunks(address)) == b"one two"
    assert store.put([b"one two"]) == address
    assert list(store.addresses()) == [address]


def test_nothing_at_all_can_be_kept(store: Store) -> None:
    assert store.get(store.put([])) == b""


def test_addresses_are_listed_in_order(store: Store) -> None:
    assert list(store.addresses()) == []
    kept = {store.put([bytes([number])]) for number in range(20)}
    store.sweep()
    assert list(store.addresses()) == sorted(kept)


@pytest.mark.parametrize("other", [b"kepT", b"kep", b"kept2", b""])
def test_changed_bytes_are_not_given_out_and_not_written_over(store: Store, other: bytes) -> None:
    address = store.put([b"kept"])
    spoil(store, address, other)
    with pytest.raises(IntegrityError, match=f"blob {address}: The bytes are not those once kept"):
        store.get(address)
    with pytest.raises(IntegrityError, match="not those once kept"):
        store.put([b"kept"])
    with pytest.raises(IntegrityError, match="not those once kept"):
        store.get(address)


def test_a_missing_blob_gets_a_sentence(store: Store) -> None:
    address = store.put([b"kept"])
    spoil(store, address, None)
    with pytest.raises(IntegrityError, match=r"missing or unreadable.*Restore it from a backup"):
        store.get(address)
    assert store.put([b"kept"]) == address
    assert store.get(address) == b"kept"


def test_the_address_is_told_before_anybody_can_find_the_bytes(store: Store) -> None:
    told: list[tuple[str, list[str]]] = []
    address = store.put([b"kept"], first=lambda found: told.append((found, list(store.addresses()))))
    assert told == [(address, [])]


def test_what_is_refused_before_the_bytes_are_found_leaves_nothing(store: Store) -> None:
    def refuse(_address: str) -> None:
        raise UnavailableError("No keys.")

    with pytest.raises(UnavailableError):
        store.put([b"kept"], first=refuse)
    assert list(store.addresses()) == []


def test_a_source_that_fails_leaves_nothing(store: Store) -> None:
    def failing() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("gone")

    with pytest.raises(RuntimeError, match="gone"):
        store.put(failing())
    assert list(store.addresses()) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_a_disk_that_does_not_take_it_is_told_in_a_sentence(store: Store, number: int) -> None:
    def failing() -> Iterator[bytes]:
        yield b"half"
        raise OSError(number, os.strerror(number))

    with pytest.raises(UnavailableError, match=r"disk.*Nothing acknowledged was lost"):
        store.put(failing())
    assert list(store.addresses()) == []


@pytest.mark.s3
def test_a_large_blob_goes_up_in_parts(tmp_path: Path, s3: "S3", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "IN_MEMORY", 1000)
    monkeypatch.setattr(buckets, "IN_PARTS", 1000)
    store = open_store(tmp_path, s3.bucket())
    pieces = [bytes([number]) * 1_000_000 for number in range(13)]
    address = store.put(pieces)
    assert store.put(pieces) == address
    assert store.get(address) == b"".join(pieces)
    spoil(store, address, b"other")
    with pytest.raises(IntegrityError, match="not those once kept"):
        store.put(pieces)


@pytest.mark.s3
def test_no_bucket_is_a_sentence(tmp_path: Path, s3: "S3") -> None:
    store = open_store(tmp_path, Storage("s3://nobody-made-this", s3.endpoint))
    for ask in (lambda: store.put([b"x"]), lambda: store.get("00" * 32), lambda: list(store.addresses())):
        with pytest.raises(InputError, match=r"bucket nobody-made-this: There is no such bucket"):
            ask()


@pytest.mark.s3
def test_two_offices_in_one_bucket_do_not_meet(tmp_path: Path, s3: "S3") -> None:
    one = s3.bucket()
    other = Storage(one.store.replace("/a/b", ""), one.endpoint, one.region)
    address = open_store(tmp_path, one).put([b"x"])
    assert address in open_store(tmp_path, other).addresses()
    with pytest.raises(IntegrityError, match="missing"):
        open_store(tmp_path, other).get(address)


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.s3
def test_a_server_that_is_not_there_is_a_sentence(tmp_path: Path, s3: "S3") -> None:
    storage = Storage("s3://office", f"http://127.0.0.1:{closed_port()}")
    store = Bucket.open(storage, timeout=1)
    for ask in (lambda: store.put([b"x"]), lambda: store.get("00" * 32), lambda: list(store.addresses())):
        with pytest.raises(UnavailableError, match=r"cannot be reached.*Nothing acknowledged was lost") as told:
            ask()
        assert "\n" not in str(told.value)


@pytest.mark.s3
def test_a_server_that_never_answers_is_given_up(tmp_path: Path, s3: "S3") -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        storage = Storage("s3://office", f"http://127.0.0.1:{mute.getsockname()[1]}")
        with pytest.raises(UnavailableError, match="cannot be reached"):
            Bucket.open(storage, timeout=1).put([b"x"])


class Between(BaseHTTPRequestHandler):
    """Stands between the office and the server: passes a request on, and drops the first answers."""

    server: "Way"

    def do_PUT(self) -> None:
        self.server.asked += 1
        if self.server.status:
            self.send_error(self.server.status)
            return
        data = self.rfile.read(int(self.headers["Content-Length"])) if self.command == "PUT" else None
        passed = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        headers = {"Content-Type": "application/octet-stream"} | passed
        onward = urllib.request.Request(self.server.endpoint + self.path, data, headers, method=self.command)
        try:
            answer = urllib.request.urlopen(onward)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            body = answer.read()
        if self.server.asked == 1:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT  # the name http.server asks for

    def log_message(self, *_arguments: object) -> None:
        pass


class Way(ThreadingHTTPServer):
    """The way to `endpoint` through `Between`, or, with a `status`, to nowhere."""

    def __init__(self, endpoint: str, status: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), Between)
        self.endpoint, self.status, self.asked = endpoint, status, 0
        self.thread = threading.Thread(target=self.serve_forever)

    def __enter__(self) -> "Way":
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self.thread.join()
        self.server_close()

    @property
    def entry(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@pytest.mark.s3
def test_an_answer_lost_after_the_bytes_arrived_is_repeated_safely(tmp_path: Path, s3: "S3") -> None:
    storage = s3.bucket()
    with Way(s3.endpoint) as way:
        address = Bucket.open(replace(storage, endpoint=way.entry), timeout=20).put([b"kept"])
    assert way.asked == 3  # lost, refused because it stands, read again
    assert open_store(tmp_path, storage).get(address) == b"kept"


@pytest.mark.s3
@pytest.mark.parametrize("status", [401, 403])
def test_refused_credentials_are_a_sentence(s3: "S3", status: int) -> None:
    with Way(s3.endpoint, status) as way, pytest.raises(AccessError, match="refuses these credentials"):
        Bucket.open(Storage("s3://office", way.entry), timeout=1).put([b"x"])


@pytest.mark.s3
def test_a_server_that_fails_is_a_sentence(s3: "S3") -> None:
    with Way(s3.endpoint, 500) as way, pytest.raises(UnavailableError, match="Nothing acknowledged was lost"):
        Bucket.open(Storage("s3://office", way.entry), timeout=1).put([b"x"])


def test_credentials_come_from_the_environment_or_the_file(tmp_path: Path) -> None:
    path = tmp_path / "credentials"
    path.write_text(
        "[default]\naws_access_key_id = a\naws_secret_access_key = b\n"
        "[field]\naws_access_key_id = c\naws_secret_access_key = d\naws_session_token = e\n"
    )
    file = {"AWS_SHARED_CREDENTIALS_FILE": str(path)}
    assert credentials(file) == {"access_key_id": "a", "secret_access_key": "b"}
    assert credentials(file | {"AWS_PROFILE": "field"}) == {
        "access_key_id": "c",
        "secret_access_key": "d",
        "session_token": "e",
    }
    here = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y"}
    assert credentials(file | here) == {"access_key_id": "x", "secret_access_key": "y"}
    for wanting in ({"AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none")}, file | {"AWS_PROFILE": "none"}):
        with pytest.raises(AccessError, match=r"no credentials.*~/\.aws/credentials"):
            credentials(wanting)
    path.write_text("no section\n")
    with pytest.raises(InputError, match="cannot be read"):
        credentials(file)


def test_without_the_extra_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore.store", None)
    with pytest.raises(InputError, match=r"extra s3\. pip install 'ascertain\[s3\]'"):
        open_store(tmp_path, Storage("s3://office"))


@pytest.mark.parametrize(
    "storage",
    [
        Storage("gs://office"),
        Storage("s3://"),
        Storage("s3:///prefix"),
        Storage("evidence", "http://127.0.0.1"),
        Storage("evidence", region="eu"),
        Storage("s3://office", "localhost:9000"),
    ],
    ids=str,
)
def test_a_storage_that_cannot_exist_is_refused(storage: Storage) -> None:
    with pytest.raises(InputError, match=r"^here: "):
        storage.check("here")


def test_a_folder_may_lie_elsewhere(tmp_path: Path) -> None:
    for given, lies in (("evidence", tmp_path / "evidence"), (str(tmp_path / "disk"), tmp_path / "disk")):
        storage = Storage(given)
        storage.check("here")
        assert open_store(tmp_path, storage) == Blobs(lies)
    Storage("s3://office/prefix", "https://s3.example.org", "eu").check("here")
