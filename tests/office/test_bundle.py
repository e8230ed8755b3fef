"""A bundle made to fill the memory of whoever opens it is refused while it is still small."""

import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.ledger.notes import Note
from ascertain.office import bundle
from ascertain.office.bundle import EVENTS, HEAD, MANIFEST, SIGNED, Bundle, Manifest, signed_text
from ascertain.office.export import export
from ascertain.office.merge import import_
from ascertain.office.signing import signer
from ascertain.terms.errors import AscertainError, InputError, IntegrityError

if TYPE_CHECKING:
    from tests.office.conftest import Make

BOMB = 20 * 2**20
Lie = Callable[[zipfile.ZipInfo], None]


@pytest.fixture
def exported(make: "Make", tmp_path: Path) -> Path:
    export(make("north").office, tmp_path / "a.ascx")
    return tmp_path / "a.ascx"


def packed(path: Path, files: dict[str, bytes], lie: Lie = lambda _: None, way: int = zipfile.ZIP_DEFLATED) -> Path:
    """The bundle with other files; `lie` changes what its directory says of each of them."""
    changed = path.with_name("changed.ascx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, files.get(name, old.read(name)), way if name in files else zipfile.ZIP_STORED)
        for entry in new.filelist:
            if entry.filename in files:
                lie(entry)
    return changed


def smaller(entry: zipfile.ZipInfo) -> None:
    entry.file_size = 100


@pytest.mark.parametrize("name", [MANIFEST, SIGNED, HEAD, EVENTS])
@pytest.mark.parametrize("lie", [lambda _: None, smaller])
def test_a_bomb_is_refused_before_it_unfolds(exported: Path, name: str, lie: Lie) -> None:
    made = packed(exported, {name: b"[" * BOMB}, lie)
    tracemalloc.start()
    try:
        with pytest.raises(AscertainError) as refused:
            list(Bundle(made).lines())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2**20
    assert lie is smaller or f"'{name}' unfolds to too much. Do not import it." in str(refused.value)


def bigger(entry: zipfile.ZipInfo) -> None:
    entry.compress_size += 2**30


@pytest.mark.parametrize(("way", "lie"), [(zipfile.ZIP_LZMA, lambda _: None), (zipfile.ZIP_DEFLATED, bigger)])
def test_what_is_packed_in_another_way_is_refused(exported: Path, way: int, lie: Lie) -> None:
    with zipfile.ZipFile(exported) as pack:
        events = pack.read(EVENTS)
    with pytest.raises(InputError, match="not packed as a bundle is"):
        Bundle(packed(exported, {EVENTS: events}, lie, way))


def test_the_manifest_may_be_as_long_as_there_are_files(make: "Make", tmp_path: Path) -> None:
    blobs = tuple(f"{number:064x}" for number in range(2000))
    found = Manifest("north", "North", "real", "wall", 1, 1, {HEAD: "", EVENTS: ""}, blobs)
    note = str(Note(signed_text(found.data()), (signer(make("north").office).sign("any"),))).encode()
    whole = {MANIFEST: found.data(), SIGNED: note, HEAD: note, EVENTS: b""}
    bundle.write(tmp_path / "a.ascx", whole, ((address, b"x") for address in blobs))
    assert len(found.data()) > bundle.SMALL
    opened = Bundle(tmp_path / "a.ascx")
    assert opened.manifest == found
    opened.close()


def test_an_event_longer_than_any_is_refused(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Bundle(exported)
    assert len(list(opened.lines())) == opened.manifest.last
    monkeypatch.setattr(bundle, "LONGEST", 100)
    with pytest.raises(IntegrityError, match="not what was exported"):
        list(opened.lines())
    opened.close()


def test_a_manifest_its_office_never_signed_is_refused_before_the_events_are_read(
    make: "Make", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    north, other, hq = make("north").office, make("other").office, make("hq").office
    export(north, tmp_path / "a.ascx")
    # A true checkpoint of the office, and around it whatever somebody else packed.
    with zipfile.ZipFile(tmp_path / "a.ascx") as pack:
        text = signed_text(pack.read(MANIFEST))
    forged = Note(text, (signer(other).sign(text),))
    made = packed(tmp_path / "a.ascx", {SIGNED: str(forged).encode()})
    monkeypatch.setattr(Bundle, "lines", lambda _: pytest.fail("the events were read"))
    with pytest.raises(IntegrityError, match="not signed by its office"):
        import_(hq, made, [signer(north).key])
