import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ascertain.ledger.audit import Fault
from ascertain.publication.freeze import make
from ascertain.publication.manifest import digest
from ascertain.publication.model import UpdateInput
from ascertain.publication.verify import verify

ROOT = "3f" * 32


@pytest.fixture
def folder(exercise: UpdateInput, tmp_path: Path) -> Path:
    return make(exercise, "update-2022-03", tmp_path / "out").folder


def change(folder: Path, how: Callable[[dict[str, Any]], object], name: str = "manifest.json") -> None:
    value = json.loads((folder / name).read_text())
    how(value)
    (folder / name).write_text(json.dumps(value))


def test_what_was_just_frozen_is_whole(folder: Path) -> None:
    assert verify(folder) == ()
    assert verify(folder, {57: ROOT}.get) == ()


@pytest.mark.parametrize("name", ["update.md", "update.html", "update.json"])
def test_one_flipped_byte_is_named(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    assert Fault(name, "The bytes are not those that were published.") in verify(folder)


def test_files_that_are_gone_or_added_are_named(folder: Path) -> None:
    (folder / "update.md").unlink()
    (folder / "extra.txt").write_text("")
    assert [fault.where for fault in verify(folder)] == ["extra.txt", "update.md"]


def test_a_manifest_names_files_of_its_own_folder_only(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.write_text("x")
    (folder / "link").symlink_to(outside)
    names = {"../outside": digest(b"x"), "link": digest(b"x"), "a\x00b": digest(b"x")}
    change(folder, lambda value: value["files"].update(names))
    found = [fault.where for fault in verify(folder)]
    assert found == ["../outside", "link", "a\x00b"]


def test_a_manifest_that_says_otherwise_than_the_update_is_named(folder: Path) -> None:
    change(folder, lambda value: value.update(cutoff="2090-03-13T24:00+00:00", kind="real", stamps=[]))
    assert {fault.what for fault in verify(folder)} == {
        f"Its {name} is not that of update.json." for name in ("cutoff", "kind", "stamps")
    }


@pytest.mark.parametrize("text", ["", "[]", '"x"'])
def test_an_update_that_cannot_be_read_is_named(folder: Path, text: str) -> None:
    (folder / "update.json").write_text(text)
    assert Fault("update.json", "It cannot be read as an update.") in verify(folder)


def test_a_manifest_without_the_update_is_named(folder: Path) -> None:
    change(folder, lambda value: value["files"].pop("update.json"))
    assert [fault.what for fault in verify(folder)] == [
        "It does not name update.json.",
        "The manifest does not name it.",
    ]


def test_a_manifest_that_is_none_is_said_in_one_sentence(folder: Path) -> None:
    change(folder, lambda value: value["checkpoint"].update(size="many"))
    (fault,) = verify(folder)
    assert fault.where == "manifest.json checkpoint.size"
    (folder / "manifest.json").write_text("{")
    (fault,) = verify(folder)
    assert (fault.where, fault.what[:35]) == ("manifest.json", "The manifest is not in its form: In")
    (folder / "manifest.json").unlink()
    assert verify(folder) == (Fault("manifest.json", "The manifest is missing or cannot be read."),)


def test_the_checkpoint_is_held_against_the_log(folder: Path) -> None:
    (shorter,) = verify(folder, lambda _size: None)
    assert shorter == Fault("checkpoint", "The log is shorter than the 57 events the publication was read from.")
    (other,) = verify(folder, {57: "00" * 32}.get)
    assert other.what.startswith("The first 57 events of the log are not those")
