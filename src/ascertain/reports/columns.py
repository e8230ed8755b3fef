"""What the columns of a table mean: header words in five languages, or the user's own map, onto canonical fields.

A table is a list of field reports (one incident a row), a name list (one person a row) or a table of totals somebody
published (one cut-off or period a row). Anything else is refused with the columns that were seen and how to map them.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.terms.errors import InputError

FIELD_REPORTS = "field_reports"
NAME_LIST = "name_list"
TOTALS = "totals"
OUTCOMES = ("killed", "injured", "missing")
DATE_ORDERS = ("dmy", "mdy")
WITHIN = " in "
_HEAD = 5  # words an outcome and its "in" may have in a header
_ARABIC = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None})
_MARKS = re.compile(r"(?<![иі])[\u0300-\u036f]|[\u0610-\u061a\u064b-\u065f\u0670]")
_BETWEEN = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"[(\[].*?[)\]]")
_APOSTROPHES = re.compile(r"['’ʼ`ʹ]")


@dataclass(frozen=True, slots=True)
class Field:
    """A canonical field: its name, the type of its values, and whether it is kept from outsiders by default.

    `of_totals` marks fields that only tables of published totals have.
    """

    name: str
    type: str
    restricted: bool = False
    of_totals: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: `index` from 0, the header as it stands there, and the field it was taken for.

    Attributes:
        field: None where nothing is known about the column; its cells are then restricted, as they may hold names.
        label: the name under which the column's values stand in the rendered row.
        order: `dmy` or `mdy` where the user said how dates are written in this column.
    """

    index: int
    header: str
    field: Field | None
    label: str
    order: str | None = None


@lru_cache
def lexicon() -> Mapping[str, Any]:
    """The words of `lexicon/columns.toml`."""
    path = files("ascertain.reports") / "lexicon" / "columns.toml"
    return tomllib.loads(path.read_text("utf-8"))


@lru_cache
def fields() -> Mapping[str, Field]:
    """The canonical fields by name, in the order in which a row is rendered."""
    listed = lexicon()["fields"].items()
    return {
        name: Field(name, entry["type"], entry.get("restricted", False), entry.get("of_totals", False))
        for name, entry in listed
    }


def level(words: str) -> str:
    """Words with case, punctuation, accents of spelling and Arabic letter variants levelled, for comparison."""
    bare = words.lower() if words.isascii() else _bare(words)
    return " ".join(_BETWEEN.sub(" ", _APOSTROPHES.sub("", bare)).split()) or words.strip()


def _bare(words: str) -> str:
    # й and ї are letters of their own; every other mark above or below a letter is spelling.
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", split)).translate(_ARABIC)


def _words(entry: Mapping[str, Any]) -> list[str]:
    return [word for value in entry.values() if isinstance(value, list) for word in value]


@lru_cache
def headers() -> Mapping[str, str]:
    """Header words, levelled → name of the canonical field."""
    known = {level(name): name for name in fields()}
    for name, entry in lexicon()["fields"].items():
        known |= {level(word): name for word in _words(entry)}
    for outcome, entry in lexicon()["outcomes"].items():
        known |= {level(word): outcome for word in _words(entry)}
        if outcome == "missing":
            continue
        for cell, listed in lexicon()["cells"].items():
            for language, words in listed.items():
                for word, said in ((word, said) for word in words for said in entry[language]):
                    known |= {
                        level(f"{said} {word}"): f"{outcome}_{cell}",
                        level(f"{word} {said}"): f"{outcome}_{cell}",
                    }
    return known


@lru_cache
def letters(index: int) -> str:
    """The letters of a spreadsheet's column: 0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@lru_cache(maxsize=4096)
def field_of(header: str) -> Field | None:
    """The field a header means, with or without what stands in its brackets; None where it is not known."""
    name = headers().get(level(header))
    if name is None and _BRACKETED.search(header):
        name = headers().get(level(_BRACKETED.sub(" ", header)))
    return fields()[name] if name else None


def columns(
    header: Sequence[str], mapping: Mapping[str, str] | None = None, kind: str | None = None
) -> tuple[Column, ...]:
    """What each column of `header` means.

    Args:
        header: the cells of the header row.
        mapping: column in the file → canonical field, `FIELD:dmy` or `FIELD:mdy` for columns of dates, or nothing
            for a column that shall not be taken for any field. It wins over the words known here.
        kind: what the table is, where that is known. In one of totals, a header such as "killed in X" is the part of a
            territory; in any other, no column is a field that only totals have.

    Raises:
        InputError: where the map names a field that does not exist.
    """
    own = {level(key): target_of(value) for key, value in (mapping or {}).items()}
    found = []
    for index, cell in enumerate(header):
        known = own.get(level(cell)) if cell.strip() else None
        field, order = known or (field_of(cell) if cell.strip() else None, None)
        if kind == TOTALS and known is None:
            field = field or territory_of(cell)
        elif kind not in (None, TOTALS) and field and field.of_totals:
            field = None
        label = field.name if field else " ".join(cell.replace(":", " ").split()) or f"column {letters(index)}"
        found.append(Column(index, cell, field, label, order))
    return tuple(found)


def target_of(value: str) -> tuple[Field | None, str | None]:
    """The field and the date order that a user's map names. Raises InputError where there is no such field."""
    name, _, order = value.strip().partition(":")
    field = (field_of(name) or territory_of(name)) if name else None
    if name and field is None:
        raise InputError(
            f"The map names the field {name!r}, which does not exist.", todo=f"Use one of {', '.join(fields())}."
        )
    if order and (order not in DATE_ORDERS or field is None or field.type not in ("day", "moment")):
        raise InputError(f"{value!r} is not a field with a date order.", todo="Write date:dmy or date:mdy.")
    return field, order or None


@lru_cache
def _territories() -> Mapping[str, str]:
    """An outcome and a word for "in", levelled → the outcome: what the part of a territory begins with."""
    listed = lexicon()["territory"]
    return {
        level(f"{word} {within}"): outcome
        for outcome, entry in lexicon()["outcomes"].items()
        for language, words in entry.items()
        for word in [*words, outcome]
        for within in listed[language]
    }


@lru_cache(maxsize=4096)
def territory_of(header: str) -> Field | None:
    """The field of a header such as "killed in X": the part of a total that befell people there; else None."""
    words = header.replace("_", " ").replace(":", " ").split()
    for end in range(2, min(len(words), _HEAD + 1)):
        if outcome := _territories().get(level(" ".join(words[:end]))):
            return Field(f"{outcome}{WITHIN}{' '.join(words[end:])}", "count", of_totals=True)
    return None


def kind_of(found: Sequence[Column]) -> str | None:
    """`field_reports`, `name_list` or `totals`, or None where the columns make none of them.

    A table with counts and a cut-off or a period, and no day of an incident, is one of published totals. One with
    counts or with a date and a place is one of field reports; one with a column of names, and no counts, a name list.
    """
    names = {column.field.name for column in found if column.field}
    counts = any(name.split("_")[0] in OUTCOMES for name in names)
    when = bool(names & {"date", "occurred", "published"})
    where = bool(names & {"place", "district", "unit", "lat"})
    if names & {"name", "family"} and not counts:
        return NAME_LIST
    if (counts or "casualties" in names) and names & {"cutoff", "period"} and not names & {"date", "occurred"}:
        return TOTALS
    if (counts and (when or where)) or (when and where):
        return FIELD_REPORTS
    return None


def refusal(seen: Sequence[str], where: str) -> InputError:
    """The sentence for a table that is none of these, with the columns seen in it."""
    listed = ", ".join(repr(cell.strip()) for cell in seen[:30] if cell.strip()) or "none"
    return InputError(
        f"This table is neither a list of field reports nor a list of names nor one of totals. Columns seen: {listed}.",
        where=where,
        todo='Map its columns, for instance {"COLUMN": "date", "COLUMN": "place", "COLUMN": "killed"}, '
        '{"COLUMN": "name"} for a list of names, or {"COLUMN": "cutoff", "COLUMN": "killed"} for published totals.',
    )
