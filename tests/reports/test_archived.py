"""What Auto Archiver leaves in a folder: every file kept, held against the archiver's own hashes and time stamps.

The table and the pages are written here as version 1 of the archiver writes them; all of it is synthetic.
"""

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ascertain.ledger.timestamps import certificates
from ascertain.reports import archived
from ascertain.reports.archived import find_output, items
from ascertain.reports.attachments import attachments
from ascertain.reports.checks import Check
from ascertain.reports.deliver import Item, deliver
from ascertain.reports.readers import format_of, read
from ascertain.reports.receive import Receipt, Submission, preview, receive
from ascertain.reports.shelf import find
from ascertain.reports.trust import Trust
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Bureau, Desk

    from servers import Authority

POST = "https://made-up.example/post/1"
SAID = 'Three people were killed in Telvany on 4 March 2090, the hospital said. It is synthetic & "made up".'
PHOTO = b"\xff\xd8\xff a synthetic photograph"


@dataclass
class Archiver:
    """An output folder in the making. `authority` stamps the list of digests."""

    folder: Path
    authority: "Authority | None" = None
    algorithm: str = "SHA-256"
    rows: list[dict[str, Any]] = field(default_factory=list)

    def store(self, name: str, data: bytes, **properties: Any) -> dict[str, Any]:
        """Keep a file under the beginning of its digest, as the archiver's local storage does."""
        key = f"{hashlib.sha256(data).hexdigest()[:24]}{Path(name).suffix}"
        (self.folder / "local_archive").mkdir(parents=True, exist_ok=True)
        (self.folder / "local_archive" / key).write_bytes(data)
        told: dict[str, Any] = {
            "filename": f"/crawl/tmp/{name}",
            "_key": f"./local_archive/{key}",
            "urls": [],
            "_mimetype": None,
        }
        return told | {"properties": properties, "_stored": False}

    def hashed(self, name: str, data: bytes, **properties: Any) -> dict[str, Any]:
        name_of = {"SHA-256": "sha256", "SHA3-512": "sha3_512"}[self.algorithm]
        return self.store(name, data, hash=f"{self.algorithm}:{hashlib.new(name_of, data).hexdigest()}", **properties)

    def stamped(self, media: list[dict[str, Any]]) -> dict[str, Any]:
        """The list of the digests with a time stamp over it, and the chain of who stamped."""
        assert self.authority is not None
        listed = "\n".join(item["properties"]["hash"].partition(":")[2] for item in media).encode()
        chain = [self.store("1.crt", self.authority.chain), self.store("2.crt", b"no certificate")]
        token = self.store("timestamp_token_made-up", self.authority.stamp(listed, "-token_out"), cert_chain=chain)
        return self.store("hashes.txt", listed, timestamp_authority_files=[token], id="timestamped_hashes")

    def archive(self, url: str = POST, media: list[dict[str, Any]] | None = None, **told: Any) -> dict[str, Any]:
        """One item, with its page."""
        files = [self.hashed("warc-file-0.jpg", PHOTO, src=f"{url}.jpg")] if media is None else media
        if self.authority is not None:
            files = [*files, self.stamped(files)]
        metadata = {"_processed_at": datetime(2090, 3, 5, 7, 30, tzinfo=UTC), "url": url} | told
        page = page_of(metadata, files).encode()
        row: dict[str, Any] = {"status": "made-up: success", "metadata": metadata}
        row["media"] = [*files, self.hashed("formatted.html", page, id="_final_media")]
        self.rows.append(row)
        return row

    def table(self, name: str = "db.csv") -> Path:
        """Write the table, with what its rows hold now."""
        out = io.StringIO()
        writer = csv.DictWriter(out, ["status", "metadata", "media"])
        writer.writeheader()
        writer.writerows(self.rows)
        (self.folder / name).write_bytes(out.getvalue().encode())
        return self.folder / name

    def path(self, medium: dict[str, Any]) -> Path:
        return self.folder / str(medium["_key"])


def page_of(metadata: dict[str, Any], media: list[dict[str, Any]]) -> str:
    """The archiver's page about an item."""

    def listed(medium: dict[str, Any]) -> str:
        lines = (
            f'<li><b>key:</b> <span class="copy">{medium["_key"]}</span></li>\n<li><b>type:</b> <span></span></li>\n'
        )
        for name, value in medium["properties"].items():
            if isinstance(value, list):
                inner = "".join(f"<a href='x'>open</a> {listed(item)}" for item in value)
                lines += f'<p></p><div><b class="collapsible" title="expand">{name} ({len(value)}):</b><p></p>'
                lines += f'<div class="collapsible-content">{inner}</div></div><p></p>\n'
            else:
                lines += f'<li><b>{name}:</b> <span class="copy">{escape(str(value))}</span></li>\n'
        return f"<ul>\n{lines}</ul>"

    rows = "".join(
        f'<tr><td>{key}</td><td>\n<span class="copy">{escape(str(value))}</span>\n</td></tr>'
        for key, value in metadata.items()
    )
    files = "".join(f"<tr><td>{listed(item)}</td><td>No preview.</td></tr>" for item in media)
    url = escape(metadata["url"])
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{url}</title></head><body>
<h2>Archived media for <span class="copy">{url}</span> - <a href="{url}">open</a></h2>
<p><b>title:</b> '<span class="copy">{escape(str(metadata.get("title", "")))}</span>'</p>
<table class="content"><tr><th>about</th><th>files and preview</th></tr><tbody>{files}</tbody></table>
<h2 class="center">metadata</h2><table class="metadata"><tr><th>key</th><th>value</th></tr>{rows}</table>
<p class="center">Made with <a href="https://github.com/bellingcat/auto-archiver">bellingcat/auto-archiver</a>
v1.1.1</p></body></html>"""


WHOLE: dict[str, Any] = {
    "title": "Shells hit market",
    "content": SAID,
    "timestamp": datetime(2090, 3, 4, 12, tzinfo=UTC),
}


@pytest.fixture
def output(tmp_path: Path) -> Archiver:
    made = Archiver(tmp_path / "output")
    made.archive(**WHOLE)
    made.table()
    return made


def submission(output: Archiver, **more: Any) -> Submission:
    return Submission(b"", output.folder.name, "archivist", None, "2090-03-06T07:00:00.000000Z", **more)


def found(output: Archiver, **more: Any) -> list[Item]:
    seen = find_output(output.folder)
    assert seen is not None
    return list(items(seen, submission(output, **more)))


def take(bureau: "Bureau", output: Archiver, **more: Any) -> list[Receipt]:
    office = bureau.office
    return list(deliver(office.journal, office.vault, submission(output, **more), found(output, **more), group=1))


def results(checks: tuple[Check, ...]) -> dict[str, str]:
    return {check.what: check.result for check in checks}


def text(item: Item) -> str:
    assert item.part.document is not None, item.part.error
    document = item.part.document
    hidden = {at for mark in document.furniture for at in range(mark.span.start, mark.span.end)}
    return "".join(char for at, char in enumerate(document.text) if at not in hidden)


@pytest.mark.parametrize("algorithm", ["SHA-256", "SHA3-512"])
@pytest.mark.parametrize("table", [True, False], ids=["table", "pages"])
def test_an_item_with_its_files_is_one_report(tmp_path: Path, table: bool, algorithm: str) -> None:
    output = Archiver(tmp_path / "output", algorithm=algorithm)
    output.archive(**WHOLE)
    if table:
        output.table()
    (item,) = found(output)
    assert (item.form, item.part.locator) == ("archiver-page", POST)
    assert (item.part.published, item.part.captured) == ("2090-03-04T12:00:00.000000Z", "2090-03-05T07:30:00.000000Z")
    assert SAID in text(item) and "Shells hit market" in text(item)
    assert "Archived media" not in text(item) and "SHA" not in text(item)
    assert [file.what for file in item.files] == (["media", "database"] if table else ["media"])
    (photo, *_) = item.files
    assert photo.data == PHOTO
    assert photo.checks[0].says.endswith(f"is the file the archiver hashed ({algorithm}).")
    expected = {"files": "verified", "time stamp": "absent"} | ({"hash": "verified"} if table else {})
    assert results(item.checks) == expected


def test_words_of_the_post_lead_back_to_the_bytes(output: Archiver) -> None:
    (item,) = found(output)
    document = item.part.document
    assert document is not None
    at = document.origin(document.text.index("Three people"))
    assert at is not None
    assert item.original.data[int(at) :].startswith(b"Three people were killed")


def test_without_its_page_an_item_is_read_from_the_table(output: Archiver) -> None:
    output.path(output.rows[0]["media"][-1]).unlink()
    (item,) = found(output)
    assert item.form == "archiver-table"
    assert text(item) == f"Shells hit market\n\n{SAID}"
    assert results(item.checks)["files"] == "unchecked"
    assert any("(1 of 2 files)" in check.says for check in item.checks)


def test_a_title_that_begins_the_content_is_said_once(output: Archiver) -> None:
    for told, whole in (
        ({"title": "Three people", "content": SAID}, SAID),
        ({"content": SAID}, SAID),
        ({"title": "Shells"}, "Shells"),
        ({}, f"Archived: {POST}"),
    ):
        output.rows[0]["metadata"] = {"url": POST} | told
        (part,) = read(output.table().read_bytes(), "db.csv").parts
        assert part.document is not None
        assert part.document.text == whole
        assert part.document.origin(0) == "row=2 metadata"


def test_an_item_that_says_nothing_gives_no_statement(tmp_path: Path) -> None:
    output = Archiver(tmp_path / "output")
    output.archive()
    (item,) = found(output)
    assert text(item).strip() == ""
    assert item.part.document is not None and "Archived media for" in item.part.document.text


def test_everything_is_kept_and_told(bureau: "Bureau", output: Archiver) -> None:
    assert take(bureau, output) == [Receipt(POST, "R1", new=True)]
    assert take(bureau, output) == [Receipt(POST, "R1", new=False)]
    with bureau.office.journal.view() as view:
        report, kept = find(view, "R1"), attachments(view, "R1")
    assert [item.what for item in kept] == ["media", "database"]
    assert [bureau.office.vault.read(item.custody) for item in kept] == [PHOTO, (output.folder / "db.csv").read_bytes()]
    assert SAID in bureau.office.shelf.document(report).text
    assert (report.format, report.row, report.published) == ("archiver-page", "item", "2090-03-04T12:00:00.000000Z")


def test_a_file_that_is_not_the_one_hashed_refuses_its_item_alone(bureau: "Bureau", output: Archiver) -> None:
    output.archive("https://made-up.example/post/2", [output.hashed("other.mp4", b"a synthetic film")], content=SAID)
    output.table()
    path = output.path(output.rows[0]["media"][0])
    path.write_bytes(PHOTO[:-1] + b"X")
    first, second = take(bureau, output, keep_damaged=False)
    assert first.report is None and first.error is not None
    assert path.name in first.error and "is not the file the archiver hashed" in first.error
    assert "--keep-damaged" in first.error
    assert second.error is not None and "No publication date" in second.error
    (damaged, other) = found(output, keep_damaged=True)
    assert (damaged.form, damaged.part.locator) == ("damaged", POST)
    assert results(damaged.checks)["delivery"] == "failed"
    assert [file.what for file in damaged.files] == ["media", "database"]
    assert other.form == "archiver-page"


def test_the_stamped_list_and_its_stamp_are_checked(tmp_path: Path, authority: "Authority") -> None:
    output = Archiver(tmp_path / "output", authority)
    output.archive(**WHOLE)
    output.table()
    trust = Trust(stampers=certificates(authority.root, "root"))
    for given, result in ((trust, "verified"), (Trust(), "unproven")):
        (item,) = found(output, trust=given)
        assert results(item.checks)["time stamp"] == result
        assert results(item.checks)["stamped list"] == "verified"
        assert [file.what for file in item.files] == [
            "media", "hash_list", "time_stamp", "certificate", "certificate", "database",
        ]  # fmt: skip
    output.table().unlink()
    (item,) = found(output, trust=trust)
    assert results(item.checks)["time stamp"] == "verified"


def test_a_changed_list_is_no_longer_stamped(tmp_path: Path, authority: "Authority") -> None:
    output = Archiver(tmp_path / "output", authority)
    row = output.archive(**WHOLE)
    output.table()
    listing = output.path(row["media"][1])
    listing.write_bytes(b"0" * 64)
    (item,) = found(output)
    assert item.part.error is not None and "other bytes" in str(item.part.error)
    listing.unlink()
    (item,) = found(output)
    assert results(item.checks)["time stamp"] == "absent"


def test_digests_of_files_unknown_leave_the_list_unproven(tmp_path: Path, authority: "Authority") -> None:
    output = Archiver(tmp_path / "output", authority)
    row = output.archive(**WHOLE)
    row["media"][0]["properties"].pop("hash")
    output.table()
    (item,) = found(output)
    assert results(item.checks)["stamped list"] == "unproven"
    assert item.files[0].checks[0].result == "absent"


def test_files_are_found_by_the_end_of_their_path(output: Archiver) -> None:
    key = Path(str(output.rows[0]["media"][0]["_key"]))
    other = output.folder / "another" / key.name
    other.parent.mkdir()
    other.write_bytes(b"not this one")
    (item,) = found(output)
    assert item.files[0].data == PHOTO
    output.rows[0]["media"][0]["_key"] = f"elsewhere/{key.name}"  # fits both
    output.table()
    (item,) = found(output)
    assert results(item.checks)["files"] == "unchecked"


def test_links_are_not_followed_and_large_files_refused(output: Archiver, monkeypatch: pytest.MonkeyPatch) -> None:
    path = output.path(output.rows[0]["media"][0])
    path.rename(output.folder.parent / "outside.jpg")
    path.symlink_to(output.folder.parent / "outside.jpg")
    (item,) = found(output)
    assert results(item.checks)["files"] == "unchecked"
    monkeypatch.setattr(archived, "LARGEST", 10)
    with pytest.raises(InputError, match="more than 0 MB"):
        find_output(output.folder)
    monkeypatch.setattr(archived, "MOST_FILES", 1)
    with pytest.raises(InputError, match="more than 1 files"):
        find_output(output.folder)


def test_a_large_medium_spoils_its_item_alone(output: Archiver, monkeypatch: pytest.MonkeyPatch) -> None:
    film = output.store("film.mp4", b"x" * 20_000)
    output.rows[0]["media"].insert(0, film)
    output.table()
    monkeypatch.setattr(archived, "LARGEST", 15_000)
    (item,) = found(output)
    assert item.part.error is not None and "more than 0 MB" in str(item.part.error)


def test_other_folders_are_none_of_the_archivers(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,place,killed\n")
    (tmp_path / "a.html").write_text("<p>Made with care.</p>")
    assert find_output(tmp_path) is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda row: row.update(metadata="{'url': __import__('os').getcwd()}"), "cannot be read"),
        (lambda row: row.update(metadata="[1]"), "does not hold an archived item"),
        (lambda row: row.update(metadata="{}"), "has no address"),
        (lambda row: row.update(media="{"), "cannot be read"),
        (lambda row: row.update(media="3"), "does not hold"),
    ],
)
def test_a_bad_row_loses_no_other(output: Archiver, change: Callable[[dict[str, Any]], None], sentence: str) -> None:
    output.archive("https://made-up.example/post/2", [], content=SAID, timestamp=3792355200)
    change(output.rows[0])
    output.rows[0] = dict(output.rows[0])
    (output.folder / "local_archive").rename(output.folder / "gone")
    for page in (output.folder / "gone").glob("*.html"):
        page.unlink()
    output.table()
    bad, good = found(output)
    assert bad.part.error is not None and sentence in str(bad.part.error)
    assert "row 2" in str(bad.part.error)
    assert SAID in text(good)
    assert good.part.published == "2090-03-05T00:00:00.000000Z"


def test_rows_cut_wrongly_are_told(output: Archiver) -> None:
    data = output.table().read_bytes() + b'a,b\r\n\r\n"open,{},[]\r\n'
    parts = list(read(data, "db.csv").parts)
    assert [part.error is None for part in parts] == [True, False, False]
    assert "has 2 cells" in str(parts[1].error)


def test_a_page_or_table_alone_is_taken_without_its_files(bureau: "Bureau", output: Archiver) -> None:
    page = output.path(output.rows[0]["media"][-1]).read_bytes()
    table = (output.folder / "db.csv").read_bytes()
    assert [format_of(data, "x").name for data in (page, table)] == ["archiver-page", "archiver-table"]
    given = replace(submission(output), data=page, name="page.html")
    assert preview(given) == (Receipt(POST, None, new=True),)
    office = bureau.office
    assert list(receive(office.journal, office.vault, given)) == [Receipt(POST, "R1", new=True)]
    other = list(receive(office.journal, office.vault, replace(given, data=table, name="db.csv")))
    assert other == [Receipt(POST, "R2", new=True)]
    with office.journal.view() as view:
        assert results(find(view, "R1").checks) == {"files": "absent"}
        assert office.shelf.document(find(view, "R2")).text == f"Shells hit market\n\n{SAID}"


def test_a_page_without_an_address_is_told(output: Archiver) -> None:
    path = output.path(output.rows[0]["media"][-1])
    blank = path.read_bytes().replace(f"<title>{POST}</title>".encode(), b"").replace(b"<td>url</td>", b"<td>no</td>")
    path.write_bytes(blank)
    (output.folder / "db.csv").unlink()
    (item,) = found(output)
    assert "names no address" in str(item.part.error)


def test_a_folder_is_taken_by_command(desk: "Desk", output: Archiver) -> None:
    assert desk("reports", "add", output.folder, "--dry-run").out == f"-  would be taken: {POST}\n"
    done = desk("reports", "add", output.folder, "--source", "archivist")
    assert (done.status, done.out) == (0, f"R1  taken: {POST}\n")
    custody = desk("reports", "custody", "R1")
    assert custody.status == 0
    for part in ("media (evidentiary copy)", "database (evidentiary copy)", "is the file the archiver hashed"):
        assert part in custody.out, part
    output.path(output.rows[0]["media"][0]).write_bytes(b"changed")
    refused = desk("reports", "add", output.folder, "--source", "another")
    assert (refused.status, "--keep-damaged" in refused.err) == (2, True)
    kept = desk("reports", "add", output.folder, "--source", "another", "--keep-damaged")
    assert (kept.status, kept.out) == (0, f"R2  taken: {POST}\n")
    empty = output.folder.parent / "empty"
    empty.mkdir()
    assert "neither a reports.csv nor anything of an archiver" in desk("reports", "add", empty).err
