"""The site of an office: from its own copies, which must be those it released."""

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def test_the_site_is_made_of_what_was_released(played: "Desk", tmp_path: "Path") -> None:
    none = played("publication", "site", "--to", tmp_path / "none")
    assert (none.status, "Nothing has been published yet" in none.err) == (2, True)
    played("publication", "make", "--as-of", "2090-03-13", "--to", tmp_path / "a")
    played(
        "publication", "make", "--as-of", "2090-03-14", "--to", tmp_path / "b", "--with", "tables,charts,map,site,pdf"
    )
    told = played("publication", "site", "--to", tmp_path / "site")
    assert (told.status, "2 publications: open" in told.out, "SYNTHETIC" in told.out) == (0, True, True)
    site = tmp_path / "site"
    assert {"index.html", "P1.html", "P2-figures.html", "feed.json", "atom.xml", "P2"} <= {
        p.name for p in site.iterdir()
    }
    assert played("publication", "verify", site / "P2").status == 0
    again = played("publication", "site", "--to", site)
    assert (again.status, "never overwritten" in again.err) == (2, True)


def test_a_copy_that_is_not_the_one_released_goes_out_nowhere(played: "Desk", tmp_path: "Path") -> None:
    played("publication", "make", "--as-of", "2090-03-14", "--to", tmp_path / "a")
    kept = played.root / "publications" / "P1"
    manifest = kept / "manifest.json"
    before = manifest.read_bytes()
    manifest.chmod(0o644)
    manifest.write_bytes(before + b" ")
    told = played("publication", "site", "--to", tmp_path / "site")
    assert "not the one that was released" in told.err
    manifest.write_bytes(before)
    (kept / "update.json").chmod(0o644)
    (kept / "update.json").write_bytes(b"{}")
    assert "cannot be read" in played("publication", "site", "--to", tmp_path / "site").err
    shutil.rmtree(kept)
    assert "The copy of P1 is not there" in played("publication", "site", "--to", tmp_path / "site").err
    assert not (tmp_path / "site").exists()
