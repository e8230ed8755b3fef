"""Country files of GeoNames as they are downloaded (`UA.txt`): nineteen columns parted by tabs, no header."""

from collections.abc import Iterator

from ascertain.places.model import Place
from ascertain.terms.errors import InputError

_COLUMNS = 19
_NAME, _OTHERS, _LAT, _LON, _CLASS, _CODE, _COUNTRY, _ADMIN1, _PEOPLE = 1, 3, 4, 5, 6, 7, 8, 10, 14
_UNITS = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin3"}


def is_dump(line: str) -> bool:
    """True for a first line of that shape."""
    fields = line.rstrip("\r").split("\t")
    return len(fields) == _COLUMNS and fields[0].isdigit()


def read(text: str, where: str) -> Iterator[tuple[Place, list[str]]]:
    """Settlements and units of three levels with their other names; rivers, shops and the like are passed over."""
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.split("\t")
        if len(fields) != _COLUMNS:
            todo = "Give the file as it was downloaded from GeoNames."
            raise InputError(f"The row has {len(fields)} values, not 19.", where=f"{where}, row {number}", todo=todo)
        kind = "settlement" if fields[_CLASS] == "P" else _UNITS.get(fields[_CODE])
        if kind:
            yield _place(-number, fields, kind, f"{where}, row {number}"), fields[_OTHERS].split(",")


def _place(number: int, fields: list[str], kind: str, where: str) -> Place:
    try:
        lat, lon, people = float(fields[_LAT]), float(fields[_LON]), int(fields[_PEOPLE] or 0)
    except ValueError as error:
        todo = "Give the file as it was downloaded from GeoNames."
        raise InputError("Latitude, longitude or population is no number.", where=where, todo=todo) from error
    unit = f"{fields[_COUNTRY]}-{fields[_ADMIN1]}" if fields[_ADMIN1] else None
    return Place(number, fields[_NAME], fields[_COUNTRY], unit, kind, lat, lon, people)
