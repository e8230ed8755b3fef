"""Time stamps by a real authority: openssl, with a certificate made for the test."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ascertain.ledger.envelope import Draft
from ascertain.office import stamps
from ascertain.office.house import Office
from ascertain.office.signing import head_text
from ascertain.terms.errors import InputError, IntegrityError

CONFIG = """
[ req ]
distinguished_name = names
x509_extensions = authority
prompt = no
[ names ]
CN = Test authority
[ authority ]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa ]
default_tsa = test
[ test ]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def authority(folder: Path) -> Callable[[bytes], bytes]:
    """A time stamp authority in a folder: question to answer. Its certificate is `folder/tsa.pem`."""
    folder.mkdir()
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    how: list[str | Path] = ["-newkey", "rsa:2048", "-nodes", "-days", "3650", "-config", folder / "tsa.cnf"]
    openssl("req", "-x509", *how, "-keyout", folder / "tsa.key", "-out", folder / "tsa.pem")

    def answer(question: bytes) -> bytes:
        (folder / "question").write_bytes(question)
        signer: list[str | Path] = ["-signer", folder / "tsa.pem", "-inkey", folder / "tsa.key"]
        openssl(
            "ts",
            "-reply",
            *signer,
            "-config",
            folder / "tsa.cnf",
            "-queryfile",
            folder / "question",
            "-out",
            folder / "answer",
        )
        return (folder / "answer").read_bytes()

    return answer


@pytest.fixture(scope="session")
def tsa(tmp_path_factory: pytest.TempPathFactory) -> tuple[Callable[[bytes], bytes], bytes]:
    folder = tmp_path_factory.mktemp("authority") / "tsa"
    return authority(folder), (folder / "tsa.pem").read_bytes()


Authority = tuple[Callable[[bytes], bytes], bytes]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Office.create(tmp_path / "office", "Ann Aster", keys=tmp_path / "keys") as made:
        yield made


def note(office: Office) -> None:
    with office.journal.ledger.write() as batch:
        batch.add(Draft("test", "test.noted", {}, "Ann Aster"))


def test_an_authority_stamps_a_checkpoint(office: Office, tsa: Authority) -> None:
    answer, certificate = tsa
    asked = stamps.request(office)
    size = office.journal.ledger.size()
    note(office)
    given = answer(asked)
    told_size, moment = stamps.take(office, given, certificate)
    assert told_size == size
    assert abs(moment.timestamp() - office.now().timestamp()) < 600
    (kept,) = stamps.stamps(office.journal.ledger)
    assert (kept.size, kept.answer) == (size, given)
    assert kept.time(head_text(office.journal.ledger, size)) == moment
    assert stamps.available()


def test_the_same_head_gives_the_same_question(office: Office) -> None:
    assert stamps.request(office) == stamps.request(office)


def test_an_answer_of_another_authority_or_to_another_question_is_refused(
    office: Office, tsa: Authority, tmp_path: Path
) -> None:
    answer, certificate = tsa
    authority(tmp_path / "other")
    given = answer(stamps.request(office))
    with pytest.raises(IntegrityError, match="does not verify"):
        stamps.take(office, given, (tmp_path / "other" / "tsa.pem").read_bytes())
    second = Office.create(tmp_path / "second", "Ben", keys=tmp_path / "k2")
    with second, pytest.raises(InputError, match="about no checkpoint kept here"):
        stamps.take(second, given, certificate)
    stamps.take(office, given, certificate)
    (kept,) = stamps.stamps(office.journal.ledger)
    with pytest.raises(IntegrityError, match="does not verify"):
        kept.time("another text")


@pytest.mark.parametrize("given", [b"", b"nonsense", b"\x30\x03\x02\x01\x02"])
def test_what_is_no_answer_is_refused(office: Office, tsa: Authority, given: bytes) -> None:
    with pytest.raises(IntegrityError, match="no answer of a time stamp authority"):
        stamps.take(office, given, tsa[1])


@pytest.mark.parametrize("pem", [b"", b"no certificate", b"\xff"])
def test_a_file_without_certificates_is_refused(office: Office, tsa: Authority, pem: bytes) -> None:
    with pytest.raises(InputError, match="There is no certificate"):
        stamps.take(office, tsa[0](stamps.request(office)), pem)


def test_a_changed_answer_is_refused(office: Office, tsa: Authority) -> None:
    answer, certificate = tsa
    given = bytearray(answer(stamps.request(office)))
    given[-40] ^= 1  # inside the signature
    with pytest.raises(IntegrityError, match="does not verify"):
        stamps.take(office, bytes(given), certificate)


def test_the_question_goes_out_only_to_the_address_given(office: Office, tsa: Authority) -> None:
    answer, certificate = tsa

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            kinds.append(self.headers["Content-Type"])
            given = answer(asked)
            self.send_response(200 if self.path == "/tsa" else 404)
            self.send_header("Content-Length", str(len(given)))
            self.end_headers()
            self.wfile.write(given)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    kinds: list[str | None] = []
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        given = stamps.send(f"{address}/tsa", stamps.request(office))
        with pytest.raises(InputError, match="gave no answer"):
            stamps.send(f"{address}/other", stamps.request(office))
        server.shutdown()
    assert kinds == ["application/timestamp-query"] * 2
    assert stamps.take(office, given, certificate)[0] == office.journal.ledger.size() - 1
    with pytest.raises(InputError, match="gave no answer"):
        stamps.send(f"{address}/tsa", b"")
    with pytest.raises(InputError, match="no address"):
        stamps.send("file:///etc/passwd", b"")


def test_without_the_extra_it_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rfc3161_client", None)
    with pytest.raises(InputError, match=r"ascertain\[fetch\]"):
        stamps.request(office)
