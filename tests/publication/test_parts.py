import pytest

from ascertain.publication import extras, parts
from ascertain.terms.errors import InputError


def test_parts_are_read_in_their_own_order() -> None:
    assert parts.read("map, tables,") == ("tables", "map")
    assert parts.read("") == ()
    assert parts.read("all") == ("tables", "charts", "map", "pdf", "site")
    with pytest.raises(InputError, match="'maps' is no part"):
        parts.read("tables,maps")


def test_formats_follow_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parts.resolved(("tables", "map")) == (("tables", "map", "xlsx", "parquet", "png"), ())
    assert parts.resolved(("pdf",)) == (("pdf",), ())
    monkeypatch.setattr(parts, "installed", lambda library: library == "pyarrow")
    assert parts.resolved(("tables", "pdf")) == (("tables", "parquet"), ("xlsx", "pdf"))


def test_versions_are_of_what_was_used() -> None:
    assert set(parts.versions(("tables", "xlsx"))) == {"xlsxwriter"}
    assert set(parts.versions(("charts", "png", "pdf"))) == {"typst"}
    assert parts.versions(("tables", "charts")) == {}


def test_a_library_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(extras.PACKAGES, "nowhere_at_all", "nowhere-at-all")
    assert not extras.installed("nowhere_at_all")
    with pytest.raises(InputError, match="nowhere-at-all is not installed"):
        extras.needed("nowhere_at_all.part")
