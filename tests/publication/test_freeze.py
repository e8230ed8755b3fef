import os
from pathlib import Path

import pytest

from ascertain.publication import freeze as room
from ascertain.publication.freeze import freeze, make
from ascertain.publication.manifest import digest
from ascertain.publication.model import UpdateInput
from ascertain.terms.errors import ConflictError, InputError


def test_a_publication_is_its_files_a_verifier_and_their_manifest(exercise: UpdateInput, tmp_path: Path) -> None:
    found = make(exercise, "update-2022-03", tmp_path / "out" / "march")
    assert sorted(path.name for path in found.folder.iterdir()) == [
        "manifest.json",
        "update.html",
        "update.json",
        "update.md",
        "verify.py",
    ]
    assert found.digest == digest((found.folder / "manifest.json").read_bytes())
    assert found.manifest.files["update.md"] == digest((found.folder / "update.md").read_bytes())
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["march"]
    assert (found.manifest.reviewers, found.manifest.releasers) == (2, 1)


def test_the_same_input_gives_the_same_bytes(exercise: UpdateInput, tmp_path: Path) -> None:
    first, second = (make(exercise, "update-2022-03", tmp_path / name) for name in ("a", "b"))
    assert first.digest == second.digest


@pytest.mark.parametrize("kind", ["folder", "file", "dangling"])
def test_nothing_is_ever_overwritten(exercise: UpdateInput, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    if kind == "folder":
        target.mkdir()
    elif kind == "file":
        target.write_text("kept")
    else:
        target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(ConflictError, match="never overwritten"):
        make(exercise, "update-2022-03", target)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_unknown_layout_writes_nothing(exercise: UpdateInput, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no layout"):
        make(exercise, "poster", tmp_path / "out")
    assert not any(tmp_path.iterdir())


def test_who_is_faster_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"

    def meanwhile(path: Path) -> None:
        if not target.exists():
            target.mkdir()
            (target / "theirs").write_text("first")

    monkeypatch.setattr(room, "sync", meanwhile)
    with pytest.raises(ConflictError, match="never overwritten"):
        freeze({"a": b"1"}, target)
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "theirs"]


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"cannot be written \(No space left on device\)"):
        freeze({"a": b"1"}, tmp_path / "out")
    assert not any(tmp_path.iterdir())


def test_a_place_that_is_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        freeze({"a": b"1"}, tmp_path / "file" / "out")
