"""The office's own gazetteer: places that GeoNames lacks or names otherwise, and units with their P-codes.

Three tables are read: our own columns (`name`, `country`, `kind` and more), tables of units with P-codes as
humanitarian agencies publish them (`ADM1_EN`, `ADM1_PCODE`, … : `pcodes`), and country files of GeoNames (`dumps`).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ascertain.places import dumps, pcodes
from ascertain.places.coordinates import degrees
from ascertain.places.keys import key
from ascertain.places.model import AdminUnit, Place
from ascertain.terms.errors import InputError

REQUIRED = ("name", "country", "kind")
COLUMNS = ("name", "alternates", "country", "unit", "unit_name", "lat", "lon", "kind", "population", "pcode")
LEVELS = (1, 2, 3)
KINDS = ("point", "settlement", "admin3", "admin2", "admin1")


@dataclass(frozen=True, slots=True)
class Own:
    """What an own gazetteer says.

    Attributes:
        places: by comparable name, in the order of the file; ids are −1, −2, … in that order.
        units: names of first-level units by code, `pcodes`: their P-codes by code.
    """

    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    pcodes: Mapping[str, str] = field(default_factory=dict)


def read_rows(data: bytes, required: tuple[str, ...], where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV in UTF-8 with a header, each with its "file, row n"; empty rows are passed over."""
    text = _decoded(data, where)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        missing = [column for column in required if column not in (reader.fieldnames or ())]
        if missing:
            todo = f"The first row must name {', '.join(required)}."
            raise InputError(f"There is no column {', '.join(missing)}.", where=where, todo=todo)
        for row in reader:
            place = f"{where}, row {reader.line_num}"
            if None in row:
                todo = "Put quotation marks around a value that has a comma in it."
                raise InputError("The row has more values than the header.", where=place, todo=todo)
            values = {column: (value or "").strip() for column, value in row.items()}
            if any(values.values()):
                yield place, values
    except csv.Error as error:
        raise InputError(f"The file cannot be read as CSV ({error}).", where=where, todo="Save it as CSV.") from error


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8 text.", where=where, todo="Save it as CSV UTF-8.") from error


def read_own(data: bytes, where: str) -> Own:
    """Read a gazetteer of any of the three kinds. Raises InputError with row and field for what cannot be used."""
    text = _decoded(data, where)
    header = text.partition("\n")[0]
    if dumps.is_dump(header):
        return _gathered(dumps.read(text, where), {})
    if pcodes.is_table(header):
        rows = read_rows(data, (), where)
        return _gathered(pcodes.read(rows), {})
    rows = read_rows(data, REQUIRED, where)
    listed = [(row_where, row) for row_where, row in rows]
    named = {row["unit"]: row["unit_name"] for _, row in listed if row.get("unit") and row.get("unit_name")}
    return _gathered(_rows(listed), named)


def _rows(listed: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[tuple[Place, list[str]]]:
    for order, (where, row) in enumerate(listed, start=1):
        yield _place(-order, row, where), row.get("alternates", "").split("|")


def _gathered(found: Iterable[tuple[Place, list[str]]], units: Mapping[str, str]) -> Own:
    """The places by each of their names, and what they say of first-level units."""
    places: dict[str, list[Place]] = {}
    names = dict(units)
    codes: dict[str, str] = {}
    for place, others in found:
        for form in dict.fromkeys(key(name) for name in (place.name, *others)):
            if form:
                places.setdefault(form, []).append(place)
        if place.kind == "admin1" and place.unit:
            names.setdefault(place.unit, place.name)
        for unit in place.admin:
            if unit.level == 1 and place.unit and unit.pcode:
                codes.setdefault(place.unit, unit.pcode)
    return Own({form: tuple(held) for form, held in places.items()}, names, codes)


def _place(number: int, row: Mapping[str, str], where: str) -> Place:
    if not key(row["name"]):
        raise InputError("The place has no name.", where=f"{where}, name", todo="Write its main name.")
    country = row["country"].upper()
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        todo = "Write the two letters of ISO 3166, such as UA."
        raise InputError(f"{row['country']!r} is not a country code.", where=f"{where}, country", todo=todo)
    if row["kind"] not in KINDS:
        todo = f"Write one of {', '.join(KINDS)}."
        raise InputError(f"{row['kind']!r} is not a kind of place.", where=f"{where}, kind", todo=todo)
    lat, lon = degrees(row, ("lat", "lon"), where)
    chain = tuple(_units(row))
    unit = row.get("unit") or next((one.pcode for one in chain if one.level == 1), None)
    people = _population(row, where)
    return Place(
        number, row["name"], country, unit, row["kind"], lat, lon, people, None, row.get("pcode") or None, chain
    )  # fmt: skip


def _units(row: Mapping[str, str]) -> Iterator[AdminUnit]:
    for level in LEVELS:
        name, code = row.get(f"admin{level}") or None, row.get(f"admin{level}_pcode") or None
        if name or code:
            yield AdminUnit(level, name, code)


def _population(row: Mapping[str, str], where: str) -> int:
    given = row.get("population", "")
    if given and not (given.isascii() and given.isdigit()):
        todo = "Write a whole number without spaces, or leave it empty."
        raise InputError(f"{given!r} is not a number of people.", where=f"{where}, population", todo=todo)
    return int(given or 0)
