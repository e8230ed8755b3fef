"""The tables of an update, and the codebook that explains them."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from ascertain.publication.sheets import beside, detail
from ascertain.publication.sheets.figures import figures, since
from ascertain.publication.sheets.grid import grid
from ascertain.publication.sheets.model import Column, Sheet, Value
from ascertain.publication.sheets.ranges import ranges
from ascertain.publication.update import Update
from ascertain.terms.codes import codes

STAMP = Column("stamp", "What the office must say of itself, such as SYNTHETIC; empty for a record of real events")


def sheets(update: Update) -> tuple[Sheet, ...]:
    """Every table of an update. Where there are stamps, each row bears them: rows are copied without their file."""
    found = [
        figures(update),
        grid(update),
        ranges(update),
        since(update),
        beside.pending(update),
        beside.external(update),
    ]
    if own := update.detail:
        # A training office has no confirmed cases: nothing is known by day, and nothing revised.
        confirmed = () if update.kind == "training" else (detail.by_day(own), detail.revisions(own), detail.delays(own))
        found += [*confirmed, detail.incidents(own), detail.changes(own)]
        found += [detail.areas(update, own), detail.settlements(own)] if "map" in own.parts else []
    stamp = " · ".join(update.stamps) or None
    return tuple(_stamped(sheet, stamp) for sheet in found if sheet is not None)


def _stamped(sheet: Sheet, stamp: str | None) -> Sheet:
    rows = tuple((*row, stamp) for row in sheet.rows)
    return replace(sheet, columns=(*sheet.columns, STAMP), rows=rows)


def codebook(found: Iterable[Sheet]) -> Sheet:
    """One row a column, and one a code: what stands in every table."""
    columns = (
        Column("table", "Name of the table; empty for a code"),
        Column("column", "Name of the column, or of the code list"),
        Column("code", "The code; empty for a column"),
        Column("says", "What the column holds, or what the code means"),
        Column("kind", "Kind of value"),
        Column("unit", "Unit of the value"),
        Column("hxl", "Tag in the Humanitarian Exchange Language"),
    )
    tables = tuple(found)
    return Sheet("codebook", "What the columns and codes of the tables mean", columns, tuple(_explained(tables)))


def _explained(tables: tuple[Sheet, ...]) -> Iterator[tuple[Value, ...]]:
    for sheet in tables:
        for column in sheet.columns:
            yield sheet.name, column.name, None, column.says, column.kind, column.unit or None, column.hxl or None
    for name in sorted({column.codes for sheet in tables for column in sheet.columns if column.codes}):
        for code, says in _codes(name).items():
            yield None, name, code, says, None, None, None


def _codes(name: str) -> Mapping[str, str]:
    own = _own_codes()
    return own[name] if name in own else codes(name)


@lru_cache(maxsize=1)
def _own_codes() -> Mapping[str, Mapping[str, str]]:
    text = files("ascertain.publication.sheets").joinpath("codes.toml").read_text("utf-8")
    return tomllib.loads(text)
