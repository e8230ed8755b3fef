"""What the tests of several rooms share."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from ascertain.cli import main
from ascertain.evidence.store import Storage
from ascertain.examples.build import build
from ascertain.findings.counted import counted
from ascertain.findings.decide import Assessment, Bench, decide
from ascertain.findings.model import Decision
from ascertain.incidents.browse import incident
from ascertain.incidents.linking import open_in
from ascertain.incidents.model import Where
from ascertain.office.house import Office
from ascertain.reports.receive import Submission, receive
from ascertain.terms.ids import whole_of


@pytest.fixture(scope="session")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the example `exercise`, built once. Read it; a test that writes copies the folder first."""
    folder = tmp_path_factory.mktemp("built") / "exercise"
    office, outcome = build("exercise", folder, "Tester")
    office.close()
    assert outcome.errors == []
    return folder


@dataclass
class Clock:
    """The machine's clock of a test: a second passes at every look."""

    moment: datetime = datetime(2090, 3, 5, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@dataclass(frozen=True)
class Bureau:
    """A real office whose reports and incidents are entered by hand; nothing is read out of the texts."""

    office: Office
    clock: Clock

    def report(self, text: str = "Made up.", day: str = "2090-03-04") -> str:
        received = "2090-03-05T07:00:00.000000Z"
        submission = Submission(text.encode(), "made-up.txt", "made-up", day, received)
        (receipt,) = receive(self.office.journal, self.office.vault, submission)
        assert receipt.report is not None
        return receipt.report

    def incident(
        self, *reports: str, day: str | None = "2090-03-04", unit: str = "XV-02", form: str = "incident"
    ) -> str:
        where = Where(None, unit, "XV", "Telvany", "settlement")
        refs = [f"{report}.c1" for report in reports or (self.report(),)]
        with self.office.journal.entry() as entry:
            return open_in(entry, "rule:grouping@1", form, (day, day), where, "heavy_weapons", refs)

    def decision(self, subject: str, axis: str, value: Mapping[str, Any] | None = None, **other: Any) -> Decision:
        """A decision which, unless told otherwise, confirms and cites all that is linked."""
        with self.office.journal.view() as view:
            found = incident(view, whole_of(subject))
        given: dict[str, Any] = {"outcome": "confirmed", "reason": "seen", "evidence": found.reports}
        return Decision(subject, axis, value=value or {}, **given | other)

    def decide(self, *decisions: Decision, by: str = "Ann Aster", reviewers: int = 1) -> tuple[str, ...]:
        """Record decisions under a methodology that needs this many reviewers."""
        office = self.office.acting_as(by)
        with office.journal.view() as view:
            method = replace(office.methodology(view), reviewers=reviewers)
        bench = Bench(office.genesis.kind, method, lambda _view, _subject: Assessment(True, "0" * 64))
        return decide(office.journal, bench, decisions)

    def confirm(self, subject: str, by: str = "Ann Aster", reviewers: int = 1, **counts: Mapping[str, int]) -> None:
        """Decide on every axis the methodology requires, e.g. `confirm("I1", killed={"men": 2})`."""
        decisions = (
            self.decision(subject, "occurrence"),
            self.decision(subject, "civilian_status", {"status": "civilian"}),
            self.decision(subject, "nexus", {"nexus": "direct"}),
            self.decision(subject, "count", {"counts": counts}),
        )
        self.decide(*decisions, by=by, reviewers=reviewers)

    def confirmed(self, position: int | None = None) -> dict[str, str]:
        """The confirmed cases as of a position: id → outcome and cell."""
        with self.office.journal.view(position) as view:
            found = counted(view, self.office.methodology(view))
        return {case.case: f"{case.outcome} {case.cell}" for case in found}


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real office with nothing in it, made once; copying it is quicker than making another."""
    folder = tmp_path_factory.mktemp("made") / "office"
    Office.create(folder, "Ann Aster", keys=folder / "keys", now=Clock()).close()
    return folder


@pytest.fixture
def bureau(empty: Path, tmp_path: Path) -> Iterator[Bureau]:
    """An empty real office, and hands to fill it with."""
    shutil.copytree(empty, tmp_path / "office")
    clock = Clock(datetime(2090, 3, 5, 9, tzinfo=UTC))
    with Office.open(tmp_path / "office", "Ann Aster", now=clock) as office:
        yield Bureau(office, clock)


@pytest.fixture(scope="session")
def ukraine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the example `ukraine-2022`, built once. Read it; a test that writes copies the folder first."""
    folder = tmp_path_factory.mktemp("built") / "ukraine-2022"
    office, outcome = build("ukraine-2022", folder, "Tester")
    office.close()
    assert outcome.errors == []
    return folder


@dataclass(frozen=True)
class Ran:
    """What a command did: exit status, stdout, stderr."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command as the shell does, in this process. Keys of new offices go below the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["ascertain", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Ran(int(str(left.value.code or 0)), printed.out, printed.err)

    return call


@dataclass(frozen=True)
class Desk:
    """An office and its commands; `csv` writes a table into a file beside it."""

    root: Path
    run: Run
    actor: str = "Ann Aster"

    def __call__(self, *arguments: object, actor: str | None = None) -> Ran:
        return self.run("--office", self.root, "--actor", actor or self.actor, *arguments)

    def file(self, name: str, text: str | bytes) -> Path:
        path = self.root.parent / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def add(self, name: str, text: str | bytes, source: str = "a-source", day: str = "2022-03-07") -> Ran:
        return self("reports", "add", self.file(name, text), "--source", source, "--published", day)

    @property
    def office(self) -> Office:
        return Office.open(self.root, self.actor)


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real office with nothing in it, by this machine's clock."""
    folder = tmp_path_factory.mktemp("opened") / "office"
    Office.create(folder, "Ann Aster", keys=folder / "keys").close()
    return folder


@pytest.fixture
def desk(opened: Path, tmp_path: Path, run: Run) -> Desk:
    """An empty real office, worked at by commands."""
    return Desk(shutil.copytree(opened, tmp_path / "office"), run)


@pytest.fixture
def played(exercise: Path, tmp_path: Path, run: Run) -> Desk:
    """A copy of the exercise, worked at by commands."""
    return Desk(shutil.copytree(exercise, tmp_path / "office"), run)


@pytest.fixture
def office_of(tmp_path: Path, run: Run) -> Callable[[str], Desk]:
    """Make a new office of a kind, by command."""

    def make(kind: str) -> Desk:
        made = Desk(tmp_path / kind, run)
        options = () if kind == "real" else (f"--{kind}",)
        assert run("--actor", made.actor, "init", made.root, *options, "--keys", tmp_path / "keys").status == 0
        return made

    return make


# What POSTGRES_BINARIES names goes before Debian's folders, newest first, and the shell's own path.
_HOMES = (
    *filter(None, [os.environ.get("POSTGRES_BINARIES")]),
    *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True),
    *os.get_exec_path(),
)


@dataclass
class Postgres:
    """A throw-away PostgreSQL server of the tests, reached through a socket in `folder` only.

    `stop(signal.SIGQUIT)` is a crash: nothing is written out, and `start` recovers. Commits are durable (fsync is on).
    """

    home: Path
    folder: Path
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    def command(self, name: str, *arguments: str) -> "subprocess.Popen[bytes]":
        """Run one of its programs, as the user postgres where the tests run as root: PostgreSQL refuses root."""
        user: dict[str, Any] = {}
        if os.getuid() == 0:
            user = {"user": "postgres", "group": "postgres", "extra_groups": ()}
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self.home / name, *arguments],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={"LC_ALL": "C.UTF-8"},
                **user,
            )

    def start(self) -> None:
        """Start it and wait until it answers."""
        data = str(self.folder / "data")
        self.process = self.command("postgres", "-D", data, "-k", str(self.folder), "-c", "listen_addresses=")
        while self.command("pg_isready", "-q", "-h", str(self.folder), "-d", "postgres").wait():
            assert self.process.poll() is None, (self.folder / "log").read_text()
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT closes in order, SIGQUIT is a crash."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait()
            self.process = None

    def url(self, database: str, user: str = "postgres") -> str:
        """How a database of this server is reached."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def database(self) -> str:
        """Make a database and return its URL."""
        name = f"test_{secrets.token_hex(6)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as the server's owner, each in a transaction of its own."""
        psycopg = pytest.importorskip("psycopg")
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for the whole run, started and ended here."""
    home = next((Path(folder) for folder in _HOMES if (Path(folder) / "initdb").exists()), None)
    if home is None:
        pytest.skip("no PostgreSQL 15 or newer here; on Debian, tools/test-packages installs it")
    # A short path (a socket's name is at most 107 bytes), which the user postgres may pass through.
    folder = Path(tempfile.mkdtemp(prefix="ascertain-pg-", dir="/tmp"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    server = Postgres(home, folder)
    try:
        # English order, in which `ß` and `a` stand elsewhere than their code points: ours must not depend on it.
        how = ("-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale-provider=icu", "--icu-locale=en")
        made = server.command("initdb", "-D", str(folder / "data"), *how)
        assert made.wait() == 0, (folder / "log").read_text()
        server.start()
        yield server
    finally:
        server.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(postgres: Postgres) -> str:
    """The URL of an empty PostgreSQL database of this test's own."""
    return postgres.database()


@dataclass(frozen=True)
class Authority:
    """A made-up time-stamping authority in a folder: its root certificate, and stamps as openssl makes them."""

    folder: Path

    @property
    def root(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    @property
    def chain(self) -> bytes:
        return (self.folder / "tsa.pem").read_bytes() + self.root

    def stamp(self, message: bytes, *options: str, embed: bool = True) -> bytes:
        """An RFC 3161 response over a message; `-token_out` gives the bare token."""
        (self.folder / "message").write_bytes(message)
        query = ["ts", "-query", "-data", "message", "-sha256", "-out", "query.tsq", *(["-cert"] if embed else [])]
        self._openssl(*query)
        reply = ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr", *options]
        self._openssl(*reply)
        return (self.folder / "reply.tsr").read_bytes()

    def _openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)


TSA = """
[tsa]
default_tsa = own
[own]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ordering = yes
tsa_name = yes
ess_cert_id_alg = sha256
"""


def make_authority(folder: Path, name: str) -> Authority:
    """A root and a signer under it, both made up and good for a day."""
    folder.mkdir()
    begin, until = datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC) + timedelta(days=1)

    def certificate(subject: str, issuer: str, key: Any, signer: Any, *uses: tuple[Any, bool]) -> bytes:
        made = x509.CertificateBuilder().subject_name(named(subject)).issuer_name(named(issuer))
        made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
        made = made.not_valid_before(begin).not_valid_after(until)
        for use, critical in uses:
            made = made.add_extension(use, critical)
        return made.sign(signer, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def named(common: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, common)])

    root, signer = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    top = x509.BasicConstraints(ca=True, path_length=None)
    (folder / "root.pem").write_bytes(certificate(f"{name} root", f"{name} root", root, root, (top, True)))
    (folder / "tsa.pem").write_bytes(certificate(f"{name} stamps", f"{name} root", signer, root, (purpose, True)))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "tsa.key").write_bytes(signer.private_bytes(*form))
    (folder / "tsa.cnf").write_text(TSA)
    (folder / "serial").write_text("01\n")
    return Authority(folder)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A time-stamping authority of our own making (synthetic)."""
    return make_authority(tmp_path_factory.mktemp("stamps") / "one", "Synthetic authority")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Another one, which nobody in the tests trusts."""
    return make_authority(tmp_path_factory.mktemp("stamps") / "other", "Synthetic stranger")


@dataclass(frozen=True)
class S3:
    """An S3 server on this machine; `bucket` makes a new one and returns its setting in `ascertain.toml`."""

    endpoint: str

    def ask(self, method: str, path: str, data: bytes | None = None) -> bytes:
        """One request of the API, as nobody in particular."""
        request = urllib.request.Request(f"{self.endpoint}/{path}", data=data, method=method)
        with urllib.request.urlopen(request) as answer:
            found: bytes = answer.read()
        return found

    def bucket(self) -> Storage:
        name = f"office-{secrets.token_hex(6)}"
        self.ask("PUT", name)
        return Storage(f"s3://{name}/a/b", self.endpoint, "us-east-1")


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The server of `s3`, once for all tests."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(s3_server: str, monkeypatch: pytest.MonkeyPatch) -> S3:
    """A real S3 API on 127.0.0.1, and credentials it takes."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "made-up")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made-up")
    return S3(s3_server)
