"""Tables of administrative units with P-codes, as humanitarian agencies publish them for each country.

One row is one unit of the deepest level, with the units that hold it: `ADM0_PCODE`, `ADM1_EN`, `ADM1_PCODE`,
`ADM2_EN`, … ; other languages stand in `ADM1_AR`, `ADM1_UA` and the like, or in `adm1_name`, `adm1_name1`. A P-code
begins with the two letters of its country. A row of tags (`#adm1+code`) under the header is passed over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ascertain.places import extract
from ascertain.places.coordinates import degrees
from ascertain.places.inflection import nominatives
from ascertain.places.keys import key
from ascertain.places.model import AdminUnit, Place
from ascertain.terms.errors import InputError

_CODE = re.compile(r"^adm([0-4])_?pcode$", re.IGNORECASE)
_NAME = re.compile(r"^adm([1-4])_?(name\d?|ref_?name|[a-z]{2,3}\d?|ref|alt\d?\w{0,3})$", re.IGNORECASE)
_DEEPEST = 3  # the list of precisions knows three levels; a fourth is given as the third, its chain tells more
_LAT, _LON = ("center_lat", "lat", "latitude", "y"), ("center_lon", "lon", "longitude", "x")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit as its row gives it."""

    level: int
    pcode: str
    names: tuple[str, ...]


def is_table(header: str) -> bool:
    """True for a header with a column of P-codes such as `ADM1_PCODE`."""
    return any(_CODE.match(column.strip().strip('"')) for column in header.split(","))


def read(rows: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[tuple[Place, list[str]]]:
    """Each unit of each level once, in the order of the rows, with its other names; ids are −1, −2, …"""
    seen: set[str] = set()
    for where, row in rows:
        if any(value.startswith("#") for value in row.values()):
            continue
        chain = _chain(row, where)
        for depth, unit in enumerate(chain, start=1):
            if unit.pcode not in seen:
                seen.add(unit.pcode)
                point = _point(row, where) if depth == len(chain) else (None, None)
                yield _place(-len(seen), chain[:depth], point), list(unit.names)


def _chain(row: Mapping[str, str], where: str) -> list[_Unit]:
    codes = {int(match[1]): row[column] for column in row if (match := _CODE.match(column))}
    names: dict[int, list[str]] = {}
    for column, value in row.items():
        match = None if _CODE.match(column) else _NAME.match(column)
        if match and value:
            # English first where there is a choice: it is what the office's output is written in.
            names.setdefault(int(match[1]), []).insert(0 if match[2].lower() in ("en", "name") else 99, value)
    chain = []
    for level in sorted(names):
        code = codes.get(level, "")
        if not (len(code) > 2 and code[:2].isascii() and code[:2].isalpha() and code.isalnum()):
            todo = "Give every unit a P-code: the two letters of its country, then its digits."
            raise InputError(f"{code!r} is not a P-code.", where=f"{where}, ADM{level}_PCODE", todo=todo)
        chain.append(_Unit(level, code, tuple(names[level])))
    if not chain:
        todo = "Name the units in columns such as ADM1_EN and ADM1_PCODE."
        raise InputError("The row names no unit.", where=where, todo=todo)
    return chain


def _point(row: Mapping[str, str], where: str) -> tuple[float, float] | tuple[None, None]:
    columns = {column.lower(): column for column in row}
    lat, lon = (next((columns[name] for name in names if name in columns), "") for names in (_LAT, _LON))
    return degrees(row, (lat, lon), where)


def _place(number: int, chain: list[_Unit], point: tuple[float, float] | tuple[None, None]) -> Place:
    unit, country = chain[-1], chain[-1].pcode[:2].upper()
    admin = tuple(AdminUnit(one.level, one.names[0], one.pcode) for one in chain)
    kind = f"admin{min(unit.level, _DEEPEST)}"
    first = _first_level(chain[0], country)
    lat, lon = point
    return Place(number, unit.names[0], country, first, kind, lat, lon, 0, None, unit.pcode, admin)


def _first_level(unit: _Unit, country: str) -> str:
    """The code of GeoNames for the same unit, so that both gazetteers give one territory; else the P-code."""
    forms = (form for name in unit.names for form in (name, *nominatives(name)))
    known = (place for form in forms for place in extract.find(key(form), country) if place.kind == "admin1")
    return next((place.unit for place in known if place.unit), unit.pcode)
