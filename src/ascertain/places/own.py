"""The office's own gazetteer: a CSV of places that GeoNames lacks or names otherwise."""

import csv
import io
from collections.abc import Iterator, Mapping

from ascertain.places.keys import key
from ascertain.places.model import Place
from ascertain.terms.errors import InputError

REQUIRED = ("name", "country", "lat", "lon", "kind")
COLUMNS = ("name", "alternates", "country", "unit", "unit_name", "lat", "lon", "kind", "population")
KINDS = ("point", "settlement", "admin3", "admin2", "admin1")


def read_rows(data: bytes, required: tuple[str, ...], where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV in UTF-8 with a header, each with its "file, row n"; empty rows are passed over."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8 text.", where=where, todo="Save it as CSV UTF-8.") from error
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


def read_own(data: bytes, where: str) -> Mapping[str, tuple[Place, ...]]:
    """The places by comparable name, in the order of the file; ids are −1, −2, … in that order."""
    found: dict[str, list[Place]] = {}
    for order, (row_where, row) in enumerate(read_rows(data, REQUIRED, where), start=1):
        place = _place(-order, row, row_where)
        names = [place.name, *row.get("alternates", "").split("|")]
        for form in dict.fromkeys(key(name) for name in names):
            if form:
                found.setdefault(form, []).append(place)
    return {form: tuple(places) for form, places in found.items()}


def read_units(data: bytes, where: str) -> Mapping[str, str]:
    """The names that the file gives to units (`unit`, `unit_name`)."""
    rows = (row for _, row in read_rows(data, REQUIRED, where))
    return {row["unit"]: row["unit_name"] for row in rows if row.get("unit") and row.get("unit_name")}


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
    lat, lon = _degrees(row, "lat", 90, where), _degrees(row, "lon", 180, where)
    return Place(
        number, row["name"], country, row.get("unit") or None, row["kind"], lat, lon, _population(row, where)
    )  # fmt: skip


def _degrees(row: Mapping[str, str], column: str, limit: int, where: str) -> float:
    try:
        value = float(row[column])
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        todo = f"Write degrees between -{limit} and {limit} with a decimal point."
        raise InputError(f"{row[column]!r} is not a coordinate.", where=f"{where}, {column}", todo=todo)
    return value


def _population(row: Mapping[str, str], where: str) -> int:
    given = row.get("population", "")
    if given and not (given.isascii() and given.isdigit()):
        todo = "Write a whole number without spaces, or leave it empty."
        raise InputError(f"{given!r} is not a number of people.", where=f"{where}, population", todo=todo)
    return int(given or 0)
