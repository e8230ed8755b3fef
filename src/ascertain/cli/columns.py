"""The file in which a user says what the columns of a table mean."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from ascertain.terms.errors import InputError


def column_map(path: Path | None) -> Mapping[str, str] | None:
    """Column → field, out of a TOML file. Raises InputError where it cannot be read."""
    if path is None:
        return None
    try:
        return {str(key): str(value) for key, value in tomllib.loads(path.read_text("utf-8")).items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"The column map cannot be read: {error}.", where=str(path), todo="One line a column."
        ) from error
