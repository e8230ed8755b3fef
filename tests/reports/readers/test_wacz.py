"""Web archives: whatever is changed in one is found, and its pages say what they said when archived."""

import gzip
import hashlib
import io
import json
import sys
import zipfile
from base64 import b32encode, b64encode
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ascertain.reports.checks import ABSENT, FAILED, UNPROVEN, VERIFIED, Check
from ascertain.reports.readers import format_of, read
from ascertain.reports.readers.parts import Part
from ascertain.reports.readers.wacz import check_wacz, read_wacz, warc
from ascertain.reports.readers.wacz import package as packages
from ascertain.terms.errors import InputError

if TYPE_CHECKING:
    from tests.conftest import Wacz

PAGE = "https://made-up.example/market"
NOW = datetime.now(UTC)


def results(data: bytes) -> dict[str, str]:
    return {check.what: check.result for check in check_wacz(data, "x.wacz", NOW)}


def found(data: bytes, what: str) -> Check:
    return next(check for check in check_wacz(data, "x.wacz", NOW) if check.what == what)


def only(data: bytes) -> Part:
    (part,) = read_wacz(data, "x.wacz")
    return part


def said(part: Part) -> str:
    assert part.document is not None, part.error
    return part.document.text


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in content.items():
            package.writestr(name, data)
    return out.getvalue()


def test_a_whole_archive_is_verified_and_read(wacz: "Wacz") -> None:
    data = wacz.data
    assert format_of(data, "anything").name == "wacz"
    assert results(data) == {"files": VERIFIED, "manifest": VERIFIED, "signature": ABSENT, "payloads": VERIFIED}
    part = only(data)
    assert (part.row, part.locator, part.captured) == ("line=2", PAGE, "2090-03-05T07:30:00.000000Z")
    assert "Three people were killed in Telvany" in said(part)
    assert part.document is not None
    assert (part.document.title, str(part.document.published)) == ("Shells hit market in Telvany", "2090-03-04")
    at = part.document.origin(part.document.text.index("Three"))
    assert at is not None and wacz.html[int(at) :].startswith(b"Three people")
    assert read(data, "x").parts.find("line=2") == part
    assert read(data, "x").parts.find("line=9") is None


@pytest.mark.parametrize("bare", [False, True], ids=["gzip", "plain"])
def test_archives_are_read_packed_and_plain(wacz: "Wacz", bare: bool) -> None:
    assert "Three people" in said(only(type(wacz)(packed=not bare).record().page().data))


def test_every_file_is_held_against_the_manifest(wacz: "Wacz") -> None:
    wacz.files["logs/note.txt"] = b"a synthetic note"
    content = members(wacz.data)
    for name, wrong, sentence in (
        ("logs/note.txt", b"A synthetic note", "is not the file whose hash is listed"),
        ("logs/note.txt", b"longer than it was", "has 18 bytes, and 16 are listed"),
        ("pages/pages.jsonl", None, "pages/pages.jsonl: is listed and not there"),
    ):
        changed = {key: value for key, value in content.items() if key != name or wrong is not None}
        changed |= {name: wrong} if wrong is not None else {}
        check = found(packed(changed), "files")
        assert (check.result, sentence in check.says) == (FAILED, True), check.says
    smuggled = found(packed(content | {"logs/more.txt": b"x", "a.txt": b"y"}), "files")
    assert "logs/more.txt: is not listed. 2 in all." in smuggled.says
    with pytest.raises(InputError, match="damaged"):
        read_wacz(packed(content | {"logs/more.txt": b"x"}), "x.wacz")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.data())
def test_a_bit_changed_in_any_file_is_found(wacz: "Wacz", draw: st.DataObject) -> None:
    content = members(wacz.data)
    name = draw.draw(st.sampled_from(sorted(content)))
    at = draw.draw(st.integers(0, 8 * len(content[name]) - 1))
    changed = bytearray(content[name])
    changed[at // 8] ^= 1 << at % 8
    try:
        outcome = results(packed(content | {name: bytes(changed)}))
    except InputError:
        return
    if FAILED not in outcome.values():
        # What is left: the digest's own file, where the change is in no value that is read.
        assert name == "datapackage-digest.json"
        assert outcome == results(packed(content)) or json.loads(changed).keys() != json.loads(content[name]).keys()


def test_the_manifest_is_held_against_its_digest(wacz: "Wacz") -> None:
    wacz.digest = {"hash": "sha256:" + "0" * 64}
    assert found(wacz.data, "manifest").result == FAILED
    wacz.digest = {"path": "other.json"}
    assert found(wacz.data, "manifest").result == FAILED
    wacz.digest = {"signedData": "no object"}
    assert found(wacz.data, "manifest").result == FAILED
    wacz.digest = None
    assert found(wacz.data, "manifest").result == ABSENT
    assert "Three people" in said(only(wacz.data))


def test_a_hash_that_can_be_forged_proves_nothing(wacz: "Wacz") -> None:
    content = members(wacz.data)
    manifest = json.loads(content["datapackage.json"])
    for listed in manifest["resources"]:
        old = hashlib.md5(content[listed["path"]], usedforsecurity=False).hexdigest()
        listed["stats"] = {"hash": f"md5:{old}", "bytes": listed.pop("bytes")}  # as version 1.0.0 wrote it
        del listed["hash"]
    content["datapackage.json"] = json.dumps(manifest).encode()
    digest = hashlib.md5(content["datapackage.json"], usedforsecurity=False).hexdigest()
    told = {"path": "datapackage.json", "hash": f"md5:{digest}"}
    content["datapackage-digest.json"] = json.dumps(told).encode()
    outcome = results(packed(content))
    assert (outcome["files"], outcome["manifest"]) == (UNPROVEN, UNPROVEN)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("datapackage.json", b"{", "cannot be read"),
        ("datapackage.json", b"[1]", "is no object"),
        ("datapackage.json", b"{}", "lists no files"),
        ("datapackage.json", b'{"resources": [3]}', "lists no files"),
        ("datapackage.json", b'{"resources": [{"path": "a"}, {"path": "a"}]}', "twice"),
        ("datapackage.json", b"[" * 100_000, "cannot be read"),
        ("datapackage-digest.json", b"\xff", "cannot be read"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_told(wacz: "Wacz", name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        check_wacz(packed(members(wacz.data) | {name: content}), "x.wacz", NOW)


def test_without_a_manifest_it_is_no_web_archive(wacz: "Wacz") -> None:
    content = members(wacz.data)
    del content["datapackage.json"]
    with pytest.raises(InputError, match=r"has no datapackage\.json"):
        check_wacz(packed(content), "x.wacz", NOW)


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:a", "a\\b", "a//b", "./a", ".."])
def test_names_that_lead_outside_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="leads outside"), packages.opened(packed({name: b"x"}), "x.wacz"):
        pass


def test_packages_that_burst_lie_or_are_locked_are_refused(wacz: "Wacz", monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(zipfile.ZipInfo("zeros"), b"\0" * 50_000_000, zipfile.ZIP_DEFLATED)
    with pytest.raises(InputError, match="too much for its size"), packages.opened(out.getvalue(), "x.wacz"):
        pass
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as package:
        package.writestr("a", b"x")
        package.writestr("A", b"y")
    with pytest.raises(InputError, match="have one name"), packages.opened(twice.getvalue(), "x.wacz"):
        pass
    locked = bytearray(packed({"a": b"x"}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="locked"), packages.opened(bytes(locked), "x.wacz"):
        pass
    broken = bytearray(packed({"a": b"stored as it is"}))
    broken[broken.index(b"stored")] ^= 1
    with packages.opened(bytes(broken), "x.wacz") as package, pytest.raises(InputError, match="'a' in it is damaged"):
        package.read("a")
    for data in (b"PK\x03\x04", wacz.data[:-30]):
        with pytest.raises(InputError, match="damaged"), packages.opened(data, "x.wacz"):
            pass
    many = packed({f"archive/{number}": b"" for number in range(20_000)})
    with pytest.raises(InputError, match="too many files"), packages.opened(many, "x.wacz"):
        pass
    monkeypatch.setattr(packages, "MEMBERS", 2)
    with pytest.raises(InputError, match="4 files; the most is 2"), packages.opened(wacz.data, "x.wacz"):
        pass


def test_members_that_share_their_bytes_burst_too() -> None:
    entry, name = b"", b"a"
    data = b"x" * 100_000
    local = (
        b"PK\x03\x04" + bytes([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]) + crc(data) + le(len(data)) * 2 + b"\x01\0\0\0" + name
    )
    for number in range(300):
        file = f"{number:03}".encode()
        entry += b"PK\x01\x02" + bytes([20, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0]) + crc(data) + le(len(data)) * 2
        entry += b"\x03\0" + bytes(12) + le(0) + file
    end = (
        b"PK\x05\x06"
        + bytes(4)
        + (300).to_bytes(2, "little") * 2
        + le(len(entry))
        + le(len(local) + len(data))
        + b"\0\0"
    )
    with pytest.raises(InputError, match="too much"), packages.opened(local + data + entry + end, "x.wacz"):
        pass


def crc(data: bytes) -> bytes:
    import zlib

    return le(zlib.crc32(data))


def le(number: int) -> bytes:
    return number.to_bytes(4, "little")


def test_records_that_burst_are_refused(wacz: "Wacz") -> None:
    data = gzip.compress(b"WARC/1.0\r\n" + b"x" * 40_000_000)
    wacz.warc = io.BytesIO(data)
    with pytest.raises(InputError, match="too much for its size"):
        check_wacz(wacz.data, "x.wacz", NOW)
    wacz.warc = io.BytesIO(data[:200])
    with pytest.raises(InputError):
        check_wacz(wacz.data, "x.wacz", NOW)
    wacz.warc = io.BytesIO(b"\x1f\x8bno gzip at all")
    with pytest.raises(InputError, match="damaged"):
        check_wacz(wacz.data, "x.wacz", NOW)


def test_records_cut_or_mislabelled_are_told(wacz: "Wacz") -> None:
    plain = type(wacz)(packed=False).record().page()
    whole = plain.warc.getvalue()
    for data, sentence in (
        (whole[:-200], "in the middle of a record"),
        (b"no archive at all\n" + whole, "cannot be read"),
        (whole.replace(b"Content-Length: ", b"Content-Length: 1"), "."),
        (whole.rstrip() + b"more than it says\r\n\r\n" + whole, "another length"),
    ):
        plain.warc = io.BytesIO(data)
        with pytest.raises(InputError, match=sentence):
            check_wacz(plain.data, "x.wacz", NOW)


def digests(body: bytes) -> dict[str, str]:
    sha1, sha256 = hashlib.sha1(body, usedforsecurity=False), hashlib.sha256(body)
    return {
        "base32": f"sha1:{b32encode(sha1.digest()).decode()}",
        "hex": f"sha1:{sha1.hexdigest()}",
        "sha-256": f"sha-256:{sha256.hexdigest()}",
        "base64": f"sha256:{b64encode(sha256.digest(), b'-_').decode()}",
    }


@pytest.mark.parametrize("form", ["base32", "hex", "sha-256", "base64"])
def test_digests_of_contents_come_in_many_forms(wacz: "Wacz", form: str) -> None:
    for body, result in ((wacz.html, VERIFIED), (wacz.html + b" ", FAILED)):
        made = type(wacz)().record(WARC_Payload_Digest=digests(body)[form]).page()
        check = found(made.data, "payloads")
        assert check.result == result
        assert result == VERIFIED or PAGE in check.says


@pytest.mark.parametrize("said_of", ["as sent", "without chunks", "unpacked"])
def test_a_digest_may_be_of_the_content_as_sent_or_decoded(wacz: "Wacz", said_of: str) -> None:
    small = gzip.compress(wacz.html)
    sent = f"{len(small):x}\r\n".encode() + small + b"\r\n0\r\n\r\n"
    body = {"as sent": sent, "without chunks": small, "unpacked": wacz.html}[said_of]
    headers = {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip", "WARC_Payload_Digest": digests(body)["hex"]}
    made = type(wacz)().record(body=sent, **headers).page()
    assert found(made.data, "payloads").result == VERIFIED
    assert "Three people" in said(only(made.data))


def test_contents_without_a_digest_are_told(wacz: "Wacz") -> None:
    for digest in ("none", "sha1:short"):
        made = type(wacz)().record(WARC_Payload_Digest=digest).page()
        assert found(made.data, "payloads").result == (ABSENT if digest == "none" else FAILED)
    assert found(type(wacz)().page().data, "payloads").result == ABSENT


def test_a_page_too_large_is_neither_read_nor_judged(wacz: "Wacz", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST_PAGE", 100)
    part = only(wacz.data)
    assert part.error is not None and "too large" in str(part.error)
    wrong = type(wacz)().record(WARC_Payload_Digest=digests(b"")["hex"]).page()
    assert found(wrong.data, "payloads").result == ABSENT
    packed_up = type(wacz)().record(body=gzip.compress(b"x" * 5_000), Content_Encoding="gzip").page()
    assert "too large" in str(only(packed_up.data).error)


def test_a_page_packed_too_tightly_is_not_read(wacz: "Wacz") -> None:
    burst = type(wacz)().record(body=gzip.compress(b"<p>" + b" " * 3_000_000), Content_Encoding="gzip").page()
    assert "packed in a way that is not read" in str(only(burst.data).error)


def test_the_answer_nearest_in_time_is_the_page_shown(wacz: "Wacz") -> None:
    made = type(wacz)().record(date="2090-03-01T00:00:00Z", body=b"<p>The first of March, and nothing else.</p>")
    made.record(date="2090-03-05T07:31:00Z").page(PAGE + "#top")
    assert "Three people" in said(only(made.data))
    early = type(wacz)().record(date="2090-03-01T00:00:00Z", body=b"<p>The first of March, and nothing else.</p>")
    early.record(date="2090-03-05T07:31:00Z").page(ts="2090-03-01T00:00:01Z")
    assert "first of March" in said(only(early.data))


def test_redirections_and_revisits_lead_to_the_page(wacz: "Wacz") -> None:
    made = type(wacz)().record("http://made-up.example/m", b"", status="301 Moved", Location="/n")
    made.record("http://made-up.example/n", b"", status="302 Found", Location=PAGE).record().page(
        "http://made-up.example/m"
    )
    assert "Three people" in said(only(made.data))
    digest = digests(wacz.html)["hex"]
    again = type(wacz)().record("https://made-up.example/first", WARC_Payload_Digest=digest)
    again.record(PAGE, b"", kind="revisit", WARC_Payload_Digest=digest).page()
    assert "Three people" in said(only(again.data))
    lost = type(wacz)().record(PAGE, b"", kind="revisit", WARC_Payload_Digest=digest).page()
    assert "no answer" in str(only(lost.data).error)
    circle = type(wacz)().record(PAGE, b"", status="301 Moved", Location=PAGE).page()
    assert "no answer" in str(only(circle.data).error)


def test_pages_that_cannot_be_read_say_why_and_lose_no_other(wacz: "Wacz") -> None:
    wacz.record("https://made-up.example/b", b"%PDF", Content_Type="application/pdf").page("https://made-up.example/b")
    wacz.record("https://made-up.example/c", b"x", Content_Encoding="br").page("https://made-up.example/c")
    wacz.page("https://made-up.example/d")
    wacz.record("https://made-up.example/e", b"A plain page.", Content_Type="text/plain; charset=utf-8")
    wacz.page("https://made-up.example/e")
    first, *bad, last = read_wacz(wacz.data, "x.wacz")
    assert first.document is not None
    assert said(last) == "A plain page."
    for part, sentence in zip(bad, ("is application/pdf", "packed in a way", "no answer"), strict=True):
        assert part.document is None
        assert sentence in str(part.error)


def test_where_a_page_needs_its_scripts_the_crawlers_text_is_taken(wacz: "Wacz") -> None:
    empty = b"<html><body><div id='app'></div></body></html>"
    made = type(wacz)().record(body=empty).page(text="Three people were killed, the post says.\r\n\0Synthetic.")
    part = only(made.data)
    assert said(part) == "Three people were killed, the post says.\nSynthetic."
    assert part.document is not None and part.document.origin(5) == "pages/pages.jsonl line 2"
    without = type(wacz)().record(body=empty).page()
    assert "says nothing without its scripts" in str(only(without.data).error)


def test_the_encoding_a_server_tells_counts(wacz: "Wacz") -> None:
    body = "<p>Троє людей загинули у місті, каже лікарня.</p>".encode("windows-1251")
    made = type(wacz)().record(body=body, Content_Type='text/html; charset="windows-1251"').page()
    assert "Троє людей" in said(only(made.data))


def test_capture_times_come_in_many_forms(wacz: "Wacz") -> None:
    for ts, moment in (
        ("2090-03-05T07:30:00Z", "2090-03-05T07:30:00.000000Z"),
        ("2090-03-05T07:30:00", "2090-03-05T07:30:00.000000Z"),
        (3792382200000, "2090-03-05T07:30:00.000000Z"),
        ("yesterday", "2090-03-05T07:30:00.000000Z"),  # the record's own
        (None, "2090-03-05T07:30:00.000000Z"),
    ):
        made = type(wacz)().record().page(ts=ts)
        assert only(made.data).captured == moment
    assert only(type(wacz)().page(ts=None).data).captured is None


@pytest.mark.parametrize(
    ("pages", "sentence"),
    [(b"{\n", "line 1: This is not JSON"), (b'{"url": 3}\n[]\n\n', "names no page")],
)
def test_a_list_of_pages_that_says_nothing_is_told(wacz: "Wacz", pages: bytes, sentence: str) -> None:
    wacz.files["pages/pages.jsonl"] = pages
    with pytest.raises(InputError, match=sentence):
        read_wacz(wacz.data, "x.wacz")


def test_there_are_bounds_to_pages(wacz: "Wacz", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ascertain.reports.readers.wacz.MOST_PAGES", 1)
    with pytest.raises(InputError, match="2 pages; the most is 1"):
        read_wacz(wacz.page().data, "x.wacz")


def test_without_a_list_of_pages_nothing_is_read(wacz: "Wacz") -> None:
    content = members(wacz.data)
    del content["pages/pages.jsonl"]
    manifest = json.loads(content["datapackage.json"])
    manifest["resources"] = [item for item in manifest["resources"] if item["path"] in content]
    content["datapackage.json"] = json.dumps(manifest).encode()
    with pytest.raises(InputError, match=r"has no pages/pages\.jsonl"):
        read_wacz(packed(content), "x.wacz")


def test_without_the_library_one_is_told_what_to_install(wacz: "Wacz", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    with pytest.raises(InputError, match=r"ascertain\[extract\]"):
        read_wacz(wacz.data, "x.wacz")


def test_a_file_with_other_endings_is_left_alone(wacz: "Wacz") -> None:
    wacz.files["archive/notes.txt"] = b"no WARC"
    wacz.record("https://made-up.example/s", b"png", kind="resource", Content_Type="image/png")
    assert results(wacz.data)["payloads"] == VERIFIED
