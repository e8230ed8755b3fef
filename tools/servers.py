"""Real servers for the tests and benchmarks, each thrown away afterwards: PostgreSQL, S3, a time-stamping authority.

They listen on this machine only.
"""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from ascertain.evidence.store import Storage

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
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


@contextmanager
def running_postgres() -> Iterator[Postgres | None]:
    """A PostgreSQL server with nothing in it, started and ended here; None where none is installed."""
    home = next((Path(folder) for folder in _HOMES if (Path(folder) / "initdb").exists()), None)
    if home is None:
        yield None
        return
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
