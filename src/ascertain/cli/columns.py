"""What a user says the columns of a table mean, and is told of those that were not read."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from ascertain.cli.output import note
from ascertain.terms.errors import InputError


def column_map(path: Path | None) -> Mapping[str, str] | None:
    """Column → field, out of a TOML file. Raises InputError where it cannot be read."""
    if path is None:
        return None
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"The column map cannot be read: {error}.", where=str(path), todo="One line a column."
        ) from error
    for key, value in said.items():
        if not isinstance(value, str):
            raise InputError(
                f"{key!r} is no line of a column map.", where=str(path), todo='One line a column: "Nome" = "name".'
            )
    return said


def remarks(left_out: Mapping[str, Sequence[str]], unread: Mapping[str, int]) -> None:
    """Tell of columns that were not compared, list by list, and of cells that could not be read, field by field."""
    for name, columns in left_out.items():
        if columns:
            note(f"{name}: not compared: {', '.join(columns)}.")
    for field, cells in unread.items():
        if cells:
            count = "1 cell" if cells == 1 else f"{cells} cells"
            note(f"{field}: {count} cannot be read and {'counts' if cells == 1 else 'count'} as not told.")
