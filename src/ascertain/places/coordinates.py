"""Degrees as an own gazetteer gives them."""

from collections.abc import Mapping

from ascertain.terms.errors import InputError


def degrees(row: Mapping[str, str], columns: tuple[str, str], where: str) -> tuple[float, float] | tuple[None, None]:
    """Latitude and longitude of a row in WGS 84 degrees, or none where both are left out.

    Raises InputError with the field that is no number of degrees; commas are not read as points.
    """
    if not any(row.get(column) for column in columns):
        return None, None
    return _one(row, columns[0], 90, where), _one(row, columns[1], 180, where)


def _one(row: Mapping[str, str], column: str, limit: int, where: str) -> float:
    given = row.get(column, "")
    try:
        value = float(given)
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        todo = f"Write degrees between -{limit} and {limit} with a decimal point."
        raise InputError(f"{given!r} is not a coordinate.", where=f"{where}, {column}", todo=todo)
    return value
