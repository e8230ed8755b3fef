"""The evidence folder: created once, durable before anybody is told, never changed unseen."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from ascertain.evidence.blobs import Blobs
from ascertain.terms.errors import IntegrityError


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "evidence")


def test_a_file_is_exactly_its_ciphertext_under_its_digest(blobs: Blobs) -> None:
    address = blobs.put([b"one ", b"", b"two"])
    assert address == sha256(b"one two").hexdigest()
    assert blobs.path(address).read_bytes() == blobs.get(address) == b"one two"
    assert blobs.put([b"one two"]) == address
    files = [path for path in blobs.folder.rglob("*") if path.is_file()]
    assert files == [blobs.folder / address[:2] / address]


def test_what_is_there_is_never_written_over(blobs: Blobs) -> None:
    address = blobs.put([b"kept"])
    before = blobs.path(address).stat()
    blobs.put([b"kept"])
    after = blobs.path(address).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_file_is_not_given_out(blobs: Blobs) -> None:
    address = blobs.put([b"kept"])
    blobs.path(address).write_bytes(b"kepT")
    with pytest.raises(IntegrityError, match=f"blob {address}: The bytes are not those once kept"):
        blobs.get(address)


def test_a_missing_file_gets_a_sentence(blobs: Blobs) -> None:
    address = blobs.put([b"kept"])
    blobs.path(address).unlink()
    with pytest.raises(IntegrityError, match=r"missing or unreadable.*Restore it from a backup"):
        blobs.get(address)
    with pytest.raises(IntegrityError, match="missing or unreadable"):
        blobs.get("ff" * 500)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks the kernel which file a descriptor is")
def test_the_name_appears_only_when_content_is_durable(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Content synced, then renamed, then both folders synced."""
    done: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def noted_fsync(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").readlink()
        done.append("sync content" if target.suffix == ".part" else f"sync {target.relative_to(blobs.folder.parent)}")
        fsync(descriptor)

    def noted_rename(path: Path, target: Path) -> Path:
        done.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "rename", noted_rename)
    address = blobs.put([b"kept"])
    assert done == ["sync .", "sync content", "rename", f"sync evidence/{address[:2]}", "sync evidence"]
    done.clear()
    blobs.put([b"kept"])
    assert done == ["sync content", f"sync evidence/{address[:2]}", "sync evidence"]


def test_a_source_that_fails_leaves_nothing(blobs: Blobs) -> None:
    def failing() -> Iterator[bytes]:
        yield b"half"
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        blobs.put(failing())
    assert [path for path in blobs.folder.rglob("*") if path.is_file()] == []


def test_what_a_crash_left_is_swept_and_nothing_else(blobs: Blobs) -> None:
    address = blobs.put([b"kept"])
    left, written = blobs.folder / ".0123456789abcdef.part", blobs.folder / ".fedcba9876543210.part"
    for path in (left, written):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    blobs.sweep()
    blobs.sweep()
    assert {path for path in blobs.folder.rglob("*") if path.is_file()} == {blobs.path(address), written}
