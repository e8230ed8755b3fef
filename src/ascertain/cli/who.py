"""`ascertain incidents who` and `why`: whom a new row may be, and why two rows are said to be one person."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ascertain.cli.columns import column_map, remarks
from ascertain.cli.output import emit, json_option, say, table
from ascertain.terms.errors import InputError
from ascertain.terms.extras import needed

if TYPE_CHECKING:
    from ascertain.incidents.pairs.explain import Clause

_FOLDER = click.Path(path_type=Path)
# Options and the headings under which they stand in a list of one row.
_HEADINGS = {"name": "name", "age": "age", "sex": "sex", "died": "date of death", "place": "place"}


@click.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--name", help="The whole name, as lists write it.")
@click.option("--age", help="In years.")
@click.option("--sex", help="As lists write it.")
@click.option("--died", help="Day of death: 2090-03-07.")
@click.option("--place", help="Where they died.")
@click.option("--list", "sheet", type=_FOLDER, help="New rows, a CSV file or workbook, instead of the options above.")
@click.option("--map", "mapping", type=_FOLDER, help="Column map (TOML) of the new rows.")
@json_option
def who(folder: Path, sheet: Path | None, mapping: Path | None, as_json: bool, **told: str | None) -> None:
    """Who may this be? A new row held against lists matched into DIR with --keep; nothing is matched anew."""
    needed("link", "numpy", "rapidfuzz", what="Asking who somebody may be")
    from ascertain.incidents.matching.asking import Likely
    from ascertain.incidents.matching.asking import who as ask
    from ascertain.incidents.matching.known import load
    from ascertain.incidents.rolls.read import rolled
    from ascertain.incidents.rolls.sheets import Sheet
    from ascertain.incidents.rolls.sheets import sheet as read
    from ascertain.reports.columns import columns

    if sheet is None and not (told["name"] or "").strip():
        raise InputError("Nobody is asked about.", todo="Give a --name, or new rows by --list.")
    given = {_HEADINGS[name]: value for name, value in told.items() if value}
    one = Sheet("asked", columns(tuple(given), None), (tuple(given.values()),), ()) if sheet is None else None
    asked = rolled([one or read(sheet or folder, column_map(mapping))])
    found = ask(load(folder), asked)
    remarks(asked.left_out, asked.unread)
    if as_json:
        emit(found, tuple[Likely, ...])
        return
    if not found:
        say("Nobody who is known there.")
        return
    rows = [(i.asked, i.person, _places(i.rows), f"{i.probability:.2f}", _says(i.why)) for i in found]
    table(("new row", "person", "list:row", "probability", "why"), rows)
    say("A probability is a proposal. Look at the rows; nothing is confirmed by it.")


@click.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.argument("first", metavar="LIST:ROW")
@click.argument("second", metavar="LIST:ROW")
@json_option
def why(folder: Path, first: str, second: str, as_json: bool) -> None:
    """Why two rows of lists matched into DIR with --keep are said to be one person, or two. Rows count from 0."""
    needed("link", "numpy", "rapidfuzz", what="Asking why")
    from ascertain.incidents.matching.asking import why as ask
    from ascertain.incidents.matching.known import load
    from ascertain.incidents.pairs.explain import Clause

    found = ask(load(folder), _row(first), _row(second))
    if as_json:
        emit(found, tuple[Clause, ...])
        return
    table(("what", "how", "bits"), [(clause.field, clause.says, f"{clause.bits:+.1f}") for clause in found])
    total = sum(clause.bits for clause in found)
    say(f"Together {total:+.1f} bits. Above 0, more speaks for one person than against it.")


def _row(said: str) -> tuple[str, int]:
    name, _, row = said.rpartition(":")
    if not name or not row.isdecimal():
        raise InputError(f"{said!r} is no row of a list.", todo="Say it like morgue:0.")
    return name, int(row)


def _places(rows: Iterable[tuple[str, int]]) -> str:
    return " ".join(f"{name}:{row}" for name, row in rows)


def _says(clauses: Iterable["Clause"]) -> str:
    """The reasons in words, without what is true of all such pairs."""
    return "; ".join(f"{clause.field}: {clause.says}" for clause in tuple(clauses)[1:] if clause.field != "limit")
