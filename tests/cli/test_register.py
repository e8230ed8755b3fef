"""`ascertain findings import` and `export`."""

from typing import TYPE_CHECKING

from tests.findings.register.registers import CASES, MAP, workbook

if TYPE_CHECKING:
    from tests.conftest import Desk


def test_a_register_comes_in_and_goes_out(desk: "Desk") -> None:
    file, said, out = desk.file("cases.xlsx", workbook()), desk.file("map.toml", MAP), desk.root.parent / "out.xlsx"
    tried = desk("findings", "import", file, "--map", said, "--dry-run")
    assert (tried.status, "14 rows, 9 taken, 5 set aside" in tried.out) == (1, True)
    assert desk("incidents", "list", "--json").json == []
    done = desk("findings", "import", file, "--map", said, "--as-of", "2022-04-01", "--out", out)
    assert (done.status, len(done.err.splitlines())) == (1, 6)
    assert "5 new cases: 2 confirmed, 1 open, 2 decided otherwise; 17 decisions recorded." in done.out
    assert out.read_bytes() == file.read_bytes()
    assert desk("record", "--json").json["figures"][0]["confirmed"] == 4
    assert desk("findings", "show", "I1", "--json").json["findings"][0]["legacy"]["officers"] == ["Cem Ceder"]


def test_a_register_is_not_written_over(desk: "Desk") -> None:
    file, said = desk.file("cases.xlsx", workbook({"Cases": CASES[:4]})), desk.file("map.toml", MAP)
    assert desk("findings", "import", file, "--map", said, "--as-of", "2022-04-01").status == 0
    assert desk("findings", "export", "--register", file).status == 2
    why = ("--evidence", "linked", "--reason", "seen")
    assert desk("findings", "decide", "I3", "--occurrence", "confirmed", *why).status == 0
    told = desk("findings", "export", "--register", file, "--overwrite", "--of", "cases.xlsx")
    assert (told.status, "changed where said above" in told.out) == (0, True)
    assert "I3 (Cases!row=4) was decided since, by Ann Aster: occurrence." in told.out


def test_what_is_no_register_needs_a_map(desk: "Desk") -> None:
    told = desk("findings", "import", desk.file("cases.xlsx", workbook()))
    assert (told.status, "No sheet holds cases" in told.err) == (2, True)
