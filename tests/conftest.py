"""What the tests of several rooms share."""

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ascertain.claims.words.syntax import VARIABLE
from ascertain.cli import main
from ascertain.examples.build import build
from ascertain.findings.assessment import Assessment
from ascertain.findings.counted import counted
from ascertain.findings.decide import Bench, decide
from ascertain.findings.model import Decision
from ascertain.incidents.browse import incident
from ascertain.incidents.linking import open_in
from ascertain.incidents.model import Where
from ascertain.office.house import Office
from ascertain.reports.receive import Submission, receive
from ascertain.terms.ids import whole_of
from servers import S3, Authority, Postgres, make_authority, running_postgres

# Offices of the tests read by patterns alone, as those without the extra do; what is about grammar asks for it.
os.environ[VARIABLE] = "none"
# How fast a busy machine draws examples says nothing of the laws they are drawn for.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def built(name: str, factory: pytest.TempPathFactory) -> Path:
    """The office of an example."""
    folder = factory.mktemp("built") / name
    office, outcome = build(name, folder, "Tester")
    office.close()
    assert outcome.errors == []
    return folder


@pytest.fixture(scope="session")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the example `exercise`, built once. Read it; a test that writes copies the folder first."""
    return built("exercise", tmp_path_factory)


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
    return built("ukraine-2022", tmp_path_factory)


@pytest.fixture(scope="session")
def fortnight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the example `fortnight`, built once. Read it; a test that writes copies the folder first."""
    return built("fortnight", tmp_path_factory)


@pytest.fixture(scope="session")
def series(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the example `ohchr-series`, built once. Read it; a test that writes copies the folder first."""
    return built("ohchr-series", tmp_path_factory)


@pytest.fixture(scope="session")
def kosovo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office of the example `kosovo-1999`, built once. Read it; a test that writes copies the folder first."""
    return built("kosovo-1999", tmp_path_factory)


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


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for the whole run, started and ended here."""
    with running_postgres() as server:
        if server is None:
            pytest.skip("no PostgreSQL 15 or newer here; on Debian, tools/test-packages installs it")
        yield server


@pytest.fixture
def database(postgres: Postgres) -> str:
    """The URL of an empty PostgreSQL database of this test's own."""
    return postgres.database()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A time-stamping authority of our own making (synthetic)."""
    return make_authority(tmp_path_factory.mktemp("stamps") / "one", "Synthetic authority")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Another one, which nobody in the tests trusts."""
    return make_authority(tmp_path_factory.mktemp("stamps") / "other", "Synthetic stranger")


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


HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shells hit market</title>
<meta property="article:published_time" content="2090-03-04T12:00:00Z"></head>
<body><article><h1>Shells hit market in Telvany</h1>
<p>Three people were killed in Telvany on 4 March 2090, the hospital said. This page is synthetic.</p>
</article></body></html>"""
PAGE = "https://made-up.example/market"
CAPTURED = "2090-03-05T07:30:00Z"


@dataclass
class Wacz:
    """A made-up web archive (WACZ 1.1.1), its WARC file written by warcio. Change what is wrong in it, then `data`."""

    pages: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    manifest: dict[str, Any] = field(default_factory=dict)
    digest: dict[str, Any] | None = field(default_factory=dict)
    signed: Mapping[str, Any] | None = None
    warc: io.BytesIO = field(default_factory=io.BytesIO)
    packed: bool = True

    @property
    def html(self) -> bytes:
        """The page it holds."""
        return HTML.encode()

    def record(
        self,
        url: str = PAGE,
        body: bytes = HTML.encode(),
        *,
        status: str = "200 OK",
        date: str = CAPTURED,
        kind: str = "response",
        **headers: str,
    ) -> "Wacz":
        """Add an answer of a server; `headers` with underscores for hyphens, those of WARC with capitals."""
        plain = io.BytesIO()
        writer = WARCWriter(plain, gzip=False)
        told = {"Content_Type": "text/html"} | headers
        http = [(key.replace("_", "-"), value) for key, value in told.items() if not key.startswith("WARC")]
        answer = StatusAndHeaders(status, http, protocol="HTTP/1.1") if kind != "resource" else None
        record = writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=answer,
            warc_content_type="" if answer else told["Content_Type"],
            warc_headers_dict={"WARC-Date": date},
        )
        writer.write_record(record)
        record.raw_stream.close()  # the library leaves its temporary file open
        written = plain.getvalue()
        if digest := headers.get("WARC_Payload_Digest"):  # the library writes one of its own
            written = re.sub(rb"WARC-Payload-Digest: [^\r]*\r\n", b"", written, count=1)
            written = written.replace(b"WARC-Date", f"WARC-Payload-Digest: {digest}\r\nWARC-Date".encode(), 1)
        self.warc.write(gzip.compress(written) if self.packed else written)
        return self

    def page(self, url: str = PAGE, ts: object = CAPTURED, **more: str) -> "Wacz":
        """Name a page."""
        self.pages.append({"url": url, "ts": ts} | more)
        return self

    @property
    def data(self) -> bytes:
        """The file, with hashes of what is in it now, and what was said otherwise laid over them."""
        head = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
        lines = "".join(json.dumps(line) + "\n" for line in (head, *self.pages))
        name = "archive/data.warc.gz" if self.packed else "archive/data.warc"
        files = {name: self.warc.getvalue(), "pages/pages.jsonl": lines.encode()} | self.files
        listed = [
            {"name": path.split("/")[-1], "path": path, "hash": sha256(content), "bytes": len(content)}
            for path, content in files.items()
        ]
        manifest = {"profile": "data-package", "wacz_version": "1.1.1", "resources": listed} | self.manifest
        written = json.dumps(manifest, indent=2).encode()
        members = {**files, "datapackage.json": written}
        if self.digest is not None:
            told: dict[str, Any] = {"path": "datapackage.json", "hash": sha256(written)} | self.digest
            if self.signed is not None:
                told["signedData"] = self.signed
            members["datapackage-digest.json"] = json.dumps(told).encode()
        return zipped(members)

    @property
    def hash(self) -> str:
        """What a signature is made over."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return sha256(package.read("datapackage.json"))


def sha256(data: bytes) -> str:
    """A hash as WACZ writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip package as WACZ asks for it: archives stored, the rest deflated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in members.items():
            method = zipfile.ZIP_STORED if name.startswith("archive/") else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


@pytest.fixture
def wacz() -> Wacz:
    """A made-up web archive with one page, unsigned."""
    return Wacz().record().page(title="Shells hit market")
