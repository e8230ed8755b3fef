"""What the columns and words of a register mean: the lexicon, and what the user's map says beyond it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.reports.columns import fields, level
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError

OPEN = "open"
_TABLES = ("columns", "status", "given")
_GIVEN = ("civilian_status", "nexus")  # what may be given for all rows, by the code list of that name


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the user says of a register.

    Attributes:
        columns: header → field, of field reports (`place`, `killed_men` …) or of registers (`status`, `officer` …).
        status: word of the status column → confirmed, rejected, inconclusive or open.
        given: what holds of every row that does not say: `civilian_status`, `nexus`, `officer`.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    status: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)

    def of_reports(self) -> dict[str, str]:
        """The columns that the reader of field reports is told of."""
        return {header: name for header, name in self.columns.items() if name not in own_fields()}

    def field_of(self, header: str) -> str | None:
        """The field of registers a header means; None where it means none."""
        said = {level(key): value for key, value in self.columns.items()}
        name = said.get(level(header))
        return (name if name in own_fields() else None) if name is not None else _headers().get(level(header))

    def decided(self, word: str) -> str | None:
        """What a word of the status column says was decided; None where it is not known."""
        said = {level(key): value for key, value in self.status.items()}
        return said.get(level(word)) or _status().get(level(word))


@lru_cache
def _lexicon() -> Mapping[str, Any]:
    return tomllib.loads((files("ascertain.findings.register") / "words.toml").read_text("utf-8"))


@lru_cache
def own_fields() -> tuple[str, ...]:
    """The fields that registers have beyond those of field reports."""
    return tuple(_lexicon()["columns"])


@lru_cache
def _headers() -> Mapping[str, str]:
    return {level(word): name for name, words in _lexicon()["columns"].items() for word in words}


@lru_cache
def _status() -> Mapping[str, str]:
    return {level(word): decided for decided, words in _lexicon()["status"].items() for word in words}


def meaning(data: bytes, where: str) -> Meaning:
    """Read a map: tables `columns`, `status` and `given` of a TOML file. Raises InputError."""
    try:
        found = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The map cannot be read: {error}.", where=where, todo="Write it as TOML.") from error
    if wrong := [name for name, table in found.items() if name not in _TABLES or not isinstance(table, dict)]:
        raise InputError(f"The map has {wrong[0]!r}.", where=where, todo="Use [columns], [status] and [given].")
    tables = {name: {str(key): str(value) for key, value in found.get(name, {}).items()} for name in _TABLES}
    for header, name in tables["columns"].items():
        if name.partition(":")[0] not in (*fields(), *own_fields(), ""):
            todo = f"Use one of {', '.join((*own_fields(), *fields()))}."
            raise InputError(f"There is no field {name!r}.", where=f"{where}, {header}", todo=todo)
    for word, decided in tables["status"].items():
        if decided not in (*codes("decision"), OPEN):
            raise InputError(
                f"{decided!r} is no decision.", where=f"{where}, {word}", todo="Use confirmed, rejected …, or open."
            )
    for name, value in tables["given"].items():
        if name not in (*_GIVEN, "officer") or (name in _GIVEN and value not in codes(name)):
            raise InputError(
                f"{value!r} cannot be given for all rows.", where=f"{where}, {name}", todo="See docs/register.md."
            )
    return Meaning(tables["columns"], tables["status"], tables["given"])
