"""The UN human rights office's series for Ukraine: the errors that are known are found, and no others."""

from pathlib import Path

import pytest

import ascertain
from ascertain.claims.consistency.check import check

SHIPPED = Path(next(iter(ascertain.__path__))) / "examples" / "data" / "ohchr-series"
TYPED = Path(__file__).parents[4] / "shared" / "data" / "ohchr"


def errors(path: Path, data: bytes | None = None) -> list[tuple[str, int]]:
    found = check(path.read_bytes() if data is None else data, path.name)
    return [(item.check, item.rows[0]) for item in found.findings if item.severity == "error"]


@pytest.mark.parametrize("name", ["updates.csv", "by-month.csv"])
def test_the_tables_of_the_example_hold_no_error(name: str) -> None:
    assert errors(SHIPPED / name) == []


@pytest.mark.skipif(not TYPED.exists(), reason="the tables typed by hand are not at hand")
def test_the_known_errors_of_the_typed_tables_are_found() -> None:
    updates = TYPED / "ohchr_ukraine_updates.csv"
    known = [("total", 9), ("parts", 12), ("copied", 21), ("total", 23), ("sum", 174), ("total", 195), ("copied", 218)]
    assert errors(updates) == known
    assert errors(TYPED / "ohchr_ukraine_by_month_revisions.csv") == [("differs", 133)]
    lines = updates.read_text("utf-8").splitlines(keepends=True)
    for row, day, slip in ((22, "2022-03-10", "2021-03-10"), (192, "2023-01-29", "2022-01-29")):
        assert day in lines[row - 1]
        lines[row - 1] = lines[row - 1].replace(day, slip, 1)
    assert {("year", 22), ("year", 192)} <= set(errors(updates, "".join(lines).encode()))
